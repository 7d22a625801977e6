//! What Markdown could take for a mark at the beginning of a line, and what follows it.

use super::words::{BEFORE_AMOUNTS, UNITS, is_counted};

/// Years, whose full stop ends a sentence.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2100;
/// The most digits of a list's number.
const MOST_DIGITS: usize = 9;

/// What Markdown could read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `>`.
    Quote,
    /// `-`, `+` or `*`.
    Bullet(char),
    /// `3.` or `3)`.
    Number(u64, char),
    /// `[^1]:`, before a note.
    Note,
}

/// A mark, where it stands and what follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked<'a> {
    /// The mark.
    pub(super) mark: Mark,
    /// Its first byte in the line.
    pub(super) at: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// The column it stands in, tabs counted as Markdown does.
    pub(super) column: usize,
    /// The column of what follows.
    pub(super) content: usize,
    /// What follows, without spaces before it.
    pub(super) after: &'a str,
}

impl<'a> Marked<'a> {
    /// The mark that stands first in `line` from byte `from`, in column `column`.
    pub(super) fn first(line: &'a str, from: usize, column: usize) -> Option<Self> {
        let (at, column) = past_spaces(line, from, column);
        let rest = &line[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (mark, length) = match rest.chars().next()? {
            '>' => (Mark::Quote, 1),
            bullet @ ('-' | '+' | '*') => (Mark::Bullet(bullet), 1),
            '[' => (Mark::Note, note(rest)?),
            _ if (1..=MOST_DIGITS).contains(&digits) => {
                let sign = rest[digits..].chars().next().filter(|c| ".)".contains(*c))?;
                (Mark::Number(rest[..digits].parse().ok()?, sign), digits + 1)
            }
            _ => return None,
        };
        let after = &rest[length..];
        let ends = after.is_empty() || after.starts_with([' ', '\t']);
        (ends || matches!(mark, Mark::Quote | Mark::Note)).then(|| Self {
            mark,
            at,
            end: at + length,
            column,
            content: column + length + usize::from(ends),
            after: after.trim(),
        })
    }

    /// Whether the number is an ordinal or a year by the word after it.
    pub(super) fn is_ordinal(&self) -> bool {
        let Mark::Number(number, '.') = self.mark else { return false };
        let after = bare(self.after);
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (word, rest) = after.split_at(end);
        let is_part = rest.starts_with(['-', '–']);
        YEARS.contains(&number) || !is_part && is_counted(number, word)
    }

    /// Whether a small letter follows, as after an ordinal.
    pub(super) fn goes_on(&self) -> bool {
        bare(self.after).starts_with(char::is_lowercase)
    }

    /// Whether an amount follows, or a link that prints one, so that the mark may be its sign.
    pub(super) fn is_before_amount(&self) -> bool {
        let mut after = bare(self.after);
        for word in BEFORE_AMOUNTS {
            let rest = after.get(..word.len()).filter(|of| of.eq_ignore_ascii_case(word));
            let rest = rest.map(|_| after[word.len()..].trim_start_matches('.'));
            if let Some(rest) = rest.filter(|rest| rest.starts_with([' ', '\u{a0}'])) {
                after = bare(rest.trim_start());
            }
        }
        if let Some(tag) = after.strip_prefix("{{") {
            let tag = tag.split("}}").next().unwrap_or(tag);
            return tag.contains("tall(") && !tag.contains("retning");
        }
        is_amount(after)
    }

    /// Whether a number with decimals or a unit follows, so that the mark may well be its sign.
    pub(super) fn is_before_measured(&self) -> bool {
        let after = bare(self.after);
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '\u{a0}');
        let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
        let (number, rest) = after.split_at(end);
        let is_word = |c: char| c.is_alphabetic() || c == '%';
        let unit = rest.split(|c| !is_word(c)).next().unwrap_or_default();
        let has_unit = UNITS.iter().any(|of| of.eq_ignore_ascii_case(unit));
        self.is_before_amount()
            && number.starts_with(|c: char| c.is_ascii_digit())
            && (has_unit || number.contains(','))
    }
}

/// The length of what begins a note.
fn note(text: &str) -> Option<usize> {
    let label = text.strip_prefix("[^")?;
    let end = label.find([']', ' ', '[']).filter(|end| *end > 0)?;
    label[end..].starts_with("]:").then_some(end + 4)
}

/// Whether a text begins with a number that is no ordinal, date, section or year.
fn is_amount(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let is_year =
        digits == 4 && text[..digits].parse().is_ok_and(|of| YEARS.contains(&of));
    let after_stop = rest.strip_prefix(['.', ')', ':']).map(|rest| {
        let group = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest.is_empty() || group == 3 && !rest[group..].starts_with('.')
    });
    digits > 0 && !is_year && after_stop.unwrap_or(true)
}

/// A text without the marks of emphasis before it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(['*', '_'])
}

/// The byte and column of the first character from `from` on that is no space.
pub(super) fn past_spaces(line: &str, from: usize, mut column: usize) -> (usize, usize) {
    let spaces = line[from..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    let mut at = from;
    for byte in spaces {
        column += if byte == b'\t' { 4 - column % 4 } else { 1 };
        at += 1;
    }
    (at, column)
}
