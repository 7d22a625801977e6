//! V5-07.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Avvik fra budsjett i kroner kan ikke regnes ut for en utgiftspost.
    ///
    /// Hvorfor: Departementet krever avviket i kroner for utgiftene. Det er disponibelt beløp
    /// minus prognose for året.
    ///
    /// Kilde: Vedlegg 5, femte krav til utgifter.
    ///
    /// Eksempel: Prognosen mangler; da er dette en følge av V5-06 og vises under den.
    ///
    /// Gjør dette: Rett prognosen eller bevilgningen som avviket regnes av.
    EXPENSE_DEVIATION = "V5-07", Error, |case| super::missing(
        &EXPENSE_DEVIATION,
        case,
        Side::Expense,
        "avvik",
        "rett prognosen eller bevilgningen som avviket regnes av",
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
            sample.says(&EXPENSE_DEVIATION),
            [
                "post.1000.21.avvik: 1000.21 Oppdrag: avvik, prognose mot budsjett for året mangler"
            ]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&EXPENSE_DEVIATION), [""; 0]);
    }
}
