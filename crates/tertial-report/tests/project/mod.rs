//! An example as its folder has it, read as the program reads it. `tertial-rules` reads it with
//! this too.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tertial_ingest::facts::Facts;
use tertial_ingest::project::{CONFIRMATIONS, Confirmation, Project, confirmations};
use tertial_ingest::{InputFile, Inputs, read, read_texts};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::{Figures, Language, Phrases, Problem, ReportKind, Reweighed};
use tertial_report::Case;

pub(crate) struct Example {
    pub(crate) folder: PathBuf,
    pub(crate) project: Project,
    pub(crate) letter: Catalogue,
    confirmations: Vec<Confirmation>,
    pub(crate) reweighed: Vec<Reweighed>,
    /// Words in place of the program's.
    pub(crate) phrases: Option<Phrases>,
}

impl Example {
    pub(crate) fn of(name: &str) -> Self {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
        let text = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
        let project = Project::parse("tertial.toml", &text("tertial.toml")).unwrap();
        let letter = match &project.letter.file {
            Some(file) => LetterFiles::one(file, &text(file)),
            None => {
                let agency = project.letter.agency.as_deref().unwrap();
                LetterFiles::built_in(agency, project.letter.year).unwrap()
            }
        };
        let letter = Catalogue::read(&letter).unwrap();
        let text = text(CONFIRMATIONS);
        let confirmations = confirmations(CONFIRMATIONS, &text, &letter.reports).unwrap();
        let (reweighed, phrases) = (Vec::new(), None);
        Self { folder, project, letter, confirmations, reweighed, phrases }
    }

    /// The files a pattern with at most one star names, in order of path.
    fn files(&self, pattern: &str) -> Vec<InputFile> {
        let (folder, name) = pattern.rsplit_once('/').unwrap();
        let (start, end) = name.split_once('*').unwrap_or((name, ""));
        let Ok(entries) = std::fs::read_dir(self.folder.join(folder)) else {
            return Vec::new();
        };
        let names =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> =
            names.filter(|of| of.starts_with(start) && of.ends_with(end)).collect();
        names.sort();
        let file = |name: &String| InputFile {
            path: Arc::from(format!("{folder}/{name}")),
            bytes: std::fs::read(self.folder.join(folder).join(name)).unwrap(),
        };
        names.iter().map(file).collect()
    }

    fn inputs(&self, report: &ReportKind) -> Inputs {
        let Project { ledger, accrual, state_accounts, grunnlag, deliveries, .. } =
            &self.project;
        let delivered = report.earlier().filter_map(|before| {
            let file = self.files(deliveries.get(&before.key)?).into_iter().next()?;
            Some((before.key.clone(), file))
        });
        let earlier = state_accounts.earlier.as_ref();
        let accrual = accrual.iter().filter(|_| report.is_annual());
        Inputs {
            ledgers: ledger.iter().map(|of| self.files(&of.files)).collect(),
            accrual: accrual.map(|of| self.files(&of.files)).collect(),
            state_accounts: self.files(&state_accounts.files),
            earlier_accounts: earlier.map(|of| self.files(of)).unwrap_or_default(),
            chapters: self.letter.frame.chapters.iter().map(|of| of.number).collect(),
            places: self.letter.frame.places.iter().map(|of| of.name.clone()).collect(),
            grunnlag: self.files(&grunnlag.file).into_iter().next(),
            delivered: delivered.collect(),
            ..Inputs::default()
        }
    }

    /// What is read for a report, with the texts there are of it in that written form.
    pub(crate) fn read(
        &self,
        report: &ReportKind,
        language: Language,
    ) -> (Facts, Vec<Problem>) {
        let (mut facts, problems) = read(&self.project, report, &self.inputs(report));
        let mut project = self.project.clone();
        project.report.language = language;
        let texts = self.files(&format!("{}/*.md", tertial_report::text_folder(report)));
        facts.texts = read_texts(&project, report, &texts).0;
        (facts, problems)
    }

    /// The case of what was read.
    pub(crate) fn case<'a>(
        &'a self,
        report: &'a ReportKind,
        language: Language,
        (facts, problems): (&'a Facts, &'a [Problem]),
        figures: &'a Figures,
    ) -> Case<'a> {
        Case {
            language,
            phrases: self.phrases.as_ref().unwrap_or(Phrases::of(language)),
            reweighed: &self.reweighed,
            problems,
            confirmations: &self.confirmations,
            ..Case::of(&self.project, &self.letter, report, facts, figures)
        }
    }
}
