//! How far a demand of the letter is met.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tertial_model::Phrases;

/// How far a demand is met.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// All its evidence stands in the report, and somebody has confirmed what texts say.
    Met,
    /// The same, but a finding of what it rests on is a warning or graver.
    MetWithRemark,
    /// It is met when the report is delivered.
    Undelivered,
    /// All its evidence stands in the report, but nobody has confirmed that a text answers.
    Unconfirmed,
    /// What only the ministry's consent can set aside is set aside without it.
    Broken,
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
    pub const DUE: [Self; 8] = [
        Self::Met,
        Self::MetWithRemark,
        Self::Undelivered,
        Self::Unconfirmed,
        Self::Broken,
        Self::Partial,
        Self::Missing,
        Self::Waived,
    ];

    /// Those of a demand that is due, what needs to be looked at first.
    pub const WORST_FIRST: [Self; 8] = [
        Self::Broken,
        Self::Missing,
        Self::Partial,
        Self::Unconfirmed,
        Self::MetWithRemark,
        Self::Waived,
        Self::Undelivered,
        Self::Met,
    ];

    /// `59 krav: 57 dekket, 1 delvis, 1 mangler, 0 fritak`, with the others there are: how many
    /// of the demands that are due have each.
    pub fn counted(all: impl IntoIterator<Item = Self>, phrases: &Phrases) -> String {
        let due: Vec<Self> = all.into_iter().filter(|of| *of != Self::NotDue).collect();
        let count = |status: Self| due.iter().filter(|of| **of == status).count();
        let is_told = |of: &Self| of.is_always_told() || count(*of) > 0;
        let counted = Self::DUE.into_iter().filter(is_told).map(|status| {
            phrases.count(&format!("coverage.{}", status.key()), count(status))
        });
        let all = phrases.count("coverage.demands", due.len());
        format!("{all}: {}", counted.collect::<Vec<_>>().join(", "))
    }

    /// Whether it is told of although no demand has it.
    pub fn is_always_told(self) -> bool {
        matches!(self, Self::Met | Self::Partial | Self::Missing | Self::Waived)
    }

    /// Whether the report must be another to meet it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Broken | Self::Partial | Self::Missing)
    }

    /// Whether its reader must look at it: it is open, nobody has confirmed it, or it has a
    /// remark.
    pub fn needs_attention(self) -> bool {
        self.is_open() || matches!(self, Self::Unconfirmed | Self::MetWithRemark)
    }

    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::MetWithRemark => "met_with_remark",
            Self::Undelivered => "undelivered",
            Self::Unconfirmed => "unconfirmed",
            Self::Broken => "broken",
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
