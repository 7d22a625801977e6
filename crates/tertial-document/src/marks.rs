//! What a line or a paragraph begins with: the number of a section, the mark of an item.

use crate::words::{is_begun, is_capitals, is_ended, is_stopped, length};

/// How long a heading may be.
const LONGEST_HEADING: usize = 160;
/// How long one may be that has neither a number nor a style.
const LONGEST_BARE: usize = 80;

/// Signs that stand before the points of a list. The last are those of the fonts Symbol and
/// Wingdings, which have no letter of their own.
const BULLETS: &str = "•‣▪▫◦●○■□►➢✓·*\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f0a8}\u{f02d}";
/// Those that are the same in every font.
const DASHES: &str = "-–—";

/// What a text begins with, and the rest of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start<'t> {
    /// `Vedlegg 4`, alone or before a title.
    Annex(String, &'t str),
    /// `3.1 Mål`: a number of several parts.
    Section(&'t str, &'t str),
    /// `3. Mål` or `3 Mål`: the number of a section or of an item, with whether it has a full
    /// stop or a bracket.
    Number(&'t str, &'t str, bool),
    /// `A Fullmakter`: a capital alone, with whether it has a full stop or a bracket.
    Capital(char, &'t str, bool),
    /// `•`, `a)`, `ii)`.
    Mark(String, &'t str),
    /// Anything else.
    None,
}

/// What the text begins with. The rest may be empty for a mark alone.
pub(crate) fn start(text: &str) -> Start<'_> {
    let text = text.trim();
    if let Some(annex) = annex(text) {
        return annex;
    }
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    // The space after a number may be too narrow to be told on paper.
    let figures = first.find(char::is_uppercase).filter(|at| first[..*at].contains('.'));
    let (first, rest) = match figures {
        Some(at) if is_number(&first[..at]) => text.split_at(at),
        _ => (first, rest),
    };
    let rest = rest.trim_start();
    let mut letters = text.chars();
    if let Some(sign) = letters.next().filter(|sign| is_bullet(*sign)) {
        let after = letters.as_str();
        let stands_alone = DASHES.contains(sign) || "*·".contains(sign);
        if !stands_alone || after.is_empty() || after.starts_with(char::is_whitespace) {
            return Start::Mark(written(sign), after.trim_start());
        }
    }
    let bare = first.trim_end_matches(['.', ')']);
    let closed = bare.len() + 1 == first.len();
    if !closed && bare.len() != first.len() {
        return Start::None;
    }
    match bare {
        _ if is_number(bare) && !bare.contains('.') => Start::Number(bare, rest, closed),
        _ if is_number(bare) && is_begun_or_number(rest) => Start::Section(bare, rest),
        _ => lettered(bare.trim_start_matches('('), rest, closed),
    }
}

fn lettered<'t>(bare: &str, rest: &'t str, closed: bool) -> Start<'t> {
    let mut letters = bare.chars();
    match (letters.next(), letters.next()) {
        (Some(capital @ 'A'..='Z'), None) => Start::Capital(capital, rest, closed),
        (Some('a'..='z' | 'æ' | 'ø' | 'å'), None) if closed => {
            Start::Mark(bare.to_owned(), rest)
        }
        (Some(_), Some(_)) if closed && is_roman(bare) => {
            Start::Mark(bare.to_owned(), rest)
        }
        _ => Start::None,
    }
}

/// The sign of an item as it is told: those of fonts without letters are all `•`.
pub(crate) fn written(sign: char) -> String {
    if DASHES.contains(sign) || sign == '*' { sign } else { '•' }.to_string()
}

/// Whether the sign stands before points of a list.
pub(crate) fn is_bullet(sign: char) -> bool {
    BULLETS.contains(sign) || DASHES.contains(sign)
}

/// `Vedlegg 4`, `VEDLEGG 4: FULLMAKTER`, `Vedlegg A – Kalender`. Not `Vedlegg 4 viser …`.
fn annex(text: &str) -> Option<Start<'_>> {
    let (word, rest) = text.split_once(char::is_whitespace)?;
    let lower = word.to_lowercase();
    let named =
        is_begun(word) && ["vedlegg", "appendiks", "tillegg"].contains(&lower.as_str());
    let rest = rest.trim_start().trim_start_matches("nr.").trim_start();
    let (number, rest) = rest.split_at(
        rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len()),
    );
    let counted =
        number.parse::<u8>().is_ok() || matches!(number.as_bytes(), [b'A'..=b'Z']);
    let title = rest.trim_start_matches(['.', ':', '–', '-', ' ', '\u{a0}']).trim();
    let titled = title.is_empty() || is_begun(title) && !is_ended(title);
    (named && counted && titled).then(|| {
        let mut letters = lower.chars();
        let first: String =
            letters.next().into_iter().flat_map(char::to_uppercase).collect();
        Start::Annex(format!("{first}{} {number}", letters.as_str()), title)
    })
}

/// `3`, `3.1`, `12.4.2`: no part begins with zero or has more than two figures.
pub(crate) fn is_number(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_part = |part: &str| {
        matches!(part.as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'])
    };
    text.len() < 12 && parts.all(is_part)
}

fn is_begun_or_number(text: &str) -> bool {
    is_begun(text) || text.starts_with(|sign: char| sign.is_ascii_digit())
}

fn is_roman(text: &str) -> bool {
    text.len() <= 5 && text.chars().all(|letter| "ivx".contains(letter))
}

/// Whether the text could be the title of something: short, begun as a title, and without
/// what ends a sentence.
pub(crate) fn is_title(text: &str) -> bool {
    is_begun(text)
        && length(text) <= LONGEST_HEADING
        && !text.ends_with([':', ';', ','])
        && !is_stopped(text)
}

/// The same where no number and no style says that it is one.
pub(crate) fn is_bare_title(text: &str) -> bool {
    let few = length(text) <= LONGEST_BARE;
    few && (is_title(text) && !text.ends_with(['!', '-']) || is_capitals(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_begin_with() {
        let annex = |number: &str, title| Start::Annex(number.to_owned(), title);
        let mark = |sign: &str, rest| Start::Mark(sign.to_owned(), rest);
        for (text, expected) in [
            ("Vedlegg 4", annex("Vedlegg 4", "")),
            ("VEDLEGG 4: FULLMAKTER", annex("Vedlegg 4", "FULLMAKTER")),
            ("Vedlegg 4 viser fullmaktene", Start::None),
            ("vedlegg 1.", Start::None),
            ("3.1 Mål", Start::Section("3.1", "Mål")),
            ("4.6.2. Mål", Start::Section("4.6.2", "Mål")),
            ("3.1Mål og krav", Start::Section("3.1", "Mål og krav")),
            ("3.5 mill. kroner", Start::None),
            ("31.12.2024 gjelder", Start::None),
            ("1. INNLEDNING", Start::Number("1", "INNLEDNING", true)),
            ("2 Mål", Start::Number("2", "Mål", false)),
            ("01 Driftsutgifter", Start::None),
            ("A  Fullmakt", Start::Capital('A', "Fullmakt", false)),
            ("\u{f0b7} Det må fremgå", mark("•", "Det må fremgå")),
            ("-20 prosent", Start::None),
            ("- Antall", mark("-", "Antall")),
            ("b) Antall", mark("b", "Antall")),
            ("(iv) Antall", mark("iv", "Antall")),
            ("jf. kapittel 2", Start::None),
        ] {
            assert_eq!(start(text), expected, "{text}");
        }
    }
}
