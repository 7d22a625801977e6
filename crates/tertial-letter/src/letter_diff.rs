//! What is new, changed or gone between two letters.

mod entries;

use serde::Serialize;

use self::entries::{Entries, Entry, KINDS};
use crate::catalogue::Catalogue;
use crate::change::Change;

/// What differs between two catalogues, kind by kind, in the letters' order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterDiff {
    /// The older letter's title.
    pub old: String,
    /// The newer letter's title.
    pub new: String,
    /// The differences.
    pub changes: Vec<Change>,
}

/// One thing of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// `krav`, `post`, `øremerking`, …
    pub what: &'static str,
    /// Its id or key.
    pub key: String,
    /// What it says.
    pub words: String,
}

/// All that a letter says, kind by kind, in its order.
pub fn things(of: &Catalogue) -> Vec<Thing> {
    let kind = |(what, entries): (&'static str, Entries)| {
        let entries = entries(of).into_iter();
        entries.map(move |Entry { key, words, .. }| Thing { what, key, words })
    };
    KINDS.into_iter().flat_map(kind).collect()
}

/// Holds two letters against each other.
pub fn letter_diff(old: &Catalogue, new: &Catalogue) -> LetterDiff {
    let mut changes = Vec::new();
    for (what, entries) in KINDS {
        compare(what, &entries(old), &entries(new), &mut changes);
    }
    LetterDiff { old: old.title.to_string(), new: new.title.to_string(), changes }
}

fn compare(what: &'static str, old: &[Entry], new: &[Entry], changes: &mut Vec<Change>) {
    for entry in new {
        let key = entry.key.clone();
        let Some(before) = old.iter().find(|other| other.key == key) else {
            changes.push(Change::New { what, key, words: entry.words.clone() });
            continue;
        };
        for ((field, from), (_, to)) in before.fields.iter().zip(&entry.fields) {
            if from != to {
                let (key, from, to) = (key.clone(), from.clone(), to.clone());
                changes.push(Change::Changed { what, key, field, from, to });
            }
        }
    }
    for entry in old.iter().filter(|old| new.iter().all(|other| other.key != old.key)) {
        let (key, words) = (entry.key.clone(), entry.words.clone());
        changes.push(Change::Gone { what, key, words });
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::{Kroner, Reports};

    use super::*;

    fn built_in() -> Catalogue {
        Catalogue::read(&crate::LetterFiles::built_in("ssb", 2024).unwrap()).unwrap()
    }

    #[test]
    fn a_letter_does_not_differ_from_itself() {
        let letter = built_in();
        assert_eq!(letter_diff(&letter, &letter).changes, []);
    }

    #[test]
    fn what_is_new_changed_and_gone_is_told_apart() {
        let old = built_in();
        let mut new = old.clone();
        new.frame.earmarks[0].amount = Kroner::thousand(7_000);
        new.forms[0].section = "V6".to_owned();
        let mut reports = new.reports.definitions().to_vec();
        reports[1].last_month = 9;
        reports.pop();
        new.reports = Reports::new(reports);
        new.requirements.remove(4);
        new.requirements[0].id = "K900".to_owned();
        let key = |change: &Change| match change {
            Change::New { what, key, .. } => format!("ny {what} {key}"),
            Change::Changed { what, key, field, from, to } => {
                format!("endret {what} {key} {field}: {from} → {to}")
            }
            Change::Gone { what, key, .. } => format!("borte {what} {key}"),
        };
        let keys: Vec<String> = letter_diff(&old, &new).changes.iter().map(key).collect();
        assert_eq!(
            keys,
            [
                "endret rapport t2 siste måned: 8 → 9",
                "borte rapport annual",
                "endret skjema vedlegg-5 punkt: vedlegg 5 → vedlegg 6",
                "endret øremerking microdata beløp: 6\u{a0}000\u{a0}000\u{a0}kr → \
                 7\u{a0}000\u{a0}000\u{a0}kr",
                "ny krav K900",
                "borte krav K001",
                "borte krav K005",
            ]
        );
    }
}
