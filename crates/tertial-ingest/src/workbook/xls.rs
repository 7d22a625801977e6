//! Old workbooks (.xls), whose sheets are held whole since their format does not stream.
//!
//! The gate has seen that the sheets are small enough before they come here. The general
//! reader gives their cells; what a number is shown as is read here, since that reader has no
//! word for per cent, and takes some formats programs define themselves for Excel's own.

mod number_formats;
mod records;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use calamine::{Data, Dimensions, Reader, SheetType, SheetVisible};
use tertial_model::{Origin, Problem};
use tertial_sheet::{Area, Format};

use self::number_formats::NumberFormats;
pub(super) use self::records::{BEGIN, Records};
use super::notes::Notes;
use super::row::Row;
use super::rows::Rows;
use super::sheet::Sheet;
use super::trouble::contained;
use super::value::{Odd, Value};
use super::{Tab, gate};
use crate::InputFile;
use crate::limits::Limits;

/// The general reader, which takes one sheet at a time.
type General<'f> = Mutex<calamine::Xls<Cursor<&'f [u8]>>>;

/// An open workbook.
pub(super) struct Xls<'f> {
    general: General<'f>,
    sheets: Vec<calamine::Sheet>,
    formats: NumberFormats,
    from_1904: bool,
}

impl<'f> Xls<'f> {
    /// Opens the workbook.
    pub(super) fn open(input: &'f InputFile) -> Result<Self, Problem> {
        let formats = NumberFormats::new(gate::compound(input)?);
        let cursor = Cursor::new(input.bytes.as_slice());
        let general = contained(|| calamine::Xls::new(cursor))
            .map_err(|trouble| trouble.at(Origin::file(&input.path)))?;
        let (sheets, from_1904) =
            (general.sheets_metadata().to_vec(), general.has_1904_epoch());
        Ok(Self { general: Mutex::new(general), sheets, formats, from_1904 })
    }

    /// Its worksheets.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        let worksheets = self.sheets.iter().filter(|of| of.typ == SheetType::WorkSheet);
        worksheets
            .map(|of| Tab::new(&of.name, of.visible == SheetVisible::Visible))
            .collect()
    }

    /// Hands the rows of the sheet with the name `written` to `visit` from the top, until it
    /// breaks off.
    pub(super) fn rows(
        &self,
        written: &str,
        sheet: &Sheet,
        limits: &Limits,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        let (range, merged) = {
            // Where another did not get to the end of a sheet, this one begins anew.
            let mut general = self.general.lock().unwrap_or_else(PoisonError::into_inner);
            let merged = general.merge_cells_by_sheet_name(written).unwrap_or_default();
            let range = contained(|| general.worksheet_range(written));
            (range.map_err(|trouble| trouble.at(sheet.origin()))?, merged)
        };
        let merged = merged.iter().map(area).collect();
        let from_1904 = self.from_1904;
        let notes = Notes { blind: true, merged, from_1904, ..Notes::default() };
        let index = self.sheets.iter().position(|of| of.name == written);
        let formats = self.formats.of_sheet(index.unwrap_or_default());
        let mut rows = Rows::new(sheet, limits, visit);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let (row, column) = (top + row as u32, left + column as u32);
            let format = formats.get(&(row, column)).copied().unwrap_or_default();
            let value = value(data, format, from_1904);
            if rows.add((row + 1, column + 1), false, value)?.is_break() {
                return Ok(notes);
            }
        }
        // Whether the last row breaks off makes no difference.
        let _ = rows.hand_over();
        Ok(notes)
    }
}

/// The value of a cell shown in that format.
fn value(data: &Data, format: Format, from_1904: bool) -> Value<'_> {
    let number = |number| Value::shown_as(number, format, from_1904);
    match data {
        Data::Empty => Value::Empty,
        Data::String(text) => Value::text(text.into()),
        Data::Float(float) => number(*float),
        Data::Int(whole) => number(*whole as f64),
        Data::DateTime(serial) => number(serial.as_f64()),
        Data::Bool(truth) => Value::truth(*truth),
        Data::Error(error) => Value::Odd(Odd::Error(error.to_string())),
        Data::DateTimeIso(text) => Value::iso(text),
        Data::DurationIso(text) => Value::Odd(Odd::Other(text.clone())),
    }
}

fn area(of: &Dimensions) -> Area {
    Area {
        top: of.start.0 + 1,
        left: of.start.1 + 1,
        bottom: of.end.0 + 1,
        right: of.end.1 + 1,
    }
}
