//! The sheet Styringsparametre: results, status and forecast of the letter's indicators.

use tertial_model::ReportKind;

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{IndicatorPoint, IndicatorResult, KeyKind, SetAside};

/// The words for what a row states.
pub const POINTS: [&str; 3] = ["resultat", "status", "prognose"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Styringsparametre",
    purpose: "resultat per år, og status og prognose per rapport, én rad per tall",
    privacy: Privacy::Open,
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

/// What a row states, if it is of a whole year or for `report`. The result of the budget
/// year itself is for the annual report.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[IndicatorResult],
    report: ReportKind,
    year: i32,
) -> Result<IndicatorResult, SetAside> {
    let named = cells.need(NAME);
    let indicator = cells.key(NAME, KeyKind::Indicator);
    let point = point(cells, report)?;
    if report != ReportKind::Annual && point == Some(IndicatorPoint::Year(year)) {
        return Err(SetAside::OtherReport);
    }
    let value = cells.number(VALUE);
    let (true, Some(point)) = (named, point) else { return Err(SetAside::Unreadable) };
    let same = |of: &IndicatorResult| (&of.indicator, of.point) == (&indicator, point);
    if earlier.iter().any(same) {
        return Err(cells.repeated(NAME, &format!("tallet for «{indicator}»")));
    }
    Ok(IndicatorResult { indicator, point, value, origin: cells.origin(VALUE) })
}

/// Which of the indicator's results the row states; none where it cannot be read.
fn point(
    cells: &mut Cells<'_>,
    report: ReportKind,
) -> Result<Option<IndicatorPoint>, SetAside> {
    let Some(kind) = cells.word(POINT, &KINDS) else { return Ok(None) };
    if kind != Kind::Year {
        cells.must_be_for(REPORT, report)?;
    }
    Ok(match kind {
        Kind::Year => cells.year(YEAR).map(IndicatorPoint::Year),
        Kind::Status => Some(IndicatorPoint::Status),
        Kind::Forecast => Some(IndicatorPoint::Forecast),
    })
}
