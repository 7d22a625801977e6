//! `[[rule]]` and `[[severity]]`: what a project itself wants to hold between its figures, and
//! how bad it says that findings of other rules are.

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tertial_model::formula::Condition;
use tertial_model::{Code, Origin, ReportKind, ReportName, Severity, Words};

use super::agency::nowhere;

/// A rule of the project's own (egen regel).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnRule {
    /// `EGEN-01` to `EGEN-99`.
    #[serde(deserialize_with = "code")]
    #[schemars(with = "String", regex(pattern = r"^EGEN-(0[1-9]|[1-9][0-9])$"))]
    pub code: Code,
    /// How bad it is that it does not hold.
    pub severity: ChosenSeverity,
    /// What must hold between figures, by their ids.
    #[schemars(with = "String")]
    pub holds: Condition,
    /// What is said where it does not: lower case, no full stop.
    pub message: Words,
    /// What to do then.
    pub remedy: String,
    /// The reports it is of; all when empty.
    #[serde(default)]
    pub reports: Vec<ReportName>,
    /// Where it says what must hold.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
}

impl OwnRule {
    /// Whether it is of that report.
    pub fn is_of(&self, report: &ReportKind) -> bool {
        self.reports.is_empty() || self.reports.iter().any(|of| report.is_called(of))
    }
}

fn code<'de, D: Deserializer<'de>>(from: D) -> Result<Code, D::Error> {
    let text = String::deserialize(from)?;
    Code::of_own(&text).ok_or_else(|| {
        D::Error::custom(format!(
            "«{text}» er ingen kode for en egen regel; de heter EGEN-01 til EGEN-99"
        ))
    })
}

/// That the findings of a rule are worse or milder than the catalogue has them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSeverity {
    /// The rule's code.
    pub rule: String,
    /// How bad they are.
    pub severity: ChosenSeverity,
    /// Why; printed in the report.
    pub reason: Words,
}

/// How bad a project may say that something is. Only what cannot be read stops everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChosenSeverity {
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// Blocks the final version.
    Error,
}

impl From<ChosenSeverity> for Severity {
    fn from(of: ChosenSeverity) -> Self {
        match of {
            ChosenSeverity::Info => Self::Info,
            ChosenSeverity::Warning => Self::Warning,
            ChosenSeverity::Error => Self::Error,
        }
    }
}
