//! `tertial verify`: makes a delivery again, and holds its bytes against the manifest's.

mod numbers;
mod package;

use serde::Serialize;
use serde_json::{Value, json};
use tertial_model::{Phrases, Readers};
use tertial_report::difference::{InputChange, input_changes, words};

use crate::arguments::{Format, VerifyArguments};
use crate::assessment::Assessment;
use crate::delivery::{self, Delivery, Kind, Otherwise, StoredDelivery};
use crate::exit::{Exit, Failure};
use crate::findings::Listed;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::{digest, terminal};

#[derive(Serialize)]
struct VerifyJson<'a> {
    schema: u8,
    report: &'a str,
    #[serde(rename = "final")]
    final_version: bool,
    /// It is a copy for others, whose manifest does not say what it was made of.
    is_copy: bool,
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
    if arguments.delivery.extension().is_some_and(|of| of.eq_ignore_ascii_case("zip")) {
        return package::run(run, arguments);
    }
    let stored = StoredDelivery::at(&arguments.delivery)?;
    let assessment = Assessment::make(run, &stored.report)?;
    let manifest = &stored.manifest;
    let refused = manifest.final_version && !assessment.verdict().final_version;
    let can_be_made = !assessment.stopped() && !refused;
    let again = can_be_made
        .then(|| {
            let version = manifest.version();
            let rendered =
                delivery::rendered(run, &assessment, version, &stored.copies())?;
            let schema = manifest.schema;
            Delivery::of(schema, run, &assessment, rendered, version)
        })
        .transpose()?;
    let manifest_differs =
        again.as_ref().map(|again| manifest.differing(&again.manifest));
    let form = stored.form()?;
    let mut files = files(&stored, again.as_ref())?;
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
        is_copy: matches!(manifest.readers, Some(Readers::Public | Readers::Ministry)),
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
        Format::Text => {
            let text = in_words(stored.in_words(), &told);
            terminal::filled(form!("verify.txt.j2"), &text)?
        }
        Format::Json => json_text(&told)?,
    };
    let remarks = match again {
        Some(_) => String::new(),
        None => Listed::of(&assessment.computed.report, &assessment.findings).text()?,
    };
    let exit = if told.identical { Exit::Fine } else { Exit::Findings };
    Ok(Outcome { results, remarks, exit }.remarked(&assessment.computed.remarks))
}

/// What the form needs to tell of a delivery.
fn in_words(delivery: String, told: &VerifyJson<'_>) -> Value {
    let changed = told.inputs.iter();
    let changed =
        changed.map(|of| (&of.file().path, words::state(of, Phrases::bokmal())));
    let mut others = told.files.iter().filter(|file| file.kind != Kind::Manifest);
    json!({
        "delivery": delivery,
        "told": told,
        "changed": changed.collect::<Vec<_>>(),
        "only_the_manifest": others.all(FileJson::is_identical),
    })
}

fn files(
    stored: &StoredDelivery,
    again: Option<&Delivery>,
) -> Result<Vec<FileJson>, Failure> {
    let file = |kind: Kind| {
        let made = stored.manifest.output(kind);
        let is = |bytes: &[u8]| made.is_some_and(|of| of.sha256 == digest::sha256(bytes));
        Ok(FileJson {
            kind,
            file: stored.name_of(kind),
            delivered_is_whole: stored.is_whole(kind)?,
            made_again: again.and_then(|again| again.bytes_of(kind)).map(is),
        })
    };
    stored.kinds().map(file).collect()
}
