//! Hires with a disability or after absence from work, against the baseline years.

use tertial_model::FigureId;

use super::counts::Counts;
use super::stated::Whose;
use crate::scope::Scope;
use crate::table::only;
use crate::working::Working;

/// Adds the hires of every year, the mean of the baseline, and the change from it.
pub(super) fn all(working: &mut Working<'_>) {
    let (frame, year) = (working.frame, working.frame.year);
    let baseline = &frame.hire_baseline;
    if baseline.is_empty() {
        return;
    }
    for of in baseline.iter().copied().chain([year]) {
        let mut counts = Counts::of(working, of);
        let scope = Scope::of_year(of, |measure, _| FigureId::of_hires(measure));
        counts.persons((only("hr_mangfold"), scope), Whose::All);
        counts.publish(working);
    }
    let years: Vec<String> = baseline.iter().map(ToString::to_string).collect();
    let scope = Scope::of(FigureId::of_hires)
        .word("årstall", years.join("_"))
        .word("årene", years.join(" og "))
        .figures("årene", baseline.iter().map(|of| FigureId::of_hires_in(*of)))
        .figure("i år", FigureId::of_hires_in(year))
        .figure("snittet", FigureId::of_mean_hires(baseline));
    working.derive(only("hr_mangfold_snitt"), &scope);
    working.derive(only("hr_mangfold_endring"), &scope);
}
