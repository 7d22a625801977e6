//! Writes the printed tables of a report as a workbook: numbers as numbers, and every number of a
//! figure as a formula that gives the printed value.
//!
//! One sheet has all figures the tables show or rest on, each with its value as it is delivered,
//! what it is computed of and where it was read. A cell of a table refers to its row there and
//! rounds as the report does.
//!
//! 1. `printed` says what of the report becomes sheets, and `names` what those are called.
//! 2. `exact` knows which numbers a spreadsheet holds, and `translate` makes its formulas.
//! 3. `figures` is the sheet of figures, and `cell` what a printed cell becomes.
//! 4. `contents`, `table` and `list` write the others; `looks`, `lines` and
//!    `page` are how all look.
//!
//! `rows` writes the rows behind one figure. No text is ever a formula. The same report gives the
//! same bytes: no clock, and every part in the same place.

mod cell;
mod contents;
mod exact;
mod figures;
mod lines;
mod list;
mod looks;
mod names;
mod number;
mod page;
mod printed;
mod report;
mod rows;
mod table;
mod translate;

pub use report::report_xlsx;
pub use rows::{FigureRow, FigureRows, rows_xlsx};

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report cannot be set.
    #[error(transparent)]
    Report(#[from] tertial_view::Error),
    /// It cannot be written.
    #[error("arbeidsboken kan ikke skrives")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
