//! KRV-01.

use tertial_report::Status;

use crate::krv::of_status;
use crate::rule::declare_rule;

declare_rule! {
    /// Et krav i tildelingsbrevet er ikke besvart.
    ///
    /// Hvorfor: Departementet skal finne svar på hvert krav. Ingen ting av det som skal svare på
    /// dette, står i rapporten.
    ///
    /// Kilde: Katalogen for brevet sier hva som må stå i rapporten for hvert krav. Programmet ser
    /// etter det i rapporten selv; at en tekst sier at den svarer, er ikke nok.
    ///
    /// Eksempel: Kravet om internkontroll har ingen tekst.
    ///
    /// Gjør dette: Skriv teksten eller før opp tallene som mangler. Har departementet sagt at
    /// kravet ikke skal besvares, før det opp under [[waiver]] i tertial.toml.
    NOT_ANSWERED = "KRV-01", Error, Coverage(|_, coverage| of_status(
        &NOT_ANSWERED,
        coverage,
        Status::Missing,
        "er ikke besvart",
        "før opp det som mangler, eller før opp et fritak under [[waiver]] i tertial.toml",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_demand_with_nothing_to_answer_it() {
        let mut sample = Sample::new();
        sample.facts.texts.by_key.clear();
        assert_eq!(
            sample.says(&NOT_ANSWERED),
            ["K110: krav K110 (punkt 5.2) er ikke besvart"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(
            codes,
            ["TXT-02", "DAT-19"],
            "it follows from the text that is missing"
        );
    }

    #[test]
    fn is_silent_when_every_demand_is_met_or_waived() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&NOT_ANSWERED), [""; 0]);
        sample.facts.texts.by_key.clear();
        sample.waive("K110");
        assert_eq!(sample.says(&NOT_ANSWERED), [""; 0]);
    }
}
