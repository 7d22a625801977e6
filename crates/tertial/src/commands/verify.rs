//! `tertial verify`: makes a delivery again, and holds its bytes against the manifest's.

use std::fmt::Write;

use serde::Serialize;
use tertial_model::Phrases;
use tertial_model::visible::visible;
use tertial_report::difference::{InputChange, input_changes, words};

use crate::arguments::{Format, VerifyArguments};
use crate::assessment::Assessment;
use crate::delivery::{self, Kind, Manifest, Otherwise, Part, StoredDelivery};
use crate::digest;
use crate::exit::{Exit, Failure};
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal::{self, QUIET, STRONG};

#[derive(Serialize)]
struct VerifyJson<'a> {
    schema: u8,
    report: &'a str,
    #[serde(rename = "final")]
    final_version: bool,
    /// The delivered files are whole, and the same comes out now.
    identical: bool,
    /// The version of the program that made the delivery, and of this one.
    made_by: &'a str,
    program: &'a str,
    /// The letter's catalogue is not the one it was made with.
    catalogue_changed: bool,
    inputs: Vec<InputChange>,
    /// What the manifest says that one made now does not, by key.
    manifest_differs: Vec<&'static str>,
    /// Keys in it that no manifest has, by their place.
    manifest_unknown: Vec<String>,
    /// How it is written, when that is not as the program writes it.
    manifest_written: Option<Otherwise>,
    files: Vec<FileJson>,
    /// Files beside it that look like part of it and are not.
    beside: Vec<String>,
}

/// One file of the delivery.
#[derive(Serialize)]
struct FileJson {
    kind: Kind,
    file: String,
    /// What stands on the disk is what was made then; `null` when it is not there. Of the
    /// manifest, that the program wrote it so.
    delivered_is_whole: Option<bool>,
    /// What is made now is what was made then; `null` when nothing could be made.
    made_again: Option<bool>,
}

impl FileJson {
    fn is_identical(&self) -> bool {
        self.delivered_is_whole == Some(true) && self.made_again == Some(true)
    }
}

pub(crate) fn run(run: &Run, arguments: &VerifyArguments) -> Result<Outcome, Failure> {
    let stored = StoredDelivery::at(&arguments.delivery)?;
    let assessment = Assessment::make(run, stored.report)?;
    let manifest = &stored.manifest;
    let refused = manifest.final_version && !assessment.verdict().final_version;
    let can_be_made = !assessment.stopped() && !refused;
    let again = can_be_made
        .then(|| {
            let pdf = delivery::pdf(run, &assessment, manifest.final_version)?;
            delivery::make_in(manifest.schema, &assessment, pdf, manifest.final_version)
        })
        .transpose()?;
    let (parts, again) = again.unzip();
    let manifest_differs =
        again.as_ref().map(|again: &Manifest| manifest.differing(again));
    let form = stored.form()?;
    let mut files = files(&stored, parts.as_deref())?;
    files.push(FileJson {
        kind: Kind::Manifest,
        file: stored.name_of(Kind::Manifest),
        delivered_is_whole: Some(form.is_own()),
        made_again: manifest_differs.as_ref().map(Vec::is_empty),
    });
    let inputs_now = delivery::inputs_now(&assessment, &stored)?;
    let told = VerifyJson {
        schema: 1,
        report: &manifest.report,
        final_version: manifest.final_version,
        identical: files.iter().all(FileJson::is_identical),
        made_by: &manifest.program,
        program: delivery::PROGRAM,
        catalogue_changed: manifest.catalogue != assessment.computed.catalogue_digest,
        inputs: input_changes(&manifest.inputs, &inputs_now),
        manifest_differs: manifest_differs.unwrap_or_default(),
        manifest_unknown: form.unknown,
        manifest_written: form.otherwise,
        files,
        beside: stored.beside()?,
    };
    let results = match arguments.format {
        Format::Text => text(&stored, &told),
        Format::Json => super::json(&told)?,
    };
    let remarks = match parts {
        Some(_) => String::new(),
        None => terminal::findings(&assessment.findings, assessment.verdict()),
    };
    let exit = if told.identical { Exit::Fine } else { Exit::Findings };
    Ok(Outcome { results, remarks, exit }.remarked(&assessment.computed.remarks))
}

fn files(
    stored: &StoredDelivery,
    parts: Option<&[Part]>,
) -> Result<Vec<FileJson>, Failure> {
    let file = |kind: Kind| {
        let made = stored.manifest.output(kind);
        let is = |bytes: &[u8]| made.is_some_and(|of| of.sha256 == digest::sha256(bytes));
        let again = parts.and_then(|parts| parts.iter().find(|part| part.kind == kind));
        Ok(FileJson {
            kind,
            file: stored.name_of(kind),
            delivered_is_whole: stored.bytes_of(kind)?.map(|bytes| is(&bytes)),
            made_again: again.map(|part| is(&part.bytes)),
        })
    };
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::Manifest).map(file).collect()
}

fn text(stored: &StoredDelivery, told: &VerifyJson<'_>) -> String {
    let mut text = format!("{STRONG}{}{STRONG:#}\n", stored.in_words());
    let _ = writeln!(
        text,
        "{QUIET}laget med tertial {}; dette er tertial {}{QUIET:#}\n",
        visible(told.made_by),
        told.program
    );
    for file in &told.files {
        let state = match (file.delivered_is_whole, file.made_again) {
            (Some(true), Some(true)) => "lik".to_owned(),
            (delivered, again) => [
                delivered.is_none().then_some("mangler ved siden av manifestet"),
                (delivered == Some(false)).then_some("er endret etter at den ble laget"),
                (again == Some(false)).then_some("blir en annen nå"),
                again.is_none().then_some("kan ikke lages nå"),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        };
        let _ = writeln!(text, "  {}: {state}", visible(&file.file));
    }
    text.push_str(&manifest_text(told));
    for name in &told.beside {
        let _ = writeln!(text, "  {} hører ikke til leveransen", visible(name));
    }
    text.push_str(&inputs_text(told));
    let mut all_but_the_manifest =
        told.files.iter().filter(|file| file.kind != Kind::Manifest);
    let verdict = if told.identical {
        "leveransen er den samme, byte for byte"
    } else if all_but_the_manifest.all(FileJson::is_identical) {
        "leveransen er ikke den samme: rapporten og det den sier, er likt, men ikke manifestet"
    } else {
        "leveransen er ikke den samme"
    };
    let _ = writeln!(text, "\n{STRONG}{verdict}{STRONG:#}");
    text
}

fn manifest_text(told: &VerifyJson<'_>) -> String {
    let differs = &told.manifest_differs;
    let unknown: Vec<_> = told.manifest_unknown.iter().map(|key| visible(key)).collect();
    let lines = [
        (!differs.is_empty())
            .then(|| format!("sier noe annet om {}", differs.join(", "))),
        (!unknown.is_empty()).then(|| {
            format!("har nøkler som ikke hører hjemme der: {}", unknown.join(", "))
        }),
        told.manifest_written.map(|of| format!("har {}", of.in_words())),
    ];
    let line = |of: String| format!("  {QUIET}manifestet {of}{QUIET:#}\n");
    lines.into_iter().flatten().map(line).collect()
}

fn inputs_text(told: &VerifyJson<'_>) -> String {
    if told.inputs.is_empty() && !told.catalogue_changed {
        return "\nAlt den er laget av, er uendret\n".to_owned();
    }
    let mut text = "\nDet den er laget av, er ikke det samme\n".to_owned();
    for change in &told.inputs {
        let (path, state) =
            (&change.file().path, words::state(change, Phrases::bokmal()));
        let _ = writeln!(text, "  {} {state}", visible(path));
    }
    if told.catalogue_changed {
        text.push_str("  katalogen for brevet er en annen\n");
    }
    text
}
