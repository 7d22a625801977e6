//! Workbooks whose sheets are held whole, since their format does not stream: .xls and .ods.
//!
//! The gate has seen that the sheets are small enough before they come here.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, Dimensions, Ods, Range, Reader, Xls};
use tertial_model::Problem;

use super::notes::{Area, Notes};
use super::row::{Cells, Row};
use super::sheet::Sheet;
use super::trouble::{Trouble, contained, unreadable};
use super::value::Value;
use crate::limits::Limits;

/// The rows of a sheet of an .xls.
pub(super) fn xls_rows(
    xls: &mut Xls<Cursor<&[u8]>>,
    sheet: &Sheet,
    limits: &Limits,
    visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Notes, Problem> {
    let name = sheet.name.as_deref().unwrap_or_default();
    let merged = xls.merge_cells_by_sheet_name(name).unwrap_or_default();
    let from_1904 = xls.has_1904_epoch();
    let read = || xls.worksheet_range(name).map_err(|e| Trouble::Other(e.to_string()));
    rows(&read_range(sheet, read)?, sheet, limits, visit)?;
    let merged = merged.iter().map(area).collect();
    Ok(Notes { blind: true, merged, from_1904, ..Notes::default() })
}

/// The rows of a sheet of an .ods.
pub(super) fn ods_rows(
    ods: &mut Ods<Cursor<&[u8]>>,
    sheet: &Sheet,
    limits: &Limits,
    visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Notes, Problem> {
    let name = sheet.name.as_deref().unwrap_or_default();
    let read = || ods.worksheet_range(name).map_err(|e| Trouble::Other(e.to_string()));
    rows(&read_range(sheet, read)?, sheet, limits, visit)?;
    Ok(Notes { blind: true, ..Notes::default() })
}

fn read_range(
    sheet: &Sheet,
    read: impl FnOnce() -> Result<Range<Data>, Trouble>,
) -> Result<Range<Data>, Problem> {
    contained(read).map_err(|trouble| unreadable(sheet.origin(), &trouble))
}

fn rows(
    range: &Range<Data>,
    sheet: &Sheet,
    limits: &Limits,
    mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<(), Problem> {
    let Some((first_row, first_column)) = range.start() else { return Ok(()) };
    for (number, data) in (first_row + 1..).zip(range.rows()) {
        limits.row(&sheet.file, number)?;
        let filled = (first_column + 1..).zip(data);
        let filled = filled.map(|(column, data)| (column, Value::of_data(data)));
        let cells: Vec<(u32, Value<'_>)> =
            filled.filter(|(_, value)| *value != Value::Empty).collect();
        if cells.is_empty() {
            continue;
        }
        let row = Row { number, hidden: false, cells: Cells::Values(&cells) };
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
