//! Staff by place, in number and per cent (the letter's 5.5).
//!
//! Per cent is of the sum of the places the letter names. A total stated in the sheet is
//! kept beside it, so that a rule can hold the two together.

use tertial_ingest::facts::StaffMeasure;
use tertial_model::{Key, Missing, Rows, Unit};

use crate::working::{Named, Working, percent};

const MEASURES: [(&str, &str, StaffMeasure, Unit); 2] = [
    ("ansatte", "ansatte", StaffMeasure::Employees, Unit::Count),
    (
        "utforte_arsverk",
        "utførte årsverk",
        StaffMeasure::WorkedFullTimeEquivalents,
        Unit::FullTimeEquivalents,
    ),
];

/// Adds each place's count and share, their sum, and the total the sheet states.
pub(crate) fn by_place(working: &mut Working<'_>) {
    let frame = working.frame;
    for (measure, label, kind, unit) in MEASURES {
        let id = |part: &str| format!("hr.{measure}.{part}");
        for place in &frame.places {
            let named = Named {
                id: id(&place.key),
                label: format!("{label} i {}", place.name),
                unit,
            };
            count(working, named, kind, Some(&place.name));
        }
        let places: Vec<_> = frame.places.iter().map(|place| id(&place.key)).collect();
        let sum =
            Named { id: id("sum"), label: format!("{label}, sum av stedene"), unit };
        working.derive(sum, "sum av stedene", &places, |values| Ok(values.iter().sum()));
        for place in &frame.places {
            working.derive(
                Named::percent(
                    id(&format!("{}_pst", place.key)),
                    format!("andel {label} i {}", place.name),
                ),
                "stedet / sum av stedene × 100",
                &[id(&place.key), id("sum")],
                |values| percent(values[0], values[1]),
            );
        }
        let total =
            Named { id: id("totalt"), label: format!("{label}, oppgitt totalt"), unit };
        if working
            .facts
            .staff
            .iter()
            .any(|row| row.measure == kind && row.place.is_none())
        {
            count(working, total, kind, None);
        }
    }
}

fn count(
    working: &mut Working<'_>,
    named: Named,
    measure: StaffMeasure,
    place: Option<&String>,
) {
    let row = working
        .facts
        .staff
        .iter()
        .find(|row| row.measure == measure && is_at(row.place.as_ref(), place));
    let value = match row {
        Some(row) => row
            .value
            .ok_or_else(|| Missing::because(format!("verdien i {} mangler", row.origin))),
        None => Err(Missing::because(format!("ingen rad for {}", named.label))),
    };
    let origins = row.map(|row| row.origin.clone()).into_iter().collect();
    working.read(named, value, "raden i arket Personell", origins, Rows::None);
}

/// Whether a row is of the place the letter names, or of all of them where none is meant.
fn is_at(row: Option<&Key>, place: Option<&String>) -> bool {
    match (row, place) {
        (Some(row), Some(place)) => *row == **place,
        (row, place) => row.is_none() && place.is_none(),
    }
}
