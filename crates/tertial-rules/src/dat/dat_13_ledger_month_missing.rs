//! DAT-13.

use tertial_figures::missing_ledger_months;
use tertial_model::Finding;
use tertial_report::Case;

use crate::dat::{MissingMonths, from_ledger};
use crate::rule::declare_rule;

declare_rule! {
    /// En måned før statusdatoen finnes ikke i hovedboken.
    ///
    /// Hvorfor: En sum uten en av månedene er et galt tall, selv om det ser riktig ut.
    ///
    /// Kilde: Brevet krever regnskapsstatus per statusdatoen, altså for alle månedene til og med
    /// den.
    ///
    /// Eksempel: Ingen rader i noen av filene har perioden 202403.
    ///
    /// Gjør dette: Eksporter hovedboken på nytt med alle periodene, eller legg til filen som
    /// mangler.
    LEDGER_MONTH_MISSING = "DAT-13", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let months =
        missing_ledger_months(case.facts, case.catalogue.frame.year, case.report);
    let missing = MissingMonths {
        object: "hovedbok",
        subject: "hovedboken",
        months: &months,
        exports: &case.facts.ledger.exports,
        hint: "eksporter hovedboken på nytt med alle periodene",
    };
    let finding = missing.finding(&LEDGER_MONTH_MISSING, case);
    finding.map(|finding| finding.taints(from_ledger(case.figures))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_once_and_what_lacks_the_month_follows() {
        let mut sample = Sample::new();
        sample.facts.ledger.rows.retain(|row| row.period.month() != 3);
        assert_eq!(
            sample.says(&LEDGER_MONTH_MISSING),
            ["hovedbok: hovedboken har ingen rader i 202403"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["DAT-13", "DAT-19"]);
    }

    #[test]
    fn is_silent_when_every_month_is_there() {
        assert_eq!(Sample::new().says(&LEDGER_MONTH_MISSING), [""; 0]);
    }
}
