//! REG-03.

use std::collections::BTreeMap;

use tertial_figures::chart::CashChart;
use tertial_model::{Account, FigureId, Finding, Kroner, norwegian};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// En konto har ingen linje i artskontorapporteringen.
    ///
    /// Hvorfor: Beløpet er rapportert, men står ikke i oppstillingen, og summene blir feil.
    ///
    /// Kilde: R-115. Hvilke kontoer en linje har, står i kontoplanen programmet bruker
    /// (crates/tertial-figures/charts).
    ///
    /// Eksempel: Konto 8290 har 15 000 kr på 1000.01.
    ///
    /// Gjør dette: Omposter beløpet til en konto i standard kontoplan. Er kontoen ny i
    /// kontoplanen, må den få en linje i filen for kontoplanen.
    ACCOUNT_WITHOUT_LINE = "REG-03", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(year) = year_of_accounts(case) else { return Vec::new() };
    let Ok(chart) = CashChart::of_year(year) else { return Vec::new() };
    let mut without: BTreeMap<(i32, Account), Kroner> = BTreeMap::new();
    for row in case.facts.ledger.rows.iter().filter(|row| row.period.year() == year) {
        let known = match row.post {
            Some(post) => chart.line_of(row.account, post).is_some(),
            None => chart.knows_balance(row.account),
        };
        if !known {
            *without.entry((year, row.account)).or_default() += row.booked;
        }
    }
    let earlier = case.facts.earlier_accounts.rows.iter();
    for row in earlier.filter(|row| row.own && row.period.year() == year - 1) {
        if chart.line_of(row.account, row.post).is_none() {
            *without.entry((year - 1, row.account)).or_default() += row.booked();
        }
    }
    let finding = |((year, account), amount): ((i32, Account), Kroner)| {
        let amount = norwegian::kroner(amount);
        let message = format!(
            "konto {account} har ingen linje i artskontorapporteringen, {amount} i {year}"
        );
        let nets =
            [FigureId::of_payments("netto", year), FigureId::of_appropriations("netto")];
        ACCOUNT_WITHOUT_LINE
            .finding(format!("konto.{account}.{year}"), message)
            .expected(format!("en konto i {}", chart.name))
            .found(account.to_string())
            .hint("omposter beløpet, eller gi kontoen en linje i kontoplanen")
            .taints(nets)
    };
    // Accounts of an accrual account are another rule's, and explain themselves there.
    let accrual = |account: Account| chart.accrual_only.hold(account);
    let without = without.into_iter().filter(|((_, account), _)| !accrual(*account));
    without.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_with_the_amount_of_the_account() {
        let mut sample = Sample::annual();
        sample.ledger(3, Some(post(1000, 1)), "", Kroner::whole(15_000));
        let row = sample.facts.ledger.rows.last_mut().unwrap();
        row.account = "8290".parse().unwrap();
        assert_eq!(
            sample.says(&ACCOUNT_WITHOUT_LINE),
            ["konto.8290.2024: konto 8290 har ingen linje i artskontorapporteringen, \
              15\u{a0}000\u{a0}kr i 2024"]
        );
    }

    #[test]
    fn fires_on_a_balance_account_there_is_no_place_for() {
        let mut sample = Sample::annual();
        sample.ledger(3, None, "", Kroner::whole(900));
        let row = sample.facts.ledger.rows.last_mut().unwrap();
        row.account = "1500".parse().unwrap();
        assert_eq!(sample.findings(&ACCOUNT_WITHOUT_LINE).len(), 1);
    }

    #[test]
    fn is_silent_when_every_account_has_one() {
        assert_eq!(Sample::annual().says(&ACCOUNT_WITHOUT_LINE), [""; 0]);
    }
}
