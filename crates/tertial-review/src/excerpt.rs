//! Which cells around a place may be shown.
//!
//! A page shows cells only of sheets that the program reads and whose content it knows. Exports about
//! persons and sheets with counts of the staff are never shown, since they hold what is
//! withheld elsewhere; nor is the free text of a ledger, which may hold names.

use std::sync::Arc;

use tertial_ingest::Privacy;
use tertial_ingest::facts::Export;
use tertial_model::{Origin, Place};

use crate::snapshot::Snapshot;

/// Rows shown above and below a place.
const AROUND: u32 = 3;
/// Fields of exports that may hold names or numbers of persons.
const PERSONAL: [&str; 4] = ["tekst", "bilagstekst", "ansattnummer", "navn"];

/// A part of a table: some rows of some of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The file's path inside the project.
    pub file: Arc<str>,
    /// The sheet; none in a text file.
    pub sheet: Option<Arc<str>>,
    /// First row or line, from 1.
    pub first: u32,
    /// Last row or line.
    pub last: u32,
    /// The columns, from 1, with their headers as written.
    pub columns: Vec<(u32, String)>,
    /// The row that is pointed at.
    pub row: u32,
    /// The column that is pointed at, where one is.
    pub column: Option<u32>,
    /// Which of the cells are shown as they stand: the text of a row of a ledger may have
    /// moved into any of its columns.
    pub privacy: Privacy,
}

impl Window {
    /// The cells around `origin` that may be shown; none where none may, or where it points
    /// at no single row.
    pub(crate) fn around(snapshot: &Snapshot, origin: &Origin) -> Option<Self> {
        let (sheet, row, column) = match &origin.place {
            Place::Cell { sheet, row, column } => (Some(sheet), *row, Some(*column)),
            Place::Rows { sheet, first, last, .. } if first == last => {
                (sheet.as_ref(), *first, None)
            }
            Place::Line { line, .. } => (None, *line, None),
            Place::Rows { .. } | Place::File | Place::Sheet { .. } => return None,
        };
        let is_its = |of: &&Export| of.file == origin.file && of.sheet.as_ref() == sheet;
        let export = snapshot.facts().exports().find(is_its)?;
        if is_private(snapshot, export) {
            return None;
        }
        let facts = snapshot.facts();
        let mut books = facts.ledger.exports.iter().chain(&facts.accrual.exports);
        let is_booked = books.any(|of| std::ptr::eq(of, export));
        let shown =
            export.columns.iter().filter(|of| !PERSONAL.contains(&of.field.as_str()));
        let columns: Vec<(u32, String)> =
            shown.map(|of| (of.column, of.header.clone())).collect();
        (!columns.is_empty()).then(|| Self {
            file: export.file.clone(),
            sheet: export.sheet.clone(),
            first: row.saturating_sub(AROUND).max(1),
            last: row.saturating_add(AROUND),
            columns,
            row,
            column,
            privacy: if is_booked { Privacy::Codes } else { Privacy::Open },
        })
    }
}

/// Whether an export tells of persons. Of what is read with the workbook, only those sheets
/// of it that are known to hold nothing of the kind are open.
fn is_private(snapshot: &Snapshot, export: &Export) -> bool {
    let is_of_sheets = snapshot.facts().sheets.iter().any(|of| std::ptr::eq(of, export));
    let is_open = |name: &Arc<str>| {
        let name = name.trim().to_lowercase();
        snapshot.of.open_sheets.iter().any(|of| of.trim().to_lowercase() == name)
    };
    let of_workbook = *export.file == *snapshot.of.grunnlag;
    is_of_sheets && !(of_workbook && export.sheet.as_ref().is_some_and(is_open))
}
