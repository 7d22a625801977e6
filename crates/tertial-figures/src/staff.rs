//! Staff by place, in number and per cent (the letter's 5.5).
//!
//! Per cent is of the sum of the places the letter names. A total stated in the sheet is
//! kept beside it, so that a rule can hold the two together.
//!
//! A place with few employees is withheld as any count of few is, with what would give it
//! away and the full-time equivalents of the same persons, unless the project has places
//! shown. In the annual report the places are published with the rest of the staff, whose
//! total is theirs too.

use rust_decimal::Decimal;
use tertial_ingest::facts::{Facts, StaffMeasure};
use tertial_model::{FigureId, Key, Missing, Origin, Unit, Value, WorkPlace};

use crate::people::{Counted, Counts};
use crate::stated::stated;
use crate::working::{Named, Working};

/// What is counted, with its part of ids, what it is called, and its unit.
type Measure = (&'static str, &'static str, StaffMeasure, Unit);

const EMPLOYEES: Measure = ("ansatte", "ansatte", StaffMeasure::Employees, Unit::Count);
const WORKED: Measure = (
    "utforte_arsverk",
    "utførte årsverk",
    StaffMeasure::WorkedFullTimeEquivalents,
    Unit::FullTimeEquivalents,
);

/// The formula of what a cell states.
const STATED: &str = "raden i arket Personell";

/// Adds each place's count and share, their sum, and the total the sheet states. Those of
/// the annual report come with the rest of its staff.
pub(crate) fn by_place(working: &mut Working<'_>) {
    if !working.report.is_annual() {
        let mut counts = Counts::of(working, working.frame.year);
        gather(&mut counts, None);
        counts.publish(working);
    }
}

/// Gathers them, to be let out with what else is published; `total` is all employees,
/// where that is.
pub(crate) fn gather(counts: &mut Counts<'_>, total: Option<Counted>) {
    let (places, facts) = (&counts.frame.places, counts.facts);
    let shown = facts.places_shown;
    let employees: Vec<Counted> = places
        .iter()
        .map(|place| {
            let (value, origins) = of_sheet(facts, EMPLOYEES, Some(place));
            counts.persons_stated(
                of_place(EMPLOYEES, place),
                value,
                origins,
                STATED,
                shown,
            )
        })
        .collect();
    let sum = counts.sum_of(named(EMPLOYEES, "sum"), &employees, shown);
    counts.sum(sum, &employees);
    if let Some(total) = total {
        counts.sum(total, &employees);
    }
    let whole = is_stated(facts, EMPLOYEES).then(|| {
        let (value, origins) = of_sheet(facts, EMPLOYEES, None);
        let named = named(EMPLOYEES, "totalt");
        let whole = counts.persons_stated(named, value, origins, STATED, shown);
        counts.sum(whole, &[sum]);
        whole
    });
    worked(counts, &employees, sum, whole.unwrap_or(sum));
    for (part, label, ..) in [EMPLOYEES, WORKED] {
        for place in places {
            let of = |place: &str| FigureId::of_place(part, place);
            counts.share(
                FigureId::of_place_share(part, &place.key),
                format!("andel {label} i {}", place.name),
                of(&place.key),
                of("sum"),
            );
        }
    }
}

/// Full-time equivalents worked, which tell of the same persons.
fn worked(counts: &mut Counts<'_>, employees: &[Counted], sum: Counted, whole: Counted) {
    let (places, facts) = (&counts.frame.places, counts.facts);
    let values: Vec<(Value, Vec<Origin>)> =
        places.iter().map(|place| of_sheet(facts, WORKED, Some(place))).collect();
    // Where nobody has counted the persons, few full-time equivalents may be of few of them.
    let threshold = Decimal::from(counts.threshold);
    let few = |value: &Value| {
        !facts.places_shown
            && value.as_ref().is_ok_and(|of| *of > Decimal::ZERO && *of < threshold)
    };
    // Then none is let out: what is left of a total would be theirs.
    let mut pairs = employees.iter().zip(&values);
    let any_few = pairs.any(|(at, (value, _))| counts.is_uncounted(*at) && few(value));
    let mut parts = Vec::new();
    for (((value, origins), place), &persons) in
        values.into_iter().zip(places).zip(employees)
    {
        let value = if any_few { Err(Missing::Withheld) } else { value };
        let of = of_place(WORKED, place);
        parts.push(counts.amount_stated(of, value, origins, STATED, persons));
    }
    counts.amount_sum(named(WORKED, "sum"), &parts, sum);
    if is_stated(facts, WORKED) {
        let (value, origins) = of_sheet(facts, WORKED, None);
        let value = if any_few { Err(Missing::Withheld) } else { value };
        counts.amount_stated(named(WORKED, "totalt"), value, origins, STATED, whole);
    }
}

fn named((part, label, _, unit): Measure, of: &str) -> Named {
    let what = if of == "sum" { "sum av stedene" } else { "oppgitt totalt" };
    let id = FigureId::of_place(part, of);
    Named { id, label: format!("{label}, {what}"), unit }
}

fn of_place((part, label, _, unit): Measure, place: &WorkPlace) -> Named {
    let id = FigureId::of_place(part, &place.key);
    Named { id, label: format!("{label} i {}", place.name), unit }
}

/// Whether the sheet states the total of all places.
fn is_stated(facts: &Facts, (_, _, measure, _): Measure) -> bool {
    facts.staff.iter().any(|row| row.measure == measure && row.place.is_none())
}

/// What the sheet states of a place, or of all of them, and where.
fn of_sheet(
    facts: &Facts,
    (_, label, measure, _): Measure,
    place: Option<&WorkPlace>,
) -> (Value, Vec<Origin>) {
    let is_there = |of: Option<&Key>| match (of, place) {
        (Some(of), Some(place)) => *of == *place.name,
        (of, place) => of.is_none() && place.is_none(),
    };
    let mut rows = facts.staff.iter();
    let row = rows.find(|row| row.measure == measure && is_there(row.place.as_ref()));
    stated(row.map(|row| (row.value, &row.origin)), "verdien", || match place {
        Some(place) => format!("ingen rad for {label} i {}", place.name),
        None => format!("ingen rad for {label}"),
    })
}
