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
use tertial_model::{FigureId, Key, Missing, WorkPlace};

use super::counts::{Counted, Counts, Of};
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::entry;
use crate::working::Working;

/// What is counted, with its part of ids.
type Measure = (&'static str, StaffMeasure);

const EMPLOYEES: Measure = ("ansatte", StaffMeasure::Employees);
const WORKED: Measure = ("utforte_arsverk", StaffMeasure::WorkedFullTimeEquivalents);

/// All places: the table and the part of ids of their sum, and of what is stated of them.
const SUM: (&str, &str) = ("hr_sted_sum", "sum");
const STATED: (&str, &str) = ("hr_sted_oppgitt", "totalt");

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
pub(super) fn gather(counts: &mut Counts<'_>, total: Option<Counted>) {
    let (places, facts) = (&counts.frame.places, counts.facts);
    // Where the letter names no places, there is no sum of them, and none is zero.
    if places.is_empty() {
        return;
    }
    let shown = facts.places_shown;
    let employees = places.iter().map(|place| {
        let reading = of_sheet(facts, EMPLOYEES, Some(place));
        counts.persons_stated(of_place(EMPLOYEES, place), reading, shown)
    });
    let employees: Vec<Counted> = employees.collect();
    let sum = counts.sum_of(of_all(EMPLOYEES, SUM), &employees, shown);
    counts.sum(sum, &employees);
    if let Some(total) = total {
        counts.sum(total, &employees);
    }
    let whole = is_stated(facts, EMPLOYEES).then(|| {
        let reading = of_sheet(facts, EMPLOYEES, None);
        let whole = counts.persons_stated(of_all(EMPLOYEES, STATED), reading, shown);
        counts.sum(whole, &[sum]);
        whole
    });
    worked(counts, &employees, sum, whole.unwrap_or(sum));
    let wholes = [("hr_sted_andel_sum", SUM.1, SUM.1)];
    let shares = places.iter().map(|of| ("hr_sted_andel", &*of.key, &*of.name));
    for (table, place, name) in shares.chain(wholes) {
        for (measure, _) in [EMPLOYEES, WORKED] {
            let id = move |measure: &str| FigureId::of_place_share(measure, place);
            let scope = Scope::of(id).word("av", name);
            let of = |place: &str| FigureId::of_place(measure, place);
            counts.share((entry(table, measure), scope), of(place), of(SUM.1));
        }
    }
}

/// Full-time equivalents worked, which tell of the same persons.
fn worked(counts: &mut Counts<'_>, employees: &[Counted], sum: Counted, whole: Counted) {
    let (places, facts) = (&counts.frame.places, counts.facts);
    let readings: Vec<Reading> =
        places.iter().map(|place| of_sheet(facts, WORKED, Some(place))).collect();
    // Where nobody has counted the persons, few full-time equivalents may be of few of them.
    let threshold = Decimal::from(counts.threshold);
    let few = |reading: &Reading| {
        let value = reading.value.as_ref();
        !facts.places_shown
            && value.is_ok_and(|of| *of > Decimal::ZERO && *of < threshold)
    };
    // Then none is let out: what is left of a total would be theirs.
    let mut pairs = employees.iter().zip(&readings);
    let any_few = pairs.any(|(at, reading)| counts.is_uncounted(*at) && few(reading));
    let told = |reading: Reading| match any_few {
        true => Reading { value: Err(Missing::Withheld), ..reading },
        false => reading,
    };
    let mut parts = Vec::new();
    for ((reading, place), &persons) in readings.into_iter().zip(places).zip(employees) {
        let of = of_place(WORKED, place);
        parts.push(counts.amount_stated(of, told(reading), persons));
    }
    counts.amount_sum(of_all(WORKED, SUM), &parts, sum);
    if is_stated(facts, WORKED) {
        let reading = told(of_sheet(facts, WORKED, None));
        counts.amount_stated(of_all(WORKED, STATED), reading, whole);
    }
}

fn of_place((measure, _): Measure, place: &WorkPlace) -> Of<'_> {
    let id = move |measure: &str| FigureId::of_place(measure, &place.key);
    (entry("hr_sted", measure), Scope::of(id).word("av", &place.name))
}

fn of_all((measure, _): Measure, (table, key): (&str, &'static str)) -> Of<'static> {
    (entry(table, measure), Scope::of(move |measure| FigureId::of_place(measure, key)))
}

/// Whether the sheet states the total of all places.
fn is_stated(facts: &Facts, (_, measure): Measure) -> bool {
    facts.staff.iter().any(|row| row.measure == measure && row.place.is_none())
}

/// What the sheet states of a place, or of all of them.
fn of_sheet(
    facts: &Facts,
    of @ (_, measure): Measure,
    place: Option<&WorkPlace>,
) -> Reading {
    let is_there = |of: Option<&Key>| match (of, place) {
        (Some(of), Some(place)) => *of == *place.name,
        (of, place) => of.is_none() && place.is_none(),
    };
    let mut rows = facts.staff.iter();
    let row = rows.find(|row| row.measure == measure && is_there(row.place.as_ref()));
    let none = || match place.map(|place| of_place(of, place)) {
        Some((of, scope)) => format!("ingen rad for {}", scope.say(&of.label)),
        None => "ingen rad for alle stedene".to_owned(),
    };
    Reading::cell(row.map(|row| (row.value, &row.origin)), "verdien", none)
}
