//! V5-10.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Gjeldende budsjett mangler for en inntektspost.
    ///
    /// Hvorfor: Departementet krever at det fremgår hva som er gjeldende budsjett for
    /// inntektene.
    ///
    /// Kilde: Vedlegg 5, første krav til inntekter.
    ///
    /// Eksempel: Arket Bevilgning har raden saldert for 4620.02, men ingen rad endring.
    ///
    /// Gjør dette: Før opp saldert og endring for posten i arket Bevilgning; skriv 0 når
    /// ingenting er endret.
    INCOME_BUDGET = "V5-10", Error, |case| super::missing(
        &INCOME_BUDGET,
        case,
        Side::Income,
        "budsjett",
        "før opp saldert og endring for posten i arket Bevilgning; skriv 0 når ingenting er endret",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_the_post_that_lacks_it() {
        let mut sample = Sample::new();
        sample.decide(post(4000, 2), tertial_ingest::facts::DecisionKind::Change, None);
        assert_eq!(
            sample.says(&INCOME_BUDGET),
            [
                "post.4000.02.budsjett: 4000.02 Oppdragsinntekter: gjeldende budsjett mangler"
            ]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&INCOME_BUDGET), [""; 0]);
    }
}
