//! V5-12.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognose for hele året mangler for en inntektspost.
    ///
    /// Hvorfor: Departementet krever en inntektsprognose for hele året. Uten den kan avviket
    /// ikke regnes ut.
    ///
    /// Kilde: Vedlegg 5, tredje krav til inntekter.
    ///
    /// Eksempel: Arket Prognose har ingen rad for 4620.85.
    ///
    /// Gjør dette: Skriv prognosen for posten i arket Prognose, som et positivt tall.
    INCOME_FORECAST = "V5-12", Error, |case| super::missing(
        &INCOME_FORECAST,
        case,
        Side::Income,
        "prognose",
        "skriv prognosen for hele året i arket Prognose, som et positivt tall",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_the_post_that_lacks_it() {
        let mut sample = Sample::new();
        sample.facts.forecasts.retain(|forecast| forecast.post != post(4000, 85));
        assert_eq!(
            sample.says(&INCOME_FORECAST),
            ["post.4000.85.prognose: 4000.85 Gebyr: prognose for året mangler"]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&INCOME_FORECAST), [""; 0]);
    }
}
