//! The sheet Personell: staff by place of work.

use super::cells::{Cells, Needed};
use crate::facts::{KeyKind, StaffCount, StaffMeasure};
use crate::total::is_total;

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[StaffCount]) -> Needed<StaffCount> {
    let place = cells.key("Sted", KeyKind::Place);
    let measure = cells.word("Måltall", &StaffMeasure::ALL);
    let value = cells.number("Verdi");
    let (from, to) = (cells.date("Fra"), cells.date("Til"));
    let (place, measure) = (place?, measure?);
    let place = (!is_total(place.plain())).then_some(place);
    let is_same = |of: &&StaffCount| of.place == place && of.measure == measure;
    if let Some(of) = earlier.iter().find(is_same) {
        return Err(cells.repeated("Sted", "tallet for stedet", Some(&of.origin)));
    }
    let origin = cells.origin("Verdi");
    Ok(StaffCount { place, measure, value, from, to, origin })
}
