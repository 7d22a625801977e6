//! One cell of a plain sheet.

use crate::cursor::Cursor;
use crate::shared::SharedStrings;
use crate::tag::Attribute;
use crate::value::{Kind, Value, inline, written};
use crate::{Format, NotPlain, notes, text};

/// A cell that has been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its column, from 1.
    pub(crate) column: u16,
    pub(crate) format: Format,
    pub(crate) is_formula: bool,
    pub(crate) value: Value,
}

/// What cells refer to.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'s> {
    pub(crate) formats: &'s [Format],
    pub(crate) strings: &'s SharedStrings,
}

/// Reads the cell whose `<c` has just been passed, in the row with these `digits`.
#[inline]
pub(crate) fn read(
    cursor: &mut Cursor<'_>,
    digits: &str,
    tables: Tables<'_>,
    decoded: &mut String,
) -> Result<Slot, NotPlain> {
    let mut column = reference(cursor, digits);
    let mut format = None;
    let mut kind = cursor.take(b" t=\"s\"").then_some(Kind::Shared);
    let is_closed = loop {
        let is_again = match cursor.attribute()? {
            Attribute::Pair("r", place) => {
                column.replace(in_row(place, digits)?).is_some()
            }
            Attribute::Pair("s", style) => {
                format.replace(styled(style, tables.formats)?).is_some()
            }
            Attribute::Pair("t", name) => kind.replace(Kind::named(name)?).is_some(),
            Attribute::Pair("cm" | "vm" | "ph", _) => false,
            Attribute::Pair(..) => return Err(NotPlain::new("an attribute of a cell")),
            Attribute::End => break false,
            Attribute::EmptyEnd => break true,
        };
        NotPlain::when(is_again, "an attribute is there twice")?;
    };
    let column = column.ok_or(NotPlain::new("a cell that does not say where it is"))?;
    let format = format.or(tables.formats.first().copied()).unwrap_or_default();
    let mut slot = Slot { column, format, is_formula: false, value: Value::Empty };
    if !is_closed {
        inside(cursor, &mut slot, kind.unwrap_or(Kind::Number), tables.strings, decoded)?;
    }
    Ok(slot)
}

/// Reads what the cell holds, and its end.
#[inline]
fn inside(
    cursor: &mut Cursor<'_>,
    slot: &mut Slot,
    kind: Kind,
    strings: &SharedStrings,
    decoded: &mut String,
) -> Result<(), NotPlain> {
    cursor.skip_space();
    if cursor.take(b"<f") {
        formula(cursor)?;
        slot.is_formula = true;
        cursor.skip_space();
    }
    if cursor.take(b"<v") {
        if cursor.tag_end()? {
            slot.value = written(cursor, kind, strings, decoded)?;
            cursor.expect(b"</v>")?;
        } else {
            slot.value = kind.blank()?;
        }
        cursor.skip_space();
    } else if kind == Kind::Inline && cursor.take(b"<is") {
        slot.value = inline(cursor, decoded)?;
        cursor.skip_space();
    }
    cursor.expect(b"</c>")
}

/// Passes a formula whose `<f` has been passed. What it says is not looked at, only that
/// another reader could read it.
fn formula(cursor: &mut Cursor<'_>) -> Result<(), NotPlain> {
    if !cursor.tag_end()? {
        return Ok(());
    }
    let (_, formula) = cursor.content();
    text::check(formula)?;
    cursor.expect(b"</f>")
}

/// Passes the reference in the shape and place it nearly always has; its column.
#[inline]
fn reference(cursor: &mut Cursor<'_>, digits: &str) -> Option<u16> {
    let start = cursor.at;
    let column = usual_reference(cursor, digits);
    if column.is_none() {
        cursor.at = start;
    }
    column
}

#[inline]
fn usual_reference(cursor: &mut Cursor<'_>, digits: &str) -> Option<u16> {
    cursor.take(b" r=\"").then_some(())?;
    let first = cursor.at;
    while cursor.byte().is_ascii_uppercase() {
        cursor.at += 1;
    }
    let letters = cursor.text.as_bytes().get(first..cursor.at)?;
    let is_this_row = cursor.take(digits.as_bytes()) && cursor.take(b"\"");
    notes::column(letters).filter(|_| is_this_row)?.try_into().ok()
}

/// The column of a reference such as `AB12`, which must be to this row.
#[inline]
fn in_row(place: &str, digits: &str) -> Result<u16, NotPlain> {
    let letters = place.as_bytes().strip_suffix(digits.as_bytes());
    let column =
        letters.and_then(notes::column).and_then(|column| column.try_into().ok());
    column.ok_or(NotPlain::new("a cell that is not in its row"))
}

/// The format of a style by its number.
#[inline]
fn styled(style: &str, formats: &[Format]) -> Result<Format, NotPlain> {
    let mut index = 0_usize;
    for byte in style.bytes() {
        NotPlain::when(!byte.is_ascii_digit(), "a style that is no number")?;
        index = index.saturating_mul(10).saturating_add(usize::from(byte - b'0'));
    }
    let format = formats.get(index).copied().filter(|_| !style.is_empty());
    format.ok_or(NotPlain::new("a style that is not there"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stands_in_its_row() {
        assert_eq!(in_row("AB12", "12"), Ok(28));
        assert_eq!(in_row("XFD1", "1"), Ok(16_384));
        for (place, row) in
            [("A12", "2"), ("A1", "2"), ("12", "12"), ("XFE1", "1"), ("$A1", "1")]
        {
            assert!(in_row(place, row).is_err(), "{place}");
        }
    }
}
