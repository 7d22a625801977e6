//! How a text is broken into lines, and how high a row must be to show it: programs differ in
//! whether they find that out themselves.

use rust_xlsxwriter::{Worksheet, XlsxError};
use tertial_model::norwegian;

/// The height of a line, in points.
const LINE: u16 = 15;
/// The highest row there is.
const HIGHEST: u16 = 409;

/// A text in lines of at most so many characters, broken between words.
pub(crate) fn lines(text: &str, most: usize) -> Vec<&str> {
    text.split('\n').flat_map(|line| broken(line.trim(), most.max(1))).collect()
}

fn broken(line: &str, most: usize) -> Vec<&str> {
    let (mut lines, mut rest) = (Vec::new(), line);
    let breaks = |c: char| c.is_whitespace() && c != norwegian::HARD_SPACE;
    while let Some((end, next)) = rest.char_indices().nth(most) {
        let room = if breaks(next) { Some(end) } else { rest[..end].rfind(breaks) };
        let at = room.filter(|at| *at > 0).unwrap_or(end);
        lines.push(rest[..at].trim_end());
        rest = rest[at..].trim_start_matches(breaks);
    }
    lines.push(rest);
    lines
}

/// Makes a row high enough for those texts, each in a column so wide.
pub(crate) fn set_height<'a>(
    sheet: &mut Worksheet,
    row: u32,
    texts: impl IntoIterator<Item = (&'a str, u16)>,
) -> Result<(), XlsxError> {
    // A column is as wide as so many digits, and letters are narrower.
    let count =
        |(text, width): (&str, u16)| lines(text, usize::from(width) * 10 / 9).len();
    let most = texts.into_iter().map(count).max().unwrap_or(1);
    if most > 1 {
        let height = u16::try_from(most).unwrap_or(u16::MAX).saturating_mul(LINE);
        sheet.set_row_height(row, height.min(HIGHEST))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(lines("en to tre", 6), ["en to", "tre"]);
        assert_eq!(lines("en to tre", 5), ["en to", "tre"]);
        assert_eq!(lines("1\u{a0}000 kr", 7), ["1\u{a0}000", "kr"]);
        assert_eq!(lines("ordetutenmellomrom", 10), ["ordetutenm", "ellomrom"]);
        assert_eq!(lines("a\nb", 5), ["a", "b"]);
        assert_eq!(lines("", 5), [""]);
    }
}
