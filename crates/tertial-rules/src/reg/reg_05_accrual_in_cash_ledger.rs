//! REG-05.

use std::collections::BTreeSet;

use tertial_figures::chart::CashChart;
use tertial_model::{Account, FigureId, Finding, norwegian};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Hovedboken har kontoer som bare finnes i et virksomhetsregnskap.
    ///
    /// Hvorfor: Bevilgningsrapporteringen skal bygge på kontantprinsippet. Avskrivninger og andre
    /// periodiseringer viser at det er virksomhetsregnskapet som er lest.
    ///
    /// Kilde: R-115 punkt 3.4.2; bestemmelsene punkt 3.5.
    ///
    /// Eksempel: Konto 6000 avskrivninger står i data/hovedbok-2024.xlsx.
    ///
    /// Gjør dette: Ta ut hovedboken på kontantbasis, og før virksomhetsregnskapet opp under
    /// [[accrual]] i tertial.toml.
    ACCRUAL_IN_CASH_LEDGER = "REG-05", Error, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let year = year_of_accounts(case)?;
    let chart = CashChart::of_year(year).ok()?;
    let ledger = &case.facts.ledger;
    let rows = || {
        let of_year = ledger.rows.iter().filter(|row| row.period.year() == year);
        of_year.filter(|row| chart.accrual_only.hold(row.account))
    };
    let first = rows().next()?;
    let accounts: BTreeSet<Account> = rows().map(|row| row.account).collect();
    let accounts: Vec<String> = accounts.iter().map(ToString::to_string).collect();
    let export = &ledger.exports[usize::from(first.export)];
    let message = "hovedboken er et virksomhetsregnskap, og kan ikke brukes til \
                   bevilgningsrapporteringen";
    let finding = ACCRUAL_IN_CASH_LEDGER
        .finding(&*export.file, message)
        .expected("en hovedbok på kontantbasis, uten periodiseringer")
        .found(format!("konto {}", norwegian::list(&accounts)))
        .hint("ta ut hovedboken på kontantbasis, og før denne opp under [[accrual]]")
        .at([export.rows(first.row, first.row, 1)])
        .taints([
            FigureId::of_appropriations("netto"),
            FigureId::of_payments("netto", year),
        ]);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_on_depreciation() {
        let mut sample = Sample::annual();
        sample.ledger(3, Some(post(1000, 1)), "", Kroner::whole(100));
        sample.facts.ledger.rows.last_mut().unwrap().account = "6000".parse().unwrap();
        let findings = sample.findings(&ACCRUAL_IN_CASH_LEDGER);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("konto 6000"));
        assert_eq!(findings[0].object, "data/hovedbok.xlsx");
    }

    #[test]
    fn is_silent_on_a_cash_ledger() {
        assert_eq!(Sample::annual().says(&ACCRUAL_IN_CASH_LEDGER), [""; 0]);
    }
}
