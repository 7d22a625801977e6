//! How bad a finding is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Phrases;

/// How bad a finding is, by what it means for the delivery. Ordered from mild to grave.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// Blocks the final version.
    Error,
    /// Nothing can be made before it is mended.
    Fatal,
}

impl Severity {
    /// The key in JSON and arguments.
    pub fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Fatal => "fatal",
        }
    }

    /// The word for it.
    pub fn word(self, phrases: &Phrases) -> String {
        phrases.say(&format!("severity.{}", self.key()))
    }

    /// The word in bokmål, as findings and commands have it.
    pub fn in_bokmal(self) -> String {
        self.word(Phrases::bokmal())
    }
}
