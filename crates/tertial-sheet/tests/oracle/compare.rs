//! What two readers make of the same bytes.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::catch_unwind;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use tertial_sheet::{Book, Cell, Content, Format, NotPlain, Visibility};

/// Everything the readers are compared by.
#[derive(Debug, PartialEq)]
pub(crate) struct Workbook {
    is_1904: bool,
    sheets: Vec<Sheet>,
}

#[derive(Debug, PartialEq)]
struct Sheet {
    name: String,
    visibility: Visibility,
    /// Row and column from 1, and what the cell holds; none of a sheet without rows.
    cells: Option<Vec<(u32, u32, Seen)>>,
}

/// A cell as a reader sees it. Numbers are told by their bits, so that -0 is not 0.
#[derive(Debug, PartialEq)]
enum Seen {
    Empty,
    Text(String),
    Number(u64),
    Date(u64),
    Duration(u64),
    IsoDate(String),
    Bool(bool),
    Error(String),
}

/// What the scan reads.
pub(crate) fn scanned(bytes: &[u8]) -> Result<Workbook, NotPlain> {
    let book = Book::open(bytes)?;
    let sheets = book.sheets().iter().enumerate().map(|(index, sheet)| {
        let mut cells = Vec::new();
        if sheet.is_worksheet {
            let notes = book.rows(index, |row| {
                let seen = row.cells().map(|(column, cell)| {
                    assert_eq!(row.cell(column), Some(cell));
                    (row.number(), column, seen(&cell))
                });
                cells.extend(seen);
                ControlFlow::Continue(())
            })?;
            assert!(notes.is_complete);
        }
        let cells = sheet.is_worksheet.then_some(cells);
        Ok(Sheet { name: sheet.name.clone(), visibility: sheet.visibility, cells })
    });
    Ok(Workbook { is_1904: book.is_1904(), sheets: sheets.collect::<Result<_, _>>()? })
}

fn seen(cell: &Cell<'_>) -> Seen {
    match cell.content {
        Content::Empty => Seen::Empty,
        Content::NoResult => {
            assert!(cell.is_formula);
            Seen::Empty
        }
        Content::Text(text) => Seen::Text(text.to_owned()),
        Content::Number(digits) => number_seen(digits.parse().unwrap(), cell.format),
        // The other reader takes what is no number for text.
        Content::OddNumber(raw) => match raw.parse() {
            Ok(number) => number_seen(number, cell.format),
            Err(_) => Seen::Text(raw.to_owned()),
        },
        Content::IsoDate(text) => Seen::IsoDate(text.to_owned()),
        Content::Bool(value) => Seen::Bool(value),
        Content::Error(error) => Seen::Error(error.to_owned()),
    }
}

fn number_seen(number: f64, format: Format) -> Seen {
    let bits = number.to_bits();
    match format {
        Format::Number | Format::Percent | Format::Text => Seen::Number(bits),
        Format::Date => Seen::Date(bits),
        Format::Duration => Seen::Duration(bits),
    }
}

/// What calamine reads; the error is its text.
pub(crate) fn expected(bytes: &[u8]) -> Result<Workbook, String> {
    catch_unwind(|| calamine(bytes)).unwrap_or_else(|_| Err("panic".to_owned()))
}

fn calamine(bytes: &[u8]) -> Result<Workbook, String> {
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut sheets = Vec::new();
    for sheet in xlsx.sheets_metadata().to_vec() {
        let visibility = match sheet.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        let cells = match sheet.typ {
            SheetType::WorkSheet => Some(cells(&mut xlsx, &sheet.name)?),
            _ => None,
        };
        sheets.push(Sheet { name: sheet.name, visibility, cells });
    }
    Ok(Workbook { is_1904: xlsx.has_1904_epoch(), sheets })
}

fn cells(
    xlsx: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<Vec<(u32, u32, Seen)>, String> {
    let mut reader =
        xlsx.worksheet_cells_reader(sheet).map_err(|error| error.to_string())?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
        let (row, column) = cell.get_position();
        let seen = match cell.get_value() {
            DataRef::Empty => Seen::Empty,
            DataRef::String(text) => Seen::Text(text.clone()),
            DataRef::SharedString(text) => Seen::Text((*text).to_owned()),
            DataRef::Float(number) => Seen::Number(number.to_bits()),
            DataRef::DateTime(serial) if serial.is_datetime() => {
                Seen::Date(serial.as_f64().to_bits())
            }
            DataRef::DateTime(serial) => Seen::Duration(serial.as_f64().to_bits()),
            DataRef::DateTimeIso(text) => Seen::IsoDate(text.clone()),
            DataRef::Bool(value) => Seen::Bool(*value),
            DataRef::Error(error) => Seen::Error(error.to_string()),
            other => return Err(format!("an unexpected value {other:?}")),
        };
        cells.push((row + 1, column + 1, seen));
    }
    Ok(cells)
}
