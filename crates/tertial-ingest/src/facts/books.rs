//! The rows of the books: the ledger and the state accounts.

use std::collections::BTreeMap;
use std::ops::Range;

use tertial_model::{Account, BudgetPost, Kroner, Origin, Period, Side};

use super::export::Export;
use super::words::{Word, Words};

/// The ledger (hovedbok), one or more exports together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The rows that count, in file and row order.
    pub rows: Vec<LedgerRow>,
    /// The words the rows point at.
    pub words: Words,
    /// The exports they come from.
    pub exports: Vec<Export>,
    /// Chapters of others that may stand in the ledger, with the reason, as the project
    /// states them: of the whole ledger, whichever `[[ledger]]` names them.
    pub foreign: BTreeMap<BudgetPost, String>,
    /// The parts that hold every account, so that each of their periods sums to zero: for
    /// each such `[[ledger]]` which of the exports are its.
    pub complete: Vec<Range<usize>>,
}

/// One row of the ledger.
///
/// The row's free text is read only to tell rows apart and is not kept: it may hold names.
/// There may be a million of them, so a row is small and of fixed size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow {
    /// Index of its export in [`Ledger::exports`].
    pub export: u16,
    /// Row in the sheet, from 1.
    pub row: u32,
    /// The accounting period.
    pub period: Period,
    /// Voucher type (bilagsart) and number, as written.
    pub voucher: Word,
    /// The account.
    pub account: Account,
    /// Cost centre (koststed), empty when none.
    pub cost_centre: Word,
    /// Project (prosjekt), empty when none.
    pub project: Word,
    /// Chapter and post (statskonto); none on balance-sheet rows.
    pub post: Option<BudgetPost>,
    /// The amount as booked: debit positive, credit negative.
    pub booked: Kroner,
}

impl LedgerRow {
    /// The amount in report sign: income that is booked as credit counts positive.
    pub fn reported(&self) -> Kroner {
        self.post.map_or(self.booked, |post| turned(self.booked, post))
    }
}

/// The state accounts (statsregnskapet) of the agency's chapters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StateAccounts {
    /// One row per month and coding, in file order.
    pub rows: Vec<StateAccountRow>,
    /// The files they come from.
    pub exports: Vec<Export>,
}

impl Ledger {
    /// The export a row stands in.
    pub fn export_of(&self, row: &LedgerRow) -> &Export {
        &self.exports[usize::from(row.export)]
    }

    /// Where a row stands.
    pub fn place(&self, row: &LedgerRow) -> Origin {
        self.export_of(row).row(row.row)
    }
}

impl StateAccounts {
    /// Where a row stands.
    pub fn place(&self, row: &StateAccountRow) -> Origin {
        self.exports[row.export].row(row.row)
    }
}

impl StateAccountRow {
    /// The amount as booked: debit positive, credit negative.
    pub fn booked(&self) -> Kroner {
        turned(self.amount, self.post)
    }
}

/// An amount that is booked as one in report sign, and the other way round: of a post of
/// income the sign is turned.
pub(crate) fn turned(amount: Kroner, post: BudgetPost) -> Kroner {
    match post.side() {
        Side::Income => -amount,
        Side::Expense => amount,
    }
}

/// One row of the state accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateAccountRow {
    /// Index of its file in [`StateAccounts::exports`].
    pub export: usize,
    /// Row (line) in the file, from 1, headers included.
    pub row: u32,
    /// The month.
    pub period: Period,
    /// Chapter and post.
    pub post: BudgetPost,
    /// Three-digit account.
    pub account: Account,
    /// The agency itself booked it, and not another one.
    pub own: bool,
    /// The amount in report sign.
    pub amount: Kroner,
}
