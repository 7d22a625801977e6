//! Old workbooks (.xls), whose sheets are held whole since their format does not stream.
//!
//! The gate has seen that the sheets are small enough before they come here. The general
//! reader gives their cells; what a number is shown as is read here, since that reader has no
//! word for per cent, and takes some formats programs define themselves for Excel's own.

mod number_formats;

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, Dimensions, Range, Reader, Xls};
use tertial_model::Problem;
use tertial_sheet::Format;

pub(super) use self::number_formats::NumberFormats;

use super::notes::{Area, Notes};
use super::row::{Cells, Row};
use super::sheet::Sheet;
use super::trouble::{Trouble, contained, unreadable};
use super::value::Value;
use crate::limits::Limits;

/// The rows of the sheet with the name `written` in an .xls.
pub(super) fn rows(
    (xls, formats): (&mut Xls<Cursor<&[u8]>>, &NumberFormats),
    written: &str,
    sheet: &Sheet,
    limits: &Limits,
    visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Notes, Problem> {
    let merged = xls.merge_cells_by_sheet_name(written).unwrap_or_default();
    let from_1904 = xls.has_1904_epoch();
    let index = xls.sheets_metadata().iter().position(|of| of.name == written);
    let formats = formats.of_sheet(index.unwrap_or_default());
    let value = |at: (u32, u32), data| {
        let format = formats.get(&at).copied().unwrap_or_default();
        value(data, format, from_1904)
    };
    let read = || xls.worksheet_range(written).map_err(|_| Trouble::Content);
    let range =
        contained(read).map_err(|trouble| unreadable(sheet.origin(), &trouble))?;
    hand_over(&range, value, sheet, limits, visit)?;
    let merged = merged.iter().map(area).collect();
    Ok(Notes { blind: true, merged, from_1904, ..Notes::default() })
}

/// The value of a cell shown in that format.
fn value(data: &Data, format: Format, from_1904: bool) -> Value<'_> {
    let number = match data {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        Data::DateTime(serial) => serial.as_f64(),
        other => return Value::of_data(other),
    };
    Value::shown_as(number, format, from_1904)
}

fn hand_over<'d>(
    range: &'d Range<Data>,
    value: impl Fn((u32, u32), &'d Data) -> Value<'d>,
    sheet: &Sheet,
    limits: &Limits,
    mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<(), Problem> {
    let Some((first_row, first_column)) = range.start() else { return Ok(()) };
    for (row, data) in (first_row..).zip(range.rows()) {
        limits.row(&sheet.file, row + 1)?;
        let filled = (first_column..).zip(data);
        let filled =
            filled.map(|(column, data)| (column + 1, value((row, column), data)));
        let cells: Vec<(u32, Value<'_>)> =
            filled.filter(|(_, value)| *value != Value::Empty).collect();
        if cells.is_empty() {
            continue;
        }
        let row = Row { number: row + 1, hidden: false, cells: Cells::Values(&cells) };
        if visit(&row).is_break() {
            break;
        }
    }
    Ok(())
}

fn area(of: &Dimensions) -> Area {
    Area {
        top: of.start.0 + 1,
        left: of.start.1 + 1,
        bottom: of.end.0 + 1,
        right: of.end.1 + 1,
    }
}
