//! BUD-11.

use tertial_letter::Content;
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Rapporten skal vise hva som er endret, og tallene fra forrige rapport er ikke oppgitt.
    ///
    /// Hvorfor: Endringene regnes av tallene slik de ble levert. Uten dem kan ingen se hva som er
    /// nytt siden sist.
    ///
    /// Kilde: build legger tallene ved siden av PDF-en som en JSON-fil; tertial.toml viser til den
    /// under [deliveries].
    ///
    /// Eksempel: tertial.toml har ingen t1 under [deliveries].
    ///
    /// Gjør dette: Legg tallfilen fra leveransen i prosjektet, og oppgi den under [deliveries].
    NO_EARLIER_DELIVERY = "BUD-11", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let previous = case.report.previous()?;
    let is_lacking = case.shows(Content::Changes) && case.facts.previous.is_none();
    let message = format!("tallene fra {} er ikke oppgitt", previous.in_a_sentence());
    is_lacking.then(|| {
        NO_EARLIER_DELIVERY
            .finding(format!("leveranse.{previous}"), message)
            .expected(format!("en fil under [deliveries] {previous} i tertial.toml"))
            .hint("legg tallfilen fra leveransen i prosjektet, og oppgi den der")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_in_the_second_tertial_without_the_firsts_figures() {
        let mut sample = Sample::second_tertial();
        sample.facts.previous = None;
        assert_eq!(
            sample.says(&NO_EARLIER_DELIVERY),
            ["leveranse.t1: tallene fra rapporten for 1. tertial er ikke oppgitt"]
        );
    }

    #[test]
    fn is_silent_with_them_and_in_the_first_tertial() {
        assert_eq!(Sample::second_tertial().says(&NO_EARLIER_DELIVERY), [""; 0]);
        assert_eq!(Sample::new().says(&NO_EARLIER_DELIVERY), [""; 0]);
    }
}
