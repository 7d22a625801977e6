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
    if !text.chars().any(|c| c.is_control() || is_direction(c)) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || is_direction(c) => INSTEAD,
        c => c,
    });
    Cow::Owned(shown.collect())
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
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
        ] {
            assert_eq!(visible(text), shown);
        }
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
