//! Plain .xlsx worksheets, through the fast scan.

use std::borrow::Cow;
use std::ops::ControlFlow;
use tertial_sheet::{Book, Cell, Content, Format, Visibility};

use super::notes::Notes;
use super::row::{Cells, Row};
use super::sheet::Sheet;
use super::value::{Odd, Value};
use super::{Stop, Tab};
use crate::limits::Limits;

/// The worksheets of a workbook the scan has understood so far.
pub(super) fn tabs(book: &Book<'_>) -> Vec<Tab> {
    let sheets = book.sheets().iter().filter(|sheet| sheet.is_worksheet);
    sheets
        .map(|sheet| Tab::new(&sheet.name, sheet.visibility == Visibility::Visible))
        .collect()
}

/// The rows of the sheet with the name `written`.
pub(super) fn rows(
    book: &Book<'_>,
    written: &str,
    sheet: &Sheet,
    limits: &Limits,
    mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Notes, Stop> {
    let is_it =
        |known: &tertial_sheet::Sheet| known.is_worksheet && known.name == written;
    let index = book.sheets().iter().position(is_it).ok_or(Stop::NotPlain)?;
    let from_1904 = book.is_1904();
    let mut refused = None;
    let scanned = book.rows(index, |scanned| {
        if let Err(problem) = limits.row(&sheet.file, scanned.number()) {
            refused = Some(problem);
            return ControlFlow::Break(());
        }
        visit(&Row {
            number: scanned.number(),
            hidden: scanned.is_hidden(),
            cells: Cells::Plain(*scanned, from_1904),
        })
    });
    match (scanned, refused) {
        (_, Some(problem)) => Err(Stop::Problem(problem)),
        (Err(_), None) => Err(Stop::NotPlain),
        (Ok(notes), None) => Ok(Notes {
            hidden_columns: notes.hidden_columns,
            merged: notes.merged,
            declared: notes.dimension.map(|of| (of.bottom, of.right)),
            from_1904,
            ..Notes::default()
        }),
    }
}

/// The value of a scanned cell.
pub(super) fn value<'r>(cell: &Cell<'r>, from_1904: bool) -> Value<'r> {
    match cell.content {
        Content::Empty => Value::Empty,
        Content::Text(text) => Value::text(Cow::Borrowed(text)),
        Content::Number(digits) => number(digits, cell.format, from_1904),
        Content::OddNumber(text) => odd_number(text.trim(), cell.format, from_1904),
        Content::IsoDate(text) => Value::iso(text),
        Content::Bool(truth) => Value::truth(truth),
        Content::Error(error) => Value::Odd(Odd::Error(error.to_owned())),
        Content::NoResult => Value::Odd(Odd::NoResult),
    }
}

/// A number whose digits stand in another way than programs write them, as with a plus or
/// space before them. A decimal comma is no such way here: who wrote it may have meant
/// anything.
fn odd_number(text: &str, format: Format, from_1904: bool) -> Value<'_> {
    let is_digit = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    match text.parse::<f64>() {
        _ if text.is_empty() => Value::Empty,
        Ok(float) if float.is_finite() && text.bytes().all(is_digit) => {
            number(text, format, from_1904)
        }
        _ => Value::Odd(Odd::Other(format!("«{text}» i en tallcelle"))),
    }
}

fn number(digits: &str, format: Format, from_1904: bool) -> Value<'_> {
    let float = || digits.parse::<f64>().unwrap_or(f64::NAN);
    match format {
        Format::Number | Format::Text => Value::Digits(digits),
        other => Value::shown_as(float(), other, from_1904),
    }
}
