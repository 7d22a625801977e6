//! How the files of a ledger are read, besides what the project says of them.

use crate::limits::Limits;
use crate::workbook::Watch;

/// How one file of a ledger is read.
#[derive(Clone, Copy)]
pub(crate) struct FileOptions<'a> {
    /// What it may ask for.
    pub(crate) limits: &'a Limits,
    /// Whether the ledger has other files too, so that rows must be told apart: only then
    /// can one stand in two.
    pub(crate) several: bool,
    /// Is told how far the rows have come.
    pub(crate) watch: Watch<'a>,
}
