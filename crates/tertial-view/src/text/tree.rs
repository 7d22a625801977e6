//! From Markdown to the tree of nodes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag};

use tertial_model::FigureId;

use super::Parsed;
use super::link_address;
use super::linked::Linked;
use super::node::{Node, literal};
use super::notes::{Notes, label_of, without_notes};
use crate::printable::length;
use crate::room::{CODE_LINE, NAME, Room};

/// Deeper than this, quotes and lists are read as the text they hold.
const DEEPEST: usize = 8;
/// The deepest heading a tagged PDF has.
const LAST_LEVEL: u8 = 6;

/// The text as a tree; none when it takes more than the room there is. Headings start below
/// `section`, and no level is skipped.
pub(super) fn of(
    linked: &Linked,
    events: Vec<Parsed<'_>>,
    section: u8,
    room: &mut Room,
) -> Option<Vec<Node>> {
    let (events, notes) = without_notes(events);
    let blocks = blocks_of(linked, &events, &notes, section, room)?;
    Some(blocks.into_iter().flatten().collect())
}

/// What each block of a text becomes, and each note that stands at no mark after them.
pub(super) fn blocks_of(
    linked: &Linked,
    events: &[Parsed<'_>],
    notes: &Notes<'_>,
    section: u8,
    room: &mut Room,
) -> Option<Vec<Vec<Node>>> {
    let mut tree = Tree {
        linked,
        notes,
        // The first of a label comes last here, and stays.
        by_label: notes
            .iter()
            .enumerate()
            .rev()
            .map(|(at, of)| (&*of.label, at))
            .collect(),
        used: BTreeSet::new(),
        inside_note: false,
        inside_header: false,
        section,
        levels: Vec::new(),
        room,
        fits: true,
    };
    let mut all = Vec::new();
    for block in outermost(events) {
        all.push(blocks(tree.nodes(&mut block.iter(), 0)));
    }
    // A footnote nobody refers to is still something the author wrote.
    for (index, note) in notes.iter().enumerate() {
        if !tree.used.contains(&index) {
            all.push(blocks(tree.nodes(&mut note.events.iter(), 1)));
        }
    }
    tree.fits.then_some(all)
}

/// The events of each element that stands in no other.
pub(super) fn outermost<'e, 'a>(events: &'e [Parsed<'a>]) -> Vec<&'e [Parsed<'a>]> {
    let (mut all, mut open, mut start) = (Vec::new(), 0_usize, 0);
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            all.push(&events[start..=at]);
            start = at + 1;
        }
    }
    all
}

type Events<'e, 'a> = std::slice::Iter<'e, Parsed<'a>>;

struct Tree<'e, 'a> {
    linked: &'e Linked,
    notes: &'e Notes<'a>,
    /// Where in them the first of each label stands.
    by_label: BTreeMap<&'e str, usize>,
    /// The notes that stand at a mark.
    used: BTreeSet<usize>,
    inside_note: bool,
    inside_header: bool,
    section: u8,
    /// The author's levels of the headings we are under.
    levels: Vec<u8>,
    /// What is left to be taken. A note is taken anew at each of its marks.
    room: &'e mut Room,
    /// There has been room so far.
    fits: bool,
}

impl<'e, 'a> Tree<'e, 'a> {
    /// All nodes up to the end of the element they stand in.
    fn nodes(&mut self, events: &mut Events<'e, 'a>, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some((event, range)) = events.next() {
            if !self.takes(event) {
                break;
            }
            match event {
                Event::End(_) => break,
                Event::Start(tag) if depth < DEEPEST => {
                    nodes.extend(self.element(tag, range.len(), events, depth));
                }
                Event::Start(_) => self.flattened(events, &mut nodes),
                leaf => self.leaf(leaf, &mut nodes),
            }
        }
        nodes
    }

    /// Takes room for what an event becomes. Once there is none, nothing is made any more.
    fn takes(&mut self, event: &Event<'_>) -> bool {
        let (characters, parts) = match event {
            Event::Text(of)
            | Event::Html(of)
            | Event::InlineHtml(of)
            | Event::Code(of) => (length(of), 1 + of.matches('\n').count() * CODE_LINE),
            Event::End(_) => (0, 0),
            _ => (0, 1),
        };
        self.take(characters, parts)
    }

    fn take(&mut self, characters: usize, parts: usize) -> bool {
        self.fits = self.fits && self.room.take(characters, parts);
        self.fits
    }

    fn leaf(&mut self, event: &'e Event<'a>, nodes: &mut Vec<Node>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(text, nodes);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, nodes),
            Event::Code(text) => nodes.push(Node::Code { text: self.literal(text) }),
            Event::SoftBreak => nodes.push(literal(" ")),
            Event::HardBreak => nodes.push(Node::LineBreak),
            Event::Rule => nodes.push(Node::Rule),
            Event::FootnoteReference(label) => nodes.push(self.footnote(label)),
            Event::TaskListMarker(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    fn element(
        &mut self,
        tag: &'e Tag<'a>,
        bytes: usize,
        events: &mut Events<'e, 'a>,
        depth: usize,
    ) -> Vec<Node> {
        if let Tag::Table(alignments) = tag {
            return vec![self.table(alignments, events, depth)];
        }
        if let Tag::List(start) = tag {
            return vec![self.list(*start, events, depth)];
        }
        let children = self.nodes(events, depth + 1);
        let node = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Node::Paragraph { children },
            Tag::Heading { level, .. } if depth == 0 && bytes <= NAME => {
                let level = self.level(*level as u8);
                Node::Heading { level, children }
            }
            Tag::Heading { .. } => {
                Node::Paragraph { children: vec![Node::Strong { children }] }
            }
            Tag::BlockQuote(_) => Node::Quote { children: blocks(children) },
            // What is too deep to be moved out.
            Tag::CodeBlock(CodeBlockKind::Indented) => Node::Paragraph { children },
            Tag::CodeBlock(_) => Node::CodeBlock { text: plain(&children) },
            Tag::Emphasis => Node::Emphasis { children },
            Tag::Strong => Node::Strong { children },
            Tag::Link { link_type, dest_url, .. } => {
                let email = *link_type == LinkType::Email;
                let address = Linked::as_written(dest_url);
                match link_address(&address, email).filter(|_| !self.inside_header) {
                    Some(url) if plain(&children).trim().is_empty() => {
                        Node::Link { url, children: vec![literal(address)] }
                    }
                    Some(url) => Node::Link { url, children },
                    None => return children,
                }
            }
            _ => return children,
        };
        let heading = matches!(tag, Tag::Heading { .. });
        if heading && plain(std::slice::from_ref(&node)).trim().is_empty() {
            return Vec::new();
        }
        vec![node]
    }

    fn list(
        &mut self,
        start: Option<u64>,
        events: &mut Events<'e, 'a>,
        depth: usize,
    ) -> Node {
        let (mut items, mut numbers) = (Vec::new(), Vec::new());
        while let Some((Event::Start(_), range)) = events.next() {
            if !self.take(0, 1) {
                break;
            }
            numbers.push(number(&self.linked.body, range));
            items.push(blocks(self.nodes(events, depth + 1)));
        }
        Node::List { numbers: start.map(|_| numbers), items }
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        events: &mut Events<'e, 'a>,
        depth: usize,
    ) -> Node {
        let mut lines = Vec::new();
        while let Some((Event::Start(tag), _)) = events.next() {
            // A header is repeated on each page, and there only its text may be.
            self.inside_header = matches!(tag, Tag::TableHead);
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = events.next() {
                if !self.take(0, 1) {
                    break;
                }
                cells.push(self.nodes(events, depth + 1));
            }
            lines.push(cells);
        }
        self.inside_header = false;
        let align = alignments.iter().map(|alignment| match alignment {
            Alignment::None => "auto",
            Alignment::Left => "left",
            Alignment::Center => "center",
            Alignment::Right => "right",
        });
        let mut lines = lines.into_iter();
        let header = lines.next().unwrap_or_default();
        // It stands on every page of the table, and there may be one for each row.
        let repeated: usize = header.iter().map(|cell| plain(cell).len()).sum();
        self.take(repeated.saturating_mul(lines.len()), 0);
        Node::Table { align: align.collect(), header, rows: lines.collect() }
    }

    /// The text of an element too deep to be built as one.
    fn flattened(&mut self, events: &mut Events<'e, 'a>, nodes: &mut Vec<Node>) {
        let mut open = 1_usize;
        for (event, _) in events.by_ref() {
            if !self.takes(event) {
                return;
            }
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => {
                    open -= 1;
                    nodes.push(literal(" "));
                    if open == 0 {
                        return;
                    }
                }
                Event::FootnoteReference(label) => {
                    nodes.push(literal(format!("[^{label}]")));
                }
                Event::Rule => {}
                leaf => self.leaf(leaf, nodes),
            }
        }
    }

    fn footnote(&mut self, label: &CowStr<'a>) -> Node {
        let found = self.by_label.get(label_of(label).as_str()).copied();
        let Some(index) = found.filter(|_| !self.inside_note) else {
            return literal(format!("[^{}]", self.literal(label)));
        };
        self.used.insert(index);
        self.inside_note = true;
        let children = blocks(self.nodes(&mut self.notes[index].events.iter(), 2));
        self.inside_note = false;
        if self.inside_header {
            return literal(format!(" ({})", plain(&children)));
        }
        Node::Footnote { children }
    }

    /// The level of a heading in the report, one deeper than the one it stands under.
    fn level(&mut self, written: u8) -> u8 {
        self.levels.retain(|&outer| outer < written);
        self.levels.push(written);
        let below = u8::try_from(self.levels.len()).unwrap_or(LAST_LEVEL);
        self.section.saturating_add(below).min(LAST_LEVEL)
    }

    /// Text with its marks and figures as nodes of their own.
    fn text(&self, text: &str, nodes: &mut Vec<Node>) {
        let mut rest = text;
        while let Some(at) = rest.find([Linked::MARK, Linked::FIGURE]) {
            let (before, from) = rest.split_at(at);
            push(before, None, nodes);
            let mut inside = from.chars();
            let is_mark = inside.next() == Some(Linked::MARK);
            let inside = inside.as_str();
            rest = match (is_mark, self.mark(inside), self.linked.figure(inside)) {
                (true, Some((mark, rest)), _) => {
                    nodes.push(Node::Mark { text: mark.to_owned() });
                    rest
                }
                (false, _, Some((figure, written, rest))) => {
                    push(written, Some(figure), nodes);
                    rest
                }
                // Its end stands elsewhere: it is text like any other.
                _ => inside,
            };
        }
        push(rest, None, nodes);
    }

    /// The mark whose index the text starts with, and what follows.
    fn mark<'t>(&self, text: &'t str) -> Option<(&'e str, &'t str)> {
        let (index, rest) = text.split_once(Linked::END)?;
        let mark = self.linked.marks.get(index.parse::<usize>().ok()?)?;
        Some((mark, rest))
    }

    /// Text where no node can stand, with its marks as text.
    fn literal(&self, text: &str) -> String {
        let mut nodes = Vec::new();
        self.text(text, &mut nodes);
        plain(&nodes)
    }
}

/// Adds text as the author wrote it, where there is any.
fn push(text: &str, figure: Option<&FigureId>, nodes: &mut Vec<Node>) {
    let text = Linked::as_written(text);
    if !text.is_empty() {
        nodes.push(Node::Text { text, figure: figure.cloned() });
    }
}

/// The number of a list's item as it is written, with its sign: `3.`, `5)`.
pub(super) fn number(body: &str, item: &Range<usize>) -> String {
    let written = body[item.clone()].trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    written.chars().take(digits + 1).collect()
}

/// Block nodes only: inline nodes that stand among them are gathered.
fn blocks(nodes: Vec<Node>) -> Vec<Node> {
    let mut blocks = Vec::new();
    let mut inline = Vec::new();
    for node in nodes {
        if node.is_inline() {
            inline.push(node);
            continue;
        }
        if !inline.is_empty() {
            blocks.push(Node::Plain { children: std::mem::take(&mut inline) });
        }
        blocks.push(node);
    }
    if !inline.is_empty() {
        blocks.push(Node::Plain { children: inline });
    }
    blocks
}

/// The text of inline nodes.
fn plain(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        node.collect_text(&mut text);
    }
    text
}
