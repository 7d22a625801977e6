//! Reads what an agency has (exports, one workbook and Markdown) into typed facts.
//!
//! Everything works on bytes: the program finds the files, this crate understands them.
//! Reading never stops at the first trouble. Each thing that cannot be understood becomes
//! a [`Problem`] with its place, and what could be understood is read.
//!
//! 1. [`project`] is `tertial.toml`: which files there are and what they look like.
//! 2. [`read`] reads the files for one report into [`Facts`].
//!
//! Every workbook passes a gate that looks at its bytes before any reader does, since a
//! small file can ask for more memory than a machine has.

// A problem is large because it says much, and rare: at most a few for each file.
#![allow(clippy::result_large_err)]

mod appropriations;
pub mod cache;
mod cell;
mod codes;
mod composed;
mod content;
mod delivery;
mod excerpt;
pub mod facts;
mod fields;
mod file_read;
mod grouped;
pub mod grunnlag;
mod header;
mod history;
mod jobs;
pub mod layout;
mod ledger;
mod left_out;
pub mod limits;
mod month_words;
pub mod number;
mod people;
mod problems;
pub mod project;
mod read_event;
mod read_options;
pub mod recognise;
mod repeated;
mod rows;
#[cfg(feature = "saft")]
mod saft;
pub mod sheets;
mod side_by_side;
mod spellings;
mod state_accounts;
mod table;
mod tallies;
pub mod text_form;
mod texts;
mod together;
mod total;
pub mod unit;
mod worded;
mod workbook;
mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use composed::{composed, decomposed};
pub use excerpt::{ExcerptRow, excerpt};
pub use read_event::ReadEvent;
pub use read_options::ReadOptions;
use tertial_model::{Chapter, Origin, Problem, ProblemKind, ReportKind, ReportName};
pub use workbook::Privacy;
pub use written::{JsonFault, from_json};

use crate::facts::{Facts, Texts};
use crate::project::Project;

/// One file of the project, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Its path inside the project, with forward slashes.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files a report is made from, found by the paths and patterns of the [`Project`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inputs {
    /// The files of each `[[ledger]]`, in the project's order; empty where none was found.
    pub ledgers: Vec<Vec<InputFile>>,
    /// The files of `[state_accounts]`.
    pub state_accounts: Vec<InputFile>,
    /// Its files of earlier years, for the annual report.
    pub earlier_accounts: Vec<InputFile>,
    /// The files of each `[[accrual]]`, for the annual report.
    pub accrual: Vec<Vec<InputFile>>,
    /// The person-level exports of `[hr]`, for the annual report.
    pub persons: Vec<InputFile>,
    /// The files of `[appropriations]`.
    pub appropriations: Vec<InputFile>,
    /// The chapters of the letter, whose history is asked for: the files hold all the state's.
    pub chapters: Vec<Chapter>,
    /// The places of the letter: those no table about persons need be many to name.
    pub places: Vec<String>,
    /// The workbook of `[grunnlag]`.
    pub grunnlag: Option<InputFile>,
    /// The figures of the reports of the year before this one, by report, where the project names
    /// a file.
    pub delivered: BTreeMap<ReportName, InputFile>,
    /// The figures of the annual report of the year before, where the project names a file.
    pub last_year: Option<InputFile>,
    /// The Markdown files of the report, `tekst/<report>/*.md`.
    pub texts: Vec<InputFile>,
    /// The Markdown files of the report before it in the same year.
    pub earlier_texts: Vec<InputFile>,
}

impl Inputs {
    /// Every file, in the order they are read: data, then texts.
    pub fn files(&self) -> impl Iterator<Item = &InputFile> {
        let Self { ledgers, accrual, .. } = self;
        let data = [
            &self.state_accounts,
            &self.earlier_accounts,
            &self.persons,
            &self.appropriations,
        ];
        let data = ledgers.iter().chain(data).chain(accrual).flatten();
        let data = data.chain(&self.grunnlag).chain(self.delivered.values());
        let data = data.chain(&self.last_year);
        data.chain(&self.texts).chain(&self.earlier_texts)
    }

    /// The files of data in the same order, to be filled with their bytes.
    pub fn data_mut(&mut self) -> impl Iterator<Item = &mut InputFile> {
        let data = [
            &mut self.state_accounts,
            &mut self.earlier_accounts,
            &mut self.persons,
            &mut self.appropriations,
        ];
        let data = self.ledgers.iter_mut().chain(data).chain(&mut self.accrual).flatten();
        let data = data.chain(&mut self.grunnlag).chain(self.delivered.values_mut());
        data.chain(&mut self.last_year)
    }

    /// The texts in the same order, to be filled with their bytes.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut InputFile> {
        self.texts.iter_mut().chain(&mut self.earlier_texts)
    }
}

/// Reads the facts of one report, and says what could not be read.
///
/// Files and their sheets are read side by side. Problems come in the order of the inputs:
/// ledger, state accounts, grunnlag, the earlier deliveries, texts.
pub fn read(
    project: &Project,
    report: &ReportKind,
    inputs: &Inputs,
) -> (Facts, Vec<Problem>) {
    read_in(ReadOptions::NONE, project, report, inputs)
}

/// The same, in a program that keeps facts from run to run or shows how far it has come.
pub fn read_in(
    options: ReadOptions<'_>,
    project: &Project,
    report: &ReportKind,
    inputs: &Inputs,
) -> (Facts, Vec<Problem>) {
    let outcomes = jobs::run(options, project, report, inputs);
    together::together(project, report, inputs, outcomes)
}

/// Reads the texts alone, for facts whose other files have been read before.
pub fn read_texts(
    project: &Project,
    report: &ReportKind,
    files: &[InputFile],
) -> (Texts, Vec<Problem>) {
    let mut problems = Vec::new();
    let texts = texts::read(report, project.report.language, files, &mut problems);
    (texts, problems)
}

/// The problem that no file was found for a path or pattern of the project.
fn missing(pattern: &str) -> Problem {
    let origin = Origin::file(&Arc::from(pattern));
    let message = if pattern.contains(['*', '?', '[']) {
        format!("ingen fil passer til «{pattern}»")
    } else {
        format!("filen «{pattern}» finnes ikke")
    };
    Problem::new(ProblemKind::FileMissing, origin, message)
        .hint("legg filen i prosjektmappen, eller rett stien i tertial.toml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tertial_model::sample;

    mod annual;
    pub(crate) mod appropriations;
    mod cores;
    mod own_fault;
    pub(crate) mod respelled;

    #[test]
    fn everything_that_is_missing_is_said_in_one_round() {
        let project = Project::parse(
            "tertial.toml",
            r#"
            agency = { name = "SSB", organisation_number = "971526920" }
            letter = { agency = "ssb", year = 2024 }
            report = { language = "nb", version = "0.1" }
            state_accounts = { files = "data/s-*.csv", layout = "statsregnskapet", unit = "kr", income = "negative" }
            grunnlag = { file = "data/g.xlsx" }
            [[ledger]]
            files = "data/h.xlsx"
            layout = "dfo-unit4"
            unit = "kr"
            income = "negative"
            "#,
        )
        .unwrap();
        let (facts, problems) = read(&project, &sample::report("t1"), &Inputs::default());
        let messages: Vec<_> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "filen «data/h.xlsx» finnes ikke",
                "ingen fil passer til «data/s-*.csv»",
                "filen «data/g.xlsx» finnes ikke",
            ]
        );
        assert_eq!(facts.texts.report, Some(sample::report("t1")));
        assert_eq!(facts.ledger.rows, []);
    }
}
