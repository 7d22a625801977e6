//! The files a report was made from, and which of them are others now.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What a file is to the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputRole {
    /// Figures come from it: exports, the workbook, an earlier delivery.
    Data,
    /// A text of the report.
    Text,
    /// It says how the report is made, as the letter does.
    Setup,
    /// It says how several reports are made: `tertial.toml`, acceptances, a lock. What is told
    /// is what it says of this one, and not the file.
    Said,
    /// A template of the project's own.
    Template,
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputDigest {
    /// Its path inside the project, with forward slashes.
    pub path: String,
    /// What it is to the report.
    pub role: InputRole,
    /// Its size, or that of what it says.
    pub bytes: u64,
    /// SHA-256 of those bytes, 64 hexadecimal digits.
    pub sha256: String,
}

/// The letter's catalogue a report answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CatalogueDigest {
    /// The agency it is for.
    pub agency: String,
    /// The year it is for.
    pub year: i32,
    /// SHA-256 of its source, whether the program's or the project's own.
    pub sha256: String,
}

/// A file that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum InputChange {
    /// It has other bytes.
    Changed {
        /// As it was.
        old: InputDigest,
        /// As it is.
        new: InputDigest,
    },
    /// It was read, and is not any more.
    Missing {
        /// As it was.
        old: InputDigest,
    },
    /// It is read, and was not.
    New {
        /// As it is.
        new: InputDigest,
    },
}

impl InputChange {
    /// The file, as it is where it still is.
    pub fn file(&self) -> &InputDigest {
        match self {
            Self::Changed { new, .. } | Self::New { new } => new,
            Self::Missing { old } => old,
        }
    }
}

/// The files that differ, in order of path.
pub fn input_changes(old: &[InputDigest], new: &[InputDigest]) -> Vec<InputChange> {
    let by_path = |files: &'_ [InputDigest]| -> BTreeMap<String, InputDigest> {
        files.iter().map(|file| (file.path.clone(), file.clone())).collect()
    };
    let (mut old, mut new) = (by_path(old), by_path(new));
    let paths: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    let change = |path: String| match (old.remove(&path), new.remove(&path)) {
        (Some(old), Some(new)) if old.sha256 == new.sha256 => None,
        (Some(old), Some(new)) => Some(InputChange::Changed { old, new }),
        (Some(old), None) => Some(InputChange::Missing { old }),
        (None, new) => new.map(|new| InputChange::New { new }),
    };
    paths.into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, sha256: &str) -> InputDigest {
        InputDigest {
            path: path.to_owned(),
            role: InputRole::Data,
            bytes: 1,
            sha256: sha256.to_owned(),
        }
    }

    #[test]
    fn tells_changed_missing_and_new_by_path() {
        let old = [file("c", "1"), file("a", "1"), file("b", "1")];
        let new = [file("b", "1"), file("d", "1"), file("c", "2")];
        assert_eq!(
            input_changes(&old, &new),
            [
                InputChange::Missing { old: file("a", "1") },
                InputChange::Changed { old: file("c", "1"), new: file("c", "2") },
                InputChange::New { new: file("d", "1") },
            ]
        );
    }
}
