//! Holding acceptances (kvitteringer) against what is found.
//!
//! An acceptance is of one finding with one value. When the value changes it lapses, and the
//! finding is open again; the rules under `kvt/` say so.

use tertial_ingest::project::AcceptanceEntry;
use tertial_model::{Acceptance, Enough, Finding};
use tertial_report::Case;

/// Whether a finding of that code can be accepted: one about an acceptance is put right in
/// the acceptance, since another acceptance would be one more of nothing.
pub fn can_be_accepted(code: &str) -> bool {
    !code.to_ascii_uppercase().starts_with("KVT-")
}

/// What has become of an acceptance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The finding is there as it was when it was accepted.
    InForce,
    /// It does not say why, by whom, when, or of what value.
    Incomplete {
        /// What is left out, in words.
        lacks: Vec<&'static str>,
        /// The fingerprint of the finding now.
        fingerprint: String,
    },
    /// The finding has another value now.
    Lapsed {
        /// What is found now.
        now: String,
    },
    /// It was to hold only until an earlier day.
    Expired,
    /// Nothing of the kind is found any more.
    Gone,
    /// An error, and only one stands for it.
    NeedsSecond,
    /// A finding nobody can stand for: it must be put right.
    Refused,
}

/// An acceptance, and what has become of it.
pub(crate) struct Judged<'a> {
    pub(crate) entry: &'a AcceptanceEntry,
    pub(crate) standing: Standing,
}

/// Marks the findings somebody stands for, and says what has become of each acceptance of
/// this report.
pub(crate) fn apply<'a>(case: &Case<'a>, findings: &mut [Finding]) -> Vec<Judged<'a>> {
    let of_report = case.acceptances.iter().filter(|entry| entry.report == case.report);
    of_report
        .map(|entry| {
            let standing = standing(case, entry, findings);
            if standing == Standing::InForce {
                accept(entry, findings);
            }
            Judged { entry, standing }
        })
        .collect()
}

fn standing(case: &Case<'_>, entry: &AcceptanceEntry, findings: &[Finding]) -> Standing {
    let alike: Vec<&Finding> =
        findings.iter().filter(|finding| is_of(entry, finding)).collect();
    let Some(first) = alike.first() else {
        let mut folded = findings.iter().flat_map(|finding| &finding.follow_on);
        let under_its_cause =
            folded.any(|of| of.code.0 == entry.code && of.object == entry.object);
        // It is hidden by its cause, and will be back when that is put right.
        return if under_its_cause { Standing::InForce } else { Standing::Gone };
    };
    let lacks = lacking(entry);
    if !lacks.is_empty() {
        return Standing::Incomplete { lacks, fingerprint: first.fingerprint() };
    }
    let same = alike.iter().find(|finding| is_the_same(entry, finding));
    let Some(same) = same else { return Standing::Lapsed { now: value(first) } };
    if entry.expires.is_some_and(|last| last < case.status_date()) {
        return Standing::Expired;
    }
    let by = entry.by.as_deref().unwrap_or_default();
    match Enough::of(same.severity, by, entry.second.as_deref()) {
        Enough::Yes => Standing::InForce,
        Enough::NeedsSecond => Standing::NeedsSecond,
        Enough::Never => Standing::Refused,
    }
}

fn lacking(entry: &AcceptanceEntry) -> Vec<&'static str> {
    let parts = [
        (entry.reason.is_none(), "reason (begrunnelse)"),
        (entry.by.is_none(), "by (navn eller stilling)"),
        (entry.date.is_none(), "date (dato)"),
        (entry.fingerprint.is_none(), "fingerprint (fingeravtrykk)"),
    ];
    parts.into_iter().filter(|(lacks, _)| *lacks).map(|(_, what)| what).collect()
}

fn is_of(entry: &AcceptanceEntry, finding: &Finding) -> bool {
    finding.code.0 == entry.code && finding.object == entry.object
}

fn is_the_same(entry: &AcceptanceEntry, finding: &Finding) -> bool {
    is_of(entry, finding) && entry.fingerprint == Some(finding.fingerprint())
}

/// What the finding has found: the value where it tells one.
fn value(finding: &Finding) -> String {
    finding.found.clone().unwrap_or_else(|| finding.message.clone())
}

fn accept(entry: &AcceptanceEntry, findings: &mut [Finding]) {
    let AcceptanceEntry { reason: Some(reason), by: Some(by), date: Some(date), .. } =
        entry
    else {
        return;
    };
    for finding in findings.iter_mut().filter(|finding| is_the_same(entry, finding)) {
        finding.accepted = Some(Acceptance {
            reason: reason.clone(),
            by: by.clone(),
            second: entry.second.clone(),
            date: *date,
            expires: entry.expires,
        });
    }
}
