//! The sheet Styringsparametre: results, status and forecast of the letter's indicators.

use tertial_model::ReportKind;

use super::cells::{Cells, Needed};
use crate::facts::{IndicatorPoint, IndicatorResult, KeyKind, SetAside};

/// What a row of each type states; the year of a result is in a cell of its own.
const POINTS: [(&str, Option<IndicatorPoint>); 3] = [
    ("resultat", None),
    ("status", Some(IndicatorPoint::Status)),
    ("prognose", Some(IndicatorPoint::Forecast)),
];

/// What a row states, if it is of a whole year or for `report`. The result of the budget
/// year itself is for the annual report.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[IndicatorResult],
    report: &ReportKind,
    year: i32,
) -> Needed<IndicatorResult> {
    let indicator = cells.key("Styringsparameter", KeyKind::Indicator);
    let point = match cells.word("Type", &POINTS) {
        Ok(None) => cells.year("År").map(IndicatorPoint::Year),
        Ok(Some(point)) => {
            cells.must_be_for("Rapport", report)?;
            Ok(point)
        }
        Err(why) => Err(why),
    };
    if !report.is_annual() && point == Ok(IndicatorPoint::Year(year)) {
        return Err(SetAside::OtherReport);
    }
    let value = cells.number("Verdi");
    let (indicator, point) = (indicator?, point?);
    let is_same = |of: &&IndicatorResult| of.indicator == indicator && of.point == point;
    if let Some(of) = earlier.iter().find(is_same) {
        let what = format!("tallet for «{indicator}»");
        return Err(cells.repeated("Styringsparameter", &what, Some(&of.origin)));
    }
    Ok(IndicatorResult { indicator, point, value, origin: cells.origin("Verdi") })
}
