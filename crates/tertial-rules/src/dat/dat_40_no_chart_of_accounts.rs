//! DAT-40.

use tertial_figures::chart::{AccrualChart, CashChart, ChartError};
use tertial_model::Finding;
use tertial_report::{Case, Coverage};

use crate::rule::declare_rule;

declare_rule! {
    /// Ingen kontoplan gjelder året, så årsregnskapet har ingen tall.
    ///
    /// Hvorfor: Hvilken konto som hører til hvilken linje, er ulikt fra år til år. Uten
    /// kontoplanen for året kan oppstillingene ikke lages, og alle tallene i dem mangler.
    ///
    /// Kilde: Rundskriv R-102 om kontoplanen for statlige virksomheter, som gjelder fra et år.
    ///
    /// Eksempel: Årsrapporten for 2015: den første kontoplanen programmet har, gjelder fra 2016.
    ///
    /// Gjør dette: Se at year i tertial.toml er året rapporten gjelder. Er det det, må kontoplanen
    /// for året legges til i programmet.
    NO_CHART_OF_ACCOUNTS = "DAT-40", Error, Coverage(check)
}

/// The figures that are made by a chart of accounts, by the first part of their ids.
const BY_CASH: &[&str] = &["art.", "bev.", "konsulent.", "hovedtall."];
/// Those of the accrual account.
const BY_ACCRUAL: &[&str] = &["srs."];

fn check(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    if !case.report.is_annual() {
        return Vec::new();
    }
    let year = case.catalogue.frame.year;
    let keeps_accrual = !case.facts.accrual.exports.is_empty();
    let accrual = AccrualChart::of_year(year).err().filter(|_| keeps_accrual);
    let charts = [
        (CashChart::of_year(year).err(), "kontantregnskapet", BY_CASH),
        (accrual, "virksomhetsregnskapet", BY_ACCRUAL),
    ];
    let finding = |(error, books, starts): (Option<ChartError>, &str, &[&str])| {
        let of_chart = coverage.unknown.iter().map(|unknown| unknown.figure.to_string());
        let of_chart = of_chart.filter(|id| {
            case.figures.named(id).is_none()
                && starts.iter().any(|start| id.starts_with(start))
        });
        let finding = NO_CHART_OF_ACCOUNTS
            .finding(
                format!("kontoplan.{books}"),
                format!("oppstillingene av {books} for {year} har ingen tall"),
            )
            .expected(format!("en kontoplan som gjelder {year}"))
            .found(error?.to_string())
            .hint(
                "se at year i tertial.toml er riktig; kontoplanen for året må ellers legges \
                 til i programmet",
            )
            .taints(of_chart);
        Some(finding)
    };
    charts.into_iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_for_each_of_the_books_in_a_year_without_a_chart() {
        let mut sample = Sample::annual();
        sample.catalogue.frame.year = 2015;
        let cash = "kontoplan.kontantregnskapet: oppstillingene av kontantregnskapet for 2015 \
                    har ingen tall";
        assert_eq!(sample.says(&NO_CHART_OF_ACCOUNTS), [cash]);
        let finding = sample.findings(&NO_CHART_OF_ACCOUNTS).remove(0);
        assert_eq!(finding.found.as_deref(), Some("ingen kontoplan gjelder 2015"));
        sample.accrual(&[]);
        assert_eq!(
            sample.says(&NO_CHART_OF_ACCOUNTS),
            [
                cash,
                "kontoplan.virksomhetsregnskapet: oppstillingene av virksomhetsregnskapet for \
                 2015 har ingen tall",
            ]
        );
    }

    #[test]
    fn what_the_statements_lack_for_it_follows() {
        let mut sample = Sample::annual();
        sample.catalogue.frame.year = 2015;
        sample.printed_without_value("art.lonn.2015");
        let findings = sample.evaluate();
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.0).collect();
        assert!(codes.contains(&"DAT-40"), "{codes:?}");
        let unexplained = findings.iter().filter(|finding| finding.code.0 == "DAT-41");
        let told = unexplained.flat_map(|finding| &finding.taints);
        assert!(!told.into_iter().any(|id| id == "art.lonn.2015"));
    }

    #[test]
    fn is_silent_where_a_chart_is_for_the_year_and_in_other_reports() {
        assert_eq!(Sample::annual().says(&NO_CHART_OF_ACCOUNTS), [""; 0]);
        let mut sample = Sample::new();
        sample.catalogue.frame.year = 2015;
        assert_eq!(sample.says(&NO_CHART_OF_ACCOUNTS), [""; 0]);
    }
}
