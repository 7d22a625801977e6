//! DAT-13.

use tertial_figures::missing_ledger_months;
use tertial_model::{Finding, Origin, norwegian};

use crate::case::Case;
use crate::dat::from_ledger;
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
    LEDGER_MONTH_MISSING = "DAT-13", Error, ["K114"], check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let year = case.catalogue.frame.year;
    let missing = missing_ledger_months(case.facts, year, case.report);
    if missing.is_empty() {
        return Vec::new();
    }
    let periods: Vec<String> =
        missing.iter().map(|month| format!("{year}{month:02}")).collect();
    let periods = norwegian::list(&periods);
    let message = if case.facts.ledger.rows.is_empty() {
        "hovedboken har ingen rader".to_owned()
    } else {
        format!("hovedboken har ingen rader i {periods}")
    };
    let finding = LEDGER_MONTH_MISSING
        .finding("hovedbok", message)
        .expected(format!("rader i alle måneder til og med {}", case.report.last_month()))
        .found(format!("ingen i {periods}"))
        .hint("eksporter hovedboken på nytt med alle periodene")
        .at(case.facts.ledger.exports.iter().map(|export| Origin::file(&export.file)))
        .taints(from_ledger(case.figures));
    vec![finding]
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
