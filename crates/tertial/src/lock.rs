//! The lock of a report: the data files and the figures its draft is written on, until it is
//! released.
//!
//! A lock is not of texts, since texts are what is written on it; nor of `tertial.toml`, the
//! letter and the program as files, which may change without a figure doing so. Where they
//! make figures others, the figures tell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::anyhow;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_ingest::from_json;
use tertial_model::{Origin, Phrases, Problem, ProblemKind, ReportKind, norwegian};
use tertial_report::difference::{
    InputChange, InputDigest, InputRole, input_changes, words,
};

use crate::digest;
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{ProjectFolder, Said};
use crate::json::json_text;
use crate::output::Writing;

/// The schema this reads and writes.
const SCHEMA: u8 = 1;

/// What a report is locked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lock {
    schema: u8,
    report: String,
    /// The data files, in order of path.
    files: Vec<InputDigest>,
    /// The figures by name, as they are delivered: none where one has no value.
    figures: BTreeMap<String, Option<Decimal>>,
}

/// What is not as it was locked.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Departure {
    /// A data file.
    File(InputChange),
    /// So many figures differ though every data file is the same, and the first of them: its name,
    /// and what it was and is.
    Figures { count: usize, first: String, then: String, now: String },
}

impl Lock {
    /// A lock of a report on the data files among `inputs`, and on the values of figures.
    pub(crate) fn on(
        report: impl ToString,
        inputs: &[InputDigest],
        figures: impl IntoIterator<Item = (String, Option<Decimal>)>,
    ) -> Self {
        Self {
            schema: SCHEMA,
            report: report.to_string(),
            files: digest::data(inputs),
            figures: figures.into_iter().collect(),
        }
    }

    /// The lock of `report` in the project; none when it is free.
    pub(crate) fn read(
        folder: &ProjectFolder,
        report: &ReportKind,
    ) -> Result<Option<Said<Self>>, Failure> {
        let name = file_name(report);
        let Some(file) = folder.optional(&name, Largest::OURS)? else { return Ok(None) };
        let lock: Self = from_json(&file.bytes)
            .map_err(|why| broken(&name, &why.to_string()))
            .exits(Exit::Usage)?;
        if lock.schema != SCHEMA || lock.report != report.key.as_str() {
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
        report: &ReportKind,
    ) -> Result<(), Failure> {
        let (text, place) = (json_text(self)?, place(folder, report));
        let is_free = Writing::begin(&folder.root)
            .and_then(|writing| writing.put_over(&place, None, text.as_bytes()))
            .exits(Exit::Rendering)?;
        if !is_free {
            let meanwhile = anyhow!(
                "{} er frosset av en annen kjøring imens\nhjelp: kjør på nytt, og se hva \
                 den er frosset på",
                report.in_a_sentence()
            );
            return Err(meanwhile).exits(Exit::Usage);
        }
        Ok(())
    }

    /// How many data files and how many figures it holds.
    pub(crate) fn len(&self) -> (usize, usize) {
        (self.files.len(), self.figures.len())
    }

    /// What is not the same in `now`, in words.
    pub(crate) fn departures(&self, now: &Self) -> Vec<String> {
        self.departed(now).iter().map(Departure::in_words).collect()
    }

    /// The same, each as a problem for the rules.
    pub(crate) fn problems(&self, now: &Self) -> Vec<Problem> {
        self.departed(now).iter().map(|of| self.problem(of)).collect()
    }

    /// The same as JSON. None when all is the same, since the report is then as if it were not
    /// locked.
    pub(crate) fn decided(&self, now: &Self) -> Result<Option<String>, Failure> {
        let departed = self.departed(now);
        let decided = (!departed.is_empty()).then(|| serde_json::to_string(&departed));
        decided.transpose().exits(Exit::Rendering)
    }

    fn departed(&self, now: &Self) -> Vec<Departure> {
        let files = input_changes(&self.files, &now.files);
        if !files.is_empty() {
            return files.into_iter().map(Departure::File).collect();
        }
        let ids: BTreeSet<&String> =
            self.figures.keys().chain(now.figures.keys()).collect();
        let differs = |id: &&String| self.figures.get(*id) != now.figures.get(*id);
        let others: Vec<&String> = ids.into_iter().filter(differs).collect();
        let of = |first: &&String| Departure::Figures {
            count: others.len(),
            first: (*first).clone(),
            then: self.figure_in_words(first),
            now: now.figure_in_words(first),
        };
        others.first().map(of).into_iter().collect()
    }

    /// What a figure is among the others, in words.
    fn figure_in_words(&self, id: &str) -> String {
        match self.figures.get(id) {
            None => "finnes ikke".to_owned(),
            Some(None) => "har ingen verdi".to_owned(),
            Some(Some(value)) => norwegian::decimal(*value, value.scale()),
        }
    }

    fn problem(&self, departure: &Departure) -> Problem {
        let release = format!("løs låsen med tertial lock {} --release", self.report);
        match departure {
            Departure::File(change) => of_file(change, &release),
            Departure::Figures { count, first, then, now } => {
                let origin = Origin::file(&Arc::from(named(&self.report)));
                let message = format!(
                    "{} enn da rapporten ble frosset, med de samme datafilene; det første \
                     er {first}",
                    others(*count)
                );
                Problem::new(ProblemKind::LockDiffers, origin, message)
                    .expected(then)
                    .found(now)
                    .hint(format!("sett tertial.toml og brevet tilbake, eller {release}"))
            }
        }
    }
}

impl Departure {
    fn in_words(&self) -> String {
        match self {
            Self::File(change) => {
                format!(
                    "{} {}",
                    change.file().path,
                    words::state(change, Phrases::bokmal())
                )
            }
            Self::Figures { count, first, .. } => {
                format!("{} enn da, det første {first}", others(*count))
            }
        }
    }
}

/// `1 tall er et annet`, `12 tall er andre`.
fn others(count: usize) -> String {
    match count {
        1 => "1 tall er et annet".to_owned(),
        several => format!("{several} tall er andre"),
    }
}

/// A data file that is not as it was locked.
fn of_file(change: &InputChange, release: &str) -> Problem {
    let (what, old, new, remedy) = match change {
        InputChange::Changed { old, new } => {
            ("datafilen er endret", Some(old), Some(new), "hent filen tilbake")
        }
        InputChange::Missing { old } => {
            ("datafilen er borte", Some(old), None, "hent filen tilbake")
        }
        InputChange::New { new } => ("datafilen er ny", None, Some(new), "ta filen bort"),
    };
    let origin = Origin::file(&Arc::from(change.file().path.as_str()));
    let message = format!("{what}, mens rapporten er frosset");
    let problem = Problem::new(ProblemKind::LockDiffers, origin, message);
    Problem { expected: old.map(identity), found: new.map(identity), ..problem }
        .hint(format!("{remedy}, eller {release}"))
}

/// Takes the lock away; whether there was one.
pub(crate) fn release(
    folder: &ProjectFolder,
    report: &ReportKind,
) -> Result<bool, Failure> {
    Writing::begin(&folder.root)
        .and_then(|writing| writing.remove(&place(folder, report)))
        .exits(Exit::Rendering)
}

/// `las-t1.json`.
pub(crate) fn file_name(report: &ReportKind) -> String {
    named(report.key.as_str())
}

fn named(report: &str) -> String {
    format!("las-{report}.json")
}

fn place(folder: &ProjectFolder, report: &ReportKind) -> PathBuf {
    folder.root.join(file_name(report))
}

fn broken(name: &str, why: &str) -> anyhow::Error {
    anyhow!(
        "{name} er ingen lås: {why}\nhjelp: ta den bort med --release, og frys på nytt"
    )
}

/// `12 345 byte, SHA-256 ba7816bf8f01…`.
fn identity(file: &InputDigest) -> String {
    let start: String = file.sha256.chars().take(12).collect();
    format!("{} byte, SHA-256 {start}…", norwegian::decimal(file.bytes.into(), 0))
}
