//! What the sheet HR counts, whichever way its rows divide it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Gender, HrCount, HrMeasure};
use tertial_model::{Figure, Name};
use tertial_report::Case;

/// How many, of a year, in a unit or in all, of a sex or of both: what a row states, or what the
/// rows of its parts are together.
pub(super) fn counted(
    case: &Case<'_>,
    year: i32,
    measure: HrMeasure,
    unit: Option<&Name>,
    gender: Option<Gender>,
) -> Option<Decimal> {
    let rows = || {
        let rows = case.facts.people.iter();
        rows.filter(move |row| (row.year, row.measure) == (year, measure))
    };
    let is_it = |row: &&HrCount| row.unit.as_ref() == unit && row.gender == gender;
    if let Some(row) = rows().find(is_it) {
        return row.value;
    }
    if gender.is_none() {
        let of = |gender| counted(case, year, measure, unit, Some(gender));
        if let (Some(women), Some(men)) = (of(Gender::Women), of(Gender::Men)) {
            return Some(women + men);
        }
    }
    let units: BTreeSet<&Name> = rows().filter_map(|row| row.unit.as_ref()).collect();
    if unit.is_some() || units.is_empty() {
        return None;
    }
    let of_unit = |unit| counted(case, year, measure, Some(unit), gender);
    units.into_iter().map(of_unit).sum()
}

/// What a row of the sheet is about, as the object of a finding. What it counts is not told.
pub(super) fn object(row: &HrCount) -> String {
    let unit = row.unit.as_ref().map_or("hele virksomheten", Name::as_str);
    let gender = row.gender.map_or("begge", Gender::word);
    format!("hr.{}.{unit}.{gender}.{}", row.measure.word(), row.year)
}

/// Whether no number of persons is withheld in the report. A rule that compares numbers a
/// reader may not see would tell of them, by its silence too; where none is withheld, what it
/// compares can be told from the report anyhow.
pub(super) fn none_is_withheld(case: &Case<'_>) -> bool {
    !case.figures.iter().any(Figure::is_withheld)
}
