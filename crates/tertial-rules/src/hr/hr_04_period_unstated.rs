//! HR-04.

use std::collections::BTreeSet;

use tertial_ingest::facts::{StaffCount, StaffMeasure};
use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Perioden for utførte årsverk er ikke oppgitt, eller er ikke den samme for alle stedene.
    ///
    /// Hvorfor: Utførte årsverk er en strøm: tallet sier ingenting uten perioden det gjelder, og
    /// steder med ulike perioder kan ikke sammenlignes.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om utførte årsverk per sted; det sier ikke alltid for
    /// hvilken periode.
    ///
    /// Eksempel: Kolonnene Fra og Til er tomme for ett sted.
    ///
    /// Gjør dette: Fyll ut Fra og Til likt på alle radene med utførte årsverk i arket Personell.
    PERIOD_UNSTATED = "HR-04", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let worked = |row: &&StaffCount| {
        row.measure == StaffMeasure::WorkedFullTimeEquivalents && row.value.is_some()
    };
    let rows: Vec<&StaffCount> = case.facts.staff.iter().filter(worked).collect();
    let finding = |message: &str| {
        PERIOD_UNSTATED
            .finding("hr.utforte_arsverk.periode", message)
            .hint("fyll ut Fra og Til likt på alle radene med utførte årsverk")
    };
    let unstated = rows.iter().filter(|row| row.from.is_none() || row.to.is_none());
    let unstated: Vec<_> = unstated.map(|row| row.origin.clone()).collect();
    if !unstated.is_empty() {
        let finding = finding("perioden for utførte årsverk er ikke oppgitt");
        return Some(finding.expected("en dato i Fra og i Til").at(unstated));
    }
    let periods: BTreeSet<_> =
        rows.iter().filter_map(|row| Some((row.from?, row.to?))).collect();
    let shown = periods.iter().map(|(from, to)| {
        format!("{} til {}", norwegian::date(*from), norwegian::date(*to))
    });
    (periods.len() > 1).then(|| {
        finding("utførte årsverk gjelder ulike perioder")
            .expected("samme periode for alle stedene")
            .found(norwegian::list(&shown.collect::<Vec<_>>()))
            .at(rows.iter().map(|row| row.origin.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_a_place_has_no_period() {
        let mut sample = Sample::new();
        sample.facts.staff[4].to = None;
        let findings = sample.findings(&PERIOD_UNSTATED);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "perioden for utførte årsverk er ikke oppgitt");
        assert_eq!(findings[0].origins, [sample.facts.staff[4].origin.clone()]);
    }

    #[test]
    fn fires_when_places_have_different_periods() {
        let mut sample = Sample::new();
        sample.facts.staff[4].from = sample.facts.staff[4].to;
        assert_eq!(
            sample.says(&PERIOD_UNSTATED),
            ["hr.utforte_arsverk.periode: utførte årsverk gjelder ulike perioder"]
        );
    }

    #[test]
    fn is_silent_when_all_have_the_same() {
        assert_eq!(Sample::new().says(&PERIOD_UNSTATED), [""; 0]);
    }
}
