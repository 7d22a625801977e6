//! `tertial verify` of a package: what the package alone makes again, and what it can only hold
//! against digests.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;
use tertial_docx::report_docx;
use tertial_html::report_html;
use tertial_ingest::project::{FigureOrigins, FiguresFile, ReportSettings};
use tertial_ingest::{from_json, read_texts};
use tertial_model::Figures;
use tertial_report::Report;
use tertial_report::difference::section_texts;
use tertial_view::Templates;
use tertial_xlsx::report_xlsx;

use super::numbers::{Numbers, numbers};
use crate::arguments::{Format, VerifyArguments};
use crate::assessment::{self, Assessment};
use crate::computed;
use crate::delivery::{
    self, AttachedFigures, Delivery, Kind, Manifest, StoredDelivery, Version,
};
use crate::digest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::package::{self, DELIVERY, FIGURES, LeftOut, PROJECT, Package, REPORT};
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct PackageJson<'a> {
    schema: u8,
    /// The package is as it says, and all that can be made again is the same.
    sound: bool,
    made_by: &'a str,
    program: &'static str,
    /// Files that are not what the package says, and files it does not speak of.
    changed: Vec<String>,
    foreign: Vec<String>,
    /// The delivery's files made again of the report and the figures in the package.
    made_again: Vec<MadeJson>,
    /// Everything made again of the project's files; none where some are left out.
    whole: Option<bool>,
    numbers: Numbers,
    /// Texts of the report that are not those of the files.
    texts_differ: Vec<String>,
    /// What there is only the digest of.
    left_out: &'a [LeftOut],
}

/// A file of the delivery.
#[derive(Serialize)]
struct MadeJson {
    file: String,
    /// The same comes out; none where only the digest is there to hold it against.
    same: Option<bool>,
}

/// What a package's delivery is made of.
struct Made {
    report: Report,
    figures: Figures,
    templates: Templates,
    origins: FigureOrigins,
    /// Where the figures are, and what the names of the delivery's files begin with.
    attaches: FiguresFile,
    stem: String,
    version: Version,
}

pub(super) fn run(run: &Run, arguments: &VerifyArguments) -> Result<Outcome, Failure> {
    let package = package::read(&arguments.delivery)?;
    let held = &package.contents.files;
    let is_changed = |path: &str| {
        let stated = held.iter().find(|of| of.path == path);
        stated.is_some_and(|of| package.files.get(path).is_none_or(|bytes| !of.is(bytes)))
    };
    let changed = held.iter().map(|of| of.path.clone()).filter(|path| is_changed(path));
    let foreign =
        package.files.keys().filter(|path| !held.iter().any(|of| of.path == **path));
    let unpacked = tempfile::tempdir()
        .context("det er ikke plass til å pakke ut")
        .exits(Exit::Rendering)?;
    unpack(&package, unpacked.path())?;
    let stored = StoredDelivery::at(&unpacked.path().join(DELIVERY).join(format!(
        "{}{}",
        package.contents.stem,
        Kind::Manifest.ending()
    )))?;
    let project = unpacked.path().join(PROJECT);
    let folder = ProjectFolder::find(&project)?;
    let made = Made::of(&package, &folder, &stored)?;
    let made_again = made.files(run, &stored)?;
    let whole = match package.contents.left_out.is_empty() {
        true => Some(is_made_of_the_project(&project, &stored)?),
        false => None,
    };
    let mut told = PackageJson {
        schema: 1,
        sound: false,
        made_by: &package.contents.program,
        program: delivery::PROGRAM,
        changed: changed.collect(),
        foreign: foreign.cloned().collect(),
        made_again,
        whole,
        numbers: numbers(&made.report, &made.figures),
        texts_differ: made.texts_that_differ(&folder)?,
        left_out: &package.contents.left_out,
    };
    told.sound = told.changed.is_empty()
        && told.foreign.is_empty()
        && told.made_again.iter().all(|of| of.same != Some(false))
        && told.whole != Some(false)
        && told.numbers.hold()
        && told.texts_differ.is_empty();
    let results = match arguments.format {
        Format::Text => {
            let told = serde_json::json!({ "told": told, "delivery": stored.in_words() });
            terminal::filled(form!("verify-package.txt.j2"), &told)?
        }
        Format::Json => json_text(&told)?,
    };
    let exit = if told.sound { Exit::Fine } else { Exit::Findings };
    Ok(Outcome { results, remarks: String::new(), exit })
}

/// Whether all is made again of the project's files in the package.
fn is_made_of_the_project(
    project: &Path,
    stored: &StoredDelivery,
) -> Result<bool, Failure> {
    let run = Run::in_new(project);
    let assessment = Assessment::make(&run, &stored.report)?;
    let version = stored.manifest.version();
    if assessment.stopped()
        || version.final_version && !assessment.verdict().final_version
    {
        return Ok(false);
    }
    let rendered = delivery::rendered(&run, &assessment, version, &stored.copies())?;
    let schema = stored.manifest.schema;
    let again = Delivery::of(schema, &run, &assessment, rendered, version)?;
    Ok(again.manifest.outputs == stored.manifest.outputs)
}

/// Writes the package's files below `folder`; their names have been held to be below it.
fn unpack(package: &Package, folder: &Path) -> Result<(), Failure> {
    for (path, bytes) in &package.files {
        let there = folder.join(path);
        let above = there.parent().unwrap_or(folder);
        fs::create_dir_all(above)
            .and_then(|()| fs::write(&there, bytes))
            .context("det er ikke plass til å pakke ut")
            .exits(Exit::Rendering)?;
    }
    Ok(())
}

impl Made {
    fn of(
        package: &Package,
        folder: &ProjectFolder,
        stored: &StoredDelivery,
    ) -> Result<Self, Failure> {
        let bytes = |path: &str| {
            let bytes = package.files.get(path).map(Vec::as_slice);
            bytes
                .with_context(|| format!("pakken har ikke {path}"))
                .exits(Exit::Unreadable)
        };
        let unread = |path: &str, why: &dyn std::fmt::Display| {
            anyhow::anyhow!("{path} i pakken kan ikke leses: {why}")
        };
        let report = from_json(bytes(REPORT)?)
            .map_err(|why| unread(REPORT, &why))
            .exits(Exit::Unreadable)?;
        let figures = from_json(bytes(FIGURES)?)
            .map_err(|why| unread(FIGURES, &why))
            .exits(Exit::Unreadable)?;
        let (letter, _) = computed::letter(folder, &stored.report)?;
        let (templates, _) = assessment::templates(folder, &letter.catalogue)?;
        let ReportSettings { figure_origins: origins, figures: attaches, .. } =
            folder.project.report;
        let stem = stored.stem().to_owned();
        let version = stored.manifest.version();
        Ok(Self { report, figures, templates, origins, attaches, stem, version })
    }

    /// The files of the delivery, each made again where it can be.
    fn files(
        &self,
        run: &Run,
        stored: &StoredDelivery,
    ) -> Result<Vec<MadeJson>, Failure> {
        let Manifest { outputs, .. } = &stored.manifest;
        let made = outputs.iter().map(|of| {
            let again = run.steps.step("lag filene på nytt", || self.file(of.kind))?;
            let same = again.map(|bytes| digest::sha256(&bytes) == of.sha256);
            Ok(MadeJson { file: stored.name_of(of.kind), same })
        });
        made.collect()
    }

    /// One of them; none where the report and the figures are not enough.
    fn file(&self, kind: Kind) -> Result<Option<Vec<u8>>, Failure> {
        let Self { report, figures, templates, .. } = self;
        let phrases = templates.phrases(report.language);
        let pdf = |report: &Report, attached| {
            let made = tertial_render::pdf(report, figures, templates, attached);
            made.map(|pdf| pdf.bytes).exits(Exit::Rendering)
        };
        Ok(match kind {
            Kind::Pdf => {
                let printed = (report, figures, templates);
                let attached = AttachedFigures::of(
                    self.attaches,
                    self.version,
                    &self.stem,
                    printed,
                )?;
                Some(pdf(report, attached.as_ref().map(AttachedFigures::file))?)
            }
            Kind::Internal => {
                let annex = report.internal_annex(&phrases);
                annex.map(|of| pdf(&of, None)).transpose()?
            }
            Kind::Docx => {
                Some(report_docx(report, figures, templates).exits(Exit::Rendering)?)
            }
            Kind::Html => Some(
                report_html(report, figures, templates, self.origins)
                    .exits(Exit::Rendering)?,
            ),
            Kind::Xlsx => {
                Some(report_xlsx(report, figures, templates).exits(Exit::Rendering)?)
            }
            Kind::Figures => {
                let readers = self.version.copy;
                Some(delivery::figures_json(&report.kind, figures, readers)?.into())
            }
            Kind::Texts => Some(delivery::texts_json(report)?.into()),
            Kind::Findings | Kind::Confirmations | Kind::Demands | Kind::Manifest => None,
        })
    }

    /// The files of texts that do not say what stands in the report.
    fn texts_that_differ(&self, folder: &ProjectFolder) -> Result<Vec<String>, Failure> {
        let mut listed = folder.texts(&self.report.kind)?;
        folder.read_texts(&mut listed)?;
        let (texts, _) = read_texts(&folder.project, &self.report.kind, &listed);
        let printed = section_texts(&self.report).into_iter();
        let differs = printed.filter(|printed| {
            let mut own = texts.by_key.values();
            !own.any(|text| *text.file == *printed.file && text.body == printed.body)
        });
        Ok(differs.map(|of| of.file).collect())
    }
}
