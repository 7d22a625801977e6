//! Makes every file of a delivery, in memory.

use serde::{Deserialize, Serialize};
use tertial_model::ReportKind;
use tertial_report::difference::{
    Draft, DraftFigure, DraftFinding, DraftText, InputDigest, section_texts,
};

use super::manifest::{SCHEMA, inputs};
use super::{Kind, Manifest, Part, StoredDelivery};
use crate::assessment::Assessment;
use crate::commands;
use crate::exit::{Exit, Exits, Failure};
use crate::run::Run;

/// The agency's texts as they are written beside a report.
#[derive(Serialize, Deserialize)]
pub(super) struct TextsJson {
    pub(super) schema: u8,
    pub(super) report: String,
    pub(super) texts: Vec<DraftText>,
}

/// The figures as they are written beside a report.
#[derive(Deserialize)]
pub(super) struct FiguresWritten {
    pub(super) figures: Vec<DraftFigure>,
}

/// The findings as they are written beside a report.
#[derive(Deserialize)]
pub(super) struct FindingsWritten {
    pub(super) findings: Vec<DraftFinding>,
}

/// The report as a PDF.
pub(crate) fn pdf(
    run: &Run,
    assessment: &Assessment,
    final_version: bool,
) -> Result<Vec<u8>, Failure> {
    let report = assessment.report_as(!final_version);
    let (figures, templates) = (&assessment.computed.figures, &assessment.templates);
    let pdf = || tertial_render::pdf(&report, figures, templates);
    run.steps.step("lag PDF-en", pdf).exits(Exit::Rendering)
}

/// A report with everything beside it, and its manifest.
pub(crate) fn make(
    assessment: &Assessment,
    pdf: Vec<u8>,
    final_version: bool,
) -> Result<(Vec<Part>, Manifest), Failure> {
    make_in(SCHEMA, assessment, pdf, final_version)
}

/// The same with a manifest of the schema of an older delivery.
pub(crate) fn make_in(
    schema: u8,
    assessment: &Assessment,
    pdf: Vec<u8>,
    final_version: bool,
) -> Result<(Vec<Part>, Manifest), Failure> {
    let texts = section_texts(&assessment.report_as(!final_version));
    let part = |kind, bytes| Part { kind, bytes };
    let parts = vec![
        part(Kind::Pdf, pdf),
        // The next report of the year is compared with the figures of this one.
        part(Kind::Figures, commands::figures::json(&assessment.computed)?.into()),
        part(Kind::Findings, commands::check::without_sources(assessment)?.into()),
        part(Kind::Texts, texts_json(assessment, texts.clone())?.into()),
    ];
    let stem = file_stem(
        assessment.computed.report,
        assessment.computed.catalogue.frame.year,
        final_version,
    );
    let manifest =
        Manifest::of(schema, assessment, final_version, &stem, &parts, &texts)?;
    Ok((parts, manifest))
}

/// What a report is made of now, as the manifest of `found` tells it.
pub(crate) fn inputs_now(
    assessment: &Assessment,
    stored: &StoredDelivery,
) -> Result<Vec<InputDigest>, Failure> {
    let Manifest { schema, final_version, .. } = stored.manifest;
    inputs(schema, assessment, &section_texts(&assessment.report_as(!final_version)))
}

/// The project as it is now, as if it had been delivered as a draft when `old` was.
pub(crate) fn draft_now(
    assessment: &Assessment,
    old: &StoredDelivery,
) -> Result<Draft, Failure> {
    let texts = section_texts(&assessment.report_as(true));
    let figures = commands::figures::json(&assessment.computed)?;
    let figures: FiguresWritten =
        serde_json::from_str(&figures).exits(Exit::Rendering)?;
    Ok(Draft {
        figures: figures.figures,
        findings: assessment.findings.iter().map(DraftFinding::from).collect(),
        inputs: inputs(old.manifest.schema, assessment, &texts)?,
        texts,
    })
}

fn texts_json(assessment: &Assessment, texts: Vec<DraftText>) -> Result<String, Failure> {
    let report = assessment.computed.report.key().to_owned();
    commands::json(&TextsJson { schema: 1, report, texts })
}

/// What the names of a delivery's files begin with: `rapport-1-tertial-2024-utkast`.
pub(crate) fn file_stem(report: ReportKind, year: i32, final_version: bool) -> String {
    let kind = match report {
        ReportKind::T1 => "rapport-1-tertial",
        ReportKind::T2 => "rapport-2-tertial",
        ReportKind::Annual => "arsrapport",
    };
    let mark = if final_version { "" } else { "-utkast" };
    format!("{kind}-{year}{mark}")
}

/// The name of one of the files.
pub(crate) fn name_of(stem: &str, kind: Kind) -> String {
    format!("{stem}{}", kind.ending())
}
