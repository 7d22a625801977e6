//! What has become of acceptances.

use chrono::NaiveDate;
use tertial_ingest::project::AcceptanceEntry;
use tertial_model::{Finding, Origin, Severity};

use crate::sample::Sample;
/// A case with one warning, a waiver of a demand the letter has not, and its fingerprint.
fn with_a_warning() -> (Sample, String) {
    let mut sample = Sample::new();
    sample.waive("K9");
    let fingerprint = told_of(&sample, "KRV-04").fingerprint();
    (sample, fingerprint)
}

/// An acceptance of that warning with that fingerprint, with all it needs.
fn entry(fingerprint: &str) -> AcceptanceEntry {
    AcceptanceEntry {
        code: "KRV-04".to_owned(),
        object: "fritak.K9".to_owned(),
        report: "t1".parse().unwrap(),
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
fn codes(sample: &Sample) -> Vec<&'static str> {
    let found = sample.evaluate();
    let grave = found.iter().filter(|of| of.severity >= Severity::Warning);
    grave.map(|finding| finding.code.0).collect()
}

/// The only finding of that code.
fn told_of(sample: &Sample, code: &str) -> Finding {
    let mut found: Vec<Finding> =
        sample.evaluate().into_iter().filter(|of| of.code.0 == code).collect();
    assert_eq!(found.len(), 1, "{code}: {:?}", codes(sample));
    found.remove(0)
}

/// The same, of a rule about acceptances, which is always a warning.
fn told(sample: &Sample, code: &str) -> Finding {
    let told = told_of(sample, code);
    assert_eq!(told.severity, Severity::Warning);
    told
}

#[test]
fn fires_on_what_is_left_out_and_accepts_nothing() {
    let (mut sample, fingerprint) = with_a_warning();
    sample.accept(AcceptanceEntry {
        reason: None,
        fingerprint: None,
        ..entry(&fingerprint)
    });
    let told = told(&sample, "KVT-01");
    assert_eq!(
        told.message,
        "kvitteringen av KRV-04 fritak.K9 er ikke fullstendig og har ingen virkning"
    );
    assert_eq!(
        told.found.as_deref(),
        Some("mangler reason (begrunnelse) og fingerprint (fingeravtrykk)")
    );
    assert!(told.hint.ends_with(&fingerprint), "{}", told.hint);
    assert!(told_of(&sample, "KRV-04").accepted.is_none());
}

#[test]
fn is_silent_on_a_whole_one() {
    let (mut sample, fingerprint) = with_a_warning();
    sample.accept(entry(&fingerprint));
    assert_eq!(codes(&sample), ["KRV-04"]);
    let accepted = told_of(&sample, "KRV-04").accepted.unwrap();
    assert_eq!((accepted.reason.as_str(), accepted.names().as_str()), ("avtalt", "A"));
}

#[test]
fn fires_on_one_of_nothing() {
    let mut sample = Sample::new();
    sample.accept(entry("0123456789abcdef"));
    let told = told(&sample, "KVT-02");
    assert_eq!(told.object, "kvittering.KRV-04.fritak.K9");
    assert_eq!(told.origins[0].to_string(), "kvitteringer.toml:1");
}

#[test]
fn is_silent_on_one_of_another_report() {
    let mut sample = Sample::new();
    sample.accept(AcceptanceEntry { report: "t2".parse().unwrap(), ..entry("0") });
    assert_eq!(codes(&sample), [""; 0]);
}

#[test]
fn fires_when_the_value_is_another() {
    let (mut sample, _) = with_a_warning();
    sample.accept(entry("0123456789abcdef"));
    let told = told(&sample, "KVT-03");
    assert_eq!(told.found.as_deref(), Some("fritaket gjelder K9, som brevet ikke har"));
    assert!(told_of(&sample, "KRV-04").accepted.is_none());
}

#[test]
fn is_silent_while_it_is_the_same() {
    let (mut sample, fingerprint) = with_a_warning();
    sample.accept(entry(&fingerprint));
    assert_eq!(codes(&sample), ["KRV-04"]);
}

/// The first tertial's status date is 30 April.
fn until(day: u32) -> (Sample, AcceptanceEntry) {
    let (sample, fingerprint) = with_a_warning();
    let expires = NaiveDate::from_ymd_opt(2024, 4, day);
    (sample, AcceptanceEntry { expires, ..entry(&fingerprint) })
}

#[test]
fn fires_the_day_after() {
    let (mut sample, entry) = until(29);
    sample.accept(entry);
    let told = told(&sample, "KVT-04");
    assert_eq!(told.expected.as_deref(), Some("30. april 2024 eller senere"));
    assert_eq!(told.found.as_deref(), Some("29. april 2024"));
    assert!(told_of(&sample, "KRV-04").accepted.is_none());
}

#[test]
fn is_silent_on_the_last_day() {
    let (mut sample, entry) = until(30);
    sample.accept(entry);
    assert!(told_of(&sample, "KRV-04").accepted.is_some());
}

/// A section without its text is an error.
fn with_an_error() -> (Sample, AcceptanceEntry) {
    let mut sample = Sample::new();
    sample.facts.texts.by_key.clear();
    let finding = told_of(&sample, "TXT-02");
    let entry = AcceptanceEntry {
        code: "TXT-02".to_owned(),
        object: finding.object.clone(),
        ..entry(&finding.fingerprint())
    };
    (sample, entry)
}

#[test]
fn fires_on_an_error_one_person_accepts_twice() {
    for second in [None, Some("A".to_owned())] {
        let (mut sample, entry) = with_an_error();
        sample.accept(AcceptanceEntry { second, ..entry });
        assert!(told(&sample, "KVT-05").message.ends_with("for en feil krever to navn"));
        assert!(told_of(&sample, "TXT-02").accepted.is_none());
    }
}

#[test]
fn is_silent_when_two_do() {
    let (mut sample, entry) = with_an_error();
    sample.accept(AcceptanceEntry { second: Some("B".to_owned()), ..entry });
    assert_eq!(told_of(&sample, "TXT-02").accepted.unwrap().names(), "A og B");
    assert!(!codes(&sample).contains(&"KVT-05"));
}
