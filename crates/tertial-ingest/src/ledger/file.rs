//! What one ledger export holds, before it is put together with the others.

use crate::facts::{Export, LedgerRow, Words};
use crate::left_out::LeftOut;

/// One file's rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LedgerFile {
    /// The file; every row not set aside is used until another file has it too.
    pub(crate) export: Export,
    /// The good rows, of export 0.
    pub(crate) rows: Vec<LedgerRow>,
    /// What tells each of them apart, in the same order; empty in a ledger of one file.
    pub(crate) keys: Vec<u64>,
    /// The words the rows point at.
    pub(crate) words: Words,
    /// The total rows among them.
    pub(crate) totals: LeftOut,
}
