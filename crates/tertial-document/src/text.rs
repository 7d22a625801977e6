//! Plain text as lines. A form feed begins a page.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::layout::{self, Line, Part, Span};
use crate::words::{clean, length};

/// How many columns a tabulator goes to.
const TAB: usize = 8;

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
    for (number, written) in (1..).zip(text.split('\n')) {
        let feeds = written.matches('\u{c}').count();
        page += u32::try_from(feeds).unwrap_or(0);
        let spans = spans(&written.replace('\u{c}', ""));
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

/// The parts of a line, which two spaces or a tabulator part.
fn spans(line: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut column, mut words, mut begun, mut space) = (0_usize, String::new(), 0, 0);
    let mut put = |words: &mut String, begun: usize| {
        let text = clean(words);
        words.clear();
        if !text.is_empty() {
            #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
            let (from, to) = (begun as f32, (begun + length(&text)) as f32);
            spans.push(Span { from, to, text });
        }
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
