//! REG-09.

use tertial_letter::Content;
use tertial_model::Finding;
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Kontoer i kapitalregnskapet mangler nummer i bevilgningsrapporteringen.
    ///
    /// Hvorfor: Nedre del av oppstillingen viser oppgjørskontoene i Norges Bank og mellomværendet
    /// med statskassen med virksomhetens egne kontonumre. Programmet kan ikke vite dem.
    ///
    /// Kilde: R-115, oppstilling av bevilgningsrapportering.
    ///
    /// Eksempel: tertial.toml sier ikke hvilken konto mellomværendet med statskassen står på.
    ///
    /// Gjør dette: Før opp numrene under `[state_accounts.capital]` i tertial.toml: `bank_in`, `bank_out`
    /// og treasury.
    CAPITAL_ACCOUNT_UNNAMED = "REG-09", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    year_of_accounts(case)?;
    if !case.shows(Content::AppropriationReport) {
        return None;
    }
    let stated = case.capital;
    let all = [
        ("bank_in", &stated.bank_in),
        ("bank_out", &stated.bank_out),
        ("treasury", &stated.treasury),
    ];
    let lacking = all.iter().filter(|(_, number)| number.is_none());
    let lacking: Vec<&str> = lacking.map(|(key, _)| *key).collect();
    (!lacking.is_empty()).then(|| {
        let keys = lacking.join(", ");
        CAPITAL_ACCOUNT_UNNAMED
            .finding(
                "tertial.toml#state_accounts.capital",
                format!("kontonumre i kapitalregnskapet er ikke oppgitt: {keys}"),
            )
            .expected(
                "kontonumrene i kapitalregnskapet, som 60xxxx01, 60xxxx02 og 70xxxx",
            )
            .hint(format!("oppgi {keys} under [state_accounts.capital] i tertial.toml"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_a_number_is_not_stated() {
        let mut sample = Sample::annual();
        sample.capital.treasury = None;
        assert_eq!(
            sample.says(&CAPITAL_ACCOUNT_UNNAMED),
            [
                "tertial.toml#state_accounts.capital: kontonumre i kapitalregnskapet er ikke \
              oppgitt: treasury"
            ]
        );
    }

    #[test]
    fn is_silent_when_they_are_and_in_a_report_without_accounts() {
        assert_eq!(Sample::annual().says(&CAPITAL_ACCOUNT_UNNAMED), [""; 0]);
        let mut tertial = Sample::new();
        tertial.capital.treasury = None;
        assert_eq!(tertial.says(&CAPITAL_ACCOUNT_UNNAMED), [""; 0]);
    }
}
