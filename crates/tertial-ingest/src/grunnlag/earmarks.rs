//! The sheet Øremerking: budgets and forecasts of amounts that are meant for one thing.

use tertial_model::ReportKind;

use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::EarmarkBudget;
use crate::problems::FileProblems;

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Øremerking",
    purpose: "budsjett og prognose for øremerkede midler, én rad per rapport og tiltak",
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

/// Reads the earmarks stated for `report`.
pub(super) fn read(
    table: &Table,
    report: ReportKind,
    problems: &mut FileProblems,
) -> Vec<EarmarkBudget> {
    let mut earmarks: Vec<EarmarkBudget> = Vec::new();
    for row in table.rows() {
        let mut cells = table.cells(row, problems);
        if cells.report(REPORT) != Some(report) {
            continue;
        }
        let named = cells.need(NAME);
        let name = cells.text(NAME);
        let post = cells.post(CHAPTER, POST);
        let unit = cells.unit(UNIT);
        let budget = cells.amount(BUDGET, unit);
        let forecast = cells.amount(FORECAST, unit);
        let projects = cells.list(PROJECTS);
        let (true, Some(post)) = (named, post) else { continue };
        if earmarks.iter().any(|earmark| (&earmark.name, earmark.post) == (&name, post)) {
            cells.say_repeated(NAME, &format!("«{name}»"));
            continue;
        }
        earmarks.push(EarmarkBudget {
            name,
            post,
            budget,
            budget_origin: cells.origin(BUDGET),
            forecast,
            forecast_origin: cells.origin(FORECAST),
            projects,
        });
    }
    earmarks
}
