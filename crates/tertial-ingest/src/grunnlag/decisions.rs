//! The sheet Bevilgning: the decisions that build up the appropriations.

use chrono::NaiveDate;

use super::cells::{Cells, Needed};
use super::tables::Tables;
use crate::facts::{Decision, DecisionKind, SetAside};

/// Reads the decisions made up to `cut_off`, and the later ones, which are left out; that is
/// said.
pub(super) fn read(
    tables: &mut Tables<'_>,
    cut_off: NaiveDate,
) -> (Vec<Decision>, Vec<Decision>) {
    let mut later = Vec::new();
    let decisions = tables.facts("Bevilgning", |cells, earlier| {
        let read = row(cells, earlier, cut_off);
        if read == Err(SetAside::LaterThanStatusDate) {
            later.extend(cells.quietly(decision));
        }
        read
    });
    tables.tell(SetAside::LaterThanStatusDate, |rows, export| {
        rows.as_later(export, cut_off)
    });
    (decisions, later)
}

/// What a row states, if it was decided by `cut_off`.
fn row(
    cells: &mut Cells<'_>,
    earlier: &[Decision],
    cut_off: NaiveDate,
) -> Needed<Decision> {
    let date = cells.quietly(|cells| cells.date("Dato"));
    if date.is_some_and(|date| date > cut_off) {
        return Err(SetAside::LaterThanStatusDate);
    }
    let decision = decision(cells)?;
    let is_same = |of: &&Decision| {
        // Wherever the two stand.
        let origin = of.origin.clone();
        **of == Decision { origin, ..decision.clone() }
    };
    if decision.amount.is_some()
        && let Some(of) = earlier.iter().find(is_same)
    {
        let what = format!("det samme vedtaket for {}", decision.post);
        return Err(cells.repeated("Beløp", &what, Some(&of.origin)));
    }
    Ok(decision)
}

/// What a row states, whenever it was decided.
fn decision(cells: &mut Cells<'_>) -> Needed<Decision> {
    let date = cells.date("Dato");
    let post = cells.post();
    let kind = cells.word("Type", &DecisionKind::ALL);
    let unit = cells.unit();
    let amount = cells.amount("Beløp", unit);
    if matches!(kind, Ok(DecisionKind::Change | DecisionKind::Reallocation)) {
        cells.need("Dato");
    }
    let citation = cells.text("Vedtak");
    let (post, kind, origin) = (post?, kind?, cells.origin("Beløp"));
    Ok(Decision { post, kind, amount, date, citation, origin })
}
