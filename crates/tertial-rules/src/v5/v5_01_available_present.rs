//! V5-01.

use tertial_model::{FigureId, Finding, Side};
use tertial_report::Case;

use crate::rule::{declare_rule, missing};

declare_rule! {
    /// Disponibel bevilgning mangler for en utgiftspost.
    ///
    /// Hvorfor: Departementet skal se hvor mye som kan brukes på hver post. Uten dette tallet
    /// kan verken forbruk i prosent eller avvik regnes ut.
    ///
    /// Kilde: Skjemaet for budsjettstatus, første krav til utgifter. Postene står i
    /// tildelingsbrevet.
    ///
    /// Eksempel: Arket Bevilgning har ingen rader for 1000.45.
    ///
    /// Gjør dette: Før opp en rad i arket Bevilgning for hver del av bevilgningen på posten:
    /// overført, saldert, endring, refusjon og, der posten har fullmakt, merinntekt. Skriv 0
    /// for en del det ikke er noe av.
    AVAILABLE_PRESENT = "V5-01", Error, Case(check)
}

/// Where a post has no rows at all, its parts are missing for that reason too.
fn check(case: &Case<'_>) -> Vec<Finding> {
    let hint = "før opp bevilgningen på posten i arket Bevilgning";
    let missing =
        missing(&AVAILABLE_PRESENT, case, Some(Side::Expense), &["disponibelt"], hint);
    let with_parts = missing.into_iter().map(|finding| {
        let is_of = |id: FigureId| id.as_str() == finding.object;
        let mut decisions = case.facts.decisions.iter();
        if decisions.any(|of| is_of(FigureId::of_post(of.post, "disponibelt"))) {
            return finding;
        }
        let available = case.figures.named(&finding.object);
        let parts = available.into_iter().flat_map(|figure| &figure.inputs);
        let ids = [finding.object.clone()];
        finding.taints(ids.into_iter().chain(parts.map(ToString::to_string)))
    });
    with_parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_a_post_has_no_decisions() {
        let mut sample = Sample::new();
        sample.facts.decisions.retain(|decision| decision.post != post(1000, 45));
        assert_eq!(
            sample.says(&AVAILABLE_PRESENT),
            ["post.1000.45.disponibelt: 1000.45 Utstyr: disponibel bevilgning mangler"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(
            codes.first(),
            Some(&"V5-01"),
            "and what follows from it stands under it"
        );
        assert!(!codes.contains(&"V5-07") && !codes.contains(&"V5-02"), "{codes:?}");
    }

    #[test]
    fn what_the_annual_report_has_of_the_post_follows_too() {
        let mut sample = Sample::annual();
        sample.facts.decisions.retain(|decision| decision.post != post(1000, 45));
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert!(codes.contains(&"V5-01") && !codes.contains(&"V5-07"), "{codes:?}");
    }

    #[test]
    fn is_silent_when_every_post_has_one() {
        assert_eq!(Sample::new().says(&AVAILABLE_PRESENT), [""; 0]);
    }
}
