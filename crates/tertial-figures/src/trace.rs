//! From a figure back to the cells and rows that made it.

use std::collections::BTreeSet;

use tertial_ingest::facts::Facts;
use tertial_model::{Figure, FigureId, Figures, Kroner, Origin, Rows};

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

/// One export row in report sign. The sum of a figure's rows is the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedRow {
    /// Where the row stands.
    pub origin: Origin,
    /// Period, voucher, account, cost centre and project, as far as the export has them.
    pub coding: Vec<String>,
    /// The amount in report sign.
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
        Rows::Ledger(indices) => {
            indices.iter().map(|&at| ledger_row(facts, at)).collect()
        }
        Rows::StateAccounts(indices) => {
            indices.iter().map(|&at| state_account_row(facts, at)).collect()
        }
    }
}

fn ledger_row(facts: &Facts, at: usize) -> TracedRow {
    let row = &facts.ledger.rows[at];
    TracedRow {
        origin: facts.ledger.exports[row.export].rows(row.row, row.row, 1),
        coding: vec![
            row.period.to_string(),
            row.voucher.to_string(),
            row.account.to_string(),
            row.cost_centre.to_string(),
            row.project.to_string(),
        ],
        amount: row.reported(),
    }
}

fn state_account_row(facts: &Facts, at: usize) -> TracedRow {
    let row = &facts.state_accounts.rows[at];
    TracedRow {
        origin: facts.state_accounts.exports[row.export].rows(row.row, row.row, 1),
        coding: vec![row.period.to_string(), row.account.to_string()],
        amount: row.amount,
    }
}
