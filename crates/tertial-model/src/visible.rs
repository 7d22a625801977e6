//! Text from files, made safe to show among other text.
//!
//! A cell may hold an escape that clears a terminal, or a mark that makes what follows read
//! from right to left. In a table for a spreadsheet it may be a formula.

use std::borrow::Cow;

/// What stands for a character that would change how other text is shown.
const INSTEAD: char = '\u{fffd}';

/// The text with control characters and marks of direction replaced. Line ends and
/// tabulators become spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_space(c) || is_unseen(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_space(c) { ' ' } else { shown(c) }).collect())
}

/// The same of text in which line ends and tabulators stand as they are.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// Whether a character is not seen, and may change how other text is: a control character, or
/// a mark of direction (`Bidi_Control` of Unicode, UAX 9). Line ends and tabulators are not.
pub fn is_unseen(c: char) -> bool {
    !is_space(c) && (c.is_control() || is_direction(c))
}

fn is_space(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t')
}

fn shown(c: char) -> char {
    if is_unseen(c) { INSTEAD } else { c }
}

/// The text as a cell of a table for spreadsheets: what one would take for a formula is
/// marked as text, as spreadsheets themselves do.
pub fn cell(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// Marks that change the direction of the text after them.
fn is_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_directions_are_not_obeyed() {
        for (text, shown) in [
            ("Beløp, æøå – 1\u{a0}234", "Beløp, æøå – 1\u{a0}234"),
            ("\u{1b}[2Jborte", "\u{fffd}[2Jborte"),
            ("a\nb\tc", "a b c"),
            ("\u{202e}0001", "\u{fffd}0001"),
            ("a\u{61c}\u{200f}\u{2067}b\u{85}", "a\u{fffd}\u{fffd}\u{fffd}b\u{fffd}"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\n\tb\r\n\u{1b}c"), "a\n\tb\r\n\u{fffd}c");
    }

    #[test]
    fn formulas_are_text() {
        for (text, shown) in [
            ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("K168", "K168"),
        ] {
            assert_eq!(cell(text), shown);
        }
    }
}
