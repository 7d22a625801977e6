//! V5-05.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Forbruk i prosent av disponibelt beløp kan ikke regnes ut for en utgiftspost.
    ///
    /// Hvorfor: Departementet krever forbruket i prosent. Det kan ikke regnes når bevilgningen
    /// eller regnskapstallet mangler. Av en bevilgning som er oppgitt til null, finnes det ingen
    /// prosent: da trykkes «–», og det er ingen feil.
    ///
    /// Kilde: Vedlegg 5, tredje krav til utgifter.
    ///
    /// Eksempel: Bevilgningen på en post mangler; da er dette en følge av V5-01 og vises under den.
    ///
    /// Gjør dette: Rett bevilgningen eller regnskapstallet som prosenten regnes av.
    CONSUMPTION = "V5-05", Error, |case| super::missing(
        &CONSUMPTION,
        case,
        Side::Expense,
        "forbruk_pst",
        "rett bevilgningen eller regnskapstallet som prosenten regnes av",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_the_post_that_lacks_it() {
        let mut sample = Sample::new();
        sample.facts.decisions.retain(|decision| decision.post != post(1000, 45));
        assert_eq!(
            sample.says(&CONSUMPTION),
            ["post.1000.45.forbruk_pst: 1000.45 Utstyr: forbruk av disponibelt mangler"]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&CONSUMPTION), [""; 0]);
    }

    #[test]
    fn is_silent_when_what_is_available_is_known_to_be_nothing() {
        let mut sample = Sample::new();
        for decision in
            sample.facts.decisions.iter_mut().filter(|d| d.post == post(1000, 45))
        {
            decision.amount = Some(tertial_model::Kroner::ZERO);
        }
        assert_eq!(sample.says(&CONSUMPTION), [""; 0]);
    }
}
