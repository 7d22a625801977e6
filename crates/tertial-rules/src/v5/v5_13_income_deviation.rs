//! V5-13.

use tertial_model::{Finding, Side};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Avvik fra budsjett i kroner eller prosent kan ikke regnes ut for en inntektspost.
    ///
    /// Hvorfor: For inntekter krever departementet avviket både i kroner og prosent. Av et budsjett
    /// som er oppgitt til null, finnes det ingen prosent: da trykkes «–», og det er ingen feil.
    ///
    /// Kilde: Skjemaet for budsjettstatus, fjerde krav til inntekter.
    ///
    /// Eksempel: Prognosen mangler; da er dette en følge av V5-12 og vises under den.
    ///
    /// Gjør dette: Rett prognosen eller budsjettet som avviket regnes av.
    INCOME_DEVIATION = "V5-13", Error, Case(check)
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
    fn is_silent_on_per_cent_of_what_is_known_to_be_nothing() {
        let mut sample = Sample::new();
        sample.decide(post(4000, 85), DecisionKind::Change, Some(-600));
        assert_eq!(sample.says(&INCOME_DEVIATION), [""; 0]);
        let told: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(told, ["DAT-19"], "as without the change");
    }

    #[test]
    fn fires_where_a_budget_nobody_stated_is_not_taken_for_nothing() {
        let mut sample = Sample::new();
        sample.decide(post(4000, 85), DecisionKind::Adopted, None);
        assert_eq!(
            sample.says(&INCOME_DEVIATION),
            [
                "post.4000.85.avvik: 4000.85 Gebyr: avvik, prognose mot budsjett for året mangler"
            ]
        );
    }

    #[test]
    fn is_silent_when_both_are_there() {
        assert_eq!(Sample::new().says(&INCOME_DEVIATION), [""; 0]);
    }
}
