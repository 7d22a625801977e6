//! The lock of a report: the data files and the figures its draft is written on, until it is
//! released.
//!
//! A lock is not of texts, since texts are what is written on it; nor of `tertial.toml`, the
//! letter and the program as files, which may change without a figure doing so. Where they
//! make figures others, the figures tell.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_ingest::from_json;
use tertial_model::{
    Figure, Figures, Origin, Phrases, Problem, ProblemKind, ReportKind, norwegian,
};
use tertial_report::difference::{
    InputChange, InputDigest, InputRole, input_changes, words,
};

use crate::computed::Computed;
use crate::delivery::{Kind, StoredDelivery};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{ProjectFolder, Said};
use crate::output::Writing;
use crate::{commands, digest};

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
    /// A lock of a report on its present data and figures.
    pub(crate) fn on(computed: &Computed) -> Self {
        Self {
            schema: SCHEMA,
            report: computed.report.key().to_owned(),
            files: digest::data(&computed.inputs),
            figures: values(&computed.figures),
        }
    }

    /// The lock of `report` in the project; none when it is free.
    pub(crate) fn read(
        folder: &ProjectFolder,
        report: ReportKind,
    ) -> Result<Option<Said<Self>>, Failure> {
        let name = file_name(report);
        let Some(file) = folder.optional(&name, Largest::OURS)? else { return Ok(None) };
        let lock: Self = from_json(&file.bytes)
            .map_err(|why| broken(&name, &why))
            .exits(Exit::Usage)?;
        if lock.schema != SCHEMA || lock.report != report.key() {
            let why = format!("den er skjema {} og gjelder {}", lock.schema, lock.report);
            return Err(broken(&name, &why)).exits(Exit::Usage);
        }
        let file = digest::of_file(&file, InputRole::Setup);
        Ok(Some(Said { says: lock, file }))
    }

    /// The lock as it would have been when a delivery was made.
    pub(crate) fn of_delivery(stored: &StoredDelivery) -> Result<Self, Failure> {
        let figures = stored.figures()?.into_iter();
        Ok(Self {
            schema: SCHEMA,
            report: stored.report.key().to_owned(),
            files: digest::data(&stored.manifest.inputs),
            figures: figures.map(|of| (of.id, of.value)).collect(),
        })
    }

    /// Puts the lock in the project.
    pub(crate) fn write(
        &self,
        folder: &ProjectFolder,
        report: ReportKind,
    ) -> Result<(), Failure> {
        let (text, place) = (commands::json(self)?, place(folder, report));
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

    /// What differs from the lock, in words.
    pub(crate) fn departures(&self, computed: &Computed) -> Vec<String> {
        self.departed(computed).iter().map(Departure::in_words).collect()
    }

    /// The same, each as a problem for the rules.
    pub(crate) fn problems(&self, computed: &Computed) -> Vec<Problem> {
        let departed = self.departed(computed);
        departed.iter().map(|of| self.problem(of, computed)).collect()
    }

    /// What differs from the lock, as JSON. None when nothing does, since the report is then
    /// as if it were not locked.
    pub(crate) fn decided(&self, computed: &Computed) -> Result<Option<String>, Failure> {
        let departed = self.departed(computed);
        let decided = (!departed.is_empty()).then(|| serde_json::to_string(&departed));
        decided.transpose().exits(Exit::Rendering)
    }

    fn departed(&self, computed: &Computed) -> Vec<Departure> {
        let files = input_changes(&self.files, &digest::data(&computed.inputs));
        if !files.is_empty() {
            return files.into_iter().map(Departure::File).collect();
        }
        let now = values(&computed.figures);
        let others = figures_that_differ(&self.figures, &now);
        let of = |first: &&str| Departure::Figures {
            count: others.len(),
            first: (*first).to_owned(),
            then: in_figures(&self.figures, first),
            now: in_figures(&now, first),
        };
        others.first().map(of).into_iter().collect()
    }

    fn problem(&self, departure: &Departure, computed: &Computed) -> Problem {
        let release = format!("løs låsen med tertial lock {} --release", self.report);
        match departure {
            Departure::File(change) => of_file(change, &release),
            Departure::Figures { count, first, then, now } => {
                let origin =
                    Origin::file(&Arc::from(file_name(computed.report).as_str()));
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

/// The figures by name, as they are delivered. What is withheld has no value here either.
fn values(figures: &Figures) -> BTreeMap<String, Option<Decimal>> {
    let value = |figure: &Figure| (figure.id.to_string(), figure.delivered());
    figures.iter().map(value).collect()
}

/// What a figure is among others, in words.
fn in_figures(figures: &BTreeMap<String, Option<Decimal>>, id: &str) -> String {
    match figures.get(id) {
        None => "finnes ikke".to_owned(),
        Some(None) => "har ingen verdi".to_owned(),
        Some(Some(value)) => norwegian::decimal(*value, value.scale()),
    }
}

/// The names of figures that are not the same in both.
fn figures_that_differ<'a>(
    then: &'a BTreeMap<String, Option<Decimal>>,
    now: &'a BTreeMap<String, Option<Decimal>>,
) -> Vec<&'a str> {
    let ids: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let differs = |id: &&String| then.get(*id) != now.get(*id);
    ids.into_iter().filter(differs).map(String::as_str).collect()
}

fn of_file(change: &InputChange, release: &str) -> Problem {
    let origin = Origin::file(&Arc::from(change.file().path.as_str()));
    let message = format!("{}, mens rapporten er frosset", in_words(change));
    let problem = Problem::new(ProblemKind::LockDiffers, origin, message);
    match change {
        InputChange::Changed { old, new } => problem
            .expected(identity(old))
            .found(identity(new))
            .hint(format!("hent filen tilbake, eller {release}")),
        InputChange::Missing { old } => problem
            .expected(identity(old))
            .hint(format!("hent filen tilbake, eller {release}")),
        InputChange::New { new } => {
            problem.found(identity(new)).hint(format!("ta filen bort, eller {release}"))
        }
    }
}

/// Refuses data or figures that differ from the lock or, without a lock, from the last
/// delivery in `output`: the draft, or the final version if there is no
/// draft.
pub(crate) fn hold(computed: &Computed, output: &Path) -> Result<(), Failure> {
    let report = computed.report;
    let (against, departures, otherwise) = match &computed.lock {
        Some(lock) => (
            file_name(report),
            lock.departures(computed),
            format!("løs låsen med tertial lock {report} --release"),
        ),
        None => {
            let stored =
                StoredDelivery::last(output, report, computed.catalogue.frame.year)?
                    .ok_or_else(|| nothing_to_hold(report, output))
                    .exits(Exit::Usage)?;
            let lock = Lock::of_delivery(&stored)?;
            (
                stored.name_of(Kind::Manifest),
                lock.departures(computed),
                "kjør uten --locked".to_owned(),
            )
        }
    };
    if departures.is_empty() {
        return Ok(());
    }
    let error = anyhow!(
        "inndata er ikke de samme som i {against}: {}\nhjelp: hent filene tilbake, eller \
         {otherwise}",
        norwegian::list(&departures)
    );
    Err(error).exits(Exit::Usage)
}

/// Takes the lock away; whether there was one.
pub(crate) fn release(
    folder: &ProjectFolder,
    report: ReportKind,
) -> Result<bool, Failure> {
    Writing::begin(&folder.root)
        .and_then(|writing| writing.remove(&place(folder, report)))
        .exits(Exit::Rendering)
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

fn nothing_to_hold(report: ReportKind, output: &Path) -> anyhow::Error {
    anyhow!(
        "--locked har ingenting å holde inndata mot: {} er ikke frosset, og det ligger ingen \
         leveranse i {}\nhjelp: frys den med tertial lock {report}, eller lag et utkast først",
        report.in_a_sentence(),
        output.display()
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
