//! Acceptances: whether each still is of something, and is given as it must be.

mod kvt_01_incomplete;
mod kvt_02_of_nothing;
mod kvt_03_lapsed;
mod kvt_04_expired;
mod kvt_05_not_enough;

use tertial_ingest::project::AcceptanceEntry;
use tertial_model::Finding;

use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] = &[
    &kvt_01_incomplete::INCOMPLETE,
    &kvt_02_of_nothing::OF_NOTHING,
    &kvt_03_lapsed::LAPSED,
    &kvt_04_expired::EXPIRED,
    &kvt_05_not_enough::NOT_ENOUGH,
];

/// A finding about an acceptance, which is not about what was accepted.
fn about(rule: &Rule, entry: &AcceptanceEntry, is: &str) -> Finding {
    let AcceptanceEntry { code, object, origin, .. } = entry;
    let message = format!("kvitteringen av {code} {object} {is}");
    rule.finding(format!("kvittering.{code}.{object}"), message).at([origin.clone()])
}

#[cfg(test)]
pub(crate) mod tests {
    use chrono::NaiveDate;
    use tertial_model::{Origin, ReportKind, Severity};

    use super::*;
    use crate::sample::Sample;

    /// A case with one warning, a waiver of a demand the letter has not, and its fingerprint.
    pub(crate) fn with_a_warning() -> (Sample, String) {
        let mut sample = Sample::new();
        sample.waive("K9");
        let fingerprint = told_of(&sample, "KRV-04").fingerprint();
        (sample, fingerprint)
    }

    /// An acceptance of that warning with that fingerprint, with all it needs.
    pub(crate) fn entry(fingerprint: &str) -> AcceptanceEntry {
        AcceptanceEntry {
            code: "KRV-04".to_owned(),
            object: "fritak.K9".to_owned(),
            report: ReportKind::T1,
            fingerprint: Some(fingerprint.to_owned()),
            reason: Some("avtalt".to_owned()),
            by: Some("A".to_owned()),
            second: None,
            date: NaiveDate::from_ymd_opt(2024, 5, 20),
            expires: None,
            origin: Origin::line(&"kvitteringer.toml".into(), 1, None),
        }
    }

    /// The codes of all that is worth a look.
    pub(crate) fn codes(sample: &Sample) -> Vec<&'static str> {
        let found = sample.evaluate();
        let grave = found.iter().filter(|of| of.severity >= Severity::Warning);
        grave.map(|finding| finding.code.0).collect()
    }

    /// The only finding of that code.
    pub(crate) fn told_of(sample: &Sample, code: &str) -> Finding {
        let mut found: Vec<Finding> =
            sample.evaluate().into_iter().filter(|of| of.code.0 == code).collect();
        assert_eq!(found.len(), 1, "{code}: {:?}", codes(sample));
        found.remove(0)
    }

    /// The same, of a rule about acceptances, which is always a warning.
    pub(crate) fn told(sample: &Sample, code: &str) -> Finding {
        let told = told_of(sample, code);
        assert_eq!(told.severity, Severity::Warning);
        told
    }
}
