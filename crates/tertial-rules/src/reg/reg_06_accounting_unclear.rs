//! REG-06.

use tertial_figures::chart::{Accounts, CashChart};
use tertial_ingest::project::Accounting;
use tertial_model::Finding;
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Det er uklart om årsregnskapet følger kontantprinsippet eller SRS.
    ///
    /// Hvorfor: En virksomhet som følger SRS, skal ha virksomhetsregnskap i tillegg. Programmet
    /// gjetter ikke.
    ///
    /// Kilde: R-115; bestemmelsene punkt 3.3.2. Investeringer står i kontoklasse 1 etter SRS og på
    /// konto 47–49 etter kontantprinsippet.
    ///
    /// Eksempel: tertial.toml har accounting = "kontant", men investeringene er ført på konto 128.
    ///
    /// Gjør dette: Skriv accounting = "kontant" eller accounting = "srs" øverst i tertial.toml.
    ACCOUNTING_UNCLEAR = "REG-06", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let year = year_of_accounts(case)?;
    let chart = CashChart::of_year(year).ok()?;
    let used = |accounts: &Accounts| {
        let rows = case.facts.ledger.rows.iter().filter(|row| row.post.is_some());
        rows.filter(|row| row.period.year() == year).any(|row| accounts.hold(row.account))
    };
    let capitalised = used(&chart.capitalised_investments);
    let by_cash = used(&chart.cash_investments);
    let (message, expected) = match case.accounting {
        None if capitalised => (
            "tertial.toml sier ikke hvordan årsregnskapet føres; investeringene er ført i \
             kontoklasse 1, som etter SRS",
            "accounting = \"srs\" eller \"kontant\"",
        ),
        None => (
            "tertial.toml sier ikke hvordan årsregnskapet føres",
            "accounting = \"srs\" eller \"kontant\"",
        ),
        Some(Accounting::Cash) if capitalised && !by_cash => (
            "årsregnskapet skal være på kontantbasis, men investeringene er ført i kontoklasse 1",
            "investeringer på konto 47–49, eller accounting = \"srs\"",
        ),
        Some(Accounting::Accrual) if by_cash && !capitalised => (
            "årsregnskapet skal følge SRS, men investeringene er ført på konto 47–49",
            "investeringer i kontoklasse 1, eller accounting = \"kontant\"",
        ),
        Some(_) => return None,
    };
    let finding = ACCOUNTING_UNCLEAR
        .finding("tertial.toml#accounting", message)
        .expected(expected)
        .hint("oppgi accounting øverst i tertial.toml");
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_nothing_is_said() {
        let mut sample = Sample::annual();
        sample.accounting = None;
        assert_eq!(
            sample.says(&ACCOUNTING_UNCLEAR),
            [
                "tertial.toml#accounting: tertial.toml sier ikke hvordan årsregnskapet føres"
            ]
        );
    }

    #[test]
    fn fires_when_the_accounts_say_otherwise() {
        let mut sample = Sample::annual();
        sample.ledger(3, Some(post(1000, 45)), "", Kroner::whole(100));
        sample.facts.ledger.rows.last_mut().unwrap().account = "1280".parse().unwrap();
        assert_eq!(sample.findings(&ACCOUNTING_UNCLEAR).len(), 1);
    }

    #[test]
    fn is_silent_when_both_agree() {
        assert_eq!(Sample::annual().says(&ACCOUNTING_UNCLEAR), [""; 0]);
    }
}
