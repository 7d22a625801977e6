//! A draft as the files beside its PDF tell of it.

use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use tertial_model::{Finding, Origin};

use super::figures::Standing;
use super::inputs::InputDigest;
use crate::document::{Block, Report, Section};

/// A draft or a final version: its figures, findings and texts, and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Every figure, in the order they were computed.
    pub figures: Vec<DraftFigure>,
    /// Every finding, in the order they were told.
    pub findings: Vec<DraftFinding>,
    /// The agency's texts, in the order of the report.
    pub texts: Vec<DraftText>,
    /// The files that were read.
    pub inputs: Vec<InputDigest>,
}

/// A figure as it was delivered, rounded as JSON has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DraftFigure {
    /// Its stable name.
    pub id: String,
    /// What it amounted to, in its unit.
    #[serde(flatten)]
    pub standing: Standing,
    /// The key of its unit.
    pub unit: String,
    /// What it is called.
    pub label: String,
    /// How it is computed.
    pub formula: String,
    /// The figures it is computed from.
    pub inputs: Vec<String>,
    /// The cells and rows it is read from.
    pub origins: Vec<Origin>,
}

/// A finding as it was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFinding {
    /// The rule's code.
    pub code: String,
    /// The key of its severity.
    pub severity: String,
    /// What it is about.
    pub object: String,
    /// What is wrong.
    pub message: String,
    /// What tells it from the same with another value.
    pub fingerprint: String,
    /// Somebody had accepted it.
    #[serde(default, deserialize_with = "is_there")]
    pub accepted: bool,
}

impl From<&Finding> for DraftFinding {
    fn from(finding: &Finding) -> Self {
        Self {
            code: finding.code.to_string(),
            severity: finding.severity.key().to_owned(),
            object: finding.object.clone(),
            message: finding.message.clone(),
            fingerprint: finding.fingerprint(),
            accepted: finding.accepted.is_some(),
        }
    }
}

/// A text of the agency's, as it stood in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DraftText {
    /// The key of the section it stands in.
    pub section: String,
    /// That section's heading.
    pub heading: String,
    /// The file.
    pub file: String,
    /// Markdown, without the file's front matter.
    pub body: String,
}

/// The agency's texts in a report, in reading order.
pub fn section_texts(report: &Report) -> Vec<DraftText> {
    let sections = report.opening.iter().chain(report.answers()).flat_map(Section::walk);
    let texts = sections.flat_map(|section| {
        section.blocks.iter().filter_map(|block| match block {
            Block::Text(text) => Some(DraftText {
                section: section.key.clone(),
                heading: section.title.clone(),
                file: text.file.clone(),
                body: text.body.clone(),
            }),
            _ => None,
        })
    });
    texts.collect()
}

/// Whether anything but `null` stands there.
fn is_there<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Option::<IgnoredAny>::deserialize(from).map(|there| there.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acceptance_is_anything_but_null() {
        for (written, accepted) in [
            (r#","accepted":null"#, false),
            ("", false),
            (r#","accepted":{"reason":"kjent","by":"NN"}"#, true),
        ] {
            let json = format!(
                r#"{{"code":"V5-07","severity":"warning","object":"a","message":"b","hint":"c","fingerprint":"d"{written}}}"#
            );
            let finding: DraftFinding = serde_json::from_str(&json).unwrap();
            assert_eq!(finding.accepted, accepted, "{written}");
        }
    }
}
