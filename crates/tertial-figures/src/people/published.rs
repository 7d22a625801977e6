//! Figures of the staff that are the published figures of another year or statement.

use tertial_ingest::facts::HrMeasure;
use tertial_model::FigureId;

use super::counts::{Counts, read};
use super::of_staff;
use super::stated::Whose;
use crate::scope::Scope;
use crate::table::only;
use crate::working::Working;

/// Adds full-time equivalents worked in a year, for the headline figures: as the annual
/// figures of the staff let them out, and for years before those as they are stated.
pub(crate) fn worked(working: &mut Working<'_>, year: i32) {
    let (of, scope) =
        (only("hovedtall_arsverk"), Scope::of_year(year, FigureId::of_headline));
    let published = FigureId::of_staff("utforte_arsverk_totalt", year);
    if working.figures.get(&published).is_some() {
        return working.derive(of, &scope.figure("tallet", published));
    }
    let measure = HrMeasure::WorkedFullTimeEquivalents;
    working.read(of, &scope, read(working.facts, year, measure, Whose::All));
}

/// Adds the employees the year began with, which are those the year before ended with: as
/// that year lets them out, and withheld when few where that year is not published.
pub(super) fn opening(working: &mut Working<'_>, year: i32) {
    let (of, scope) = of_staff("ansatte_ved_inngang", year);
    let published = FigureId::of_staff("ansatte_totalt", year - 1);
    if working.figures.get(&published).is_some() {
        return working.derive(of, &scope.figure("tallet", published));
    }
    let mut counts = Counts::of(working, year - 1);
    counts.persons((of, scope), Whose::All);
    counts.publish(working);
}
