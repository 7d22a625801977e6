//! Plain text as lines. A form feed begins a page.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::layout::{self, Line, Part, Span};
use crate::words::{clean, length};

/// How many columns a tabulator goes to.
const TAB: usize = 8;
/// How many columns part the cells of a table.
const APART: usize = 2;

/// The text, whatever its encoding.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let (text, _, _) = encoding(bytes).decode(bytes);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The encoding a byte order mark tells, or the one text without it seems to have.
pub(crate) fn encoding(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The lines of the text that are not empty.
pub(crate) fn lines(bytes: &[u8]) -> Vec<Part> {
    let text = decoded(bytes);
    let paged = text.trim_end_matches([' ', '\n', '\u{c}']).contains('\u{c}');
    let (mut lines, mut page, mut gap) = (Vec::new(), 1, true);
    let written: Vec<&str> = text.split('\n').collect();
    for ((number, written), spans) in (1..).zip(&written).zip(all_spans(&written)) {
        let feeds = written.matches('\u{c}').count();
        page += u32::try_from(feeds).unwrap_or(0);
        gap |= feeds > 0 || spans.is_empty();
        if spans.is_empty() {
            continue;
        }
        let lead = layout::lead(&spans);
        lines.push(Part::Line(Line {
            page: paged.then_some(page),
            number: Some(number),
            spans,
            size: 1.0,
            lead,
            ruled: false,
            strong: false,
            gap,
        }));
        gap = false;
    }
    lines
}

/// The parts of every line.
fn all_spans(lines: &[&str]) -> Vec<Vec<Span>> {
    let mut all = Vec::new();
    for rows in lines.chunk_by(|one, other| tabulators(one) == tabulators(other)) {
        match rows {
            [first, _, ..] if tabulators(first) > 0 => all.extend(table_spans(rows)),
            _ => all.extend(rows.iter().map(|line| spans(&line.replace('\u{c}', "")))),
        }
    }
    all
}

fn tabulators(line: &str) -> usize {
    line.matches('\t').count()
}

/// The parts of lines that have as many tabulators: a table as it is copied from a document, where a
/// tabulator goes to the next column however long a cell is.
fn table_spans(rows: &[&str]) -> Vec<Vec<Span>> {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.replace('\u{c}', "").split('\t').map(clean).collect())
        .collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| {
        cells.iter().filter_map(|row| row.get(column)).map(|cell| length(cell)).max()
    };
    let mut begins = vec![0];
    for column in 0..columns {
        let begun = begins.last().copied().unwrap_or_default();
        begins.push(begun + widest(column).unwrap_or_default() + APART);
    }
    cells
        .into_iter()
        .map(|row| {
            row.into_iter()
                .zip(&begins)
                .filter_map(|(cell, at)| span(cell, *at))
                .collect()
        })
        .collect()
}

/// A part that begins in that column.
fn span(text: String, begun: usize) -> Option<Span> {
    #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
    let (from, to) = (begun as f32, (begun + length(&text)) as f32);
    (!text.is_empty()).then_some(Span { from, to, text })
}

/// The parts of a line, which two spaces or a tabulator part.
fn spans(line: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut column, mut words, mut begun, mut space) = (0_usize, String::new(), 0, 0);
    let mut put = |words: &mut String, begun: usize| {
        spans.extend(span(clean(words), begun));
        words.clear();
    };
    for letter in line.chars() {
        let width = if letter == '\t' { TAB - column % TAB } else { 1 };
        if letter.is_whitespace() {
            space += if letter == '\t' { width.max(2) } else { 1 };
        } else {
            if space > 1 || words.is_empty() {
                put(&mut words, begun);
                begun = column;
            } else if space == 1 {
                words.push(' ');
            }
            space = 0;
            words.push(letter);
        }
        column += width;
    }
    put(&mut words, begun);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_spaces_part_a_line() {
        let parts = spans("  21\tSpesielle utgifter   96 250 ");
        let told: Vec<_> =
            parts.iter().map(|span| (span.from, span.to, span.text.as_str())).collect();
        let expected =
            [(2.0, 4.0, "21"), (8.0, 26.0, "Spesielle utgifter"), (29.0, 35.0, "96 250")];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_tabulator_parts_the_cells_of_a_table_however_long_they_are() {
        let rows =
            ["Post \tNavn \tBeløp", "22 \tEt langt navn  her \t9 100", "\tSum \t9 100"];
        let told: Vec<Vec<_>> = all_spans(&rows)
            .into_iter()
            .map(|row| row.into_iter().map(|of| (of.from, of.text)).collect())
            .collect();
        let of = |from: f32, text: &str| (from, text.to_owned());
        assert_eq!(
            told,
            [
                vec![of(0.0, "Post"), of(6.0, "Navn"), of(25.0, "Beløp")],
                vec![of(0.0, "22"), of(6.0, "Et langt navn her"), of(25.0, "9 100")],
                vec![of(6.0, "Sum"), of(25.0, "9 100")],
            ]
        );
    }

    #[test]
    fn a_form_feed_begins_a_page() {
        let parts = lines("Én\n\u{c}To\r\n\r\nTre".as_bytes());
        let told: Vec<_> = parts
            .iter()
            .map(|part| match part {
                Part::Line(line) => (line.page, line.number, line.gap, line.text()),
                Part::Ruled(_) => panic!("no table is drawn"),
            })
            .collect();
        let of = |page, number, gap, text: &str| {
            (Some(page), Some(number), gap, text.to_owned())
        };
        assert_eq!(
            told,
            [of(1, 1, true, "Én"), of(2, 2, true, "To"), of(2, 4, true, "Tre")]
        );
    }
}
