//! DAT-14.

use tertial_figures::missing_state_account_months;
use tertial_model::{Finding, Origin, norwegian};

use crate::case::Case;
use crate::dat::from_state_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// En måned før statusdatoen finnes ikke i statsregnskapet som er lest.
    ///
    /// Hvorfor: Rapportens regnskapstall er summen av månedene. Uten en av dem er alle tallene
    /// gale.
    ///
    /// Kilde: Vedlegg 5: regnskapstall fra statsregnskapet; brevet: status per statusdatoen.
    ///
    /// Eksempel: Filen ble hentet før april var lagt ut.
    ///
    /// Gjør dette: Hent statsregnskapet på nytt når måneden er publisert.
    STATE_ACCOUNTS_MONTH_MISSING = "DAT-14", Error, ["K114", "K174", "K180"], check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let year = case.catalogue.frame.year;
    let missing = missing_state_account_months(case.facts, year, case.report);
    if missing.is_empty() {
        return Vec::new();
    }
    let periods: Vec<String> =
        missing.iter().map(|month| format!("{year}{month:02}")).collect();
    let periods = norwegian::list(&periods);
    let exports = &case.facts.state_accounts.exports;
    let finding = STATE_ACCOUNTS_MONTH_MISSING
        .finding("statsregnskap", format!("statsregnskapet har ingen rader i {periods}"))
        .expected(format!("rader i alle måneder til og med {}", case.report.last_month()))
        .found(format!("ingen i {periods}"))
        .hint("hent statsregnskapet på nytt når måneden er publisert")
        .at(exports.iter().map(|export| Origin::file(&export.file)))
        .taints(from_state_accounts(case.figures));
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_once_and_what_lacks_the_month_follows() {
        let mut sample = Sample::new();
        sample.facts.state_accounts.rows.retain(|row| row.period.month() != 4);
        assert_eq!(
            sample.says(&STATE_ACCOUNTS_MONTH_MISSING),
            ["statsregnskap: statsregnskapet har ingen rader i 202404"]
        );
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["DAT-14", "DAT-19"]);
    }

    #[test]
    fn is_silent_when_every_month_is_there() {
        assert_eq!(Sample::new().says(&STATE_ACCOUNTS_MONTH_MISSING), [""; 0]);
    }
}
