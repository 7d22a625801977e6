//! KRV-02.

use tertial_report::Status;

use crate::krv::of_status;
use crate::rule::declare_rule;

declare_rule! {
    /// Et krav i tildelingsbrevet er bare delvis besvart.
    ///
    /// Hvorfor: Noe av det som skal svare på kravet, står i rapporten, men ikke alt. Da kan
    /// departementet ikke regne det som besvart.
    ///
    /// Kilde: Katalogen for brevet sier hva som må stå i rapporten for hvert krav.
    ///
    /// Eksempel: Prognosen mangler for én av tre poster, så avviket per post er ikke fullstendig.
    ///
    /// Gjør dette: Før opp det som mangler. Henger det sammen med et annet funn, forsvinner dette
    /// når det er rettet.
    PARTLY_ANSWERED = "KRV-02", Error, Coverage(|_, coverage| of_status(
        &PARTLY_ANSWERED,
        coverage,
        Status::Partial,
        "er bare delvis besvart",
        "før opp det som mangler",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_a_demand_that_lacks_one_post_of_three() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), None);
        let findings = sample.findings(&PARTLY_ANSWERED);
        let objects: Vec<_> = findings.iter().map(|f| f.object.as_str()).collect();
        assert_eq!(objects, ["K176"]);
        assert_eq!(findings[0].found.as_deref(), Some("mangler post.1000.21.prognose"));
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["V5-06", "DAT-19"], "it follows from the forecast");
    }

    #[test]
    fn fires_on_a_figure_no_table_prints() {
        let mut sample = Sample::new();
        sample.unprinted = Some("post.1000.45.prognose");
        let findings = sample.findings(&PARTLY_ANSWERED);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("mangler post.1000.45.prognose"));
    }

    #[test]
    fn fires_on_an_answer_that_is_not_finished() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "TODO");
        assert_eq!(
            sample.says(&PARTLY_ANSWERED),
            ["K110: krav K110 (punkt 5.2) er bare delvis besvart"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["TXT-01", "DAT-19"], "it follows from what was left behind");
    }

    #[test]
    fn is_silent_when_all_of_it_is_there() {
        assert_eq!(Sample::new().says(&PARTLY_ANSWERED), [""; 0]);
    }
}
