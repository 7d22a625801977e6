//! A report's kind as JSON that needs no letter to be read back: the letter's reports, and which.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use tertial_model::{ReportDefinition, ReportKind, ReportName, Reports};

#[derive(Serialize, Deserialize)]
struct Whole {
    key: ReportName,
    reports: Vec<ReportDefinition>,
}

pub(super) fn serialize<S: Serializer>(
    kind: &ReportKind,
    to: S,
) -> Result<S::Ok, S::Error> {
    let reports = kind.all().definitions().to_vec();
    Whole { key: kind.key.clone(), reports }.serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<ReportKind, D::Error> {
    let Whole { key, reports } = Whole::deserialize(from)?;
    Reports::new(reports).named(&key).map_err(D::Error::custom)
}
