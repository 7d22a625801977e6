//! KRV-04.

use tertial_model::{Finding, nearest};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et fritak i tertial.toml gjelder et krav brevet ikke har.
    ///
    /// Hvorfor: Fritaket har ingen virkning. Kravet er skrevet feil, eller brevet er et annet.
    ///
    /// Kilde: Katalogen for brevet har alle kravene; [[waiver]] i tertial.toml fritar for ett.
    ///
    /// Eksempel: requirement = "K210" der K021 er ment.
    ///
    /// Gjør dette: Skriv kravet som i katalogen, eller ta bort fritaket.
    WAIVER_WITHOUT_DEMAND = "KRV-04", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let catalogue = case.catalogue;
    let own = case.waivers.iter().filter(|of| of.holds_in(case.report));
    let unknown = own.filter(|of| catalogue.requirement(&of.requirement).is_none());
    unknown
        .map(|waiver| {
            let ids = catalogue.requirements.iter().map(|of| of.id.as_str());
            let near = nearest::one(&waiver.requirement, ids);
            WAIVER_WITHOUT_DEMAND
                .finding(
                    format!("fritak.{}", waiver.requirement),
                    format!(
                        "fritaket gjelder {}, som brevet ikke har",
                        waiver.requirement
                    ),
                )
                .hint(near.map_or_else(
                    || "skriv kravet som i katalogen, eller ta bort fritaket".to_owned(),
                    |near| format!("mente du {near}?"),
                ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tertial_model::ReportKind;

    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_demand_there_is_not() {
        let mut sample = Sample::new();
        sample.waive("K0110");
        let findings = sample.findings(&WAIVER_WITHOUT_DEMAND);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].hint, "mente du K110?");
    }

    #[test]
    fn is_silent_on_what_is_waived_in_other_reports() {
        let mut sample = Sample::new();
        sample.waive_in("K0110", &[ReportKind::T2, ReportKind::Annual]);
        assert_eq!(sample.says(&WAIVER_WITHOUT_DEMAND), [""; 0]);
        sample.waive_in("K0111", &[ReportKind::T1]);
        assert_eq!(sample.findings(&WAIVER_WITHOUT_DEMAND).len(), 1);
    }

    #[test]
    fn is_silent_on_the_letters_demands() {
        let mut sample = Sample::new();
        sample.waive("k110");
        assert_eq!(sample.says(&WAIVER_WITHOUT_DEMAND), [""; 0]);
    }
}
