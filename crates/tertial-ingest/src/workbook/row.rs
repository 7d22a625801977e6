//! One row of a sheet or a line of a text file, its cells read when they are asked for.

use std::borrow::Cow;

use csv::StringRecord;
use tertial_sheet as plain;

use super::plain::value as of_plain;
use super::value::Value;

/// One row, with the cells it has.
pub(crate) struct Row<'r> {
    /// Its number, from 1.
    pub(crate) number: u32,
    /// Whether the workbook hides it.
    pub(crate) hidden: bool,
    pub(super) cells: Cells<'r>,
}

/// Where the cells of a row come from.
pub(super) enum Cells<'r> {
    /// A plain worksheet, scanned.
    Plain(plain::Row<'r>, bool),
    /// Cells in column order, each with its column from 1.
    Values(&'r [(u32, Value<'r>)]),
    /// The fields of a line.
    Fields(&'r StringRecord),
}

/// A row of values that come from no sheet, each with its column from 1, in order.
#[cfg(feature = "saft")]
pub(crate) fn row_of<'r>(number: u32, values: &'r [(u32, Value<'r>)]) -> Row<'r> {
    Row { number, hidden: false, cells: Cells::Values(values) }
}

impl<'r> Row<'r> {
    /// The value in `column`, from 1.
    pub(crate) fn value(&self, column: u32) -> Value<'r> {
        match &self.cells {
            Cells::Plain(row, from_1904) => {
                row.cell(column).map_or(Value::Empty, |cell| of_plain(&cell, *from_1904))
            }
            Cells::Values(cells) => {
                match cells.binary_search_by_key(&column, |(at, _)| *at) {
                    Ok(index) => cells[index].1.borrowed(),
                    Err(_) => Value::Empty,
                }
            }
            Cells::Fields(record) => {
                let field = column.checked_sub(1).and_then(|at| record.get(at as usize));
                field.map_or(Value::Empty, |field| Value::text(Cow::Borrowed(field)))
            }
        }
    }

    /// The cells that hold something, with their columns from 1.
    pub(crate) fn filled(&self) -> Vec<(u32, Value<'r>)> {
        let mut filled = Vec::new();
        self.columns(|column| filled.push((column, self.value(column))));
        filled.retain(|(_, value)| *value != Value::Empty);
        filled
    }

    /// The first cell that holds something.
    pub(crate) fn first(&self) -> Option<Value<'r>> {
        self.filled().into_iter().map(|(_, value)| value).next()
    }

    /// The texts of the row, for a search for headers.
    pub(crate) fn texts(&self) -> Vec<(u32, String)> {
        let text = |(column, value): (u32, Value<'r>)| match value {
            Value::Text(text) => Some((column, text.into_owned())),
            _ => None,
        };
        self.filled().into_iter().filter_map(text).collect()
    }

    /// How many rows the sheet says it has, where it says so.
    pub(super) fn expected(&self) -> Option<u32> {
        let Cells::Plain(row, _) = &self.cells else { return None };
        row.dimension().map(|area| area.bottom)
    }

    /// How many fields the line has; none for a row of a workbook, which has no end.
    pub(crate) fn fields(&self) -> Option<usize> {
        let Cells::Fields(record) = &self.cells else { return None };
        Some(record.len())
    }

    /// Whether a line has fields the headers have not, or lacks some they have. A mark at
    /// the end of each line, as some exports write, is no field.
    pub(crate) fn misfits(&self, headers: Option<usize>) -> bool {
        let (Cells::Fields(record), Some(headers)) = (&self.cells, headers) else {
            return false;
        };
        record.len() < headers || record.iter().skip(headers).any(|f| !f.is_empty())
    }

    /// Calls `see` with the column of every cell that holds something.
    pub(crate) fn columns(&self, mut see: impl FnMut(u32)) {
        match &self.cells {
            Cells::Plain(row, _) => row.columns().for_each(see),
            Cells::Values(cells) => {
                let filled = cells.iter().filter(|(_, value)| *value != Value::Empty);
                filled.for_each(|(column, _)| see(*column));
            }
            Cells::Fields(record) => {
                let filled =
                    (1..).zip(*record).filter(|(_, field)| !field.trim().is_empty());
                filled.for_each(|(column, _)| see(column));
            }
        }
    }
}
