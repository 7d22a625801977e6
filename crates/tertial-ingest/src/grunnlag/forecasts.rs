//! The sheet Prognose: the agency's forecast for the whole year, post by post.

use tertial_model::ReportKind;

use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::Forecast;
use crate::problems::FileProblems;

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Prognose",
    purpose: "ventet regnskap for hele året, én rad per rapport og post",
    columns: &[
        Column::new("Rapport", Content::Report, Need::Filled),
        Column::new("Kapittel", Content::Chapter, Need::Filled),
        Column::new("Post", Content::Post, Need::Filled),
        Column::new("Prognose", Content::Amount, Need::MayBeEmpty),
        Column::new("Enhet", Content::Unit, Need::Filled),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const REPORT: usize = 0;
const CHAPTER: usize = 1;
const POST: usize = 2;
const AMOUNT: usize = 3;
const UNIT: usize = 4;

/// Reads the forecasts made for `report`.
pub(super) fn read(
    table: &Table,
    report: ReportKind,
    problems: &mut FileProblems,
) -> Vec<Forecast> {
    let mut forecasts: Vec<Forecast> = Vec::new();
    for row in table.rows() {
        let mut cells = table.cells(row, problems);
        if cells.report(REPORT) != Some(report) {
            continue;
        }
        let post = cells.post(CHAPTER, POST);
        let unit = cells.unit(UNIT);
        let amount = cells.amount(AMOUNT, unit);
        let Some(post) = post else { continue };
        if forecasts.iter().any(|forecast| forecast.post == post) {
            cells.say_repeated(POST, &format!("prognosen for {post}"));
            continue;
        }
        forecasts.push(Forecast { post, amount, origin: cells.origin(AMOUNT) });
    }
    forecasts
}
