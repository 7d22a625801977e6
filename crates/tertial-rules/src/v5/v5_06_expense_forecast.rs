//! V5-06.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognose for hele året mangler for en utgiftspost.
    ///
    /// Hvorfor: Departementet krever en utgiftsprognose for hele året. Uten den kan avviket
    /// ikke regnes ut.
    ///
    /// Kilde: Vedlegg 5, fjerde krav til utgifter.
    ///
    /// Eksempel: Cellen med prognosen for 1620.21 i arket Prognose er tom.
    ///
    /// Gjør dette: Skriv prognosen i cellen som er nevnt, som et tall i den enheten raden
    /// oppgir.
    EXPENSE_FORECAST = "V5-06", Error, |case| super::missing(
        &EXPENSE_FORECAST,
        case,
        Side::Expense,
        "prognose",
        "skriv prognosen for hele året i arket Prognose",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_the_post_that_lacks_it() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), None);
        assert_eq!(
            sample.says(&EXPENSE_FORECAST),
            ["post.1000.21.prognose: 1000.21 Oppdrag: prognose for året mangler"]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&EXPENSE_FORECAST), [""; 0]);
    }
}
