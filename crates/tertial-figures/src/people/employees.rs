//! Employees and full-time equivalents, in all, by unit and by sex.

use tertial_ingest::facts::Gender;
use tertial_model::FigureId;

use super::counts::{Counted, Counts};
use super::stated::Whose;
use super::{of_gender, of_staff, operating_units, places};
use crate::scope::Scope;
use crate::table::entry;

/// The employees of a year.
pub(super) struct Employed {
    all: Counted,
    /// The women and the men.
    of_gender: [Counted; 2],
}

/// Employees and agreed full-time equivalents, in all, by unit and by sex.
pub(super) fn all(counts: &mut Counts<'_>) -> Employed {
    let year = counts.year;
    let all = counts.persons(of_staff("ansatte_totalt", year), Whose::All);
    by_unit(counts, all);
    // The women and the men are all there are.
    let of_gender = Gender::ALL.map(|(key, gender)| {
        counts.persons(of_gender("kjonn", key, year), Whose::Gender(gender))
    });
    counts.sum(all, &of_gender);
    if year == counts.frame.year {
        places::gather(counts, Some(all));
    }
    for (key, _) in Gender::ALL {
        share(counts, "kjonn", key);
    }
    for measure in ["avtalte_arsverk_totalt", "utforte_arsverk_totalt"] {
        counts.amount(of_staff(measure, year), Whose::All, all);
    }
    Employed { all, of_gender }
}

/// Those of each unit, which are all there are.
fn by_unit(counts: &mut Counts<'_>, total: Counted) {
    let (year, facts) = (counts.year, counts.facts);
    let mut parts = Vec::new();
    for unit in operating_units(facts) {
        let of = |measure: &str| {
            let id = move |measure: &str, year| {
                FigureId::of_unit(unit.id_part(), measure, year)
            };
            (entry("hr_enhet", measure), Scope::of_year(year, id).word("av", unit))
        };
        let whose = Whose::Unit(unit);
        let part = counts.persons(of("ansatte"), whose);
        counts.amount(of("avtalte_arsverk"), whose, part);
        parts.push(part);
    }
    counts.sum(total, &parts);
}

/// How many of the women, the men and all are employed in some way, in number and share.
/// Those who are not are counted too: few of them are as easily recognised.
pub(super) fn shares_of_gender(
    counts: &mut Counts<'_>,
    employed: &Employed,
    measure: &'static str,
) {
    let year = counts.year;
    let all = counts.persons(of_gender(measure, "begge", year), Whose::All);
    counts.remainder(employed.all, all);
    let mut by_gender = Vec::new();
    for ((key, gender), whole) in Gender::ALL.into_iter().zip(employed.of_gender) {
        let of = of_gender(measure, key, year);
        let some = counts.persons(of, Whose::Gender(gender));
        counts.remainder(whole, some);
        by_gender.push(some);
    }
    counts.sum(all, &by_gender);
    for key in ["kvinner", "menn", "begge"] {
        share(counts, measure, key);
    }
}

/// The share of a measure: of all employees that of a sex, and of those of the sex any other.
fn share(counts: &mut Counts<'_>, measure: &'static str, key: &'static str) {
    let year = counts.year;
    let whole = match (measure, key) {
        ("kjonn", _) | (_, "begge") => FigureId::of_staff("ansatte_totalt", year),
        (_, gender) => FigureId::of_gender("kjonn", gender, year),
    };
    let id = move |measure: &str, year| FigureId::of_gender_share(measure, key, year);
    let scope = Scope::of_year(year, id).word("av", key);
    let part = FigureId::of_gender(measure, key, year);
    counts.share((entry("hr_andel", measure), scope), part, whole);
}
