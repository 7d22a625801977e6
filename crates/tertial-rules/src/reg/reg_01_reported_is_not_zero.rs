//! REG-01.

use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// «Sum rapportert» i bevilgningsrapporteringen er ikke null.
    ///
    /// Hvorfor: Det som er rapportert på kapitler og poster, skal gå opp mot Norges Bank og
    /// mellomværendet med statskassen. Gjør det ikke det, mangler det noe i regnskapet.
    ///
    /// Kilde: R-115, oppstillingen av bevilgningsrapportering.
    ///
    /// Eksempel: Hovedboken mangler et bilag på konto 1940, og sum rapportert er 12 500 kr.
    ///
    /// Gjør dette: Se om hovedboken er tatt ut for hele året og med alle kontoer, og finn bilagene
    /// som ikke går i null (DAT-15).
    REPORTED_IS_NOT_ZERO = "REG-01", Error, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    year_of_accounts(case)?;
    let id = "bev.sum_rapportert";
    let sum = case.figures.kroner(id).filter(|sum| !sum.is_zero())?;
    let finding = REPORTED_IS_NOT_ZERO
        .finding(id, "sum rapportert i bevilgningsrapporteringen er ikke null")
        .expected("0 kr")
        .found(norwegian::kroner(sum))
        .hint("se om hovedboken er hel, og finn bilagene som ikke går i null");
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_a_row_lacks_its_counterpart() {
        let mut sample = Sample::annual();
        sample.ledger(12, None, "", Kroner::whole(12_500));
        let findings = sample.findings(&REPORTED_IS_NOT_ZERO);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("12\u{a0}500\u{a0}kr"));
    }

    #[test]
    fn is_silent_when_it_is_zero_and_in_other_reports() {
        assert_eq!(Sample::annual().says(&REPORTED_IS_NOT_ZERO), [""; 0]);
        assert_eq!(Sample::new().says(&REPORTED_IS_NOT_ZERO), [""; 0]);
    }
}
