//! DAT-14.

use tertial_figures::missing_state_account_months;
use tertial_model::Finding;
use tertial_report::Case;

use crate::dat::{MissingMonths, from_state_accounts};
use crate::rule::declare_rule;

declare_rule! {
    /// En måned før statusdatoen finnes ikke i statsregnskapet som er lest.
    ///
    /// Hvorfor: Rapportens regnskapstall er summen av månedene. Uten en av dem er alle tallene
    /// gale.
    ///
    /// Kilde: Skjemaet for budsjettstatus: regnskapstall fra statsregnskapet; brevet: status per
    /// statusdatoen.
    ///
    /// Eksempel: Filen ble hentet før april var lagt ut.
    ///
    /// Gjør dette: Hent statsregnskapet på nytt når måneden er publisert.
    STATE_ACCOUNTS_MONTH_MISSING = "DAT-14", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let months =
        missing_state_account_months(case.facts, case.catalogue.frame.year, case.report);
    let missing = MissingMonths {
        object: "statsregnskap",
        subject: "statsregnskapet",
        months: &months,
        exports: &case.facts.state_accounts.exports,
        hint: "hent statsregnskapet på nytt når måneden er publisert",
    };
    let finding = missing.finding(&STATE_ACCOUNTS_MONTH_MISSING, case);
    finding
        .map(|finding| finding.taints(from_state_accounts(case.figures)))
        .into_iter()
        .collect()
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
