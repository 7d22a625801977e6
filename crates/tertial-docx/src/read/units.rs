//! A text's Markdown in the units it is changed by: a block, a point of a list, a note, each with the
//! bytes it stands in and the lines it is written as.

use std::ops::Range;

use tertial_model::FigureId;
use tertial_view::{LinkInText, Links, Node, Passage, passages};

use super::expected;
use super::line::{Kind, Line, Number, Said, Span};
use super::settled;

/// A text's Markdown, read.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The Markdown as it stands, comments and all.
    pub(crate) body: String,
    /// The level of the heading it stands under.
    pub(crate) level: u8,
    /// What it is made of, in order.
    pub(crate) units: Vec<Unit>,
    /// Its notes: labels and bytes.
    pub(crate) notes: Vec<(String, Range<usize>)>,
    /// Its links to figures.
    pub(crate) links: Vec<Number>,
}

/// A part of a text that is changed as one.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// The bytes it stands in.
    pub(crate) range: Range<usize>,
    /// Those bytes, with the comments right before it.
    pub(crate) outer: Range<usize>,
    /// It is a point of a list.
    pub(crate) item: bool,
    /// What it is written as.
    pub(crate) lines: Vec<Line>,
}

impl Source {
    /// Reads a body; none where it is larger than there is room for. `printed` is what its links
    /// printed, where that is known.
    pub(crate) fn of(
        body: &str,
        links: &Links<'_>,
        level: u8,
        printed: Option<&[String]>,
    ) -> Option<Self> {
        let blank = without_comments(body);
        let read = passages(&blank, links, level)?;
        let mut found: Vec<Found> =
            read.links.iter().map(|of| Found::of(of, body)).collect();
        if let Some(printed) = printed.filter(|of| of.len() == found.len()) {
            found
                .iter_mut()
                .zip(printed)
                .for_each(|(of, words)| of.printed.clone_from(words));
        }
        let mut lines = Vec::new();
        let mut units = Vec::new();
        for passage in read.blocks.iter().filter(|of| of.note.is_none()) {
            for (range, item, nodes) in parts(passage) {
                let mut of = expected::lines(&nodes);
                let labels = labels(blank.get(range.clone()).unwrap_or_default());
                of.iter_mut().for_each(|line| known(line, &mut found));
                named(&mut of, &labels);
                lines.extend(of.into_iter().map(|line| (units.len(), line)));
                let outer = outer(body, &range);
                units.push(Unit { range, outer, item, lines: Vec::new() });
            }
        }
        for (unit, line) in settled::kept(lines, level) {
            units[unit].lines.push(line);
        }
        units.retain(|unit| !unit.lines.is_empty());
        let note = |of: &Passage| Some((of.note.clone()?, of.range.clone()));
        Some(Self {
            body: body.to_owned(),
            level,
            units,
            notes: read.blocks.iter().filter_map(note).collect(),
            links: found.into_iter().map(|of| of.number(None)).collect(),
        })
    }

    /// All its lines.
    pub(crate) fn lines(&self) -> Vec<Line> {
        self.units.iter().flat_map(|unit| unit.lines.iter().cloned()).collect()
    }

    /// The Markdown of a unit.
    pub(crate) fn said(&self, unit: &Unit) -> &str {
        self.body.get(unit.range.clone()).unwrap_or_default()
    }
}

/// A block, or each point of a list.
fn parts(passage: &Passage) -> Vec<(Range<usize>, bool, Vec<Node>)> {
    if let [Node::List { numbers, items }] = &passage.nodes[..]
        && items.len() == passage.items.len()
    {
        let item = |(at, (range, item)): (usize, (&Range<usize>, &Vec<Node>))| {
            let number = numbers.as_ref().and_then(|all| all.get(at).cloned());
            let numbers = numbers.as_ref().map(|_| vec![number.unwrap_or_default()]);
            let list = Node::List { numbers, items: vec![item.clone()] };
            (range.clone(), true, vec![list])
        };
        return passage.items.iter().zip(items).enumerate().map(item).collect();
    }
    vec![(passage.range.clone(), false, passage.nodes.clone())]
}

/// A link that is looked for among the numbers of a text.
struct Found {
    figure: Option<FigureId>,
    words: String,
    printed: String,
    link: String,
    used: bool,
}

impl Found {
    fn of(link: &LinkInText, body: &str) -> Self {
        let LinkInText { range, figure, words } = link;
        let written = body.get(range.clone()).unwrap_or_default().to_owned();
        let (figure, words) = (figure.clone(), crate::markup::writable(words));
        Self { figure, printed: words.clone(), words, link: written, used: false }
    }

    fn number(&self, tag: Option<String>) -> Number {
        Number {
            figure: self.figure.clone(),
            words: self.printed.clone(),
            link: Some(self.link.clone()),
            printed: None,
            tag,
        }
    }
}

/// Gives the numbers of a line the links they came from.
fn known(line: &mut Line, found: &mut [Found]) {
    for_each(line, &mut |span| match &mut span.said {
        Said::Number(number) => {
            let is = |of: &&mut Found| {
                !of.used && of.figure == number.figure && of.words == number.words
            };
            if let Some(of) = found.iter_mut().find(is) {
                of.used = true;
                *number = of.number(None);
            }
        }
        Said::Note(lines, _) => lines.iter_mut().for_each(|line| known(line, found)),
        Said::Words(_) | Said::Break => {}
    });
}

/// Gives the notes of lines their labels, where there are as many.
fn named(lines: &mut [Line], labels: &[String]) {
    let mut count = 0;
    let mut counted = |span: &mut Span| {
        count += usize::from(matches!(span.said, Said::Note(..)));
    };
    lines.iter_mut().for_each(|line| for_each(line, &mut counted));
    if count != labels.len() {
        return;
    }
    count = 0;
    let mut each = |span: &mut Span| {
        if let Said::Note(_, label) = &mut span.said {
            *label = labels.get(count).cloned();
            count += 1;
        }
    };
    lines.iter_mut().for_each(|line| for_each(line, &mut each));
}

/// Does something with every span of a line.
pub(crate) fn for_each(line: &mut Line, with: &mut dyn FnMut(&mut Span)) {
    if let Kind::Table(rows) = &mut line.kind {
        rows.iter_mut().flatten().flatten().for_each(&mut *with);
    }
    line.spans.iter_mut().for_each(with);
}

/// The labels of the notes a piece of Markdown refers to, in order.
fn labels(markdown: &str) -> Vec<String> {
    let after = markdown.split("[^").skip(1);
    after.filter_map(|rest| Some(rest.split_once(']')?.0.to_owned())).collect()
}

/// The body with every comment blanked, byte for byte, so that everything stands where it stood. A
/// tab ends a line that a comment ended, since two spaces there would break it.
pub(crate) fn without_comments(body: &str) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find("{#")
        && let Some(end) = rest[start..].find("#}").map(|end| start + end + 2)
    {
        kept.push_str(&rest[..start]);
        for byte in rest[start..end].bytes() {
            kept.push(if byte == b'\n' { '\n' } else { ' ' });
        }
        rest = &rest[end..];
        if (rest.starts_with('\n') || rest.is_empty()) && kept.ends_with(' ') {
            kept.pop();
            kept.push('\t');
        }
    }
    kept + rest
}

/// The comments of a piece of Markdown.
pub(crate) fn comments(markdown: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = markdown;
    while let Some(start) = rest.find("{#")
        && let Some(end) = rest[start..].find("#}").map(|end| start + end + 2)
    {
        found.push(&rest[start..end]);
        rest = &rest[end..];
    }
    found
}

/// The bytes of a unit with the comments that stand right before it.
fn outer(body: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while let Some(before) = body.get(..start) {
        let trimmed = before.trim_end_matches([' ', '\t', '\n']);
        let between = &before[trimmed.len()..];
        if between.matches('\n').count() > 1 || !trimmed.ends_with("#}") {
            break;
        }
        let Some(open) = trimmed.rfind("{#") else { break };
        start = open;
    }
    start..range.end
}
