//! Findings that are new, gone and other than they were, and acceptances given and lapsed.

use serde::Serialize;

use super::draft::DraftFinding;

/// What happened to the findings, each list in the order the findings were told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FindingChanges {
    /// They were not there before.
    pub new: Vec<DraftFinding>,
    /// They are not there any more.
    pub gone: Vec<DraftFinding>,
    /// They are of the same, and say something else or are graver or milder.
    pub changed: Vec<FindingChange>,
    /// They are there still, and are accepted now.
    pub accepted: Vec<DraftFinding>,
    /// They are there still, and their acceptance does not hold any more.
    pub lapsed: Vec<DraftFinding>,
}

/// A finding of the same code and object that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingChange {
    /// As it was.
    pub old: DraftFinding,
    /// As it is.
    pub new: DraftFinding,
}

impl FindingChanges {
    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        let lists = [&self.new, &self.gone, &self.accepted, &self.lapsed];
        lists.iter().all(|list| list.is_empty()) && self.changed.is_empty()
    }
}

/// Holds the newer findings against the older. Those that say the same of the same are the
/// same; of the rest, those of one code and object are, in the order they were told.
pub fn finding_changes(old: &[DraftFinding], new: &[DraftFinding]) -> FindingChanges {
    let mut paired: Vec<Option<usize>> = vec![None; new.len()];
    let mut left: Vec<bool> = vec![true; old.len()];
    let same: [fn(&DraftFinding, &DraftFinding) -> bool; 2] = [
        |old, new| key(old) == key(new) && old.fingerprint == new.fingerprint,
        |old, new| key(old) == key(new),
    ];
    for same in same {
        for (pair, finding) in paired.iter_mut().zip(new) {
            let mut before = (0..old.len()).filter(|&at| left[at]);
            *pair = pair.or_else(|| before.find(|&at| same(&old[at], finding)));
            if let Some(before) = *pair {
                left[before] = false;
            }
        }
    }
    let mut changes = FindingChanges::default();
    for (finding, was) in new.iter().zip(paired) {
        match was.map(|at| &old[at]) {
            None => changes.new.push(finding.clone()),
            Some(was) => changes.between(was, finding),
        }
    }
    let gone = old.iter().zip(left).filter(|(_, left)| *left);
    changes.gone = gone.map(|(finding, _)| finding.clone()).collect();
    changes
}

impl FindingChanges {
    fn between(&mut self, old: &DraftFinding, new: &DraftFinding) {
        match (old.accepted, new.accepted) {
            (false, true) => self.accepted.push(new.clone()),
            (true, false) => self.lapsed.push(new.clone()),
            _ if old.fingerprint == new.fingerprint && old.severity == new.severity => {}
            _ => self.changed.push(FindingChange { old: old.clone(), new: new.clone() }),
        }
    }
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
            fingerprint: "3".to_owned(),
            accepted,
        }
    }

    fn saying(message: &str, of: DraftFinding) -> DraftFinding {
        let (message, fingerprint) = (message.to_owned(), message.to_owned());
        DraftFinding { message, fingerprint, ..of }
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
        let other_value = saying("beløpet er 4 kr", finding("V5-07", "a", false));
        let new = [
            other_value.clone(),
            finding("V5-09", "a", true),
            finding("KPI-01", "b", true),
            finding("BUD-01", "c", false),
        ];
        let changes = finding_changes(&old, &new);
        assert_eq!(changes.new, [finding("V5-09", "a", true)]);
        assert_eq!(
            changes.gone,
            [finding("V5-08", "a", false), finding("TXT-01", "borte", true)]
        );
        assert_eq!(objects(&changes.accepted), ["b"]);
        assert_eq!(objects(&changes.lapsed), ["c"]);
        let was = finding("V5-07", "a", false);
        assert_eq!(changes.changed, [FindingChange { old: was, new: other_value }]);
    }

    #[test]
    fn a_rule_that_says_more_of_one_object_has_something_new() {
        let one = [finding("TXT-06", "t", false)];
        let two = [finding("TXT-06", "t", false), finding("TXT-06", "t", false)];
        assert_eq!(objects(&finding_changes(&one, &two).new), ["t"]);
        assert_eq!(objects(&finding_changes(&two, &one).gone), ["t"]);
        assert!(finding_changes(&two, &two).is_empty());
    }

    #[test]
    fn what_says_the_same_is_the_same_wherever_it_is_told() {
        let known = saying("avsnitt 2", finding("TXT-05", "t", true));
        let new = saying("avsnitt 1", finding("TXT-05", "t", false));
        let changes =
            finding_changes(std::slice::from_ref(&known), &[new.clone(), known.clone()]);
        assert_eq!(changes, FindingChanges { new: vec![new], ..Default::default() });
    }

    #[test]
    fn what_is_graver_now_is_told() {
        let old = finding("BUD-02", "a", false);
        let new = DraftFinding { severity: "error".to_owned(), ..old.clone() };
        let one = std::slice::from_ref;
        let changes = finding_changes(one(&old), one(&new));
        let changed = vec![FindingChange { old, new }];
        assert_eq!(changes, FindingChanges { changed, ..Default::default() });
    }
}
