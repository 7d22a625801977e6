//! Makes paragraphs, tables and notes of lines, as a person reads them.
//!
//! The lines of a .txt have letters for places and those of a .pdf have points; both are told
//! in columns here, which are as wide as a letter usually is.

mod apart;
mod columns;
mod flat;
mod furniture;
mod kinds;
mod notes;
mod paragraph;

use crate::Place;
use crate::marks::{self, Start};
use crate::raw::Raw;
use crate::words::{goes_on as goes_on_words, is_ended, length};

pub(crate) use furniture::told_around;
pub(crate) use notes::{Note, RAISED, put_back, sign};
use paragraph::Measure;

/// A line as it stands on its page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Line {
    /// The page, from 1, where there are pages.
    pub(crate) page: Option<u32>,
    /// The number of the line in the file, from 1, where it has lines.
    pub(crate) number: Option<u32>,
    /// Its parts, from the left; a wide space parts them.
    pub(crate) spans: Vec<Span>,
    /// How large its letters are; those of most lines have 1.
    pub(crate) size: f32,
    /// Whether all of it is bold.
    pub(crate) strong: bool,
    /// How wide its first word is.
    pub(crate) lead: f32,
    /// Whether a line is drawn between it and the one above.
    pub(crate) ruled: bool,
    /// Whether there is more space above it than between the lines of a paragraph.
    pub(crate) gap: bool,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Span {
    pub(crate) from: f32,
    pub(crate) to: f32,
    pub(crate) text: String,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// A line of text.
    Line(Line),
    /// A table whose cells are drawn.
    Ruled(Ruled),
}

/// A table whose cells are drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Ruled {
    pub(crate) page: Option<u32>,
    /// Where its columns begin, and where the last ends.
    pub(crate) edges: Vec<f32>,
    /// Its rows; a cell that is part of another has no lines.
    pub(crate) rows: Vec<Vec<Drawn>>,
}

/// A drawn cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Drawn {
    pub(crate) lines: Vec<Line>,
    pub(crate) merged: bool,
    /// Where its lines end.
    pub(crate) width: f32,
}

impl Line {
    /// Its words.
    pub(crate) fn text(&self) -> String {
        let parts: Vec<&str> = self.spans.iter().map(|span| span.text.as_str()).collect();
        parts.join(" ")
    }

    /// Where it begins.
    fn from(&self) -> f32 {
        self.spans.first().map_or(0.0, |span| span.from)
    }

    /// Where it ends.
    fn to(&self) -> f32 {
        self.spans.last().map_or(0.0, |span| span.to)
    }

    /// Makes the mark of an item, or the number of a section, one part with its text, however
    /// wide the space between them is.
    fn join_mark(&mut self) {
        let is_mark = |text: &str| match marks::start(text) {
            Start::Mark(_, rest) | Start::Number(_, rest, true) => rest.is_empty(),
            Start::Capital(..) => true,
            _ => text.contains('.') && marks::is_number(text.trim_end_matches('.')),
        };
        if self.spans.len() > 1 && is_mark(&self.spans[0].text) {
            let mark = self.spans.remove(0);
            self.spans[0].text.insert(0, ' ');
            self.spans[0].text.insert_str(0, &mark.text);
            self.spans[0].from = mark.from;
        }
    }

    fn place(&self) -> Place {
        Place { page: self.page, lines: self.number.map(|line| (line, line)) }
    }
}

/// How wide the first word is, where each letter is as wide as a column.
pub(crate) fn lead(spans: &[Span]) -> f32 {
    let first = spans.first().and_then(|span| span.text.split(' ').next());
    #[expect(clippy::cast_precision_loss, reason = "a word has few letters")]
    let lead = first.map_or(0, length) as f32;
    lead
}

/// What a line that was a part of another's is called in a place.
fn through(from: Place, to: Place) -> Place {
    let lines = from.lines.zip(to.lines).map(|((first, _), (_, last))| (first, last));
    Place { page: from.page, lines }
}

/// What stands in the lines, and what was left out of them.
pub(crate) fn raw(mut parts: Vec<Part>) -> (Vec<Raw>, Vec<String>) {
    let told = furniture::leave_out(&mut parts);
    let mut above: Option<Line> = None;
    for part in &mut parts {
        let Part::Line(line) = part else {
            above = None;
            continue;
        };
        line.join_mark();
        // There is no telling what space a page has taken from a sentence.
        let is_parted = |above: Line| {
            above.page != line.page
                && goes_on_words(&line.text())
                && !is_ended(&above.text())
        };
        line.gap &= !above.is_some_and(is_parted);
        above = Some(line.clone());
    }
    let notes = notes::take_out(&mut parts);
    let measure = Measure::of(&parts);
    let mut raw = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Part::Line(line) => lines.push(line),
            Part::Ruled(mut table) => {
                while let Some(Part::Ruled(next)) =
                    parts.next_if(|next| goes_on(&table, next))
                {
                    table.append(next);
                }
                raw.extend(of_lines(&lines, measure));
                lines.clear();
                raw.push(table.raw(measure));
            }
        }
    }
    raw.extend(of_lines(&lines, measure));
    notes::put_back(&mut raw, notes);
    (raw, told)
}

/// Tables and paragraphs of lines.
fn of_lines(lines: &[Line], measure: Measure) -> Vec<Raw> {
    let mut raw = Vec::new();
    let (mut at, mut begun) = (0, 0);
    while at < lines.len() {
        let rest = &lines[at..];
        let table = columns::table(rest, measure)
            .or_else(|| flat::table(rest, measure))
            .or_else(|| apart::table(rest, measure));
        let Some((rows, used)) = table else {
            at += 1;
            continue;
        };
        raw.extend(measure.paragraphs(&lines[begun..at]).into_iter().map(Raw::Text));
        let used = used.clamp(1, rest.len());
        let place = through(rest[0].place(), rest[used - 1].place());
        raw.push(Raw::Table { place, rows });
        at += used;
        begun = at;
    }
    raw.extend(measure.paragraphs(&lines[begun..]).into_iter().map(Raw::Text));
    raw
}

/// Whether a row is the rest of the one before, which a page parted: its first cell is empty,
/// or all its text goes on what stands before it.
fn is_rest(last: &[Drawn], row: &[Drawn]) -> bool {
    let on =
        |(last, cell): (&Drawn, &Drawn)| match (last.lines.last(), cell.lines.first()) {
            (_, None) => true,
            (Some(last), Some(first)) => {
                goes_on_words(&first.text()) && !is_ended(&last.text())
            }
            (None, Some(_)) => false,
        };
    let is_first = |cell: &Drawn| cell.lines.is_empty() && !cell.merged;
    let has_amount = row.last().is_some_and(|cell| match &cell.lines[..] {
        [line] => kinds::is_amount(&line.text()),
        _ => false,
    });
    let first = row.first().is_some_and(is_first) && !has_amount;
    row.len() > 1 && (first || last.iter().zip(row).all(on))
}

/// Whether a table goes on one that ended the page before.
fn goes_on(table: &Ruled, next: &Part) -> bool {
    let Part::Ruled(next) = next else { return false };
    let alike = |(a, b): (&f32, &f32)| (a - b).abs() < 1.0;
    table.page != next.page
        && table.edges.len() == next.edges.len()
        && table.edges.iter().zip(&next.edges).all(alike)
}

impl Ruled {
    /// The rows of the next page. A header that is printed again is left out, and a row the
    /// page parted is one row.
    fn append(&mut self, mut next: Self) {
        let words = |row: &[Drawn]| -> Vec<String> {
            row.iter().map(|cell| cell.lines.iter().map(Line::text).collect()).collect()
        };
        if self.rows.len() > 1
            && next.rows.first().map(|row| words(row))
                == self.rows.first().map(|row| words(row))
        {
            next.rows.remove(0);
        }
        self.page = self.page.or(next.page);
        let mut rows = next.rows.into_iter();
        if let Some(first) = rows.next() {
            match self.rows.last_mut() {
                Some(last) if last.len() == first.len() && is_rest(last, &first) => {
                    for (cell, rest) in last.iter_mut().zip(first) {
                        cell.lines.extend(rest.lines);
                    }
                }
                _ => self.rows.push(first),
            }
        }
        self.rows.extend(rows);
    }

    fn raw(self, measure: Measure) -> Raw {
        let place = Place { page: self.page, lines: None };
        let row = |row: Vec<Drawn>| {
            row.into_iter()
                .map(|cell| crate::Cell {
                    text: paragraph::cell(&cell.lines, cell.width, measure),
                    merged: cell.merged,
                })
                .collect()
        };
        Raw::Table { place, rows: self.rows.into_iter().map(row).collect() }
    }
}
