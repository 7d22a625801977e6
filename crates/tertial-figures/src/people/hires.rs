//! Hires with a disability or after absence from work, against the baseline years.

use tertial_ingest::facts::HrMeasure;
use tertial_model::{FigureId, Unit};

use super::counts::Counts;
use super::stated::Whose;
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::{Named, Working};

/// Adds the hires of every year, the mean of the baseline, and the change from it.
pub(super) fn all(working: &mut Working<'_>) {
    let (frame, year) = (working.frame, working.frame.year);
    let baseline = &frame.hire_baseline;
    if baseline.is_empty() {
        return;
    }
    for of in baseline.iter().copied().chain([year]) {
        let mut counts = Counts::of(working, of);
        let (id, label) =
            (FigureId::of_hires_in(of), format!("ansettelser, mangfold, {of}"));
        counts.persons(id, label, HrMeasure::DiversityHires, Whose::All);
        counts.publish(working);
    }
    let years: Vec<String> = baseline.iter().map(ToString::to_string).collect();
    let mean = FigureId::of_mean_hires(baseline);
    let named = Named {
        id: mean.clone(),
        label: format!("ansettelser, mangfold, snitt av {}", years.join(" og ")),
        unit: Unit::Plain,
    };
    let of_years = baseline.iter().map(|of| FigureId::of_hires_in(*of));
    let scope = Scope::of_ids().figures("årene", of_years);
    working.derive_as(named, &tables().hr_mangfold_snitt, &scope);
    let scope = Scope::of(FigureId::of_hires)
        .figure("i år", FigureId::of_hires_in(year))
        .figure("snittet", mean);
    working.derive(&tables().hr_mangfold_endring, &scope);
}
