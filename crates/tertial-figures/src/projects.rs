//! What the ledger has on the projects the agency names.

use tertial_ingest::facts::{LedgerRow, Word};
use tertial_model::{Key, Missing, Value};

use crate::accounts::ledger_sum;
use crate::working::Working;

/// The ledger's rows of the report's months on some projects, those that count.
pub(crate) fn rows_on<'a>(
    working: &Working<'_>,
    projects: impl Iterator<Item = &'a Key> + Clone,
    counts: impl Fn(&LedgerRow) -> bool,
) -> Vec<usize> {
    let booked = &working.facts.ledger.rows;
    let words = &working.facts.ledger.words;
    let named: Vec<Word> =
        projects.filter_map(|project| words.find(project.plain())).collect();
    let on = |row: &LedgerRow| {
        named.contains(&row.project)
            && counts(row)
            && working.report.covers(working.frame.year, row.period)
    };
    (0..booked.len()).filter(|&at| on(&booked[at])).collect()
}

/// Those rows and their sum in report sign. The sum is missing when the ledger lacks a
/// month, or has nothing at all on one of the projects: then its name is wrong, and
/// nothing is no answer.
pub(crate) fn on_projects<'a>(
    working: &Working<'_>,
    projects: impl Iterator<Item = &'a Key> + Clone,
    counts: impl Fn(&LedgerRow) -> bool,
) -> (Value, Vec<usize>) {
    let mut each = projects.clone();
    let unknown =
        |project: &&Key| rows_on(working, [*project].into_iter(), |_| true).is_empty();
    if let Some(project) = each.find(unknown) {
        let year = working.frame.year;
        let why = format!("hovedboken har ingen rader på prosjekt {project} i {year}");
        return (Err(Missing::because(why)), Vec::new());
    }
    let rows = rows_on(working, projects, counts);
    (ledger_sum(working, &rows), rows)
}
