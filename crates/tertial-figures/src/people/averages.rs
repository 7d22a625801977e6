//! What is computed from the counts of a year and the one before.

use tertial_model::{FigureId, Unit};

use super::{GENDERS, published};
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::{Named, Working};

/// Adds mean parental leave, the mean of employees, and turnover.
pub(super) fn of_year(working: &mut Working<'_>, year: i32) {
    for (gender, key) in GENDERS {
        let of = |measure: &str| FigureId::of_gender(measure, key, year);
        let persons = of("foreldrepermisjon_personer");
        if working.figures.get(&persons).is_none() {
            continue;
        }
        let named = Named {
            id: of("foreldrepermisjon"),
            label: format!("uker foreldrepermisjon i snitt, {gender}, {year}"),
            unit: Unit::Plain,
        };
        let scope = Scope::of_ids()
            .figure("uker", of("foreldrepermisjon_uker"))
            .figure("personer", persons);
        working.derive_as(named, &tables().hr_foreldrepermisjon, &scope);
    }
    published::opening(working, year);
    let scope = Scope::of(|measure| FigureId::of_staff(measure, year)).word("år", year);
    working.derive(&tables().hr_snitt, &scope);
    if working.figures.get(&scope.id("sluttet_ellers")).is_some() {
        working.derive(&tables().hr_turnover_alle, &scope);
    }
}
