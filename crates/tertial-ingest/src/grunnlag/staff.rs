//! The sheet Personell: staff by place of work.

use tertial_model::ReportKind;

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{KeyKind, SetAside, StaffCount, StaffMeasure};
use crate::total::is_total;

/// The words for what is counted.
pub const MEASURES: [&str; 2] = ["ansatte", "utførte årsverk"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Personell",
    purpose: "ansatte og utførte årsverk, én rad per rapport, sted og måltall",
    privacy: Privacy::Closed,
    columns: &[
        Column::new("Rapport", Content::Report, Need::Filled),
        Column::new("Sted", Content::Text, Need::Filled),
        Column::new("Måltall", Content::Word(&MEASURES), Need::Filled),
        Column::new("Verdi", Content::Number, Need::MayBeEmpty),
        Column::new("Fra", Content::Date, Need::MayBeEmpty),
        Column::new("Til", Content::Date, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const REPORT: usize = 0;
const PLACE: usize = 1;
const MEASURE: usize = 2;
const VALUE: usize = 3;
const FROM: usize = 4;
const TO: usize = 5;

/// What a row states, if it is for `report`.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[StaffCount],
    report: ReportKind,
) -> Result<StaffCount, SetAside> {
    cells.must_be_for(REPORT, report)?;
    let placed = cells.need(PLACE);
    let place = cells.key(PLACE, KeyKind::Place);
    let measure = cells.word(MEASURE, &StaffMeasure::ALL);
    let value = cells.number(VALUE);
    let (from, to) = (cells.date(FROM), cells.date(TO));
    let (true, Some(measure)) = (placed, measure) else {
        return Err(SetAside::Unreadable);
    };
    let place = (!is_total(place.plain())).then_some(place);
    let count =
        StaffCount { place, measure, value, from, to, origin: cells.origin(VALUE) };
    let key = |count: &StaffCount| (count.place.clone(), count.measure);
    if earlier.iter().any(|other| key(other) == key(&count)) {
        return Err(cells.repeated(PLACE, "tallet for stedet"));
    }
    Ok(count)
}
