//! What a package says of itself.

use serde::{Deserialize, Serialize};

use crate::digest;

/// The schema this writes and reads.
pub(crate) const SCHEMA: u8 = 1;

/// What a package is of, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contents {
    pub(crate) schema: u8,
    /// The version of the program that made it.
    pub(crate) program: String,
    /// The key of the report.
    pub(crate) report: String,
    /// What the names of the delivery's files begin with.
    pub(crate) stem: String,
    /// Every other file in the package, in order.
    pub(crate) files: Vec<Held>,
    /// The files the report was made of that are not in it.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A file in the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Held {
    /// Its path in the package.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// A file of the project that is not in the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeftOut {
    /// Its path in the project.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
    /// Why it is not there.
    pub(crate) because: Reason,
}

/// Why a file is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// It is a ledger, and ledgers were not asked for.
    Ledger,
    /// It is about persons, or has counts so small that they are about persons.
    Persons,
}

impl Held {
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        let sha256 = digest::sha256(bytes);
        Self { path: path.to_owned(), bytes: bytes.len() as u64, sha256 }
    }

    /// Whether those are its bytes.
    pub(crate) fn is(&self, bytes: &[u8]) -> bool {
        self.sha256 == digest::sha256(bytes)
    }
}
