//! Acceptances: a finding someone has looked at and stands for, with the reason.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Severity;

/// Why a finding may stand (kvittering), who says so, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Acceptance {
    /// Why it may stand.
    pub reason: String,
    /// Who accepted it: a name or a position.
    pub by: String,
    /// Who else did; an error needs two.
    pub second: Option<String>,
    /// The day it was accepted.
    #[schemars(with = "String")]
    pub date: NaiveDate,
    /// The last status date of a report it holds for; none when it holds until the value
    /// changes.
    #[schemars(with = "Option<String>")]
    pub expires: Option<NaiveDate>,
}

/// That somebody accepts what was found of one thing by one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The rule's code.
    pub code: String,
    /// What the findings are about.
    pub object: String,
    /// The fingerprints of what is accepted: of every open finding of that code and object,
    /// as the user saw them.
    pub fingerprints: Vec<String>,
    /// The fingerprints of those that are accepted already: their acceptances stand.
    pub standing: Vec<String>,
    /// Why it may stand.
    pub reason: String,
    /// Who accepts it.
    pub by: String,
    /// Who else does; an error needs two.
    pub second: Option<String>,
    /// The last status date of a report it is to hold for; none when it holds until the
    /// value changes.
    pub expires: Option<NaiveDate>,
}

impl Acceptance {
    /// Who accepted it: one name, or two.
    pub fn names(&self) -> String {
        match &self.second {
            Some(second) => format!("{} og {second}", self.by),
            None => self.by.clone(),
        }
    }
}

/// Whether those who stand for a finding are enough for how bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enough {
    /// They are.
    Yes,
    /// It blocks the final version, so another must stand for it too.
    NeedsSecond,
    /// It stops everything and must be put right.
    Never,
}

impl Enough {
    /// Whether `by`, and `second` where there is one, are enough.
    pub fn of(severity: Severity, by: &str, second: Option<&str>) -> Self {
        // The same name in other letters is no other person.
        let name = |name: &str| name.trim().to_lowercase();
        let another = second.is_some_and(|second| name(second) != name(by));
        match severity {
            Severity::Fatal => Self::Never,
            Severity::Error if !another => Self::NeedsSecond,
            Severity::Error | Severity::Warning | Severity::Info => Self::Yes,
        }
    }
}
