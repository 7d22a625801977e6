//! What a delivery was made from and by, as it is written beside the PDF.

use serde::{Deserialize, Serialize};
use tertial_ingest::project::OwnRule;
use tertial_model::{Finding, Readers, Reweighed, Severity};
use tertial_report::difference::{CatalogueDigest, DraftText, InputDigest};

use super::basis::basis;
use super::{Kind, Version, name_of};
use crate::assessment::Assessment;
use crate::digest;
use crate::exit::{Exit, Exits, Failure};

/// The schema this writes.
pub(crate) const SCHEMA: u8 = DIVIDED;
/// The first in which a final version has what the agency keeps of it in a file of its own.
pub(super) const DIVIDED: u8 = 5;
/// The first that has what answers each demand among the files.
pub(super) const ANSWERED: u8 = 4;
/// The first that has a log of confirmations among the files. Those before are read too.
pub(super) const LOGGED: u8 = 3;
/// The first schema. It names every file that was read, as a whole file, also what the file
/// says of other reports.
pub(super) const WHOLE_FILES: u8 = 1;

/// The program's version.
pub(crate) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Everything that decides what the files of a delivery hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) schema: u8,
    /// The version of the program that made it.
    pub(crate) program: String,
    /// The key of the report.
    pub(crate) report: String,
    /// It is the final version.
    #[serde(rename = "final")]
    pub(crate) final_version: bool,
    /// Whose copy it is; none of what the agency keeps itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) readers: Option<Readers>,
    /// The draft's mark of version, as `tertial.toml` has it. A final version has none, but
    /// in the first schema.
    pub(crate) version: Option<String>,
    pub(crate) catalogue: CatalogueDigest,
    /// What the report was made of, in order of path.
    pub(crate) inputs: Vec<InputDigest>,
    /// The other files of the delivery.
    pub(crate) outputs: Vec<OutputDigest>,
    /// The agency's texts in the order of the report.
    texts: Vec<TextDigest>,
    /// The acceptances in force, in the order of the findings.
    acceptances: Vec<AcceptanceInForce>,
    /// The project's own rules that the report was held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    own_rules: Vec<OwnRuleHeld>,
    /// The rules whose findings are graver or milder than in the catalogue.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    severities: Vec<OwnSeverity>,
}

/// A file of the delivery as it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OutputDigest {
    pub(crate) kind: Kind,
    pub(crate) file: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// A text, by the section it stands in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct TextDigest {
    section: String,
    file: String,
    sha256: String,
}

/// An acceptance of a finding, as `kvitteringer.toml` gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct AcceptanceInForce {
    code: String,
    object: String,
    /// What the acceptance holds for.
    fingerprint: String,
    acceptance: serde_json::Value,
}

/// A rule of the project's own, as `tertial.toml` gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct OwnRuleHeld {
    code: String,
    severity: Severity,
    holds: String,
    message: String,
}

/// What the project has in place of a rule's severity, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct OwnSeverity {
    rule: String,
    /// What the catalogue has.
    usual: Severity,
    severity: Severity,
    reason: String,
}

impl Manifest {
    /// The manifest of the files `parts`, whose names begin with `stem`.
    pub(super) fn of(
        schema: u8,
        assessment: &Assessment,
        of: Version,
        stem: &str,
        parts: &[(Kind, Vec<u8>)],
        texts: &[DraftText],
    ) -> Result<Self, Failure> {
        let computed = &assessment.computed;
        let final_version = of.final_version;
        let outputs =
            parts.iter().map(|(kind, bytes)| output(stem, *kind, bytes)).collect();
        let whole = Self {
            schema,
            program: PROGRAM.to_owned(),
            report: computed.report.key.as_str().to_owned(),
            final_version,
            readers: of.copy,
            version: (!final_version || schema == WHOLE_FILES)
                .then(|| computed.folder.project.report.version.clone()),
            catalogue: computed.catalogue_digest.clone(),
            inputs: inputs(schema, assessment, texts)?,
            outputs,
            texts: texts.iter().map(text).collect(),
            acceptances: acceptances(&assessment.findings)?,
            own_rules: computed.case().own_rules_of_report().map(own_rule).collect(),
            severities: computed.folder.reweighed.iter().map(own_severity).collect(),
        };
        Ok(match of.copy {
            None | Some(Readers::Agency) => whole,
            Some(_) => whole.for_others(),
        })
    }

    /// The same for those who are not to know what the agency has and thinks.
    fn for_others(self) -> Self {
        Self {
            inputs: Vec::new(),
            texts: Vec::new(),
            acceptances: Vec::new(),
            own_rules: Vec::new(),
            severities: Vec::new(),
            ..self
        }
    }

    /// Which version of the report it is of.
    pub(crate) fn version(&self) -> Version {
        Version { final_version: self.final_version, copy: self.readers }
    }

    /// The keys whose values differ in another manifest of the same report, apart from the
    /// version of the program.
    pub(crate) fn differing(&self, other: &Self) -> Vec<&'static str> {
        let differs = [
            ("schema", self.schema != other.schema),
            ("report", self.report != other.report),
            ("final", self.final_version != other.final_version),
            ("readers", self.readers != other.readers),
            ("version", self.version != other.version),
            ("catalogue", self.catalogue != other.catalogue),
            ("inputs", self.inputs != other.inputs),
            ("outputs", self.outputs != other.outputs),
            ("texts", self.texts != other.texts),
            ("acceptances", self.acceptances != other.acceptances),
            ("own_rules", self.own_rules != other.own_rules),
            ("severities", self.severities != other.severities),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
    }

    /// What was read when it was made, as far as it can be compared with `other`: manifests of
    /// the first schema and another name only the data files in the same way.
    pub(super) fn inputs_beside(&self, other: &Self) -> Vec<InputDigest> {
        if (self.schema == WHOLE_FILES) == (other.schema == WHOLE_FILES) {
            return self.inputs.clone();
        }
        digest::data(&self.inputs)
    }

    /// That part of the delivery, as it was made.
    pub(crate) fn output(&self, kind: Kind) -> Option<&OutputDigest> {
        self.outputs.iter().find(|output| output.kind == kind)
    }
}

/// What the report was made of, as a manifest of that schema has it.
pub(super) fn inputs(
    schema: u8,
    assessment: &Assessment,
    texts: &[DraftText],
) -> Result<Vec<InputDigest>, Failure> {
    match schema {
        WHOLE_FILES => Ok(assessment.inputs.clone()),
        _ => basis(assessment, texts),
    }
}

fn output(stem: &str, kind: Kind, bytes: &[u8]) -> OutputDigest {
    let (file, sha256) = (name_of(stem, kind), digest::sha256(bytes));
    OutputDigest { kind, file, bytes: bytes.len() as u64, sha256 }
}

fn text(text: &DraftText) -> TextDigest {
    TextDigest {
        section: text.section.clone(),
        file: text.file.clone(),
        sha256: digest::sha256(text.body.as_bytes()),
    }
}

fn own_rule(rule: &OwnRule) -> OwnRuleHeld {
    OwnRuleHeld {
        code: rule.code.to_string(),
        severity: rule.severity.into(),
        holds: rule.holds.to_string(),
        message: rule.message.bokmal().to_owned(),
    }
}

fn own_severity(of: &Reweighed) -> OwnSeverity {
    OwnSeverity {
        rule: of.rule.to_string(),
        usual: of.usual,
        severity: of.severity,
        reason: of.reason.bokmal().to_owned(),
    }
}

fn acceptances(findings: &[Finding]) -> Result<Vec<AcceptanceInForce>, Failure> {
    let accepted = findings.iter().filter_map(|finding| {
        let acceptance = finding.accepted.as_ref()?;
        Some((finding, serde_json::to_value(acceptance)))
    });
    let in_force = accepted.map(|(finding, acceptance)| {
        Ok(AcceptanceInForce {
            code: finding.code.0.to_owned(),
            object: finding.object.clone(),
            fingerprint: finding.fingerprint(),
            acceptance: acceptance.exits(Exit::Rendering)?,
        })
    });
    in_force.collect()
}
