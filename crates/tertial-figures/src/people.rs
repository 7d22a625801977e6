//! Figures of the staff (the letter's 5.1 and 4.6.2), this year and last: employees and
//! full-time equivalents, women and men, temporary and part-time staff, parental leave,
//! turnover, hires.
//!
//! Counts of few persons are withheld, and so are the counts that would give them away
//! (`suppression.rs`); a share or an average of a withheld count is withheld with it.

mod counts;
mod employees;
mod hires;
mod places;
mod published;
mod sick_leave;
mod stated;

use std::collections::BTreeSet;

use tertial_ingest::facts::{Facts, Gender};
use tertial_model::{FigureId, Name};

use self::counts::{Counts, Of};
pub(crate) use self::places::by_place;
pub(crate) use self::published::worked;
pub use self::stated::{Whose, stated};
use crate::scope::Scope;
use crate::table::{entry, only, table};
use crate::working::Working;

/// Adds every figure of the staff.
pub(crate) fn all(working: &mut Working<'_>) {
    let this_year = working.frame.year;
    let years = [this_year, this_year - 1];
    for year in years {
        let mut counts = Counts::of(working, year);
        let is_told = |counts: &Counts<'_>, of| {
            year == this_year || counts.has(entry("hr_kjonn", of))
        };
        let employed = employees::all(&mut counts);
        for measure in ["midlertidige", "deltid"] {
            if is_told(&counts, measure) {
                employees::shares_of_gender(&mut counts, &employed, measure);
            }
        }
        if is_told(&counts, "foreldrepermisjon_personer") {
            parental_leave(&mut counts);
        }
        turnover(&mut counts);
        sick_leave::groups(&mut counts);
        counts.publish(working);
    }
    for year in years {
        averages(working, year);
        sick_leave::rates(working, year);
    }
    hires::all(working);
}

/// A figure of the whole staff in a year.
fn of_staff(measure: &str, year: i32) -> Of<'static> {
    (entry("hr", measure), Scope::of_year(year, FigureId::of_staff))
}

/// One of the women, the men or both (`begge`).
fn of_gender(measure: &str, key: &'static str, year: i32) -> Of<'static> {
    let who = if key == "begge" { String::new() } else { format!(", {key},") };
    let id = move |measure: &str, year| FigureId::of_gender(measure, key, year);
    let scope = Scope::of_year(year, id).word("av", key).word("hvem", who);
    (entry("hr_kjonn", measure), scope)
}

/// Gathers persons on parental leave and their weeks.
fn parental_leave(counts: &mut Counts<'_>) {
    for (key, gender) in Gender::ALL {
        let whose = Whose::Gender(gender);
        let of = of_gender("foreldrepermisjon_personer", key, counts.year);
        let persons = counts.persons(of, whose);
        let weeks = of_gender("foreldrepermisjon_uker", key, counts.year);
        counts.amount(weeks, whose, persons);
    }
}

/// Gathers who left, for a new job elsewhere and otherwise.
fn turnover(counts: &mut Counts<'_>) {
    counts.persons(of_staff("sluttet_ny_stilling", counts.year), Whose::All);
    let otherwise = of_staff("sluttet_ellers", counts.year);
    if counts.has(otherwise.0) {
        counts.persons(otherwise, Whose::All);
    }
}

/// Adds mean parental leave, the mean of employees, and turnover: what is computed from the
/// counts of a year and the one before.
fn averages(working: &mut Working<'_>, year: i32) {
    for (key, _) in Gender::ALL {
        let (of, scope) = of_gender("foreldrepermisjon", key, year);
        if working.figures.get(&scope.id("foreldrepermisjon_personer")).is_some() {
            working.derive(of, &scope);
        }
    }
    published::opening(working, year);
    let scope = Scope::of_year(year, FigureId::of_staff);
    working.derive_all(table("hr_snitt"), &scope);
    if working.figures.get(&scope.id("sluttet_ellers")).is_some() {
        working.derive(only("hr_turnover_alle"), &scope);
    }
}

/// The units employees are counted in, in the order they are first named.
pub fn operating_units(facts: &Facts) -> Vec<&Name> {
    let mut seen = BTreeSet::new();
    let units = facts.people.iter().filter_map(|row| row.unit.as_ref());
    units.filter(|unit| seen.insert(*unit)).collect()
}

/// The age groups sick leave is told by, in the order they are first named.
pub fn age_groups(facts: &Facts) -> Vec<&Name> {
    sick_leave::named_groups(facts, |row| &row.age)
}

/// The places sick leave is told by, in the order they are first named.
pub fn sick_leave_places(facts: &Facts) -> Vec<&Name> {
    sick_leave::named_groups(facts, |row| &row.place)
}
