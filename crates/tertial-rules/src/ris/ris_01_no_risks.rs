//! RIS-01.

use tertial_letter::Content;
use tertial_model::Finding;
use tertial_report::{Case, RISKS, table_object};

use crate::rule::declare_rule;

declare_rule! {
    /// Rapporten skal ha overordnede risikovurderinger, og ingen er ført opp.
    ///
    /// Hvorfor: Departementet ber om virksomhetens overordnede risikovurderinger sammen med
    /// rapporten. Et tomt vedlegg er ikke en vurdering.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om risikovurderinger; bestemmelsene punkt 2.4 om
    /// intern kontroll.
    ///
    /// Eksempel: Arket Risiko har ingen rader for rapporten.
    ///
    /// Gjør dette: Før opp risikoene i arket Risiko, én rad for hver.
    NO_RISKS = "RIS-01", Error, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let is_lacking = case.shows(Content::Risks) && case.facts.risks.is_empty();
    is_lacking.then(|| {
        NO_RISKS
            .finding(table_object(RISKS), "ingen risikoer er ført opp for rapporten")
            .expected("minst én rad i arket Risiko")
            .hint("før opp risikoene i arket Risiko i grunnlaget")
            .taints([table_object(RISKS)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_the_sheet_has_none() {
        let mut sample = Sample::new();
        sample.facts.risks.clear();
        assert_eq!(
            sample.says(&NO_RISKS),
            ["tabell.risiko: ingen risikoer er ført opp for rapporten"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["RIS-01", "DAT-19"], "the demand that is not met follows");
    }

    #[test]
    fn is_silent_when_there_are_some_or_none_are_asked_for() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&NO_RISKS), [""; 0]);
        sample.facts.risks.clear();
        for part in &mut sample.catalogue.parts {
            part.sections.retain(|s| s.content != Content::Risks);
        }
        assert_eq!(sample.says(&NO_RISKS), [""; 0]);
    }
}
