//! The ledger's rows in the report's months, all of them or those on the projects the agency
//! names, and their sums.

use rust_decimal::Decimal;
use tertial_ingest::facts::{LedgerRow, Word};
use tertial_model::{Key, Missing, Rows};

use crate::reading::{Reading, row_ranges};
use crate::working::Working;

/// The rows that count.
pub(crate) fn rows(
    working: &Working<'_>,
    counts: impl Fn(&LedgerRow) -> bool,
) -> Vec<usize> {
    let rows = working.facts.ledger.rows.iter().enumerate();
    rows.filter(|(_, row)| counts(row) && working.covers(row.period))
        .map(|(at, _)| at)
        .collect()
}

/// Those on some projects.
pub(crate) fn rows_on(
    working: &Working<'_>,
    projects: &[&Key],
    counts: impl Fn(&LedgerRow) -> bool,
) -> Vec<usize> {
    let words = &working.facts.ledger.words;
    let named = projects.iter().filter_map(|project| words.find(project.plain()));
    let named: Vec<Word> = named.collect();
    rows(working, |row| named.contains(&row.project) && counts(row))
}

/// The same, unless the ledger has nothing at all on one of the projects: then its name is
/// wrong, and nothing is no answer.
pub(crate) fn rows_on_known(
    working: &Working<'_>,
    projects: &[&Key],
    counts: impl Fn(&LedgerRow) -> bool,
) -> Result<Vec<usize>, Missing> {
    let is_unknown = |of: &&&Key| rows_on(working, &[**of], |_| true).is_empty();
    match projects.iter().find(is_unknown) {
        Some(project) => Err(Missing::because(format!(
            "hovedboken har ingen rader på prosjekt {project} i {}",
            working.frame.year
        ))),
        None => Ok(rows_on(working, projects, counts)),
    }
}

/// The sum of rows in report sign, where it is known which; it is missing when the ledger
/// lacks a month.
pub(crate) fn sum(working: &Working<'_>, rows: Result<Vec<usize>, Missing>) -> Reading {
    let ledger = &working.facts.ledger;
    let (rows, fault) = match rows {
        Ok(rows) => (rows, working.fault_of_ledger.clone()),
        Err(fault) => (Vec::new(), Some(fault)),
    };
    let sum = || rows.iter().map(|&at| ledger.rows[at].reported().0).sum::<Decimal>();
    let value = fault.map_or_else(|| Ok(sum()), Err);
    let places = rows.iter().map(|&at| &ledger.rows[at]);
    let places = places.map(|row| (usize::from(row.export), row.row));
    let origins = row_ranges(&ledger.exports, places);
    Reading { value, origins, rows: Rows::Ledger(rows), source: None }
}
