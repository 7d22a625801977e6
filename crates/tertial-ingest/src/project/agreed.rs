//! `[[waiver]]`, `[[settled]]` and `[deliveries]`: what is agreed with the ministry, and what it
//! has been sent.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use tertial_model::ReportKind;
use tertial_toml::Day;

use super::path::{OptionalPath, Path};

/// A demand the agency need not answer (fritak), and on whose word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The letter's demand, as `K036`.
    pub requirement: String,
    /// The reports it is waived in; in all when empty.
    #[serde(default)]
    pub reports: Vec<ReportKind>,
    /// Why.
    pub reason: String,
    /// Who decided it: an office or role.
    pub by: String,
    /// When.
    #[serde(with = "Day")]
    pub date: NaiveDate,
}

impl Waiver {
    /// Whether the demand is waived in that report.
    pub fn holds_in(&self, report: ReportKind) -> bool {
        self.reports.is_empty() || self.reports.contains(&report)
    }

    /// Whether both waive a demand in the same report.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        let everywhere = self.reports.is_empty() || other.reports.is_empty();
        self.requirement.eq_ignore_ascii_case(&other.requirement)
            && (everywhere || self.reports.iter().any(|of| other.reports.contains(of)))
    }
}

/// How an unclear place of the letter was settled (avklart).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// The key of the catalogue's reading.
    pub reading: String,
    /// How it was settled.
    pub how: String,
    /// Who settled it: an office or role.
    pub by: String,
    /// When.
    #[serde(with = "Day")]
    pub date: NaiveDate,
}

/// `[deliveries]` as it is written. Only of 1. tertial does a later report show the figures.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Deliveries {
    #[serde(default, deserialize_with = "OptionalPath::deserialize")]
    #[schemars(with = "Path")]
    t1: Option<String>,
}

/// Reads the paths of delivered figures, by report.
pub(super) fn deliveries<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<ReportKind, String>, D::Error> {
    let Deliveries { t1 } = Deliveries::deserialize(from)?;
    Ok(t1.map(|path| (ReportKind::T1, path)).into_iter().collect())
}
