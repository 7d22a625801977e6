//! The sheet Øremerking: budgets and forecasts of amounts that are meant for one thing.

use tertial_model::ReportKind;

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{EarmarkBudget, KeyKind, SetAside};

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Øremerking",
    purpose: "budsjett og prognose for øremerkede midler, én rad per rapport og tiltak",
    privacy: Privacy::Open,
    columns: &[
        Column::new("Rapport", Content::Report, Need::Filled),
        Column::new("Tiltak", Content::Text, Need::Filled),
        Column::new("Kapittel", Content::Chapter, Need::Filled),
        Column::new("Post", Content::Post, Need::Filled),
        Column::new("Budsjett", Content::Amount, Need::MayBeEmpty),
        Column::new("Prognose", Content::Amount, Need::MayBeEmpty),
        Column::new("Enhet", Content::Unit, Need::Filled),
        Column::new("Prosjekt", Content::Text, Need::MayBeEmpty),
    ],
};

const REPORT: usize = 0;
const NAME: usize = 1;
const CHAPTER: usize = 2;
const POST: usize = 3;
const BUDGET: usize = 4;
const FORECAST: usize = 5;
const UNIT: usize = 6;
const PROJECTS: usize = 7;

/// What a row states, if it is for `report`.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[EarmarkBudget],
    report: ReportKind,
) -> Result<EarmarkBudget, SetAside> {
    cells.must_be_for(REPORT, report)?;
    let named = cells.need(NAME);
    let name = cells.key(NAME, KeyKind::Earmark);
    let post = cells.post(CHAPTER, POST);
    let unit = cells.unit(UNIT);
    let budget = cells.amount(BUDGET, unit);
    let forecast = cells.amount(FORECAST, unit);
    let projects = cells.projects(PROJECTS);
    let (true, Some(post)) = (named, post) else { return Err(SetAside::Unreadable) };
    if earlier.iter().any(|earmark| (&earmark.name, earmark.post) == (&name, post)) {
        return Err(cells.repeated(NAME, &format!("«{name}»")));
    }
    Ok(EarmarkBudget {
        name,
        post,
        budget,
        budget_origin: cells.origin(BUDGET),
        forecast,
        forecast_origin: cells.origin(FORECAST),
        projects,
    })
}
