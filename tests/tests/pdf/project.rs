//! The report of a project as a value, put together without the program.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tertial_ingest::project::{CONFIRMATIONS, ConfirmationLog, Project, confirmations};
use tertial_ingest::{InputFile, Inputs};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::ReportKind;
use tertial_report::{
    Case, Edition, Report, Statements, assemble, coverage, printed, text_folder,
    with_annexes,
};
use tertial_rules::evaluate;

pub(crate) fn report(root: &Path, kind: &ReportKind, draft: bool) -> Report {
    let config = fs::read_to_string(root.join("tertial.toml")).unwrap();
    let project = Project::parse("tertial.toml", &config).unwrap();
    let letter = &project.letter;
    let letter = match &letter.file {
        Some(file) => {
            LetterFiles::one(file, &fs::read_to_string(root.join(file)).unwrap())
        }
        None => {
            LetterFiles::built_in(letter.agency.as_ref().unwrap(), letter.year).unwrap()
        }
    };
    let catalogue = Catalogue::read(&letter).unwrap();
    let inputs = inputs(root, &project, &catalogue, kind);
    let (facts, problems) = tertial_ingest::read(&project, kind, &inputs);
    let figures = tertial_figures::compute(&facts, &catalogue.frame, kind);
    let text = fs::read_to_string(root.join(CONFIRMATIONS)).unwrap_or_default();
    let confirmations = confirmations(CONFIRMATIONS, &text, &catalogue.reports).unwrap();
    let case = Case {
        problems: &problems,
        confirmations: &confirmations,
        ..Case::of(&project, &catalogue, kind, &facts, &figures)
    };
    let edition = Edition {
        agency: project.agency.name.clone(),
        organisation_number: project
            .agency
            .organisation_number
            .as_ref()
            .ok()
            .map(ToString::to_string),
        draft: draft.then(|| project.report.version.clone()),
    };
    let assembled = assemble(&case, Statements::built_in(), edition);
    let coverage = coverage(&case, &printed(&assembled, case.phrases));
    let findings = evaluate(&case, &coverage);
    with_annexes(assembled, &case, &coverage, &findings, ConfirmationLog::Beside)
}

fn inputs(
    root: &Path,
    project: &Project,
    catalogue: &Catalogue,
    kind: &ReportKind,
) -> Inputs {
    let annual = kind.is_annual();
    let matching = |pattern: &String| matching(root, pattern);
    let if_annual =
        |pattern: &String| if annual { matching(pattern) } else { Vec::new() };
    let texts = |kind: &ReportKind| matching(&format!("{}/*.md", text_folder(kind)));
    let accounts = &project.state_accounts;
    Inputs {
        ledgers: project.ledger.iter().map(|of| matching(&of.files)).collect(),
        state_accounts: matching(&accounts.files),
        earlier_accounts: accounts.earlier.iter().flat_map(matching).collect(),
        accrual: project.accrual.iter().map(|of| if_annual(&of.files)).collect(),
        persons: project.hr.persons.iter().flat_map(if_annual).collect(),
        appropriations: project
            .appropriations
            .iter()
            .flat_map(|of| matching(&of.files))
            .collect(),
        chapters: catalogue.frame.chapters.iter().map(|of| of.number).collect(),
        places: catalogue.frame.places.iter().map(|of| of.name.clone()).collect(),
        grunnlag: matching(&project.grunnlag.file).pop(),
        delivered: kind
            .earlier()
            .filter_map(|of| {
                let file = matching(project.delivery_of(&of)?).pop()?;
                Some((of.key.clone(), file))
            })
            .collect(),
        last_year: project.last_year.as_ref().and_then(|of| matching(&of.figures).pop()),
        texts: texts(kind),
        earlier_texts: kind.before().map(|kind| texts(&kind)).unwrap_or_default(),
    }
}

/// The files of a pattern with at most one `*`, in its last part, in order of name.
fn matching(root: &Path, pattern: &str) -> Vec<InputFile> {
    let (folder, name) = pattern.rsplit_once('/').unwrap();
    let (begins, ends) = name.split_once('*').unwrap_or((name, ""));
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return Vec::new() };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|of| {
            if name.contains('*') {
                of.starts_with(begins) && of.ends_with(ends)
            } else {
                of == name
            }
        })
        .collect();
    names.sort();
    let file = |name: &String| InputFile {
        path: Arc::from(format!("{folder}/{name}")),
        bytes: fs::read(root.join(folder).join(name)).unwrap(),
    };
    names.iter().map(file).collect()
}
