//! RIS-02.

use tertial_ingest::facts::Risk;
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En alvorlig risiko har ingen tiltak.
    ///
    /// Hvorfor: En risiko med høy sannsynlighet og stor konsekvens må følges av det som gjøres
    /// med den. Uten tiltak vil departementet spørre.
    ///
    /// Kilde: Bestemmelsene om økonomistyring i staten punkt 2.4 om intern kontroll. Grensen,
    /// sannsynlighet ganger konsekvens lik 12 eller mer, er programmets.
    ///
    /// Eksempel: Sannsynlighet 4, konsekvens 4, og kolonnen Tiltak er tom.
    ///
    /// Gjør dette: Skriv tiltakene i arket Risiko, eller skriv at risikoen er godtatt og av hvem.
    GRAVE_WITHOUT_MEASURES = "RIS-02", Warning, Case(check)
}

/// Probability times consequence from which measures are expected.
const GRAVE: u8 = 12;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let grave = case.facts.risks.iter().filter(|risk| {
        risk.score().is_some_and(|score| score >= GRAVE)
            && risk.measures.trim().is_empty()
    });
    let finding = |risk: &Risk| {
        let message = format!("risiko {} har ingen tiltak", risk.number);
        GRAVE_WITHOUT_MEASURES
            .finding(format!("risiko.{}", risk.number), message)
            .expected("tiltak når sannsynlighet ganger konsekvens er 12 eller mer")
            .found(risk.risk.clone())
            .hint("skriv tiltakene i arket Risiko, eller at risikoen er godtatt")
            .at([risk.origin.clone()])
    };
    grave.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_grave_risk_without_measures() {
        let mut sample = Sample::new();
        sample.facts.risks[0].measures.clear();
        assert_eq!(
            sample.says(&GRAVE_WITHOUT_MEASURES),
            ["risiko.1: risiko 1 har ingen tiltak"]
        );
    }

    #[test]
    fn is_silent_on_a_small_one_and_on_one_with_measures() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&GRAVE_WITHOUT_MEASURES), [""; 0]);
        sample.facts.risks[0].measures.clear();
        sample.facts.risks[0].probability = Some(2);
        assert_eq!(sample.says(&GRAVE_WITHOUT_MEASURES), [""; 0], "2 × 4");
    }
}
