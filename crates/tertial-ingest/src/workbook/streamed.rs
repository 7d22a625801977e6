//! Workbooks whose cells stream by: what the plain scan does not read.
//!
//! A whole sheet is never asked for: one cell far out would then take more memory than
//! there is.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Cell, DataRef, Xlsx, XlsxError};
use tertial_model::{Problem, ProblemKind, cell_address};

use super::notes::Notes;
use super::repacked::Bytes;
use super::row::{Cells, Row};
use super::sheet::Sheet;
use super::sheet_xml::SheetXml;
use super::trouble::{RESAVE, Trouble, contained, unreadable};
use super::value::Value;
use super::walk::Archive;
use crate::limits::Limits;

/// The rows and columns a sheet can have.
pub(super) const MOST_ROWS: u32 = 1_048_576;
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// The rows of the sheet with the name `written` in an .xlsx, of which these are the bytes.
pub(super) fn xlsx_rows(
    bytes: &[u8],
    xlsx: &mut Xlsx<Cursor<Bytes<'_>>>,
    written: &str,
    sheet: &Sheet,
    limits: &Limits,
    visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Notes, Problem> {
    let from_1904 = xlsx.has_1904_epoch();
    let mut reader = contained(|| xlsx.worksheet_cells_reader(written).map_err(of_xlsx))
        .map_err(|trouble| unreadable(sheet.origin(), &trouble))?;
    let next = || contained(|| reader.next_cell().map_err(of_xlsx));
    let mut archive = Archive::new(Cursor::new(bytes)).ok();
    let mut xml = SheetXml::open(archive.as_mut(), written, limits);
    let mark = |row, cells: &mut [(u32, Value<'_>)]| xml.mark(row, cells);
    let flow = rows(sheet, limits, next, mark, visit)?;
    Ok(xml.into_notes(flow.is_continue(), from_1904))
}

/// Gathers cells into rows. Rows without any cell are left out. `mark` says of each row
/// whether it is hidden, and may make more of its values.
///
/// The error is that the sheet cannot be read further; what was handed over then is not
/// the whole sheet and must not be used.
fn rows<'c>(
    sheet: &Sheet,
    limits: &Limits,
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'c>>>, Trouble>,
    mut mark: impl FnMut(u32, &mut [(u32, Value<'_>)]) -> bool,
    mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Problem> {
    let mut full = |number: u32, cells: &mut [(u32, Value<'_>)]| {
        if cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let hidden = mark(number, cells);
        visit(&Row { number, hidden, cells: Cells::Values(cells) })
    };
    let mut cells: Vec<(u32, Value<'_>)> = Vec::new();
    let mut at = (0, 0);
    loop {
        let cell = match next() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(full(at.0, &mut cells)),
            Err(Trouble::Cell(value)) => return Err(wrong_cell(sheet, at, &value)),
            Err(Trouble::NoText) => return Err(no_text(sheet, at)),
            Err(trouble) => return Err(unreadable(sheet.origin(), &trouble)),
        };
        let (row, column) = position(&cell, at, sheet)?;
        if row != at.0 {
            if full(at.0, &mut cells).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            cells.clear();
        }
        at = (row, column);
        limits.row(&sheet.file, row)?;
        let value = Value::of_ref(cell.get_value());
        if let Value::Text(text) = &value
            && text.len() > limits.text_bytes
        {
            return Err(limits.long_text(sheet.cell(row, column), text.len()));
        }
        cells.push((column, value));
    }
}

/// The cell's row and column from 1, when they come after those before and exist at all.
/// References that are too large wrap around in the reader, so order is checked too.
fn position(
    cell: &Cell<DataRef<'_>>,
    before: (u32, u32),
    sheet: &Sheet,
) -> Result<(u32, u32), Problem> {
    let (row, column) = cell.get_position();
    if row >= MOST_ROWS || column >= MOST_COLUMNS {
        return Err(out_of_reach(sheet));
    }
    let position = (row + 1, column + 1);
    match position <= before {
        true => Err(out_of_order(sheet, position.0)),
        false => Ok(position),
    }
}

/// The refusal of a cell no sheet can have.
pub(super) fn out_of_reach(sheet: &Sheet) -> Problem {
    let message =
        "en celle står utenfor det et ark kan ha, 1 048 576 rader og 16 384 kolonner";
    Problem::new(ProblemKind::FileRefused, sheet.origin(), message).hint(RESAVE)
}

/// The problem that a row or a cell of it does not come after those before.
pub(super) fn out_of_order(sheet: &Sheet, row: u32) -> Problem {
    let message =
        format!("rad {row} og kolonnene i den kommer ikke i rekkefølge i filen");
    Problem::new(ProblemKind::FileUnreadable, sheet.origin(), message).hint(RESAVE)
}

/// The reader does not say which cell it stumbled over, only that one comes after `before`.
fn wrong_cell(sheet: &Sheet, before: (u32, u32), value: &str) -> Problem {
    let at = after(before);
    let value = sheet.describe(&Value::text(value.into()));
    let message = format!("{at} har feilverdien {value}, og arket er derfor ikke lest");
    Problem::new(ProblemKind::FileUnreadable, sheet.origin(), message)
        .hint("rett formelen i cellen, eller lim inn verdiene som tall og tekst")
}

fn no_text(sheet: &Sheet, before: (u32, u32)) -> Problem {
    let message = format!("{} viser til en tekst som ikke finnes i filen", after(before));
    Problem::new(ProblemKind::FileUnreadable, sheet.origin(), message)
        .hint("ta ut eksporten på nytt fra kilden")
}

/// The cell after the last one that was read.
fn after(before: (u32, u32)) -> String {
    match before {
        (0, 0) => "den første cellen".to_owned(),
        (row, column) => format!("cellen etter {}", cell_address(row, column)),
    }
}

/// What troubled the reader of .xlsx.
pub(super) fn of_xlsx(error: XlsxError) -> Trouble {
    match error {
        XlsxError::Password => Trouble::Password,
        XlsxError::CellError(value) => Trouble::Cell(value),
        XlsxError::Unexpected(what) if what.contains("shared strings") => Trouble::NoText,
        XlsxError::Unrecognized { typ: "sheet:type", val } => Trouble::ForeignSheet(val),
        XlsxError::Io(_) | XlsxError::Zip(_) => {
            Trouble::Other("en del kan ikke pakkes ut")
        }
        XlsxError::Xml(_)
        | XlsxError::XmlAttr(_)
        | XlsxError::XmlEof(_)
        | XlsxError::UnexpectedNode(_)
        | XlsxError::Encoding(_) => Trouble::Other("XML som ikke er gyldig"),
        XlsxError::FileNotFound(_)
        | XlsxError::RelationshipNotFound
        | XlsxError::WorksheetNotFound(_) => {
            Trouble::Other("en henvisning til en del som ikke finnes")
        }
        XlsxError::CellTAttribute(_) => Trouble::Other("en celle av ukjent type"),
        XlsxError::ParseFloat(_) | XlsxError::ParseInt(_) => {
            Trouble::Other("et tall som ikke kan leses")
        }
        XlsxError::NotAWorksheet(_) => Trouble::Other("et ark uten celler"),
        _ => Trouble::Content,
    }
}
