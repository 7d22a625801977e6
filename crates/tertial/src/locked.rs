//! The lock of a report: which data files its draft is written on, until it is released.
//!
//! A lock is of data and not of texts, since texts are what is written on it; nor of
//! `tertial.toml`, where each draft has a version of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use serde::{Deserialize, Serialize};
use tertial_model::{Origin, Problem, ProblemKind, ReportKind, norwegian};
use tertial_report::difference::{
    InputChange, InputDigest, InputRole, input_changes, words,
};

use crate::computed::Computed;
use crate::delivery::{Found, Kind};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{ProjectFolder, Said};
use crate::{digest, disk, output};

/// The schema this reads and writes.
const SCHEMA: u8 = 1;

/// The data files a report is locked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lock {
    schema: u8,
    report: String,
    /// The data files, in order of path.
    files: Vec<InputDigest>,
}

impl Lock {
    /// A lock of `report` on those of the files that hold data.
    pub(crate) fn on(report: ReportKind, inputs: &[InputDigest]) -> Self {
        let files = digest::data(inputs);
        Self { schema: SCHEMA, report: report.key().to_owned(), files }
    }

    /// The lock of `report` in the project; none when it is free.
    pub(crate) fn read(
        folder: &ProjectFolder,
        report: ReportKind,
    ) -> Result<Option<Said<Self>>, Failure> {
        let name = file_name(report);
        let Some(file) = folder.optional(&name)? else { return Ok(None) };
        let lock: Self = serde_json::from_slice(&file.bytes)
            .map_err(|error| broken(&name, &error.to_string()))
            .exits(Exit::Usage)?;
        if lock.schema != SCHEMA || lock.report != report.key() {
            let why = format!("den er skjema {} og gjelder {}", lock.schema, lock.report);
            return Err(broken(&name, &why)).exits(Exit::Usage);
        }
        let file = digest::of_file(&file, InputRole::Setup);
        Ok(Some(Said { says: lock, file }))
    }

    /// Puts the lock in the project.
    pub(crate) fn write(
        &self,
        folder: &ProjectFolder,
        report: ReportKind,
    ) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(self).exits(Exit::Rendering)? + "\n";
        output::write_whole(&folder.root, &place(folder, report), text.as_bytes())
            .exits(Exit::Rendering)
    }

    /// How many files it holds.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The data files that are others than those it holds.
    pub(crate) fn changes(&self, inputs: &[InputDigest]) -> Vec<InputChange> {
        input_changes(&self.files, &digest::data(inputs))
    }

    /// The same, each as a problem the rules tell of.
    pub(crate) fn problems(&self, inputs: &[InputDigest]) -> Vec<Problem> {
        let report = &self.report;
        let problem = |change: &InputChange| {
            let origin = Origin::file(&Arc::from(change.file().path.as_str()));
            let message = format!("{}, mens rapporten er frosset", in_words(change));
            let problem = Problem::new(ProblemKind::LockDiffers, origin, message);
            let hint = format!(
                "hent filen tilbake, eller løs låsen med tertial lock {report} --release"
            );
            let problem = problem.hint(hint);
            match change {
                InputChange::Changed { old, new } => {
                    problem.expected(identity(old)).found(identity(new))
                }
                InputChange::Missing { old } => problem.expected(identity(old)),
                InputChange::New { new } => problem.found(identity(new)),
            }
        };
        self.changes(inputs).iter().map(problem).collect()
    }
}

/// Holds that the data is what the report is locked on; without a lock, what its last
/// delivery in `output` was made from: the draft, or the final version if there is no draft.
pub(crate) fn hold(computed: &Computed, output: &Path) -> Result<(), Failure> {
    let report = computed.report;
    let release = format!("løs låsen med tertial lock {report} --release");
    let (against, changes, otherwise) = match &computed.lock {
        Some(lock) => (file_name(report), lock.changes(&computed.inputs), release),
        None => {
            let year = computed.catalogue.frame.year;
            let found = Found::last(output, report, year)?
                .ok_or_else(|| nothing_to_hold(report))
                .exits(Exit::Usage)?;
            let changes = input_changes(
                &digest::data(&found.manifest.inputs),
                &digest::data(&computed.inputs),
            );
            (found.name_of(Kind::Manifest), changes, "kjør uten --locked".to_owned())
        }
    };
    if changes.is_empty() {
        return Ok(());
    }
    let told: Vec<String> = changes
        .iter()
        .map(|of| format!("{} {}", of.file().path, words::state(of)))
        .collect();
    let error = anyhow!(
        "inndata er ikke de samme som i {against}: {}\nhjelp: hent filene tilbake, eller \
         {otherwise}",
        norwegian::list(&told)
    );
    Err(error).exits(Exit::Usage)
}

/// Takes the lock away; whether there was one.
pub(crate) fn release(
    folder: &ProjectFolder,
    report: ReportKind,
) -> Result<bool, Failure> {
    let path = place(folder, report);
    match fs::remove_file(&path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(disk::unwritable(&path, &error)).exits(Exit::Rendering),
    }
}

/// `las-t1.json`.
pub(crate) fn file_name(report: ReportKind) -> String {
    format!("las-{}.json", report.key())
}

fn place(folder: &ProjectFolder, report: ReportKind) -> PathBuf {
    folder.root.join(file_name(report))
}

fn broken(name: &str, why: &str) -> anyhow::Error {
    anyhow!(
        "{name} er ingen lås: {why}\nhjelp: ta den bort med --release, og frys på nytt"
    )
}

fn nothing_to_hold(report: ReportKind) -> anyhow::Error {
    anyhow!(
        "--locked har ingenting å holde inndata mot: {} er ikke frosset, og det ligger ingen \
         leveranse i ut\nhjelp: frys den med tertial lock {report}, eller lag et utkast først",
        report.in_a_sentence()
    )
}

fn in_words(change: &InputChange) -> &'static str {
    match change {
        InputChange::Changed { .. } => "datafilen er endret",
        InputChange::Missing { .. } => "datafilen er borte",
        InputChange::New { .. } => "datafilen er ny",
    }
}

/// `12 345 byte, SHA-256 ba7816bf8f01…`.
fn identity(file: &InputDigest) -> String {
    let start: String = file.sha256.chars().take(12).collect();
    format!("{} byte, SHA-256 {start}…", norwegian::decimal(file.bytes.into(), 0))
}
