//! From a figure back to the cells and rows that made it.

mod page;

use std::collections::BTreeSet;

use serde::Serialize;
use tertial_ingest::facts::{Facts, Ledger, StateAccounts};
use tertial_model::{Book, Figure, FigureId, Figures, Kroner, Origin, Rows};

pub use page::{RowPage, RowQuery, row_page};

/// A figure with everything behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace<'a> {
    /// The figure asked for.
    pub figure: &'a Figure,
    /// Every figure it rests on, nearest first, each once.
    pub inputs: Vec<&'a Figure>,
    /// The export rows the figure itself is the sum of.
    pub rows: Vec<TracedRow>,
}

/// One export row, with the sign it counts with. The sum of a figure's rows is the figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedRow {
    /// Where the row stands.
    pub origin: Origin,
    /// Period, voucher, account, cost centre and project, as far as the export has them.
    pub coding: Vec<String>,
    /// The amount, as the figure counts it.
    pub amount: Kroner,
}

/// Traces `id`; none when there is no such figure.
pub fn trace<'a>(
    facts: &Facts,
    figures: &'a Figures,
    id: &FigureId,
) -> Option<Trace<'a>> {
    let figure = figures.get(id)?;
    let mut inputs = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next: Vec<&FigureId> = figure.inputs.iter().collect();
    while !next.is_empty() {
        let level: Vec<&Figure> = next
            .drain(..)
            .filter(|id| seen.insert(*id))
            .filter_map(|id| figures.get(id))
            .collect();
        next.extend(level.iter().flat_map(|figure| &figure.inputs));
        inputs.extend(level);
    }
    let behind = Behind { facts, rows: &figure.rows };
    let rows = behind.indices().iter().map(|&at| behind.row(at)).collect();
    Some(Trace { figure, inputs, rows })
}

/// The rows a figure is the sum of whose amount, as it counts, fits.
pub fn rows_where(
    facts: &Facts,
    figure: &Figure,
    fits: impl Fn(Kroner) -> bool,
) -> Vec<TracedRow> {
    let behind = Behind { facts, rows: &figure.rows };
    let fitting = behind.indices().iter().filter(|&&at| fits(behind.amount(at)));
    fitting.map(|&at| behind.row(at)).collect()
}

/// The rows behind a figure, of which there may be a million.
#[derive(Clone, Copy)]
struct Behind<'a> {
    facts: &'a Facts,
    rows: &'a Rows,
}

impl<'a> Behind<'a> {
    fn indices(self) -> &'a [usize] {
        match self.rows {
            Rows::None => &[],
            Rows::Ledger(rows) | Rows::StateAccounts(rows) => rows,
            Rows::Booked { rows, .. } => rows,
        }
    }

    /// The ledger the rows are of; none when they are of the state accounts.
    fn ledger(self) -> Option<&'a Ledger> {
        match self.rows {
            Rows::Ledger(_) | Rows::Booked { book: Book::Ledger, .. } => {
                Some(&self.facts.ledger)
            }
            Rows::Booked { book: Book::Accrual, .. } => Some(&self.facts.accrual),
            Rows::None | Rows::StateAccounts(_) | Rows::Booked { .. } => None,
        }
    }

    /// The state accounts the rows are of, when they are of no ledger.
    fn accounts(self) -> &'a StateAccounts {
        match self.rows {
            Rows::Booked { book: Book::EarlierAccounts, .. } => {
                &self.facts.earlier_accounts
            }
            _ => &self.facts.state_accounts,
        }
    }

    /// What one row counts.
    fn amount(self, at: usize) -> Kroner {
        let (turned, reported) = match self.rows {
            Rows::Booked { credit, .. } => (*credit, false),
            Rows::None | Rows::Ledger(_) | Rows::StateAccounts(_) => (false, true),
        };
        let amount = match (self.ledger(), reported) {
            (Some(ledger), true) => ledger.rows[at].reported(),
            (Some(ledger), false) => ledger.rows[at].booked,
            (None, true) => self.accounts().rows[at].amount,
            (None, false) => self.accounts().rows[at].booked(),
        };
        if turned { -amount } else { amount }
    }

    fn row(self, at: usize) -> TracedRow {
        match self.ledger() {
            Some(ledger) => ledger_row(ledger, at, self.amount(at)),
            None => state_row(self.accounts(), at, self.amount(at)),
        }
    }
}

fn ledger_row(ledger: &Ledger, at: usize, amount: Kroner) -> TracedRow {
    let row = &ledger.rows[at];
    TracedRow {
        origin: ledger.export_of(row).rows(row.row, row.row, 1),
        coding: vec![
            row.period.to_string(),
            ledger.words.shown(row.voucher).into_owned(),
            row.account.to_string(),
            ledger.words.shown(row.cost_centre).into_owned(),
            ledger.words.shown(row.project).into_owned(),
        ],
        amount,
    }
}

fn state_row(accounts: &StateAccounts, at: usize, amount: Kroner) -> TracedRow {
    let row = &accounts.rows[at];
    TracedRow {
        origin: accounts.exports[row.export].rows(row.row, row.row, 1),
        coding: vec![row.period.to_string(), row.account.to_string()],
        amount,
    }
}
