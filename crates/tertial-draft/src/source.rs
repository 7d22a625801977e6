//! Where something was found, the words it was found in, and the tables of a letter with what
//! stands around them.

use tertial_document::{Cell, Content, Document, Place};

use crate::dates::{dates, month};
use crate::letter::{Kind, Letter, Passage};
use crate::lexicon::CALENDAR;
use crate::tokens::{Token, tokens};

/// Where something was found in a letter, and the words there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The section, as a letter's files call it: `V4.B1`.
    pub section: String,
    /// Page or lines.
    pub place: Place,
    /// The words, as they stand.
    pub quote: String,
}

/// What was seen and could not be placed, or what a person must look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where.
    pub source: Source,
    /// Why, in bokmål.
    pub reason: String,
}

impl Told {
    pub(crate) fn new(source: Source, reason: impl Into<String>) -> Self {
        Self { source, reason: reason.into() }
    }
}

/// A letter with its tables.
pub(crate) struct View<'a> {
    pub(crate) letter: &'a Letter,
    pub(crate) tables: Vec<Table<'a>>,
    /// The year the letter is for.
    pub(crate) year: Option<i32>,
    /// Sentences, points and notes, in order.
    running: Vec<Passage>,
}

/// A table, and what stands before it.
pub(crate) struct Table<'a> {
    pub(crate) rows: &'a [Vec<Cell>],
    pub(crate) place: Place,
    pub(crate) section: Option<usize>,
    /// The paragraphs between it and the heading or table before, the nearest last.
    pub(crate) before: Vec<&'a str>,
}

impl<'a> View<'a> {
    pub(crate) fn of(document: &'a Document, letter: &'a Letter) -> Self {
        let (mut tables, mut before) = (Vec::new(), Vec::new());
        for block in &document.blocks {
            match &block.content {
                Content::Heading { .. } => before.clear(),
                Content::Paragraph(text) | Content::Item { text, .. } => {
                    before.push(text.as_str());
                }
                Content::Footnote { .. } => {}
                Content::Table { rows } => {
                    let number = tables.len();
                    let is_in = |of: &&Passage| matches!(of.kind, Kind::Cell { table, .. } if table == number);
                    let section =
                        letter.passages.iter().find(is_in).and_then(|of| of.section);
                    let before = std::mem::take(&mut before);
                    tables.push(Table { rows, place: block.place, section, before });
                }
            }
        }
        let year = crate::year::year(letter);
        Self { letter, tables, year, running: running(letter) }
    }

    pub(crate) fn key(&self, section: Option<usize>) -> String {
        let section = section.and_then(|at| self.letter.sections.get(at));
        section.map(|of| of.key.clone()).unwrap_or_default()
    }

    /// The title of a section.
    pub(crate) fn title(&self, section: Option<usize>) -> &'a str {
        section.and_then(|at| self.letter.sections.get(at)).map_or("", |of| &of.title)
    }

    /// The titles of a section and of those it stands in, the innermost first.
    pub(crate) fn titles(&self, section: Option<usize>) -> Vec<&'a str> {
        let Some(at) = section else { return Vec::new() };
        let Some(own) = self.letter.sections.get(at) else { return Vec::new() };
        let mut titles = vec![own.title.as_str()];
        let mut below = own.key.as_str();
        for of in self.letter.sections[..at].iter().rev() {
            let first = self.letter.sections.iter().find(|first| first.key == of.key);
            let heads = first.is_some_and(|first| std::ptr::eq(first, of));
            let holds = below.starts_with(&of.key) && !of.key.is_empty();
            if holds && heads && !titles.contains(&of.title.as_str()) {
                titles.push(&of.title);
                below = &of.key;
            }
        }
        titles
    }

    pub(crate) fn source(&self, passage: &Passage) -> Source {
        Source {
            section: self.key(passage.section),
            place: passage.place,
            quote: passage.text.clone(),
        }
    }

    /// Which of the passages of running text it is found in.
    pub(crate) fn position(&self, source: &Source) -> Option<usize> {
        self.running.iter().position(|of| {
            of.text == source.quote && self.key(of.section) == source.section
        })
    }

    /// The passages of running text: sentences, points and notes.
    pub(crate) fn running(&self) -> impl Iterator<Item = &Passage> {
        self.running.iter()
    }

    /// What a sentence is about when it says no more than a date: the first sentence of its point,
    /// or the one before in its paragraph.
    pub(crate) fn before(&self, passage: &Passage) -> Option<&Passage> {
        let of_block =
            |of: &&Passage| of.block == passage.block && of.line == passage.line;
        let beside = self.running().filter(of_block).take_while(|of| *of != passage);
        match passage.kind {
            Kind::Item { .. } => beside.take(1).last(),
            _ => beside.last(),
        }
    }

    /// Running text, and the cells of tables that are not among those `used`.
    pub(crate) fn unused<'b>(
        &'b self,
        used: &'b [usize],
    ) -> impl Iterator<Item = &'b Passage> {
        let cells = self.letter.passages.iter().filter(|of| match of.kind {
            Kind::Cell { table, .. } => !used.contains(&table),
            _ => false,
        });
        self.running().chain(cells)
    }
}

/// The running text. A line as `Frist: 1. mai` looks like a heading, and is a sentence of what
/// stands above it.
fn running(letter: &Letter) -> Vec<Passage> {
    let text = letter.passages.iter().filter(|of| !matches!(of.kind, Kind::Cell { .. }));
    let mut running: Vec<Passage> = text.cloned().collect();
    let mut block = None;
    for passage in &mut running {
        // `15. mars: Rapport` and `1. tertial: 1. juni` look like the point of that number.
        let counted = |of: &Token<'_>| {
            month(&of.low).is_some() || CALENDAR.of("counted").contains(&of.low)
        };
        if let Kind::Item { marker } = &passage.kind
            && block != Some(passage.block)
            && marker.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
            && tokens(&passage.text).first().is_some_and(counted)
        {
            passage.text = format!("{marker}. {}", passage.text);
        }
        block = Some(passage.block);
    }
    for (at, section) in letter.sections.iter().enumerate() {
        let tokens = tokens(&section.title);
        let led = tokens.first().is_some_and(|of| of.low.starts_with("frist"));
        // `Årsrapport: 1. mars 2027`.
        let ends_dated = || {
            let dated = dates(&tokens, false);
            let colon = tokens.iter().any(|of| of.is_sign(':'));
            !section.numbered
                && colon
                && dated.last().is_some_and(|of| of.to == tokens.len())
        };
        if !led && !ends_dated() {
            continue;
        }
        let after = running.iter().position(|of| of.section >= Some(at));
        let after = after.unwrap_or(running.len());
        let above = at.checked_sub(1);
        for passage in running.iter_mut().filter(|of| of.section == Some(at)) {
            passage.section = above;
        }
        let (place, text) = (section.place, section.title.clone());
        let lead = Vec::new();
        let (block, line) = (usize::MAX, 0);
        let kind = Kind::Sentence;
        running.insert(
            after,
            Passage { section: above, block, line, place, kind, text, lead },
        );
    }
    running
}

impl Table<'_> {
    /// A row as it is quoted.
    pub(crate) fn source(&self, view: &View<'_>, row: usize) -> Source {
        let cells = self.rows.get(row).into_iter().flatten();
        let cells: Vec<&str> = cells
            .filter(|of| !of.text.is_empty() && !of.merged)
            .map(|of| of.text.as_str())
            .collect();
        Source {
            section: view.key(self.section),
            place: self.place,
            quote: cells.join(" | "),
        }
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows
            .get(row)
            .and_then(|row| row.get(column))
            .map_or("", |of| of.text.as_str())
    }

    pub(crate) fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }
}
