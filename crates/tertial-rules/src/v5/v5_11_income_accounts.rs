//! V5-11.

use tertial_model::Side;

use crate::rule::declare_rule;

declare_rule! {
    /// Regnskapstall fra statsregnskapet mangler for en inntektspost.
    ///
    /// Hvorfor: Departementet krever statsregnskapets tall for hver inntektspost, også for
    /// poster som en annen virksomhet fører.
    ///
    /// Kilde: Vedlegg 5, andre krav til inntekter.
    ///
    /// Eksempel: 4620.85 føres av Skatteetaten og står ikke i egen hovedbok. Tallet må hentes
    /// fra statsregnskapet.
    ///
    /// Gjør dette: Hent filen fra statsregnskapet på nytt med alle poster på kapittelet,
    /// uansett hvem som fører dem.
    INCOME_ACCOUNTS = "V5-11", Error, |case| super::missing(
        &INCOME_ACCOUNTS,
        case,
        Side::Income,
        "regnskap",
        "hent statsregnskapet på nytt med alle poster på kapittelet, uansett hvem som fører dem",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_the_post_that_lacks_it() {
        let mut sample = Sample::new();
        sample.facts.state_accounts.rows.retain(|row| row.post != post(4000, 85));
        assert_eq!(
            sample.says(&INCOME_ACCOUNTS),
            ["post.4000.85.regnskap: 4000.85 Gebyr: regnskap hittil i år mangler"]
        );
    }

    #[test]
    fn is_silent_when_every_post_has_it() {
        assert_eq!(Sample::new().says(&INCOME_ACCOUNTS), [""; 0]);
    }
}
