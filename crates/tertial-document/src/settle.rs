//! Decides what is a heading, an item and a paragraph, the same way for every format.

use crate::marks::{self, Start, is_bare_title, is_title};
use crate::raw::{Raw, Role, Text};
use crate::words::{is_capitals, is_ended, length};
use crate::{Block, Content};

/// How long a paragraph is that a bare title may stand before, and how many words one has
/// that ends as a sentence does.
const LONG: usize = 80;
const WORDS: usize = 4;

/// The blocks of a letter.
pub(crate) fn blocks(mut raw: Vec<Raw>) -> Vec<Block> {
    raw.retain(|of| match of {
        Raw::Text(text) => !text.words.is_empty(),
        Raw::Table { rows, .. } => {
            rows.iter().flatten().any(|cell| !cell.text.is_empty())
        }
        Raw::Note { text, .. } => !text.is_empty(),
    });
    let capitals = capitals(&raw);
    let mut settled = Settled { capitals, ..Settled::default() };
    for at in 0..raw.len() {
        let (before, rest) = raw.split_at(at);
        let Some((this, after)) = rest.split_first() else { break };
        match this {
            Raw::Text(text) => {
                let next = after.iter().find(|of| !matches!(of, Raw::Note { .. }));
                settled.text(at, text, before.last(), next);
            }
            Raw::Table { place, rows } => {
                settled.put(Block {
                    place: *place,
                    content: Content::Table { rows: rows.clone() },
                });
            }
            Raw::Note { place, mark, text } => {
                let content =
                    Content::Footnote { mark: mark.clone(), text: text.clone() };
                settled.blocks.push(Block { place: *place, content });
            }
        }
    }
    settled.blocks
}

#[derive(Default)]
struct Settled {
    blocks: Vec<Block>,
    /// The last number of a section of the first level.
    section: u32,
    /// The lists the last item stands in: how far in, and the kind of mark.
    lists: Vec<(u16, char)>,
    /// Which paragraphs begin with a capital that numbers them.
    capitals: Vec<usize>,
}

impl Settled {
    fn put(&mut self, block: Block) {
        self.lists.clear();
        self.blocks.push(block);
    }

    fn heading(&mut self, text: &Text, number: Option<String>, words: &str) {
        // An annex, and what is numbered with a capital, begin numbers of their own.
        if let Some(first) = number.as_deref().and_then(|number| number.split('.').next())
        {
            self.section = first.parse().unwrap_or(0);
        }
        let words = words.to_owned();
        // The title of an annex may stand on the line below its number.
        if number.is_none()
            && let Some(Block {
                content: Content::Heading { number: Some(_), text }, ..
            }) = self.blocks.last_mut()
            && text.is_empty()
        {
            *text = words;
            return;
        }
        let content = Content::Heading { number, text: words };
        self.put(Block { place: text.place, content });
    }

    fn item(&mut self, text: &Text, marker: String, words: &str) {
        let kind = match marker.chars().next() {
            Some('0'..='9') => '1',
            Some(first) if first.is_lowercase() => 'a',
            first => first.unwrap_or('•'),
        };
        let here = (text.indent, kind);
        // A list stands in another when it stands further in. Where no space tells, as in text
        // that was copied, letters stand under numbers.
        let stays = |(indent, of): &(u16, char)| {
            *indent + 1 < text.indent
                || *indent <= text.indent && (*of, kind) == ('1', 'a')
        };
        match self.lists.iter().position(|list| *list == here) {
            Some(known) => self.lists.truncate(known + 1),
            None => {
                self.lists.retain(stays);
                self.lists.push(here);
            }
        }
        let depth = u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX);
        let content = Content::Item { marker, depth, text: words.to_owned() };
        self.blocks.push(Block { place: text.place, content });
    }

    fn text(
        &mut self,
        at: usize,
        text: &Text,
        before: Option<&Raw>,
        after: Option<&Raw>,
    ) {
        let words = text.words.as_str();
        let start = marks::start(words);
        match (&text.role, start) {
            (Role::Heading(number), start) => {
                let (number, words) = match (number.as_deref().map(bare), start) {
                    (Some(number), _) => (Some(number), words),
                    (None, Start::Annex(number, rest)) => (Some(number), rest),
                    (
                        None,
                        Start::Section(number, rest) | Start::Number(number, rest, _),
                    ) => (Some(number.to_owned()), rest),
                    (None, Start::Capital(letter, rest, _))
                        if self.capitals.contains(&at) =>
                    {
                        (Some(letter.to_string()), rest)
                    }
                    (None, _) => (None, words),
                };
                self.heading(text, number, words);
            }
            (Role::Item(marker), _)
                if matches!(marks::start(marker), Start::Annex(..)) =>
            {
                self.heading(text, Some(bare(marker)), words);
            }
            (Role::Item(marker), _) => self.counted(text, &bare(marker), before, after),
            (Role::Plain, _) => self.paragraph(text),
            (Role::Unsaid, Start::Annex(number, rest)) => {
                self.heading(text, Some(number), rest);
            }
            (Role::Unsaid, Start::Section(number, rest)) if is_title(rest) => {
                self.heading(text, Some(number.to_owned()), rest);
            }
            (Role::Unsaid, Start::Section(number, rest)) if is_ended(rest) => {
                self.item(text, number.to_owned(), rest);
            }
            (Role::Unsaid, Start::Number(number, rest, closed)) => {
                if self.is_section(number, rest, text.strong, before, after) {
                    self.heading(text, Some(number.to_owned()), rest);
                } else if closed && !rest.is_empty() {
                    self.item(text, number.to_owned(), rest);
                } else {
                    self.paragraph(text);
                }
            }
            (Role::Unsaid, Start::Capital(letter, rest, closed))
                if self.capitals.contains(&at) =>
            {
                if closed && rest.ends_with('.') {
                    self.item(text, letter.to_string(), rest);
                } else {
                    self.heading(text, Some(letter.to_string()), rest);
                }
            }
            (Role::Unsaid, Start::Mark(marker, rest)) if !rest.is_empty() => {
                self.item(text, marker, rest);
            }
            (Role::Unsaid, _) if is_heading(text, after) || self.is_untitled(text) => {
                self.heading(text, None, words);
            }
            (Role::Unsaid, _) => self.paragraph(text),
        }
    }

    /// Whether the text is the title of an annex whose number stands on the line before.
    fn is_untitled(&self, text: &Text) -> bool {
        let last = self.blocks.last().map(|block| &block.content);
        let untitled = |of: &Content| match of {
            Content::Heading { number: Some(_), text } => text.is_empty(),
            _ => false,
        };
        last.is_some_and(untitled) && is_bare_title(&text.words)
    }

    fn paragraph(&mut self, text: &Text) {
        let content = Content::Paragraph(text.words.clone());
        self.put(Block { place: text.place, content });
    }

    /// A paragraph whose mark the format counts. Sections may be numbered as a list is.
    fn counted(
        &mut self,
        text: &Text,
        marker: &str,
        before: Option<&Raw>,
        after: Option<&Raw>,
    ) {
        let words = &text.words;
        let capital = matches!(marker.as_bytes(), [b'A'..=b'Z']);
        let is_heading = match marker.contains('.') && marks::is_number(marker) {
            true => is_title(words),
            false if capital => !words.ends_with('.') && length(words) <= 2 * LONG,
            false => {
                marks::is_number(marker)
                    && self.is_section(marker, words, text.strong, before, after)
            }
        };
        if is_heading {
            self.heading(text, Some(marker.to_owned()), words);
        } else {
            self.item(text, marker.to_owned(), words);
        }
    }

    /// Whether a number of one part is that of a section. It is set apart from the text, or
    /// goes on the numbers of sections and has no item of its own list beside it.
    fn is_section(
        &self,
        number: &str,
        rest: &str,
        strong: bool,
        before: Option<&Raw>,
        after: Option<&Raw>,
    ) -> bool {
        let Ok(number) = number.parse::<u32>() else { return false };
        let goes_on = number == self.section + 1;
        let beside =
            |of: Option<&Raw>, other: u32| number_of(of).is_some_and(|is| is == other);
        let is_list = beside(before, number.wrapping_sub(1)) || beside(after, number + 1);
        is_title(rest) && (is_capitals(rest) || (goes_on || strong) && !is_list)
    }
}

/// A number or a mark without what stands around it.
fn bare(mark: &str) -> String {
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    if bare.is_empty() { mark.to_owned() } else { bare.to_owned() }
}

/// The number of one part a paragraph begins with.
fn number_of(of: Option<&Raw>) -> Option<u32> {
    let Some(Raw::Text(text)) = of else { return None };
    match (&text.role, marks::start(&text.words)) {
        (Role::Item(marker), _) => bare(marker).parse().ok(),
        (Role::Unsaid, Start::Number(number, _, true)) => number.parse().ok(),
        _ => None,
    }
}

/// Whether a paragraph without a number and a style is a heading: a title, and text follows.
fn is_heading(text: &Text, after: Option<&Raw>) -> bool {
    let follows = match after {
        None => false,
        Some(Raw::Table { .. } | Raw::Note { .. }) => text.strong,
        Some(Raw::Text(next)) => match &next.role {
            Role::Heading(_) => text.strong,
            Role::Item(_) => text.strong || is_capitals(&text.words),
            Role::Unsaid | Role::Plain => {
                is_running(&next.words) || text.strong && !next.strong
            }
        },
    };
    follows && is_bare_title(&text.words)
}

/// Whether a paragraph is running text: long, or a sentence.
fn is_running(words: &str) -> bool {
    let sentence = is_ended(words) && words.split(' ').count() >= WORDS;
    length(words) > LONG || sentence || matches!(marks::start(words), Start::Mark(..))
}

/// The paragraphs numbered A, B, C …: a capital alone may be a word, so there must be an A
/// and then a B.
fn capitals(raw: &[Raw]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut next = 'A';
    for (at, of) in raw.iter().enumerate() {
        let Raw::Text(text) = of else { continue };
        let Start::Capital(letter, rest, _) = marks::start(&text.words) else { continue };
        if !crate::words::is_begun(rest) || length(rest) > 2 * LONG {
            continue;
        }
        if letter == next || letter == 'A' {
            if letter == 'A' {
                run.clear();
            }
            run.push(at);
            next = char::from_u32(u32::from(letter) + 1).unwrap_or('A');
            match run.len() {
                1 => {}
                2 => found.extend(&run),
                _ => found.push(at),
            }
        }
    }
    found
}
