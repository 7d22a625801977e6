//! What a delivery was made from and by, as it is written beside the PDF.

use serde::{Deserialize, Serialize};
use tertial_ingest::project::ACCEPTANCES;
use tertial_model::Finding;
use tertial_report::difference::{DraftText, InputDigest, InputRole};
use tertial_rules::Catalogue;

use super::{Kind, Part, name_of};
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::CONFIG;
use crate::{digest, locked};

/// The schema this reads and writes.
pub(super) const SCHEMA: u8 = 1;

/// The program's version.
pub(crate) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Everything that decides what the files of a delivery hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(super) schema: u8,
    /// The version of the program that made it.
    pub(crate) program: String,
    /// The key of the report.
    pub(crate) report: String,
    /// It is the final version.
    #[serde(rename = "final")]
    pub(crate) final_version: bool,
    /// The draft's mark of version, as `tertial.toml` has it.
    pub(crate) version: String,
    pub(crate) catalogue: CatalogueDigest,
    /// Every file that was read, in order of path.
    pub(crate) inputs: Vec<InputDigest>,
    /// The other files of the delivery.
    pub(crate) outputs: Vec<OutputDigest>,
    /// The agency's texts in the order of the report.
    texts: Vec<TextDigest>,
    /// The acceptances in force, in the order of the findings.
    acceptances: Vec<AcceptanceInForce>,
}

/// The letter's catalogue the report answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CatalogueDigest {
    pub(crate) agency: String,
    pub(crate) year: i32,
    /// SHA-256 of its source, whether the program's or the project's own.
    pub(crate) sha256: String,
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

impl Manifest {
    /// The manifest of the files `parts`, whose names begin with `stem`.
    pub(super) fn of(
        assessment: &Assessment,
        final_version: bool,
        stem: &str,
        parts: &[Part],
        texts: &[DraftText],
    ) -> Result<Self, Failure> {
        let computed = &assessment.computed;
        Ok(Self {
            schema: SCHEMA,
            program: PROGRAM.to_owned(),
            report: computed.report.key().to_owned(),
            final_version,
            version: computed.folder.project.report.version.clone(),
            catalogue: catalogue(assessment)?,
            inputs: inputs(assessment)?,
            outputs: parts.iter().map(|part| output(stem, part)).collect(),
            texts: texts.iter().map(text).collect(),
            acceptances: acceptances(&assessment.findings)?,
        })
    }

    /// That part of the delivery, as it was made.
    pub(crate) fn output(&self, kind: Kind) -> Option<&OutputDigest> {
        self.outputs.iter().find(|output| output.kind == kind)
    }
}

/// Everything the report is made from, in order of path.
pub(crate) fn inputs(assessment: &Assessment) -> Result<Vec<InputDigest>, Failure> {
    let computed = &assessment.computed;
    let folder = &computed.folder;
    let lock = locked::file_name(computed.report);
    let letter = folder.project.letter.file.as_deref();
    let setup = [CONFIG, ACCEPTANCES, lock.as_str()];
    let mut files = computed.inputs.clone();
    for path in setup.into_iter().chain(letter) {
        let file = folder.optional(path)?;
        files.extend(file.map(|file| digest::of_file(&file, InputRole::Setup)));
    }
    for file in folder.below("templates")? {
        files.push(digest::of_file(&file, InputRole::Template));
    }
    Ok(digest::in_order(files))
}

fn catalogue(assessment: &Assessment) -> Result<CatalogueDigest, Failure> {
    let folder = &assessment.computed.folder;
    let letter = &folder.project.letter;
    let sha256 = match &letter.file {
        Some(path) => folder.optional(path)?.map(|file| digest::sha256(&file.bytes)),
        None => {
            let agency = letter.agency.as_deref().unwrap_or_default();
            let source = Catalogue::built_in_source(agency, letter.year);
            source.map(|text| digest::sha256(text.as_bytes()))
        }
    };
    Ok(CatalogueDigest {
        agency: assessment.computed.catalogue.agency.clone(),
        year: letter.year,
        sha256: sha256.unwrap_or_default(),
    })
}

fn output(stem: &str, part: &Part) -> OutputDigest {
    OutputDigest {
        kind: part.kind,
        file: name_of(stem, part.kind),
        bytes: part.bytes.len() as u64,
        sha256: digest::sha256(&part.bytes),
    }
}

fn text(text: &DraftText) -> TextDigest {
    TextDigest {
        section: text.section.clone(),
        file: text.file.clone(),
        sha256: digest::sha256(text.body.as_bytes()),
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
