//! The catalogue of one allocation letter: what it decides and what it demands, as data.
//!
//! A letter is typed down to each key: a misspelt one is an error with its place. A new year
//! or another agency is a new folder under `letters/`, no new code.

mod checks;
mod entry;
mod fallen;
mod kinds;
mod layers;
mod on_posts;
mod parts;
mod raw;
mod reports;
mod states;
mod words;

pub use reports::common_reports;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tertial_ingest::project::{Materiality, PlausibleLimits};
use tertial_model::{Frame, Readers, ReportKind, ReportName, Reports, Supplement, Words};
use tertial_toml::TomlError;

use self::kinds::RawFile;
use crate::change::Change;
use crate::deadline::Deadline;
use crate::requirement::{Condition, Evidence, Requirement, letter_section};
use crate::task::Task;
use crate::{Layer, LetterFiles};

/// One allocation letter (tildelingsbrev).
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// The letter's title, `Tildelingsbrev 2024`.
    pub title: Words,
    /// The agency it is for.
    pub agency: String,
    /// The ministry that sent it.
    pub ministry: Words,
    /// The SHA-256 of the letter saved as text, which the lines of the demands are in; none where
    /// no lines are given.
    pub text_sha256: Option<String>,
    /// The reports it demands.
    pub reports: Reports,
    /// Chapters, posts, authorities, earmarks and places.
    pub frame: Frame,
    /// When a deviation is material, unless the project says otherwise.
    pub materiality: Materiality,
    /// How far figures may go before they are asked about, unless the project says otherwise.
    pub limits: PlausibleLimits,
    /// The forms it says that tables keep to.
    pub forms: Vec<Form>,
    /// How long a text is to be, by report; none where nothing is advised.
    pub text_lengths: Vec<TextLength>,
    /// The goals, in the letter's order.
    pub goals: Vec<Goal>,
    /// The demands, in the letter's order.
    pub requirements: Vec<Requirement>,
    /// The tasks (oppdrag), in the letter's order.
    pub tasks: Vec<Task>,
    /// The letter's calendar, in the letter's order.
    pub deadlines: Vec<Deadline>,
    /// How the letter is read where it is unclear.
    pub readings: Vec<Reading>,
    /// The parts of the reports.
    pub parts: Vec<Part>,
    /// Guidance on what to write, by path: `veiledning/nb/tertial/maalstatus.md.j2`.
    pub guidance: BTreeMap<String, String>,
    /// The layer that has each entry, by what it is called (`krav`) and its key, but for what
    /// is the state's and a letter may say anew.
    pub(crate) layers: BTreeMap<(&'static str, String), Layer>,
    /// What supplementary letters have changed, in the order they came.
    pub amended: Vec<Amended>,
}

/// A supplementary letter, and what is new, changed and gone by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amended {
    /// The letter.
    pub by: Supplement,
    /// The files it stands in, as messages call them.
    #[serde(skip)]
    pub files: Vec<String>,
    /// What it does.
    pub changes: Vec<Change>,
}

/// How long one text of a report is to be: the letter's advice, or what is usual.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextLength {
    /// The reports it is for.
    pub reports: Vec<ReportName>,
    /// Fewer words than these are no sentence.
    pub fewest_words: usize,
    /// More words than these are far too many.
    pub most_words: usize,
}

/// A form the letter says that tables keep to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The folder of the form under `statements/`: `vedlegg-5`.
    pub key: String,
    /// The letter's section it stands in: `V5`.
    pub section: String,
}

/// A goal (mål) the letter sets.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// The letter's section it stands in: `3.1`.
    pub section: String,
    /// What the goal is.
    pub title: Words,
}

/// How one unclear or contradictory place of the letter is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// A stable key.
    pub key: String,
    /// The letter's section.
    pub section: String,
    /// The reports it matters to; none when it matters to dates alone.
    pub reports: Vec<ReportName>,
    /// The demands it matters to.
    #[serde(default)]
    pub requirements: Vec<String>,
    /// What is unclear.
    pub fault: Words,
    /// How it is read.
    pub reading: Words,
    /// Why it is read so.
    pub because: Words,
    /// The letter says two things, or what cannot be meant: only the ministry can settle
    /// it. What the letter merely leaves open, the reading settles.
    #[serde(default)]
    pub contradiction: bool,
}

/// A part of a report, with its sections in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    reports: Vec<ReportName>,
    /// A stable key.
    pub key: String,
    /// The heading.
    pub title: Words,
    /// Its sections are annexes to the report, each by itself.
    pub is_annex: bool,
    /// The sections.
    pub sections: Vec<PartSection>,
}

/// A section of a part and what fills it. Which demands it answers follows from their
/// evidence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartSection {
    /// A stable key, also the name of its text: `tekst/t1/<key>.md`.
    pub key: String,
    /// The heading.
    pub title: Words,
    /// What fills it.
    #[serde(default)]
    pub content: Content,
    /// The goal it is about, by the letter's section. What stands together about one goal has
    /// the goal as its heading.
    pub goal: Option<String>,
    /// Who it is for, unless the project says another; everybody, where nothing is said.
    #[serde(default)]
    pub readers: Readers,
    /// The reports it stands in, where that is not all of its part's.
    #[serde(default)]
    pub(crate) only: Vec<ReportName>,
}

/// What fills a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A text the agency must write.
    #[default]
    Text,
    /// The expense tables with deviations explained.
    Expenses,
    /// The income tables with deviations explained.
    Income,
    /// The excess-income authority.
    ExcessIncome,
    /// The earmarked amounts.
    Earmarks,
    /// Ledger and state accounts side by side.
    Reconciliation,
    /// Staff by place.
    Places,
    /// The result matrix: every indicator, goal by goal.
    ResultMatrix,
    /// The overall risks.
    Risks,
    /// What has changed since the report before.
    Changes,
    /// A text the agency must write and its head signs.
    SignedText,
    /// Three years of headline figures (hovedtall).
    Headline,
    /// The year's allocations, from what was adopted to what could be spent.
    Allocation,
    /// External assignments: a text, and their number and income by kind.
    Assignments,
    /// Consultancy: a text, and what was bought.
    Consultancy,
    /// Hires of a diverse staff: a text, and their number.
    Hires,
    /// The staff: employees and full-time equivalents, women and men, leave and turnover.
    People,
    /// Sick leave by sex, age, place and who notified it.
    SickLeave,
    /// What the annual accounts build on.
    Principles,
    /// Bevilgningsrapportering with notes A and B.
    AppropriationReport,
    /// Artskontorapportering.
    Payments,
    /// The notes to artskontorapportering.
    PaymentNotes,
    /// Virksomhetsregnskapet, of an agency that keeps accounts by SRS.
    AccrualAccounts,
    /// How the letter's tasks (oppdrag) stand.
    Tasks,
    /// The main points: how the goals and the budget stand, and what deviates.
    MainPoints,
}

impl Content {
    /// Whether the agency must write a text for it.
    pub fn needs_text(self) -> bool {
        use Content::{Assignments, Consultancy, Hires, SignedText, Text};
        matches!(self, Text | SignedText | Assignments | Consultancy | Hires)
    }
}

/// Why a letter cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not as it should be. It is told whole here, so it is no cause besides.
    #[error("{0:#}")]
    Unreadable(TomlError),
    /// The letter does not hold together.
    #[error("{file}: {message}")]
    Invalid {
        /// The letter, or the file of it.
        file: String,
        /// What is wrong.
        message: String,
    },
}

impl From<TomlError> for CatalogueError {
    fn from(error: TomlError) -> Self {
        Self::Unreadable(error)
    }
}

/// The JSON Schema of a letter's files, which are all of one form.
pub fn schema() -> Value {
    tertial_toml::schema_of::<RawFile>()
}

impl Catalogue {
    /// The letter before any supplementary letter and after each, which is named beside it; what
    /// posts are given then is told as adopted, and what each letter changes is not told.
    pub(crate) fn states(
        letter: &LetterFiles,
    ) -> Result<Vec<(Self, Option<Amended>)>, CatalogueError> {
        let mut states = states::states(letter)?;
        for (state, _) in &mut states {
            let base = LetterFiles::of_every_agency(state.frame.year);
            let guidance = base.guidance().chain(letter.guidance());
            let guidance =
                guidance.map(|(path, text)| (path.to_owned(), text.to_owned()));
            state.guidance = guidance.collect();
        }
        Ok(states)
    }

    /// The layer that has the `what` (`krav`) of that key.
    pub fn layer_of(&self, what: &'static str, key: &str) -> &Layer {
        self.layers.get(&(what, key.to_owned())).unwrap_or(&Layer::State)
    }

    /// The supplementary letters that have made `key` new, changed it or dropped it; `what`
    /// is what it is called where differences are told: `krav`.
    pub fn amended_by<'a>(
        &'a self,
        what: &'a str,
        key: &'a str,
    ) -> impl Iterator<Item = &'a Supplement> {
        let touches =
            move |of: &&Amended| of.changes.iter().any(|change| change.is_of(what, key));
        self.amended.iter().filter(touches).map(|of| &of.by)
    }

    /// The keys of the reports it demands, in the order of the year.
    pub fn report_names(&self) -> Vec<ReportName> {
        self.reports.iter().map(|report| report.key.clone()).collect()
    }

    /// The parts of `report`, in order.
    pub fn parts_of(&self, report: &ReportKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.reports.contains(&report.key))
    }

    /// The sections of `report`, in order.
    pub fn sections_of(&self, report: &ReportKind) -> impl Iterator<Item = &PartSection> {
        self.parts_of(report).flat_map(move |part| part.sections_in(report))
    }

    /// The goal in that section of the letter.
    pub fn goal(&self, section: &str) -> Option<&Goal> {
        self.goals.iter().find(|of| of.section == section)
    }

    /// The tasks the annex of `report` tells of.
    pub fn tasks_of(&self, report: &ReportKind) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.is_told_in(report))
    }

    /// The readings that matter to `report`.
    pub fn readings_of(&self, report: &ReportKind) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(|reading| reading.reports.contains(&report.key))
    }

    /// The reading of that key.
    pub fn reading(&self, key: &str) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.key == key)
    }

    /// Where the letter has a form, in words: `vedlegg 5`; none where it does not use it.
    pub fn section_of_form(&self, key: &str) -> Option<String> {
        let form = self.forms.iter().find(|form| form.key == key)?;
        Some(letter_section(&form.section))
    }

    /// The demand of that id, whatever its letter case.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|of| of.id.eq_ignore_ascii_case(id))
    }

    /// The demands due in `report` that `evidence` serves.
    pub fn answered_by(&self, report: &ReportKind, evidence: &Evidence) -> Vec<String> {
        self.requirements
            .iter()
            .filter(|of| of.is_due_in(report) && of.evidence.contains(evidence))
            .map(|of| of.id.clone())
            .collect()
    }

    /// Whether a demand due in `report` has that condition.
    pub fn has_condition(&self, report: &ReportKind, condition: &Condition) -> bool {
        let due = self.requirements.iter().filter(|of| of.is_due_in(report));
        due.filter_map(|of| of.condition.as_ref()).any(|of| of == condition)
    }

    /// The date of a demand in the letter's calendar, where it has one.
    pub fn deadline_of(&self, requirement: &str) -> Option<&Deadline> {
        let names = |deadline: &&Deadline| {
            deadline.requirements.iter().any(|id| id == requirement)
        };
        self.deadlines.iter().find(names)
    }

    /// The day `report` must be delivered, where the letter's calendar has one.
    pub fn delivery_of(&self, report: &ReportKind) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| report.key.as_str() == deadline.key)
    }
}

fn key_in_reports(reports: &[ReportName], key: &str) -> String {
    reports.iter().map(ReportName::as_str).chain([key]).collect::<Vec<_>>().join(" ")
}

impl TextLength {
    /// The reports it is for, as what tells it from others.
    pub(crate) fn key(&self) -> String {
        self.reports.iter().map(ReportName::as_str).collect::<Vec<_>>().join(", ")
    }
}

impl Part {
    /// The reports it is a part of and its key, as what tells it from others.
    pub(crate) fn key_in_reports(&self) -> String {
        key_in_reports(&self.reports, &self.key)
    }

    /// The sections that stand in `report`, in order.
    pub fn sections_in(&self, report: &ReportKind) -> impl Iterator<Item = &PartSection> {
        self.sections
            .iter()
            .filter(|of| of.only.is_empty() || of.only.contains(&report.key))
    }
}

#[cfg(test)]
mod ssb_2024_tests;
#[cfg(test)]
mod tests;
