//! A workbook of typed cells, read row by row as it streams.
//!
//! Only this module names the reader of workbooks. It never asks for a whole sheet: one
//! cell far out would then take more memory than there is.

mod gate;
mod value;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{Cell, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use tertial_model::{Origin, Problem, ProblemKind, cell_address, nearest, norwegian};

pub(crate) use self::gate::{Content, content};
pub(crate) use self::value::{Value, WrongType};
use crate::InputFile;

/// The rows and columns a sheet can have.
const MOST_ROWS: u32 = 1_048_576;
const MOST_COLUMNS: u32 = 16_384;

/// An open workbook.
pub(crate) struct Workbook<'f> {
    file: &'f Arc<str>,
    xlsx: Xlsx<Cursor<&'f [u8]>>,
}

/// One row of a sheet, with the cells it has.
pub(crate) struct Row<'r> {
    /// Its number, from 1.
    pub(crate) number: u32,
    cells: &'r [(u32, Value<'r>)],
}

impl<'r> Row<'r> {
    /// The value in `column`, from 1.
    pub(crate) fn value(&self, column: u32) -> &Value<'r> {
        match self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(index) => &self.cells[index].1,
            Err(_) => &Value::Empty,
        }
    }

    /// The cells that hold something, with their columns from 1.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (u32, &Value<'r>)> {
        let cells = self.cells.iter().filter(|(_, value)| !matches!(value, Value::Empty));
        cells.map(|(column, value)| (*column, value))
    }

    /// The texts of the row, for a search for headers.
    pub(crate) fn texts(&self) -> Vec<(u32, String)> {
        let text = |(column, value): (u32, &Value<'r>)| match value {
            Value::Text(text) => Some((column, text.clone().into_owned())),
            _ => None,
        };
        self.filled().filter_map(text).collect()
    }
}

impl<'f> Workbook<'f> {
    /// Opens the workbook, when its bytes pass the gate.
    pub(crate) fn open(file: &'f InputFile) -> Result<Self, Problem> {
        gate::pass(&file.path, &file.bytes)?;
        let opened = contained(|| Xlsx::new(Cursor::new(file.bytes.as_slice())));
        match opened {
            Ok(xlsx) => Ok(Self { file: &file.path, xlsx }),
            Err(trouble) => Err(unreadable(Origin::file(&file.path), &trouble)),
        }
    }

    /// The file's path.
    pub(crate) fn file(&self) -> &'f Arc<str> {
        self.file
    }

    /// The sheets that can be read and are not hidden.
    pub(crate) fn visible_sheets(&self) -> Vec<Arc<str>> {
        let sheets = self.xlsx.sheets_metadata().iter();
        sheets
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .filter(|sheet| sheet.visible == SheetVisible::Visible)
            .map(|sheet| Arc::from(sheet.name.as_str()))
            .collect()
    }

    /// The sheet of that name, hidden or not; letter case and spaces around it do not
    /// matter, as they do not to Excel.
    pub(crate) fn sheet(&self, name: &str) -> Result<Arc<str>, Problem> {
        let names = self.xlsx.sheet_names();
        let folded = |name: &str| name.trim().to_lowercase();
        if let Some(found) = names.iter().find(|known| folded(known) == folded(name)) {
            return Ok(Arc::from(found.as_str()));
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("«{name}»")).collect();
        let problem = Problem::new(
            ProblemKind::SheetMissing,
            Origin::file(self.file),
            format!("arket «{name}» finnes ikke i arbeidsboken"),
        )
        .expected(format!("arket «{name}»"))
        .found(match quoted.as_slice() {
            [] => "ingen ark".to_owned(),
            quoted => norwegian::list(quoted),
        });
        Err(match nearest::one(name, names.iter().map(String::as_str)) {
            Some(near) => problem.hint(format!("mente du «{near}»?")),
            None => problem.hint("rett arknavnet i arbeidsboken eller i tertial.toml"),
        })
    }

    /// Whether no sheet has that name or one that is nearly it.
    pub(crate) fn has_nothing_like(&self, name: &str) -> bool {
        let names = self.xlsx.sheet_names();
        nearest::one(name, names.iter().map(String::as_str)).is_none()
    }

    /// Hands the rows of a sheet to `visit` from the top, until it breaks off. Rows
    /// without any cell are left out.
    ///
    /// The error is that the sheet cannot be read further; what was handed over then is
    /// not the whole sheet and must not be used.
    pub(crate) fn rows(
        &mut self,
        sheet: &Arc<str>,
        mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<(), Problem> {
        let file = self.file;
        let place = Origin::sheet(file, sheet);
        let xlsx = &mut self.xlsx;
        let mut reader = contained(move || xlsx.worksheet_cells_reader(sheet))
            .map_err(|trouble| unreadable(place.clone(), &trouble))?;
        let mut cells: Vec<(u32, Value<'_>)> = Vec::new();
        let mut at = (0, 0);
        loop {
            let cell = match contained(|| reader.next_cell()) {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(Trouble::Cell(value)) => return Err(wrong_cell(place, at, &value)),
                Err(trouble) => return Err(unreadable(place, &trouble)),
            };
            let (row, column) = position(&cell, at, file, sheet)?;
            if row != at.0 && !cells.is_empty() {
                if visit(&Row { number: at.0, cells: &cells }).is_break() {
                    return Ok(());
                }
                cells.clear();
            }
            at = (row, column);
            cells.push((column, Value::of(&cell)));
        }
        if !cells.is_empty() {
            let _ = visit(&Row { number: at.0, cells: &cells });
        }
        Ok(())
    }
}

/// The cell's row and column from 1, when they come after those before and exist at all.
/// References that are too large wrap around in the reader, so order is checked too.
fn position(
    cell: &Cell<DataRef<'_>>,
    before: (u32, u32),
    file: &Arc<str>,
    sheet: &Arc<str>,
) -> Result<(u32, u32), Problem> {
    let (row, column) = cell.get_position();
    let origin = || Origin::sheet(file, sheet);
    if row >= MOST_ROWS || column >= MOST_COLUMNS {
        let message =
            "en celle står utenfor det et ark kan ha, 1 048 576 rader og 16 384 kolonner";
        return Err(
            Problem::new(ProblemKind::FileRefused, origin(), message).hint(RESAVE)
        );
    }
    let position = (row + 1, column + 1);
    if position <= before {
        let message = format!(
            "rad {} og kolonnene i den kommer ikke i rekkefølge i filen",
            position.0
        );
        return Err(
            Problem::new(ProblemKind::FileUnreadable, origin(), message).hint(RESAVE)
        );
    }
    Ok(position)
}

const RESAVE: &str = "åpne filen i Excel, lagre den på nytt som .xlsx, og prøv igjen";

/// Why the reader gave up.
enum Trouble {
    Password,
    /// A cell holds an error value the reader does not know.
    Cell(String),
    Other(String),
}

/// Runs the reader. Where it panics on a file made to break it, that is an error too.
fn contained<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, Trouble> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(XlsxError::Password)) => Err(Trouble::Password),
        Ok(Err(XlsxError::CellError(value))) => Err(Trouble::Cell(value)),
        Ok(Err(error)) => Err(Trouble::Other(error.to_string())),
        Err(_) => Err(Trouble::Other("ugyldig innhold".to_owned())),
    }
}

fn unreadable(origin: Origin, trouble: &Trouble) -> Problem {
    let why = match trouble {
        Trouble::Password => {
            let message = "arbeidsboken er beskyttet med passord";
            return Problem::new(ProblemKind::FileUnreadable, origin, message)
                .hint("lagre en kopi uten passord");
        }
        Trouble::Cell(why) | Trouble::Other(why) => why,
    };
    Problem::new(ProblemKind::FileUnreadable, origin, "arbeidsboken kan ikke leses")
        .expected("en hel og gyldig .xlsx-fil")
        .found(why)
        .hint(RESAVE)
}

/// The reader does not say which cell it stumbled over, only that one comes after `before`.
fn wrong_cell(origin: Origin, before: (u32, u32), value: &str) -> Problem {
    let at = match before {
        (0, 0) => "den første cellen".to_owned(),
        (row, column) => format!("cellen etter {}", cell_address(row, column)),
    };
    let message = format!("{at} har feilverdien «{value}», og arket er derfor ikke lest");
    Problem::new(ProblemKind::FileUnreadable, origin, message)
        .hint("rett formelen i cellen, eller lim inn verdiene som tall og tekst")
}

#[cfg(test)]
mod tests;
