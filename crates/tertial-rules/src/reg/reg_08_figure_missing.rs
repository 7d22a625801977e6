//! REG-08.

use std::collections::{BTreeMap, BTreeSet};

use tertial_model::{Figure, FigureId, Finding, Origin, Place};
use tertial_report::{Case, Coverage, Covered};

use super::year_of_accounts;
use crate::rule::declare_rule;
use crate::unknown::and_more;

declare_rule! {
    /// Tall årsrapporten ikke kan være uten, mangler.
    ///
    /// Hvorfor: Et tomt felt i årsregnskapet eller hovedtallene er en feil i seg selv, og fjorårets
    /// tall skal være med. Det samme gjelder tall et krav i brevet ber om.
    ///
    /// Kilde: R-115: oppstillingene med sammenligningstall; årsrapportens del II om hovedtall;
    /// kravene i brevet.
    ///
    /// Eksempel: tertial.toml oppgir ikke statsregnskapet for tidligere år, og alle tall for 2023 mangler.
    ///
    /// Gjør dette: Legg inn det som er nevnt. Tidligere års statsregnskap lastes ned fra
    /// statsregnskapet.dfo.no, og tidligere tildelinger føres i arket Tidligere år.
    FIGURE_MISSING = "REG-08", Error, Coverage(check)
}

/// The figures an annual report cannot be without, by the first part of their ids.
const NEEDED: [&str; 4] = ["bev.", "art.", "srs.", "hovedtall."];
/// Those it needs when a demand of the letter wants them.
const DEMANDED: [&str; 5] =
    ["hr.", "sykefravaer.", "konsulent.", "oppdrag.", "nokkeltall."];
/// Staff by place, which other rules tell of in every report.
const BY_PLACE: [&str; 2] = ["hr.ansatte.", "hr.utforte_arsverk."];

/// More places beside a missing one are no help.
const MOST_BESIDE: usize = 12;

fn check(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    if year_of_accounts(case).is_none() {
        return Vec::new();
    }
    let mut by_reason: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    let lacking: BTreeSet<&str> = coverage.due().flat_map(Covered::lacking).collect();
    for figure in case.figures.iter() {
        let is_of = |starts: &[&str]| {
            starts.iter().any(|start| figure.id.as_str().starts_with(start))
        };
        let demanded = is_of(&DEMANDED)
            && !is_of(&BY_PLACE)
            && lacking.iter().any(|id| rests_on(case, id, &figure.id));
        let needed = is_of(&NEEDED) || demanded;
        // What is computed from a missing figure is missing for its reason.
        if let (true, true, Some(reason)) =
            (needed, figure.inputs.is_empty(), figure.unknown())
        {
            by_reason.entry(reason).or_default().push(figure);
        }
    }
    let finding = |(reason, figures): (&str, Vec<&Figure>)| {
        let first = figures[0];
        let more = and_more(figures.len() - 1);
        let finding =
            FIGURE_MISSING.of_figure(first, format!("{}{more} mangler", first.label));
        let finding = match first.origins.is_empty() {
            true => finding.at(beside(case, first)),
            false => finding,
        };
        finding
            .expected("et tall")
            .found(reason)
            .hint("legg inn det som mangler; er det ingenting av det, skriv 0")
            .taints(figures.iter().map(|figure| figure.id.to_string()))
    };
    by_reason.into_iter().map(finding).collect()
}

/// Where a figure nobody has read should stand: beside those that are called as it in all but
/// one part, another year or another sex, and in their sheets.
fn beside(case: &Case<'_>, missing: &Figure) -> Vec<Origin> {
    let parts: Vec<&str> = missing.id.parts().collect();
    let is_like = |of: &&Figure| {
        let own: Vec<&str> = of.id.parts().collect();
        let others = parts.iter().zip(&own).filter(|(one, other)| one != other);
        own.len() == parts.len() && others.count() == 1
    };
    // One that is computed stands where what it is computed from does.
    let inputs =
        |of: &Figure| of.inputs.iter().filter_map(|id| case.figures.get(id)).collect();
    let of_like = |of| [vec![of], inputs(of)].concat();
    let like = case.figures.iter().filter(is_like).flat_map(of_like);
    let like = like.flat_map(|of: &Figure| &of.origins);
    let is_cell = |of: &&Origin| matches!(of.place, Place::Cell { .. });
    let cells: BTreeSet<&Origin> = like.filter(is_cell).collect();
    let sheets: BTreeSet<Origin> = cells.iter().map(|of| of.of_sheet()).collect();
    let most = if sheets.len() == 1 { MOST_BESIDE } else { 0 };
    cells.into_iter().take(most).cloned().chain(sheets).collect()
}

/// Whether the figure `id` is that input, or is computed from it.
fn rests_on(case: &Case<'_>, id: &str, input: &FigureId) -> bool {
    let Some(figure) = case.figures.named(id) else { return false };
    figure.id == *input
        || figure.inputs.iter().any(|part| rests_on(case, part.as_str(), input))
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::HrMeasure;

    use super::*;
    use crate::sample::{Sample, cell};

    #[test]
    fn fires_once_for_each_reason() {
        let mut sample = Sample::annual();
        sample.facts.earlier_accounts.rows.retain(|row| row.period.year() != 2023);
        let findings = sample.findings(&FIGURE_MISSING);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(
            findings[0].found.as_deref(),
            Some("statsregnskapet for 2023 mangler måned 1")
        );
    }

    #[test]
    fn names_the_sheet_of_the_same_in_other_years() {
        let mut sample = Sample::annual();
        let worked = HrMeasure::WorkedFullTimeEquivalents;
        sample.facts.people.retain(|row| (row.year, row.measure) != (2022, worked));
        let findings = sample.findings(&FIGURE_MISSING);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].origins.contains(&cell("HR", 2, 5).of_sheet()),
            "{findings:?}"
        );
    }

    #[test]
    fn is_silent_when_every_figure_is_there() {
        assert_eq!(Sample::annual().says(&FIGURE_MISSING), [""; 0]);
        assert_eq!(Sample::new().says(&FIGURE_MISSING), [""; 0]);
    }
}
