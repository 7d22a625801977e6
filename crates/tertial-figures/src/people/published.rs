//! Figures of the staff that are the published figures of another year or statement.

use tertial_ingest::facts::HrMeasure;
use tertial_model::{FigureId, Rows, Unit};

use super::counts::{Counts, read};
use super::stated::Whose;
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::{Named, Working};

/// Adds full-time equivalents worked in a year, for the headline figures: as the annual
/// figures of the staff let them out, and for years before those as they are stated.
pub(crate) fn worked(working: &mut Working<'_>, id: FigureId, year: i32) {
    let label = format!("utførte årsverk, {year}");
    let named = Named { id, label, unit: Unit::FullTimeEquivalents };
    let published = FigureId::of_staff("utforte_arsverk_totalt", year);
    if working.figures.get(&published).is_some() {
        let scope = Scope::of_ids().figure("tallet", published);
        working.derive_as(named, &tables().samme, &scope);
        return;
    }
    let measure = HrMeasure::WorkedFullTimeEquivalents;
    let (value, origins) = read(working.facts, year, measure, Whose::All);
    working.read(named, value, "sum av radene i arket HR", origins, Rows::None);
}

/// Adds the employees the year began with, which are those the year before ended with: as
/// that year lets them out, and withheld when few where that year is not published.
pub(super) fn opening(working: &mut Working<'_>, year: i32) {
    let named = Named {
        id: FigureId::of_staff("ansatte_ved_inngang", year),
        label: format!("ansatte ved inngangen til {year}"),
        unit: Unit::Count,
    };
    let published = FigureId::of_staff("ansatte_totalt", year - 1);
    if working.figures.get(&published).is_some() {
        let scope = Scope::of_ids().figure("tallet", published);
        working.derive_as(named, &tables().samme, &scope);
        return;
    }
    let mut counts = Counts::of(working, year - 1);
    counts.persons(named.id, named.label, HrMeasure::Employees, Whose::All);
    counts.publish(working);
}
