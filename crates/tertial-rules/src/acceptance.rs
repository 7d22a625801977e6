//! Holding acceptances (kvitteringer) against what is found.
//!
//! An acceptance is of one finding with one value. When the value changes it lapses, and the
//! finding is open again; the rules of `rules/acceptances.toml` say so.

use serde::Deserialize;
use tertial_ingest::project::AcceptanceEntry;
use tertial_model::{Acceptance, Enough, Finding, norwegian};
use tertial_report::Case;

/// Why a finding of that code cannot be accepted, and what to do instead, in bokmål; none
/// where it can. One about an acceptance is put right in the acceptance, since another would
/// be one more of nothing; one about an answer nobody has confirmed, by reading it;
/// a broken condition, by the ministry's consent.
pub fn not_to_be_accepted(code: &str) -> Option<[&'static str; 2]> {
    let code = code.to_ascii_uppercase();
    if code.starts_with("KVT-") {
        return Some([
            "et funn om en kvittering kan ikke kvitteres",
            "rett kvitteringen i kvitteringer.toml",
        ]);
    }
    match code.as_str() {
        "KRV-07" => Some([
            "at et svar ikke er bekreftet, kan ikke kvitteres",
            "les svaret ved siden av kravet, og bekreft det med tertial confirm",
        ]),
        "KRV-08" => Some([
            "et brutt vilkår kan ikke kvitteres: bare departementet kan fravike det",
            "rett beløpet, eller før opp samtykket under [[consent]] i tertial.toml",
        ]),
        _ => None,
    }
}

/// What has become of an acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// The finding is there as it was when it was accepted.
    InForce,
    /// It does not say why, by whom or when.
    Incomplete,
    /// It does not say of what value.
    Unmarked,
    /// The finding has another value now.
    Lapsed,
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
    pub(crate) expected: Option<String>,
    /// What it lacks, or what there is in place of what it is of.
    pub(crate) found: Option<String>,
    /// The fingerprint of the finding as it is now; empty where there is none.
    pub(crate) fingerprint: String,
}

/// Marks the findings somebody stands for, and says what has become of each acceptance of
/// this report.
pub(crate) fn apply<'a>(case: &Case<'a>, findings: &mut [Finding]) -> Vec<Judged<'a>> {
    let of_report =
        case.acceptances.iter().filter(|entry| case.report.is_called(&entry.report));
    of_report
        .map(|entry| {
            let judged = judged(case, entry, findings);
            if judged.standing == Standing::InForce {
                accept(entry, findings);
            }
            judged
        })
        .collect()
}

fn judged<'a>(
    case: &Case<'_>,
    entry: &'a AcceptanceEntry,
    findings: &[Finding],
) -> Judged<'a> {
    let first = findings.iter().find(|finding| is_of(entry, finding));
    let standing = first.map_or_else(
        || without_finding(entry, findings),
        |_| standing(case, entry, findings),
    );
    let until = |day| (standing == Standing::Expired).then(|| norwegian::date(day));
    let found = match standing {
        Standing::Incomplete | Standing::Unmarked => {
            Some(format!("mangler {}", norwegian::list(&lacking(entry))))
        }
        Standing::Lapsed => first.map(value),
        _ => entry.expires.and_then(until),
    };
    Judged {
        entry,
        standing,
        expected: until(case.status_date()).map(|day| format!("{day} eller senere")),
        found,
        fingerprint: first.map(Finding::fingerprint).unwrap_or_default(),
    }
}

/// What is hidden by its cause will be back when that is put right.
fn without_finding(entry: &AcceptanceEntry, findings: &[Finding]) -> Standing {
    let mut folded = findings.iter().flat_map(|finding| &finding.follow_on);
    match folded.any(|of| of.code.0 == entry.code && of.object == entry.object) {
        true => Standing::InForce,
        false => Standing::Gone,
    }
}

fn standing(case: &Case<'_>, entry: &AcceptanceEntry, findings: &[Finding]) -> Standing {
    if entry.fingerprint.is_none() {
        return Standing::Unmarked;
    }
    if !lacking(entry).is_empty() {
        return Standing::Incomplete;
    }
    let same = findings.iter().find(|finding| is_the_same(entry, finding));
    let Some(same) = same else { return Standing::Lapsed };
    if entry.expires.is_some_and(|last| last < case.status_date()) {
        return Standing::Expired;
    }
    if not_to_be_accepted(&entry.code).is_some() {
        return Standing::Refused;
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
