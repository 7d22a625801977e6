//! What a sheet of an .xlsx tells besides its values, for sheets the plain scan leaves.
//!
//! The general reader has no word for what is hidden or merged, for how a number is shown,
//! and for a formula without a result. So the sheet's XML is walked beside it, row by row.
//! Where the walk does not understand the workbook for certain, nothing is told of it from
//! there on and the sheet's notes stay blind: it is never an error of its own.

mod marked;
mod parts;
mod styles;

use self::marked::{Mark, MarkedRows};
use super::notes::Notes;
use super::value::{Odd, Value};
use super::walk::Archive;
use crate::limits::Limits;

/// A walk through a sheet beside the general reader.
pub(super) struct SheetXml<'a, 'f> {
    /// None from where the walk does not understand the sheet.
    rows: Option<MarkedRows<'a, 'f>>,
}

impl<'a, 'f> SheetXml<'a, 'f> {
    /// A walk through the sheet of that name; no archive is one nobody understands.
    pub(super) fn open(
        archive: Option<&'a mut Archive<'f>>,
        sheet: &str,
        limits: &'a Limits,
    ) -> Self {
        Self { rows: archive.and_then(|archive| open(archive, sheet, limits)) }
    }

    /// Gives the cells of the row, which comes after those before, what their values lack.
    /// Whether the row is hidden.
    pub(super) fn mark(&mut self, row: u32, cells: &mut [(u32, Value<'_>)]) -> bool {
        let Some(rows) = &mut self.rows else { return false };
        match rows.up_to(row) {
            None => {
                self.rows = None;
                false
            }
            Some(None) => false,
            Some(Some(marked)) => {
                for (column, mark) in &marked.cells {
                    let at = cells.binary_search_by_key(column, |(at, _)| *at);
                    if let Some((_, value)) = at.ok().and_then(|at| cells.get_mut(at)) {
                        set(value, *mark);
                    }
                }
                marked.is_hidden
            }
        }
    }

    /// What was noted up to the row last marked. Those who read every row ask for what
    /// follows the rows too.
    pub(super) fn into_notes(self, has_all_rows: bool, from_1904: bool) -> Notes {
        let told = self.rows.and_then(|rows| rows.into_notes(has_all_rows));
        let told = told.unwrap_or(Notes { blind: true, ..Notes::default() });
        Notes { from_1904, ..told }
    }
}

fn open<'a, 'f>(
    archive: &'a mut Archive<'f>,
    sheet: &str,
    limits: &'a Limits,
) -> Option<MarkedRows<'a, 'f>> {
    let parts = parts::find(archive, sheet, limits)?;
    let percent = match parts.styles {
        Some(styles) => styles::percent(archive, styles, limits)?,
        None => Vec::new(),
    };
    MarkedRows::new(archive, parts.sheet, percent, limits)
}

/// Gives a value what the general reader does not say of it.
fn set(value: &mut Value<'_>, mark: Mark) {
    match (mark, &*value) {
        (Mark::Percent, Value::Number(number)) => *value = Value::Percent(*number),
        (Mark::NoResult, Value::Empty) => *value = Value::Odd(Odd::NoResult),
        (Mark::Number, Value::Text(text)) => {
            *value = Value::Odd(Odd::Other(format!("«{}» i en tallcelle", text.trim())));
        }
        (Mark::Percent | Mark::NoResult | Mark::Number, _) => {}
    }
}

#[cfg(test)]
mod tests;
