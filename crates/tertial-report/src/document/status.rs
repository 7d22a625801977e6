//! How far a demand of the letter is met.

use serde::{Deserialize, Serialize};
use tertial_model::Phrases;

/// How far a demand is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All its evidence stands in the report.
    Met,
    /// Some of it does.
    Partial,
    /// None of it does.
    Missing,
    /// The agency need not answer it, for a reason the project states.
    Waived,
    /// It is not for this report.
    NotDue,
}

impl Status {
    /// Whether something is still to be answered.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Partial | Self::Missing)
    }

    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Waived => "waived",
            Self::NotDue => "not_due",
        }
    }

    /// The word for it.
    pub fn word(self, phrases: &Phrases) -> String {
        phrases.say(&format!("status.{}", self.key()))
    }
}
