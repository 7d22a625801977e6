//! What the ledger has on the projects the agency names.

use tertial_ingest::facts::LedgerRow;
use tertial_model::{Missing, ReportKind, Value};

use crate::accounts::ledger_sum;
use crate::working::Working;

/// The year's ledger rows on those projects that count, and their sum in report sign. The
/// sum is missing when the ledger lacks a month, or has nothing at all on one of the
/// projects: then its name is wrong, and nothing is no answer.
pub(crate) fn on_projects<'a>(
    working: &Working<'_>,
    projects: impl Iterator<Item = &'a str> + Clone,
    counts: impl Fn(&LedgerRow) -> bool,
) -> (Value, Vec<usize>) {
    let year = working.frame.year;
    let booked = &working.facts.ledger.rows;
    let on = |row: &LedgerRow, project: &str| {
        *row.project == *project && ReportKind::Annual.covers(year, row.period)
    };
    let unknown =
        projects.clone().find(|project| !booked.iter().any(|row| on(row, project)));
    if let Some(project) = unknown {
        let why = format!("hovedboken har ingen rader på prosjekt {project} i {year}");
        return (Err(Missing::because(why)), Vec::new());
    }
    let rows: Vec<usize> = (0..booked.len())
        .filter(|&at| {
            let row = &booked[at];
            counts(row) && projects.clone().any(|project| on(row, project))
        })
        .collect();
    (ledger_sum(working, &rows), rows)
}
