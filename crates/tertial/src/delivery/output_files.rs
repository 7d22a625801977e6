//! Makes every file of a delivery, in memory.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tertial_model::{Figure, Figures, Finding, Readers, ReportKind, Verdict};
use tertial_render::Pdf;
use tertial_report::difference::{
    Draft, DraftFigure, DraftFinding, DraftText, InputDigest, section_texts,
};
use tertial_report::{Pages, Reply, Report, reply};

use super::attached::AttachedFigures;
use super::copies::copy;
use super::log::log;
use super::manifest::{DIVIDED, SCHEMA, inputs};
use super::secrets::told;
use super::{Kind, Manifest, StoredDelivery, Version};
use crate::arguments::ReportFormat;
use crate::assessment::Assessment;
use crate::computed::Computed;
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;
use crate::run::Run;

/// The figures as they are printed, and written beside a report.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FiguresJson<'a> {
    schema: u8,
    report: &'a ReportKind,
    /// Whose copy the figures are those of; none where they are all there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    readers: Option<Readers>,
    figures: Vec<&'a Figure>,
}

/// The findings as they are printed, and written beside a report.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FindingsJson<'a> {
    schema: u8,
    report: &'a ReportKind,
    verdict: Verdict,
    findings: Vec<FindingJson<'a>>,
}

/// A finding with what an acceptance of it must name.
#[derive(Serialize, JsonSchema)]
struct FindingJson<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    fingerprint: String,
}

/// The agency's texts as they are written beside a report.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct TextsJson {
    schema: u8,
    report: String,
    pub(super) texts: Vec<DraftText>,
}

/// The figures as they are read beside a report.
#[derive(Deserialize)]
pub(super) struct FiguresRead {
    pub(super) figures: Vec<DraftFigure>,
}

/// The findings as they are read beside a report.
#[derive(Deserialize)]
pub(super) struct FindingsRead {
    pub(super) findings: Vec<DraftFinding>,
}

/// A report with everything beside it.
pub(crate) struct Delivery {
    /// What the names of its files begin with.
    stem: String,
    /// The files but the manifest.
    parts: Vec<(Kind, Vec<u8>)>,
    pub(crate) manifest: Manifest,
}

impl<'a> FiguresJson<'a> {
    pub(crate) fn of(computed: &'a Computed) -> Self {
        let figures = computed.figures.iter().collect();
        Self { schema: 1, report: &computed.report, readers: None, figures }
    }
}

impl<'a> FindingsJson<'a> {
    pub(crate) fn of(assessment: &'a Assessment) -> Self {
        let with_fingerprint =
            |finding| FindingJson { finding, fingerprint: Finding::fingerprint(finding) };
        Self {
            schema: 1,
            report: &assessment.computed.report,
            verdict: assessment.verdict(),
            findings: assessment.findings.iter().map(with_fingerprint).collect(),
        }
    }
}

/// The file of a report's figures, or of those in the copy for some readers.
pub(crate) fn figures_json(
    report: &ReportKind,
    figures: &Figures,
    readers: Option<Readers>,
) -> Result<String, Failure> {
    let figures = figures.iter().collect();
    json_text(&FiguresJson { schema: 1, report, readers, figures })
}

/// The file of a report's texts.
pub(crate) fn texts_json(report: &Report) -> Result<String, Failure> {
    let texts = section_texts(report);
    json_text(&TextsJson { schema: 1, report: report.kind.to_string(), texts })
}

/// A version of a report in every format that was asked for.
pub(crate) struct Rendered {
    pub(crate) pdf: Pdf,
    /// The other formats, in their order.
    pub(crate) copies: Vec<(Kind, Vec<u8>)>,
}

/// The version as a PDF, and in `formats` meanwhile.
pub(crate) fn rendered(
    run: &Run,
    assessment: &Assessment,
    version: Version,
    formats: &[ReportFormat],
) -> Result<Rendered, Failure> {
    let (report, figures) = (version.report(assessment), &assessment.computed.figures);
    let for_others = match version.copy {
        Some(_) if !formats.is_empty() => {
            Some(figures.for_others(&told(assessment, &report)?.figures))
        }
        _ => None,
    };
    let shown = for_others.as_ref().unwrap_or(figures);
    let wanted = assessment.computed.folder.project.report.figures;
    let printed = (&report, figures, &assessment.templates);
    let attached =
        AttachedFigures::of(wanted, version, &version.stem(assessment), printed)?;
    let pdf = || {
        let attached = attached.as_ref().map(AttachedFigures::file);
        let pdf =
            || tertial_render::pdf(&report, figures, &assessment.templates, attached);
        run.steps.step("lag PDF-en", pdf).exits(Exit::Rendering)
    };
    let copies = || {
        let copy = |format: &ReportFormat| {
            Ok((format.kind(), copy(run, assessment, (&report, shown), *format)?))
        };
        formats.iter().map(copy).collect::<Result<Vec<_>, Failure>>()
    };
    let (pdf, copies) = rayon::join(pdf, copies);
    Ok(Rendered { pdf: pdf?, copies: copies? })
}

/// What the agency keeps of a final version, as a PDF; nothing of a draft.
fn kept(
    run: &Run,
    assessment: &Assessment,
    report: &Report,
) -> Result<Option<(Kind, Vec<u8>)>, Failure> {
    let Computed { figures, phrases, .. } = &assessment.computed;
    let Some(annex) = report.internal_annex(phrases) else { return Ok(None) };
    let pdf = || tertial_render::pdf(&annex, figures, &assessment.templates, None);
    let pdf = run.steps.step("lag det interne vedlegget", pdf).exits(Exit::Rendering)?;
    Ok(Some((Kind::Internal, pdf.bytes)))
}

impl Delivery {
    /// A version as it was rendered, with everything beside it and a manifest of that schema.
    pub(crate) fn of(
        schema: u8,
        run: &Run,
        assessment: &Assessment,
        rendered: Rendered,
        version: Version,
    ) -> Result<Self, Failure> {
        let computed = &assessment.computed;
        let printed = version.report(assessment);
        if let Some(readers) = version.copy {
            return Self::copy((assessment, &printed), rendered, (version, readers));
        }
        let Rendered { pdf, copies } = rendered;
        let texts = section_texts(&printed);
        let mut parts = vec![
            (Kind::Pdf, pdf.bytes),
            // The next report of the year is compared with the figures of this one.
            (
                Kind::Figures,
                figures_json(&computed.report, &computed.figures, None)?.into(),
            ),
            (Kind::Findings, json_text(&FindingsJson::of(assessment))?.into()),
            (Kind::Texts, texts_json(&printed)?.into()),
        ];
        if Kind::Confirmations.is_of(schema) {
            parts.push((Kind::Confirmations, log(&assessment.coverage)?.into()));
        }
        if Kind::Demands.is_of(schema) {
            let reply = reply_of(assessment, &printed, &pdf.pages);
            parts.push((Kind::Demands, json_text(&reply)?.into()));
        }
        if schema >= DIVIDED {
            parts.extend(kept(run, assessment, &printed)?);
        }
        parts.extend(copies);
        let stem = version.stem(assessment);
        let manifest = Manifest::of(schema, assessment, version, &stem, &parts, &texts)?;
        Ok(Self { stem, parts, manifest })
    }

    /// The copy of a report that some readers get: with no more than they read.
    fn copy(
        (assessment, report): (&Assessment, &Report),
        Rendered { pdf, copies }: Rendered,
        (version, readers): (Version, Readers),
    ) -> Result<Self, Failure> {
        let told = told(assessment, report)?;
        let figures = assessment.computed.figures.for_others(&told.figures);
        let json = figures_json(&assessment.computed.report, &figures, Some(readers))?;
        let mut parts = vec![(Kind::Pdf, pdf.bytes), (Kind::Figures, json.into())];
        if readers != Readers::Public {
            let reply = reply_of(assessment, report, &pdf.pages);
            parts.push((Kind::Demands, json_text(&reply)?.into()));
        }
        parts.extend(copies);
        let stem = version.stem(assessment);
        let manifest = Manifest::of(SCHEMA, assessment, version, &stem, &parts, &[])?;
        Ok(Self { stem, parts, manifest })
    }

    /// What one of its files holds, the manifest apart.
    pub(crate) fn bytes_of(&self, kind: Kind) -> Option<&[u8]> {
        self.parts.iter().find(|part| part.0 == kind).map(|(_, bytes)| &**bytes)
    }

    /// The names of its files, and what each holds: the report first, the manifest last.
    pub(crate) fn files(self) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let manifest = (Kind::Manifest, json_text(&self.manifest)?.into());
        let parts = self.parts.into_iter().chain([manifest]);
        Ok(parts.map(|(kind, bytes)| (name_of(&self.stem, kind), bytes)).collect())
    }
}

/// What the report answers each demand with, on these pages.
fn reply_of(assessment: &Assessment, report: &Report, pages: &Pages) -> Reply {
    let Computed { figures, phrases, .. } = &assessment.computed;
    let wording = |passage: &str| tertial_view::wording(passage, figures, phrases);
    let (coverage, found) = (&assessment.coverage, &assessment.findings);
    reply(&assessment.computed.case(), report, coverage, found, pages, &wording)
}

/// What a report is made of now, as the manifest of `stored` tells it.
pub(crate) fn inputs_now(
    assessment: &Assessment,
    stored: &StoredDelivery,
) -> Result<Vec<InputDigest>, Failure> {
    let (schema, version) = (stored.manifest.schema, stored.manifest.version());
    if version.copy.is_some() {
        return Ok(Vec::new());
    }
    inputs(schema, assessment, &section_texts(&version.report(assessment)))
}

/// The project as it is now, as if it had been delivered as a draft when `old` was.
pub(crate) fn draft_now(
    assessment: &Assessment,
    old: &StoredDelivery,
) -> Result<Draft, Failure> {
    let texts = section_texts(&assessment.report_as(true));
    let figures = json_text(&FiguresJson::of(&assessment.computed))?;
    let figures: FiguresRead = serde_json::from_str(&figures).exits(Exit::Rendering)?;
    Ok(Draft {
        figures: figures.figures,
        findings: assessment.findings.iter().map(DraftFinding::from).collect(),
        inputs: inputs(old.manifest.schema, assessment, &texts)?,
        texts,
    })
}

/// What the names of a delivery's files begin with: `rapport-1-tertial-2024-utkast`.
pub(crate) fn file_stem(report: &ReportKind, year: i32, final_version: bool) -> String {
    let mark = if final_version { "" } else { "-utkast" };
    format!("{}-{year}{mark}", report.file)
}

/// The name of one of the files.
pub(crate) fn name_of(stem: &str, kind: Kind) -> String {
    format!("{stem}{}", kind.ending())
}
