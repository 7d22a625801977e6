//! The sheet HR: counts of the staff, year by year.

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{Gender, HrCount, HrMeasure, KeyKind, SetAside};
use crate::grouped::Named;

/// The words for what is counted.
pub const MEASURES: [&str; 10] = [
    "ansatte",
    "avtalte årsverk",
    "utførte årsverk",
    "midlertidige",
    "deltid",
    "foreldrepermisjon (personer)",
    "foreldrepermisjon (uker)",
    "sluttet for ny stilling",
    "sluttet av andre grunner",
    "ansettelser (mangfold)",
];
/// The words for who is counted.
pub const GENDERS: [&str; 3] = ["kvinner", "menn", "begge"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "HR",
    purpose: "ansatte, årsverk, permisjoner og avganger, én rad per år, måltall, driftsenhet \
              og kjønn",
    privacy: Privacy::Closed,
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Måltall", Content::Word(&MEASURES), Need::Filled),
        Column::new("Driftsenhet", Content::Text, Need::MayBeEmpty),
        Column::new("Kjønn", Content::Word(&GENDERS), Need::Filled),
        Column::new("Antall", Content::Number, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const YEAR: usize = 0;
const MEASURE: usize = 1;
const UNIT: usize = 2;
const GENDER: usize = 3;
const VALUE: usize = 4;

const WHO: [(&str, Option<Gender>); 3] =
    [("kvinner", Some(Gender::Women)), ("menn", Some(Gender::Men)), ("begge", None)];

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[HrCount],
    named: &mut Named,
) -> Result<HrCount, SetAside> {
    let year = cells.year(YEAR);
    let measure = cells.word(MEASURE, &HrMeasure::ALL);
    let unit = cells.name(UNIT, KeyKind::Unit);
    let unit_is_known = unit.is_some() || !cells.is_filled(UNIT);
    let gender = cells.word(GENDER, &WHO);
    let value = match measure {
        Some(measure) if measure.counts_persons() => cells.count(VALUE),
        _ => cells.positive(VALUE),
    };
    let (Some(year), Some(measure), Some(gender), true) =
        (year, measure, gender, unit_is_known)
    else {
        return Err(SetAside::Unreadable);
    };
    let origin = cells.origin(VALUE);
    let count = HrCount { year, measure, unit, gender, value, origin };
    let key = |of: &HrCount| (of.year, of.measure, of.unit.clone(), of.gender);
    if earlier.iter().any(|other| key(other) == key(&count)) {
        let what = format!("tallet for samme enhet, måltall og kjønn i {year}");
        return Err(cells.repeated(MEASURE, &what));
    }
    if let Some(unit) = &count.unit {
        named.units.see(unit, || cells.origin(UNIT));
    }
    Ok(count)
}
