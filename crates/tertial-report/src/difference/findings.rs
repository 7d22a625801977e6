//! Findings that are new and gone, by code and object, and acceptances given and lapsed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::draft::DraftFinding;

/// What happened to the findings, each list in the order the findings were told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FindingChanges {
    /// They were not there before.
    pub new: Vec<DraftFinding>,
    /// They are not there any more.
    pub gone: Vec<DraftFinding>,
    /// They are there still, and are accepted now.
    pub accepted: Vec<DraftFinding>,
    /// They are there still, and their acceptance does not hold any more.
    pub lapsed: Vec<DraftFinding>,
}

impl FindingChanges {
    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        let lists = [&self.new, &self.gone, &self.accepted, &self.lapsed];
        lists.iter().all(|list| list.is_empty())
    }
}

/// One rule may say several things of one object; they are the same in the order they
/// were told.
pub(super) fn changes(old: &[DraftFinding], new: &[DraftFinding]) -> FindingChanges {
    let mut before: BTreeMap<(&str, &str), Vec<&DraftFinding>> = BTreeMap::new();
    for finding in old.iter().rev() {
        before.entry(key(finding)).or_default().push(finding);
    }
    let mut changes = FindingChanges::default();
    for finding in new {
        let was = before.get_mut(&key(finding)).and_then(Vec::pop);
        let list = match was.map(|was| (was.accepted, finding.accepted)) {
            None => &mut changes.new,
            Some((false, true)) => &mut changes.accepted,
            Some((true, false)) => &mut changes.lapsed,
            Some(_) => continue,
        };
        list.push(finding.clone());
    }
    let left: Vec<&DraftFinding> = before.into_values().flatten().collect();
    let is_left =
        |finding: &&DraftFinding| left.iter().any(|of| std::ptr::eq(*of, *finding));
    changes.gone = old.iter().filter(is_left).cloned().collect();
    changes
}

fn key(finding: &DraftFinding) -> (&str, &str) {
    (&finding.code, &finding.object)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(code: &str, object: &str, accepted: bool) -> DraftFinding {
        DraftFinding {
            code: code.to_owned(),
            severity: "warning".to_owned(),
            object: object.to_owned(),
            message: "beløpet er 3 kr".to_owned(),
            accepted,
        }
    }

    fn objects(findings: &[DraftFinding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.object.as_str()).collect()
    }

    #[test]
    fn a_finding_is_known_by_code_and_object() {
        let old = [
            finding("V5-07", "a", false),
            finding("V5-08", "a", false),
            finding("KPI-01", "b", false),
            finding("BUD-01", "c", true),
            finding("TXT-01", "borte", true),
        ];
        let mut other_words = finding("V5-07", "a", false);
        other_words.message = "beløpet er 4 kr".to_owned();
        let new = [
            other_words,
            finding("V5-09", "a", true),
            finding("KPI-01", "b", true),
            finding("BUD-01", "c", false),
        ];
        let changes = changes(&old, &new);
        assert_eq!(changes.new, [finding("V5-09", "a", true)]);
        assert_eq!(
            changes.gone,
            [finding("V5-08", "a", false), finding("TXT-01", "borte", true)]
        );
        assert_eq!(objects(&changes.accepted), ["b"]);
        assert_eq!(objects(&changes.lapsed), ["c"]);
    }

    #[test]
    fn a_rule_that_says_more_of_one_object_has_something_new() {
        let one = [finding("TXT-06", "t", false)];
        let two = [finding("TXT-06", "t", false), finding("TXT-06", "t", false)];
        assert_eq!(objects(&changes(&one, &two).new), ["t"]);
        assert_eq!(objects(&changes(&two, &one).gone), ["t"]);
        assert!(changes(&two, &two).is_empty());
    }
}
