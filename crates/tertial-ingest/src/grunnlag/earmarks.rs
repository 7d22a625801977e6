//! The sheet Øremerking: budgets and forecasts of amounts that are meant for one thing.

use super::cells::{Cells, Needed};
use crate::facts::{EarmarkBudget, KeyKind};

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[EarmarkBudget],
) -> Needed<EarmarkBudget> {
    let name = cells.key("Tiltak", KeyKind::Earmark);
    let post = cells.post();
    let unit = cells.unit();
    let earmark = EarmarkBudget {
        budget: cells.amount("Budsjett", unit),
        budget_origin: cells.origin("Budsjett"),
        forecast: cells.amount("Prognose", unit),
        forecast_origin: cells.origin("Prognose"),
        projects: cells.projects("Prosjekt"),
        name: name?,
        post: post?,
    };
    let is_same =
        |of: &&EarmarkBudget| of.name == earmark.name && of.post == earmark.post;
    if let Some(of) = earlier.iter().find(is_same) {
        let what = format!("«{}»", earmark.name);
        return Err(cells.repeated("Tiltak", &what, Some(&of.budget_origin)));
    }
    Ok(earmark)
}
