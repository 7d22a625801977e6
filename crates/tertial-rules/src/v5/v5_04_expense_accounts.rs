//! V5-04.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Regnskapstall fra statsregnskapet mangler for en utgiftspost.
    ///
    /// Hvorfor: Departementet krever statsregnskapets tall for hver utgiftspost. Virksomhetens
    /// egen hovedbok kan ikke tre i stedet for det.
    ///
    /// Kilde: Vedlegg 5, andre krav til utgifter.
    ///
    /// Eksempel: Filen fra statsregnskapet har ingen rader for 1620.45.
    ///
    /// Gjør dette: Hent filen fra statsregnskapet på nytt med alle poster og måneder. Har
    /// posten ingen bevegelse, legg til en rad med beløpet 0, så det er sagt.
    EXPENSE_ACCOUNTS = "V5-04", Error, |case| super::missing(
        &EXPENSE_ACCOUNTS,
        case,
        Side::Expense,
        "regnskap",
        "hent statsregnskapet på nytt, eller legg til en rad med 0 når posten ikke har bevegelse",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_the_post_that_lacks_it() {
        let mut sample = Sample::new();
        sample.facts.state_accounts.rows.retain(|row| row.post != post(1000, 45));
        assert_eq!(
            sample.says(&EXPENSE_ACCOUNTS),
            ["post.1000.45.regnskap: 1000.45 Utstyr: regnskap hittil i år mangler"]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&EXPENSE_ACCOUNTS), [""; 0]);
    }
}
