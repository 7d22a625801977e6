//! How far a demand of the letter is met.

use serde::{Deserialize, Serialize};
use tertial_model::Phrases;

/// How far a demand is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All its evidence stands in the report, and somebody has confirmed what texts say.
    Met,
    /// All its evidence stands in the report, but nobody has confirmed that a text answers.
    Unconfirmed,
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
    /// Those of a demand that is due, in the order they are counted.
    pub const DUE: [Self; 5] =
        [Self::Met, Self::Unconfirmed, Self::Partial, Self::Missing, Self::Waived];

    /// Whether something is still to be answered.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Partial | Self::Missing)
    }

    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unconfirmed => "unconfirmed",
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
