//! The sheet Sykefravær: persons and days of each group, which are added up here to
//! whatever tables a report shows.

use super::cells::{Cells, Needed};
use crate::facts::{Gender, KeyKind, SickLeave};

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[SickLeave]) -> Needed<SickLeave> {
    let year = cells.year("År");
    let gender = cells.word("Kjønn", &Gender::ALL);
    let age = cells.name("Alder", KeyKind::Age);
    let place = cells.name("Sted", KeyKind::Place);
    let of_group = SickLeave {
        persons: cells.count("Personer"),
        agreed: cells.positive("Avtalte dagsverk"),
        self_notified: cells.positive("Egenmeldt"),
        certified: cells.positive("Legemeldt"),
        origin: cells.origin("Personer"),
        year: year?,
        gender: gender?,
        age: age?,
        place: place?,
    };
    let group = |of: &SickLeave| (of.year, of.gender, of.age.clone(), of.place.clone());
    if let Some(of) = earlier.iter().find(|of| group(of) == group(&of_group)) {
        let SickLeave { gender, year, .. } = of_group;
        let what = format!("gruppen {gender} i {year}");
        return Err(cells.repeated("Alder", &what, Some(&of.origin)));
    }
    Ok(of_group)
}
