//! What a cell holds.
//!
//! A value is checked here, once. It is stored as its place in the text, and read from there
//! on demand.

use crate::cursor::{Cursor, Place};
use crate::markup::Markup;
use crate::shared::{SharedStrings, rich_text};
use crate::{NotPlain, text};

/// What a cell holds, mostly as its place in the piece of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    Empty,
    Shared(u32),
    Text(Place),
    /// Text that is not said as it is written: its place among the row's decoded texts.
    Decoded(Place),
    Number(Place),
    OddNumber(Place),
    IsoDate(Place),
    Bool(bool),
    Error(Place),
}

/// How a cell's value is written, by its `t`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Shared,
    Formula,
    Inline,
    Bool,
    Error,
    IsoDate,
}

/// Reads what stands in a `<v>`.
#[inline]
pub(crate) fn written(
    cursor: &mut Cursor<'_>,
    kind: Kind,
    strings: &SharedStrings,
    decoded: &mut String,
) -> Result<Value, NotPlain> {
    if cursor.byte() == b'<' {
        return kind.blank();
    }
    match kind {
        Kind::Number => number(cursor),
        Kind::Shared => shared(cursor, strings),
        Kind::Formula => {
            let (place, raw) = cursor.content();
            said(place, raw, decoded)
        }
        Kind::Bool => match cursor.content().1 {
            "1" => Ok(Value::Bool(true)),
            "0" => Ok(Value::Bool(false)),
            _ => Err(NotPlain::new("a truth value that is neither")),
        },
        Kind::Error => error(cursor),
        Kind::IsoDate => match cursor.content() {
            (place, raw) if text::is_literal(raw) => Ok(Value::IsoDate(place)),
            _ => Err(NotPlain::new("a day in an odd shape")),
        },
        Kind::Inline => Err(NotPlain::new("a value in a cell of inline text")),
    }
}

/// Text where it stands, or decoded.
fn said(place: Place, raw: &str, decoded: &mut String) -> Result<Value, NotPlain> {
    if text::is_literal(raw) {
        return Ok(Value::Text(place));
    }
    let from = decoded.len();
    text::decode(raw, false, decoded)?;
    added(from, decoded)
}

/// What `decoded` holds from there on.
fn added(from: usize, decoded: &str) -> Result<Value, NotPlain> {
    match (u32::try_from(from), u32::try_from(decoded.len())) {
        (Ok(from), Ok(to)) => Ok(Value::Decoded((from, to))),
        _ => Err(NotPlain::new("4 GiB of text in a row")),
    }
}

/// Reads an inline text whose `<is` has been passed.
pub(crate) fn inline(
    cursor: &mut Cursor<'_>,
    decoded: &mut String,
) -> Result<Value, NotPlain> {
    let start = cursor.at;
    if cursor.take(b"><t>") {
        let (place, raw) = cursor.content();
        let is_plain = text::is_literal(raw) && text::trimmed(raw).len() == raw.len();
        if is_plain && cursor.take(b"</t></is>") {
            return Ok(Value::Text(place));
        }
        cursor.at = start;
    }
    let from = decoded.len();
    let has_content = cursor.tag_end()?;
    if has_content {
        let mut markup = Markup::within(cursor.text, cursor.at, vec!["is"]);
        rich_text(&mut markup, decoded)?;
        cursor.at = markup.at;
    }
    added(from, decoded)
}

/// Reads a number, nearly always a plain one as JSON has it.
#[inline]
fn number(cursor: &mut Cursor<'_>) -> Result<Value, NotPlain> {
    let bytes = cursor.text.as_bytes().get(cursor.at..).unwrap_or_default();
    match number_length(bytes) {
        Some(length) => Ok(Value::Number(cursor.passed(length))),
        None => odd_number(cursor),
    }
}

/// Takes what stands where a number should as it is written: what to think of it is not for
/// the scan, and it says nothing about the cells around it.
#[cold]
fn odd_number(cursor: &mut Cursor<'_>) -> Result<Value, NotPlain> {
    match cursor.content() {
        (place, raw) if !raw.contains(['&', '\r']) => Ok(Value::OddNumber(place)),
        _ => Err(NotPlain::new("a number in an odd shape")),
    }
}

/// How long the number at the start is, when it ends before a tag and is finite.
#[inline]
fn number_length(bytes: &[u8]) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let digits = |from: usize| {
        let mut at = from;
        while byte(at).is_ascii_digit() {
            at += 1;
        }
        (at > from).then_some(at)
    };
    let first = usize::from(byte(0) == b'-');
    let mut at = digits(first)?;
    if byte(first) == b'0' && at > first + 1 {
        return None;
    }
    if byte(at) == b'.' {
        at = digits(at + 1)?;
    }
    if byte(at) == b'<' && at <= 300 {
        return Some(at);
    }
    if matches!(byte(at), b'e' | b'E') {
        let signs = usize::from(matches!(byte(at + 1), b'-' | b'+'));
        at = digits(at + 1 + signs)?;
    }
    let number: f64 = std::str::from_utf8(bytes.get(..at)?).ok()?.parse().ok()?;
    (byte(at) == b'<' && number.is_finite()).then_some(at)
}

/// Reads the number of a shared text, which there must be.
#[inline]
fn shared(cursor: &mut Cursor<'_>, strings: &SharedStrings) -> Result<Value, NotPlain> {
    let start = cursor.at;
    let mut index = 0_u32;
    while cursor.byte().is_ascii_digit() && cursor.at - start < 10 {
        let digit = u32::from(cursor.byte() - b'0');
        index = index.saturating_mul(10).saturating_add(digit);
        cursor.at += 1;
    }
    let is_there = cursor.at > start && (index as usize) < strings.len();
    NotPlain::when(!is_there, "a shared text that is not there")?;
    Ok(Value::Shared(index))
}

/// The error values there are, those of every version of Excel first. A cell with one says
/// nothing about the cells around it, so the sheet is read all the same.
pub const ERRORS: [&str; 16] = [
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#BUSY!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#PYTHON!",
];

fn error(cursor: &mut Cursor<'_>) -> Result<Value, NotPlain> {
    match cursor.content() {
        (place, error) if ERRORS.contains(&error) => Ok(Value::Error(place)),
        _ => Err(NotPlain::new("an error value that is not known")),
    }
}

impl Kind {
    #[inline]
    pub(crate) fn named(name: &str) -> Result<Self, NotPlain> {
        match name {
            "s" => Ok(Self::Shared),
            "n" => Ok(Self::Number),
            "str" => Ok(Self::Formula),
            "inlineStr" => Ok(Self::Inline),
            "b" => Ok(Self::Bool),
            "e" => Ok(Self::Error),
            "d" => Ok(Self::IsoDate),
            _ => Err(NotPlain::new("a kind of cell that is not known")),
        }
    }

    /// What a value without anything in it is.
    pub(crate) fn blank(self) -> Result<Value, NotPlain> {
        match self {
            Self::Number | Self::Shared | Self::Bool | Self::Error => Ok(Value::Empty),
            Self::Formula => Ok(Value::Text((0, 0))),
            Self::Inline | Self::IsoDate => {
                Err(NotPlain::new("a value that is not there"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_json_that_are_finite() {
        for number in [
            "0",
            "-0",
            "12",
            "-12.50",
            "0.1",
            "1E3",
            "1e-7",
            "4.5E+300",
            "123456789012345678",
        ] {
            let bytes = format!("{number}</v>");
            assert_eq!(number_length(bytes.as_bytes()), Some(number.len()), "{number}");
        }
        let long = format!("1{}", "0".repeat(400));
        for odd in [
            "", "-", "+1", "01", "-01", ".5", "5.", "1,5", " 12 ", "12 ", "NaN", "INF",
            "1e", "1E400", "1e+", "0x10", "1_000", "--1", "1.2.3", &long,
        ] {
            assert_eq!(number_length(format!("{odd}</v>").as_bytes()), None, "{odd}");
        }
        assert_eq!(number_length(b"12"), None);
    }
}
