//! REG-07.

use tertial_ingest::facts::{Export, LedgerRow};
use tertial_ingest::project::Accounting;
use tertial_model::{FigureId, Finding, Kroner, Origin, norwegian};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Virksomhetsregnskapet mangler eller går ikke opp.
    ///
    /// Hvorfor: En virksomhet som følger SRS, skal ha resultatregnskap og balanse. Eiendelene skal
    /// være lik statens kapital og gjeld, og periodens resultat er null for en bruttobudsjettert
    /// virksomhet, siden resten er avregnet med statskassen.
    ///
    /// Kilde: R-115; SRS 1.
    ///
    /// Eksempel: Saldobalansen mangler konto 8950, og periodens resultat er 7,9 mill. kr.
    ///
    /// Gjør dette: Ta ut saldobalansen på nytt, med alle kontoer og for begge årene, og før den opp
    /// under [[accrual]] i tertial.toml.
    ACCRUAL_UNBALANCED = "REG-07", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(year) = year_of_accounts(case) else { return Vec::new() };
    if case.accounting != Some(Accounting::Accrual) {
        return Vec::new();
    }
    if case.facts.accrual.exports.is_empty() {
        let finding = ACCRUAL_UNBALANCED
            .finding(
                "tertial.toml#accrual",
                "virksomheten følger SRS, men virksomhetsregnskapet er ikke oppgitt",
            )
            .expected("en saldobalanse eller hovedbok under [[accrual]]")
            .hint("før opp virksomhetsregnskapet under [[accrual]] i tertial.toml");
        return vec![finding];
    }
    [year, year - 1].into_iter().flat_map(|year| of_year(case, year)).collect()
}

fn of_year(case: &Case<'_>, year: i32) -> Vec<Finding> {
    let value = |key: &str| case.figures.kroner(&FigureId::of_accrual(key, year));
    let is_something = |amount: &Kroner| !amount.is_zero();
    let finding = |key: &str, message: String| {
        ACCRUAL_UNBALANCED
            .finding(FigureId::of_accrual(key, year), message)
            .hint("ta ut saldobalansen på nytt, med alle kontoer")
            .at(slips(case, year))
    };
    let without_line = value("uten_linje").filter(is_something).map(|rest| {
        let rest = norwegian::kroner(rest);
        let message = format!(
            "virksomhetsregnskapet for {year} har kontoer uten linje, {rest} i alt"
        );
        let lacking = ["sum_eiendeler", "periodens_resultat"];
        finding("uten_linje", message)
            .taints(lacking.map(|key| FigureId::of_accrual(key, year)))
    });
    let both = value("sum_eiendeler").zip(value("sum_kapital_gjeld"));
    let balance = both.filter(|(assets, funds)| assets != funds).map(|(assets, funds)| {
        let message = format!(
            "balansen 31.12.{year} går ikke opp: eiendelene er ikke lik kapital og gjeld"
        );
        finding("sum_eiendeler", message)
            .expected(norwegian::kroner(funds))
            .found(norwegian::kroner(assets))
    });
    let result = value("periodens_resultat").filter(is_something).map(|result| {
        let message = format!("periodens resultat for {year} er ikke null");
        finding("periodens_resultat", message)
            .expected("0 kr")
            .found(norwegian::kroner(result))
    });
    [without_line, balance, result].into_iter().flatten().collect()
}

/// More rows than these are no place to look.
const FEW_ROWS: usize = 10;

/// The rows of a year that may be why it does not balance, where they are few: a slip in one of
/// them, or a row of another account, which gives the result what the balance lacks.
fn slips(case: &Case<'_>, year: i32) -> Vec<Origin> {
    let ledger = &case.facts.accrual;
    let rows = || ledger.rows.iter().filter(|row| row.period.year() == year);
    let excess: Kroner = rows().map(|row| row.booked).sum();
    let result = case.figures.kroner(&FigureId::of_accrual("periodens_resultat", year));
    let result = result.unwrap_or_default();
    let may_be = |row: &&LedgerRow| match excess.is_zero() {
        true => row.booked.abs() == result.abs(),
        false => row.booked.may_be_off_by(excess),
    };
    let slips: Vec<Origin> = rows().filter(may_be).map(|row| ledger.place(row)).collect();
    match slips.len() {
        0 => ledger.exports.iter().map(Export::whole).collect(),
        1..=FEW_ROWS => slips,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_there_is_none() {
        let mut sample = Sample::annual();
        sample.accounting = Some(Accounting::Accrual);
        assert_eq!(sample.findings(&ACCRUAL_UNBALANCED).len(), 1);
    }

    #[test]
    fn fires_when_the_result_is_not_settled_with_the_treasury() {
        let mut sample = Sample::annual();
        sample.accrual(&[("1280", 40), ("1990", -40), ("3900", -90), ("5000", 90)]);
        assert_eq!(sample.says(&ACCRUAL_UNBALANCED), [""; 0]);
        sample.accrual(&[("5000", 3), ("1990", -3)]);
        let says = sample.says(&ACCRUAL_UNBALANCED);
        assert_eq!(
            says,
            [
                "srs.sum_eiendeler.2024: balansen 31.12.2024 går ikke opp: eiendelene er ikke \
                 lik kapital og gjeld",
                "srs.periodens_resultat.2024: periodens resultat for 2024 er ikke null",
                "srs.sum_eiendeler.2023: balansen 31.12.2023 går ikke opp: eiendelene er ikke \
                 lik kapital og gjeld",
                "srs.periodens_resultat.2023: periodens resultat for 2023 er ikke null",
            ]
        );
    }

    #[test]
    fn names_the_account_that_may_be_mistyped() {
        let mut sample = Sample::annual();
        // 90 of wages became 9, in both years.
        sample.accrual(&[("1280", 40), ("1990", -40), ("3900", -90), ("5000", 9)]);
        let findings = sample.findings(&ACCRUAL_UNBALANCED);
        let ledger = &sample.facts.accrual;
        let wages = |of: &&LedgerRow| of.account == "5000".parse().unwrap();
        for (finding, row) in [(0, 0), (1, 1)] {
            let place = ledger.rows.iter().filter(wages).nth(row);
            let place = ledger.place(place.unwrap());
            assert!(
                findings[finding].origins.contains(&place),
                "{:?}",
                findings[finding]
            );
        }
    }

    #[test]
    fn is_silent_for_an_agency_on_the_cash_principle() {
        assert_eq!(Sample::annual().says(&ACCRUAL_UNBALANCED), [""; 0]);
    }
}
