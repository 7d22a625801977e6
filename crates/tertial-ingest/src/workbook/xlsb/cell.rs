//! The value of one cell, by the kind of its record.

use std::borrow::Cow;

use super::wide;
use crate::workbook::little_endian::u32_at;
use crate::workbook::office::Office;
use crate::workbook::sheet::Sheet;
use crate::workbook::trouble::Trouble;
use crate::workbook::value::{Odd, Value};

/// The records of cells. A short one has no column.
const BLANK: u32 = 0x01;
const SHARED_TEXT: u32 = 0x07;
const RICH_TEXT: u32 = 0x3e;
const SHORT_BLANK: u32 = 0x0c;
const SHORT_SHARED_TEXT: u32 = 0x12;
const FORMULA_ERROR: u32 = 0x0b;

/// Whether a record is of a cell.
pub(super) fn is_cell(id: u32) -> bool {
    (BLANK..=FORMULA_ERROR).contains(&id) || is_short(id) || id == RICH_TEXT
}

/// The column of the cell of this record, from 1, and the rest of the record. A short one has
/// no column, and stands in the one after the last. None of one that is cut off.
pub(super) fn column(id: u32, body: &[u8], last: u32) -> Option<(u32, &[u8])> {
    match is_short(id) {
        true => Some((last + 1, body)),
        false => Some((super::number(body, 0)?, body.get(4..)?)),
    }
}

fn is_short(id: u32) -> bool {
    (SHORT_BLANK..=SHORT_SHARED_TEXT).contains(&id)
}

/// The value of the cell at that row and column, by the rest of its record.
pub(super) fn value(
    id: u32,
    body: &[u8],
    book: &Office<'_>,
    sheet: &Sheet,
    at: (u32, u32),
) -> Result<Value<'static>, Trouble> {
    if let SHARED_TEXT | SHORT_SHARED_TEXT = id {
        let index = u32_at(body, 4).ok_or(Trouble::CutOff)?;
        let text = book.text(usize::try_from(index).ok(), sheet, at)?;
        return Ok(Value::text(Cow::Owned(text.to_owned())));
    }
    own_value(id, body, book).ok_or(Trouble::CutOff)
}

/// The value of a cell that names no shared text.
fn own_value(id: u32, body: &[u8], book: &Office<'_>) -> Option<Value<'static>> {
    let style = usize::try_from(u32_at(body, 0)? & 0x00ff_ffff).ok()?;
    let body = body.get(4..)?;
    let number =
        |number: f64| Value::shown_as(number, book.format(style), book.from_1904);
    let text = |text: String| Value::text(Cow::Owned(text));
    Some(match id {
        0x02 | 0x0d => number(short_number(u32_at(body, 0)?)),
        0x03 | FORMULA_ERROR | 0x0e => Value::Odd(Odd::Error(error(*body.first()?))),
        0x04 | 0x0a | 0x0f => Value::truth(*body.first()? != 0),
        0x05 | 0x09 | 0x10 => number(f64::from_le_bytes(body.get(..8)?.try_into().ok()?)),
        0x06 | 0x08 | 0x11 => text(wide::text(body)?.0),
        RICH_TEXT => text(wide::text(body.get(1..)?)?.0),
        _ => Value::Empty,
    })
}

/// A number of thirty bits: an integer or the upper half of a float, or a hundredth of it.
fn short_number(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

/// An error as Excel shows it.
fn error(code: u8) -> String {
    let known = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => return format!("feilverdi {code}"),
    };
    known.to_owned()
}
