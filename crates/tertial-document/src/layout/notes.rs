//! Takes footnotes out of the lines, and their marks out of the words.
//!
//! A mark is a small raised figure on paper. In a .pdf it is told by that; in plain text it
//! has become a figure after a word, so a note is only believed when its mark is found too.

use std::ops::Range;

use super::paragraph::Measure;
use super::{Line, Part};
use crate::Place;
use crate::marks::is_bare_title;
use crate::raw::Raw;
use crate::words::{goes_on, is_begun, is_capitals, is_ended, join};

/// Stand around figures that are raised over the line.
pub(crate) const RAISED: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];
/// The first of the signs that stand in the words where a note is referred to.
const FIRST: u32 = 0xf_0000;
/// How many notes there may be, and how many lines from its mark a note may stand where
/// there are no pages.
const MOST: u32 = 0xffff;
const FAR: usize = 80;

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) place: Place,
    pub(crate) mark: String,
    pub(crate) text: String,
}

/// The sign that stands in the words for the note of that index.
pub(crate) fn sign(index: usize) -> Option<char> {
    let index = u32::try_from(index).ok().filter(|index| *index < MOST)?;
    char::from_u32(FIRST + index)
}

/// Puts each note after the block that refers to it, and takes its sign out of the words.
/// Notes nobody refers to come last.
pub(crate) fn put_back(raw: &mut Vec<Raw>, notes: Vec<Note>) {
    let mut notes: Vec<Option<Note>> = notes.into_iter().map(Some).collect();
    let mut all = Vec::with_capacity(raw.len() + notes.len());
    for mut of in raw.drain(..) {
        let mut found = Vec::new();
        match &mut of {
            Raw::Text(text) => strip(&mut text.words, &mut found),
            Raw::Table { rows, .. } => {
                rows.iter_mut()
                    .flatten()
                    .for_each(|cell| strip(&mut cell.text, &mut found));
            }
            Raw::Note { .. } => {}
        }
        all.push(of);
        let found = found.into_iter().filter_map(|index| notes.get_mut(index)?.take());
        all.extend(found.map(Note::raw));
    }
    all.extend(notes.into_iter().flatten().map(Note::raw));
    *raw = all;
}

impl Note {
    fn raw(self) -> Raw {
        Raw::Note { place: self.place, mark: self.mark, text: self.text }
    }
}

/// Takes the signs of notes, and those around raised figures, out of the words.
fn strip(words: &mut String, found: &mut Vec<usize>) {
    words.retain(|letter| {
        let index = u32::from(letter).checked_sub(FIRST).filter(|index| *index < MOST);
        found.extend(index.and_then(|index| usize::try_from(index).ok()));
        index.is_none() && !RAISED.contains(&letter)
    });
    while let Some(at) = words.find("  ") {
        words.remove(at);
    }
    let trimmed = words.trim_end().len();
    words.truncate(trimmed);
}

/// Takes the notes out of the lines. Their signs stand where their marks did.
pub(super) fn take_out(parts: &mut Vec<Part>) -> Vec<Note> {
    let measure = Measure::of(parts);
    let mut notes: Vec<Note> = Vec::new();
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    let mut open: Option<Line> = None;
    for part in parts.drain(..) {
        let Part::Line(line) = part else {
            open = None;
            kept.push(part);
            continue;
        };
        let words = line.text();
        if let Some((mark, text)) = begins(&words)
            && !is_heading(&line, text, measure)
            && (open.is_some()
                || line.gap
                || words.starts_with(RAISED[0])
                || line.size < 0.95)
            && let Some(sign) = sign(notes.len())
            && refer(&mut kept, mark, line.page, sign)
        {
            let place = line.place();
            notes.push(Note { place, mark: mark.to_owned(), text: text.to_owned() });
            open = Some(line);
            continue;
        }
        let goes_on = open.as_ref().zip(notes.last()).is_some_and(|(last, note)| {
            let on = goes_on(&words) && !is_ended(&note.text);
            let alike =
                (last.size - line.size).abs() < 0.1 && (last.page == line.page || on);
            alike && !line.gap && !(is_ended(&note.text) && measure.ends(last, &line))
        });
        match notes.last_mut().filter(|_| goes_on) {
            Some(note) => {
                join(&mut note.text, &words);
                note.place = super::through(note.place, line.place());
                open = Some(line);
            }
            None => {
                open = None;
                kept.push(Part::Line(line));
            }
        }
    }
    *parts = kept;
    for note in &mut notes {
        note.text.retain(|letter| !RAISED.contains(&letter));
    }
    notes
}

/// Whether a line that begins with a number is the heading of a section.
fn is_heading(line: &Line, text: &str, measure: Measure) -> bool {
    let is_small = line.size < 0.95 || line.text().starts_with(RAISED[0]);
    !is_small
        && (line.strong
            || is_capitals(text)
            || measure.is_short(line) && is_bare_title(text))
}

/// The mark and the text of a line that could begin a note: `2 Utførte …`, `1Datoene …`.
fn begins(words: &str) -> Option<(&str, &str)> {
    let bare = words.strip_prefix(RAISED[0]).unwrap_or(words);
    let end = bare.find(|sign: char| !sign.is_ascii_digit())?;
    let (mark, rest) = bare.split_at(end);
    let rest = rest.strip_prefix(RAISED[1]).unwrap_or(rest).trim_start();
    let counted = (1..=2).contains(&mark.len()) && !mark.starts_with('0');
    (counted && is_begun(rest)).then_some((mark, rest))
}

/// Finds the mark in the lines before, the nearest first, and puts the sign in its place.
fn refer(kept: &mut [Part], mark: &str, page: Option<u32>, sign: char) -> bool {
    replaced(kept, mark, page, sign, after_a_word)
        || replaced(kept, mark, page, sign, after_a_sentence)
        // Text that was copied has been parted into other pages.
        || page.is_some() && replaced(kept, mark, None, sign, after_a_word)
}

/// Puts the sign where the mark is found, on that page or on any.
fn replaced(
    kept: &mut [Part],
    mark: &str,
    page: Option<u32>,
    sign: char,
    find: fn(&str, &str) -> Option<Range<usize>>,
) -> bool {
    let near = kept.iter_mut().rev().take(FAR).take_while(|part| {
        let of = match part {
            Part::Line(line) => line.page,
            Part::Ruled(table) => table.page,
        };
        page.is_none() || of == page
    });
    let mut spans = near.flat_map(|part| match part {
        Part::Line(line) => line.spans.iter_mut().rev().collect::<Vec<_>>(),
        Part::Ruled(table) => {
            let cells = table.rows.iter_mut().flatten();
            let lines = cells.flat_map(|cell| &mut cell.lines);
            lines.flat_map(|line| &mut line.spans).collect()
        }
    });
    spans.any(|span| match find(&span.text, mark) {
        Some(range) => {
            span.text.replace_range(range, sign.encode_utf8(&mut [0; 4]));
            true
        }
        None => false,
    })
}

/// A mark that is raised, or stands after a word or a year with no space between.
fn after_a_word(text: &str, mark: &str) -> Option<Range<usize>> {
    let raised = format!("{}{mark}{}", RAISED[0], RAISED[1]);
    if let Some(at) = text.find(&raised) {
        return Some(at..at + raised.len());
    }
    text.rmatch_indices(mark).find_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        let ends = !after.starts_with(|sign: char| sign.is_alphanumeric() || sign == '-');
        let bare = before.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let year = &before[bare.len()..];
        let is_year =
            year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let is_word = year.is_empty() && bare.ends_with(char::is_lowercase);
        (ends && (is_year || is_word)).then_some(at..at + mark.len())
    })
}

/// A mark after the full stop of a sentence, before the next one.
fn after_a_sentence(text: &str, mark: &str) -> Option<Range<usize>> {
    text.rmatch_indices(mark).find_map(|(at, _)| {
        let (before, after) = (text[..at].trim_end(), &text[at + mark.len()..]);
        let next = after.strip_prefix(' ').unwrap_or_default();
        let mut letters = next.chars();
        let is_sentence = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        let ended = before.strip_suffix(['.', ',', ')']);
        let is_ended = ended.is_some_and(|word| word.ends_with(char::is_alphabetic));
        (is_ended && (is_sentence || after.is_empty())).then_some(at..at + mark.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, text};

    fn told(text: &str) -> Vec<String> {
        let (raw, _) = layout::raw(text::lines(text.as_bytes()));
        let told = |of: Raw| match of {
            Raw::Text(text) => text.words,
            Raw::Note { mark, text, .. } => format!("[{mark}] {text}"),
            Raw::Table { .. } => panic!("no table"),
        };
        raw.into_iter().map(told).collect()
    }

    #[test]
    fn notes_come_after_what_refers_to_them() {
        let page = "Antall årsverk2 skal oppgis, og også det totale sykefraværet3 i de\n\n\
                    2 Slik det er definert.\n3 Avrundet til én desimal, slik det også var gjort året\nfør.\n\
                    to siste årene.\n";
        assert_eq!(
            told(page),
            [
                "Antall årsverk skal oppgis, og også det totale sykefraværet i de to siste årene.",
                "[2] Slik det er definert.",
                "[3] Avrundet til én desimal, slik det også var gjort året før."
            ]
        );
    }

    #[test]
    fn a_name_that_ends_with_a_figure_is_no_mark_of_a_heading() {
        let page = "Etaten skal bruke Portal3 til alle sine rapporter i løpet av året.\n\n\
                    3 Mål og strategi\nHer er målene for etaten.\n";
        assert_eq!(
            told(page)[0],
            "Etaten skal bruke Portal3 til alle sine rapporter i løpet av året."
        );
    }

    #[test]
    fn a_number_without_a_mark_is_no_note() {
        let page = "Dette er en setning.\n\n2 Mål og strategi\nHer er målene for virksomheten.\n";
        let text = [
            "Dette er en setning.",
            "2 Mål og strategi",
            "Her er målene for virksomheten.",
        ];
        assert_eq!(told(page), text);
    }
}
