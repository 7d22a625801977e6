//! From a figure back to the cells and rows that made it.

use std::collections::BTreeSet;

use tertial_ingest::facts::{Facts, Ledger, StateAccounts};
use tertial_model::{Book, Figure, FigureId, Figures, Kroner, Origin, Rows};

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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    Some(Trace { figure, inputs, rows: rows(facts, &figure.rows) })
}

fn rows(facts: &Facts, rows: &Rows) -> Vec<TracedRow> {
    match rows {
        Rows::None => Vec::new(),
        Rows::Ledger(indices) => indices
            .iter()
            .map(|&at| ledger_row(&facts.ledger, at, facts.ledger.rows[at].reported()))
            .collect(),
        Rows::StateAccounts(indices) => {
            let accounts = &facts.state_accounts;
            let row = |&at: &usize| state_row(accounts, at, accounts.rows[at].amount);
            indices.iter().map(row).collect()
        }
        Rows::Booked { book, rows, credit } => {
            let shown = |booked: Kroner| if *credit { -booked } else { booked };
            let of_ledger = |ledger: &Ledger, at: usize| {
                ledger_row(ledger, at, shown(ledger.rows[at].booked))
            };
            let of_state = |accounts: &StateAccounts, at: usize| {
                state_row(accounts, at, shown(accounts.rows[at].booked()))
            };
            let row = |&at: &usize| match book {
                Book::Ledger => of_ledger(&facts.ledger, at),
                Book::Accrual => of_ledger(&facts.accrual, at),
                Book::StateAccounts => of_state(&facts.state_accounts, at),
                Book::EarlierAccounts => of_state(&facts.earlier_accounts, at),
            };
            rows.iter().map(row).collect()
        }
    }
}

fn ledger_row(ledger: &Ledger, at: usize, amount: Kroner) -> TracedRow {
    let row = &ledger.rows[at];
    TracedRow {
        origin: ledger.exports[usize::from(row.export)].rows(row.row, row.row, 1),
        coding: vec![
            row.period.to_string(),
            ledger.words.get(row.voucher).to_owned(),
            row.account.to_string(),
            ledger.words.get(row.cost_centre).to_owned(),
            ledger.words.get(row.project).to_owned(),
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
