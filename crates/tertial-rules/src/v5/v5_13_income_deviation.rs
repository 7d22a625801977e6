//! V5-13.

use tertial_model::{Finding, Side};

use crate::case::Case;
use crate::rule::declare_rule;

declare_rule! {
    /// Avvik fra budsjett i kroner eller prosent kan ikke regnes ut for en inntektspost.
    ///
    /// Hvorfor: For inntekter krever departementet avviket både i kroner og prosent.
    ///
    /// Kilde: Vedlegg 5, fjerde krav til inntekter.
    ///
    /// Eksempel: Budsjettet på posten er 0 kroner; da finnes det ingen prosent av det.
    ///
    /// Gjør dette: Rett prognosen eller budsjettet som avviket regnes av.
    INCOME_DEVIATION = "V5-13", Error, check
}

const HINT: &str = "rett prognosen eller budsjettet som avviket regnes av";

/// Where the amount is missing, the per cent only follows from it.
fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings =
        super::missing(&INCOME_DEVIATION, case, Side::Income, "avvik", HINT);
    for percent in
        super::missing(&INCOME_DEVIATION, case, Side::Income, "avvik_pst", HINT)
    {
        let amount = percent.object.trim_end_matches("_pst");
        if !findings.iter().any(|finding| finding.object == amount) {
            findings.push(percent);
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::DecisionKind;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_once_when_the_amount_is_missing() {
        let mut sample = Sample::new();
        sample.forecast(post(4000, 2), None);
        assert_eq!(
            sample.says(&INCOME_DEVIATION),
            [
                "post.4000.02.avvik: 4000.02 Oppdragsinntekter: avvik, prognose mot budsjett for året mangler"
            ]
        );
    }

    #[test]
    fn fires_on_per_cent_of_nothing() {
        let mut sample = Sample::new();
        sample.decide(post(4000, 85), DecisionKind::Adopted, Some(0));
        assert_eq!(
            sample.says(&INCOME_DEVIATION),
            [
                "post.4000.85.avvik_pst: 4000.85 Gebyr: avvik i prosent av budsjett mangler"
            ]
        );
    }

    #[test]
    fn is_silent_when_both_are_there() {
        assert_eq!(Sample::new().says(&INCOME_DEVIATION), [""; 0]);
    }
}
