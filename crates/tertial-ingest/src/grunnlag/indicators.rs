//! The sheet Styringsparametre: results, status and forecast of the letter's indicators.

use tertial_model::ReportKind;

use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::{IndicatorPoint, IndicatorResult};
use crate::problems::FileProblems;

/// The words for what a row states.
pub const POINTS: [&str; 3] = ["resultat", "status", "prognose"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Styringsparametre",
    purpose: "resultat per år, og status og prognose per rapport, én rad per tall",
    columns: &[
        Column::new("Styringsparameter", Content::Text, Need::Filled),
        Column::new("Type", Content::Word(&POINTS), Need::Filled),
        Column::new("År", Content::Year, Need::MayBeEmpty),
        Column::new("Rapport", Content::Report, Need::MayBeEmpty),
        Column::new("Verdi", Content::Number, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const NAME: usize = 0;
const POINT: usize = 1;
const YEAR: usize = 2;
const REPORT: usize = 3;
const VALUE: usize = 4;

/// What a row of each type states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Year,
    Status,
    Forecast,
}

const KINDS: [(&str, Kind); 3] =
    [("resultat", Kind::Year), ("status", Kind::Status), ("prognose", Kind::Forecast)];

/// Reads the results of closed years, and those stated for `report`.
pub(super) fn read(
    table: &Table,
    report: ReportKind,
    problems: &mut FileProblems,
) -> Vec<IndicatorResult> {
    let mut results: Vec<IndicatorResult> = Vec::new();
    for row in table.rows() {
        let mut cells = table.cells(row, problems);
        let named = cells.need(NAME);
        let indicator = cells.text(NAME);
        let point = match cells.word(POINT, &KINDS) {
            Some(Kind::Year) => cells.year(YEAR).map(IndicatorPoint::Year),
            Some(kind) => {
                if cells.report(REPORT) != Some(report) {
                    continue;
                }
                Some(match kind {
                    Kind::Forecast => IndicatorPoint::Forecast,
                    _ => IndicatorPoint::Status,
                })
            }
            None => None,
        };
        let value = cells.number(VALUE);
        let (true, Some(point)) = (named, point) else { continue };
        if results
            .iter()
            .any(|other| (&other.indicator, other.point) == (&indicator, point))
        {
            cells.say_repeated(NAME, &format!("tallet for «{indicator}»"));
            continue;
        }
        results.push(IndicatorResult {
            indicator,
            point,
            value,
            origin: cells.origin(VALUE),
        });
    }
    results
}
