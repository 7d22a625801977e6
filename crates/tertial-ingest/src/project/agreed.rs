//! `[[waiver]]`, `[[settled]]`, `[deliveries]` and `[last_year]`: what is agreed with the
//! ministry, and what it has been sent.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use tertial_model::{ReportKind, ReportName};
use tertial_toml::Day;

use super::path::Path;

/// A demand the agency need not answer (fritak), and on whose word.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The letter's demand, as `K036`.
    pub requirement: String,
    /// The reports it is waived in; in all when empty.
    #[serde(default)]
    pub reports: Vec<ReportName>,
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
    pub fn holds_in(&self, report: &ReportKind) -> bool {
        self.reports.is_empty() || self.reports.iter().any(|of| report.is_called(of))
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

/// `[deliveries]` as it is written.
pub(super) type Deliveries = BTreeMap<ReportName, Delivered>;

/// The path of the figures a report was delivered with.
#[derive(Deserialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Delivered(
    #[serde(deserialize_with = "Path::deserialize")]
    #[schemars(with = "Path")]
    String,
);

/// `[last_year]`: what the year before was reported as.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastYear {
    /// The path of the figures its annual report was delivered with, as JSON.
    #[serde(deserialize_with = "Path::deserialize")]
    #[schemars(with = "Path")]
    pub figures: String,
}

/// Reads the paths of delivered figures, by report.
pub(super) fn deliveries<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<BTreeMap<ReportName, String>, D::Error> {
    let paths = Deliveries::deserialize(from)?;
    Ok(paths.into_iter().map(|(report, Delivered(path))| (report, path)).collect())
}
