//! One report of a project, read from its files and judged in this process, without a page
//! being set: what the rules find, and the numbers that would be printed.

mod shown;

use std::collections::BTreeMap;

use tertial_figures::compute;
use tertial_ingest::facts::Texts;
use tertial_ingest::project::{CONFIRMATIONS, Project, confirmations};
use tertial_ingest::{Inputs, read, read_texts};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::{Figure, FigureId, Figures, Finding, ReportKind, Severity};
use tertial_report::{
    Case, Edition, Statements, assemble, coverage, printed, text_folder,
};
use tertial_rules::evaluate;

use crate::files::{CONFIG, Files};

/// What a report comes to.
#[derive(Debug, Clone)]
pub struct Judged {
    /// What the rules found.
    pub findings: Vec<Finding>,
    /// Every figure.
    pub figures: Figures,
    /// Every number and every sentence with a number in it, in reading order, as it is printed.
    pub shown: Vec<String>,
}

impl Judged {
    /// Findings of warning or graver, each with how many there are of that code and object that
    /// are so grave.
    pub fn grave(&self) -> BTreeMap<(&'static str, &str, Severity), usize> {
        let mut grave = BTreeMap::new();
        for of in self.findings.iter().filter(|of| of.severity >= Severity::Warning) {
            *grave.entry((of.code.0, of.object.as_str(), of.severity)).or_default() += 1;
        }
        grave
    }

    /// The figures as a file beside the report has them, for the next report.
    pub fn delivery(&self, report: &ReportKind) -> String {
        self.told(report, |_| true)
    }

    /// Those of years before that one, as the annual report of the year before had them.
    pub fn delivery_before(&self, report: &ReportKind, year: i32) -> String {
        let year_of = |id: &FigureId| id.measure().parse::<i32>().ok();
        self.told(report, |of| year_of(&of.id).is_some_and(|of| of < year))
    }

    fn told(&self, report: &ReportKind, is_told: impl Fn(&Figure) -> bool) -> String {
        let figure = |of: &Figure| {
            let value =
                of.delivered().map_or("null".to_owned(), |of| format!("\"{of}\""));
            format!("{{\"id\": \"{}\", \"value\": {value}}}", of.id)
        };
        let figures: Vec<String> =
            self.figures.iter().filter(|of| is_told(of)).map(figure).collect();
        let figures = figures.join(",\n");
        format!(
            "{{\"schema\": 1, \"report\": \"{}\", \"figures\": [\n{figures}\n]}}\n",
            report.key
        )
    }
}

/// The reports the letter of a project asks for.
///
/// # Errors
///
/// What is wrong with the project or the letter, as the program says it.
pub fn reports(files: &Files) -> Result<Vec<ReportKind>, String> {
    Ok(set_up(files)?.1.reports.iter().collect())
}

/// Reads the files of `report` and judges it. What the program says of texts while it sets
/// them, of links that name no figure, is not among the findings.
///
/// # Errors
///
/// What is wrong with the project or the letter, as the program says it where it stops.
pub fn judge(files: &Files, report: &ReportKind) -> Result<Judged, String> {
    let (project, letter) = set_up(files)?;
    let (mut facts, mut problems) =
        read(&project, report, &inputs(files, &project, &letter, report));
    let texts = files.matching(&format!("{}/*.md", text_folder(report)));
    let (texts, of_texts) = read_texts(&project, report, &texts);
    let earlier = std::mem::take(&mut facts.texts.earlier);
    facts.texts = Texts { earlier, ..texts };
    problems.extend(of_texts);
    let figures = compute(&facts, &letter.frame, report);
    let confirmations = match files.text(CONFIRMATIONS) {
        Some(text) => confirmations(CONFIRMATIONS, text, &letter.reports),
        None => Ok(Vec::new()),
    };
    let confirmations = confirmations.map_err(|fault| fault.to_string())?;
    let case = Case {
        limits: &letter.limits.with(&project.plausible),
        problems: &problems,
        confirmations: &confirmations,
        ..Case::of(&project, &letter, report, &facts, &figures)
    };
    let edition = Edition {
        agency: project.agency.name.clone(),
        organisation_number: None,
        draft: Some(project.report.version.clone()),
    };
    let report = assemble(&case, Statements::built_in(), edition);
    let coverage = coverage(&case, &printed(&report, case.phrases));
    Ok(Judged {
        findings: evaluate(&case, &coverage),
        shown: shown::of(&report, &figures, case.phrases),
        figures: figures.clone(),
    })
}

fn set_up(files: &Files) -> Result<(Project, Catalogue), String> {
    let text = files.text(CONFIG).ok_or("no project")?;
    let project = Project::parse(CONFIG, text).map_err(|fault| fault.to_string())?;
    let path = project.letter.file.as_deref().ok_or("no letter of its own")?;
    let written = match files.text(path) {
        Some(text) => LetterFiles::one(path, text),
        None => {
            let parts = files.below(path).filter(|file| LetterFiles::is_part(file));
            let part = |file: &str| {
                let text = files.text(file).unwrap_or_default();
                (file[path.len() + 1..].to_owned(), text.to_owned())
            };
            let parts = parts.map(part).collect();
            LetterFiles::folder(path, parts).map_err(|fault| fault.to_string())?
        }
    };
    let letter = Catalogue::read(&written).map_err(|fault| fault.to_string())?;
    Ok((project, letter))
}

fn inputs(
    files: &Files,
    project: &Project,
    letter: &Catalogue,
    report: &ReportKind,
) -> Inputs {
    let Project { ledger, accrual, state_accounts, grunnlag, .. } = project;
    let Project { deliveries, last_year, .. } = project;
    let last_year = last_year.as_ref();
    let annual = report.is_annual();
    let earlier = state_accounts.earlier.as_ref().filter(|_| annual);
    let accrual = accrual.iter().filter(|_| annual);
    let delivered = report.earlier().filter_map(|before| {
        let file = files.matching(deliveries.get(&before.key)?).into_iter().next()?;
        Some((before.key.clone(), file))
    });
    let texts = |of: &ReportKind| files.matching(&format!("{}/*.md", text_folder(of)));
    Inputs {
        ledgers: ledger.iter().map(|of| files.matching(&of.files)).collect(),
        accrual: accrual.map(|of| files.matching(&of.files)).collect(),
        state_accounts: files.matching(&state_accounts.files),
        earlier_accounts: earlier.map(|of| files.matching(of)).unwrap_or_default(),
        chapters: letter.frame.chapters.iter().map(|of| of.number).collect(),
        places: letter.frame.places.iter().map(|of| of.name.clone()).collect(),
        grunnlag: files.matching(&grunnlag.file).into_iter().next(),
        delivered: delivered.collect(),
        last_year: last_year
            .and_then(|of| files.matching(&of.figures).into_iter().next()),
        earlier_texts: report.before().map(|of| texts(&of)).unwrap_or_default(),
        ..Inputs::default()
    }
}
