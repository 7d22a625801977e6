//! The rules about what history, sums and nature allow have nothing to say of the examples,
//! whose figures are what they should be.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the examples"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tertial_figures::compute;
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs, read, read_texts};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::{Finding, Kroner, Language, Phrases, ReportKind};
use tertial_report::{Case, Printed, coverage};
use tertial_rules::evaluate;

/// The codes of these rules, by the first of them in each family.
const FIRST: [(&str, u8); 6] =
    [("BUD", 30), ("KPI", 30), ("HR", 30), ("REG", 20), ("DAT", 60), ("TXT", 30)];

struct Example {
    folder: PathBuf,
    project: Project,
    letter: Catalogue,
}

impl Example {
    fn of(name: &str) -> Self {
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
        Self { letter: Catalogue::read(&letter).unwrap(), folder, project }
    }

    /// The files a pattern with at most one star names, in order of path.
    fn files(&self, pattern: &str) -> Vec<InputFile> {
        let (folder, name) = pattern.rsplit_once('/').unwrap();
        let (start, end) = name.split_once('*').unwrap_or((name, ""));
        let Ok(entries) = std::fs::read_dir(self.folder.join(folder)) else {
            return Vec::new();
        };
        let names = entries.map(|of| of.unwrap().file_name().into_string().unwrap());
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
        let previous = report.previous().and_then(|before| deliveries.get(&before.key));
        let annual = report.is_annual();
        let earlier = state_accounts.earlier.as_ref().filter(|_| annual);
        let accrual = accrual.iter().filter(|_| annual);
        Inputs {
            ledgers: ledger.iter().map(|of| self.files(&of.files)).collect(),
            accrual: accrual.map(|of| self.files(&of.files)).collect(),
            state_accounts: self.files(&state_accounts.files),
            earlier_accounts: earlier.map(|of| self.files(of)).unwrap_or_default(),
            chapters: self.letter.frame.chapters.iter().map(|of| of.number).collect(),
            places: self.letter.frame.places.iter().map(|of| of.name.clone()).collect(),
            grunnlag: self.files(&grunnlag.file).into_iter().next(),
            previous: previous.and_then(|path| self.files(path).into_iter().next()),
            ..Inputs::default()
        }
    }

    fn findings(&self, report: &ReportKind) -> Vec<Finding> {
        let project = &self.project;
        let (mut facts, problems) = read(project, report, &self.inputs(report));
        let texts = self.files(&format!("{}/*.md", tertial_report::text_folder(report)));
        facts.texts = read_texts(project, report, &texts).0;
        let figures = compute(&facts, &self.letter.frame, report);
        let tolerance =
            project.reconciliation.as_ref().map_or(Kroner::ZERO, |of| of.tolerance);
        let case = Case {
            facts: &facts,
            figures: &figures,
            catalogue: &self.letter,
            agency: &project.agency,
            report,
            language: Language::BOKMAL,
            phrases: Phrases::of(Language::BOKMAL),
            accounting: project.accounting,
            capital: &project.state_accounts.capital,
            signing: &project.report.signing,
            materiality: &self.letter.materiality,
            limits: &self.letter.limits.with(&project.plausible),
            reconciliation_tolerance: tolerance,
            problems: &problems,
            waivers: &project.waivers,
            all_consents: &[],
            settlements: &project.settlements,
            acceptances: &[],
            confirmations: &[],
            all_delivered: &[],
        };
        evaluate(&case, &coverage(&case, &Printed::default()))
    }
}

/// Whether a rule about what figures can be found it.
fn is_of_these(finding: &Finding) -> bool {
    let (family, number) = finding.code.0.split_once('-').unwrap();
    let number: u8 = number.parse().unwrap();
    FIRST.iter().any(|(of, first)| *of == family && number >= *first)
}

#[test]
fn the_examples_are_plausible() {
    let mut found = Vec::new();
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        let example = Example::of(name);
        for report in example.letter.reports.iter() {
            let of_these = example.findings(&report).into_iter().filter(is_of_these);
            found.extend(of_these.map(|of| {
                format!(
                    "{name} {} {} {}: {}",
                    report.key,
                    of.code,
                    of.object,
                    of.in_full()
                )
            }));
        }
    }
    assert_eq!(found, [""; 0]);
}
