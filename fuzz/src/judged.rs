//! A workbook all the way to findings: read, computed, assembled and judged.

use tertial_ingest::project::{ConfirmationLog, Project};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::{Figures, ReportKind, norwegian, sample};
use tertial_report::{
    Case, Edition, Statements, assemble, coverage, printed, with_annexes,
};
use tertial_rules::evaluate;

use crate::{project, workbook};

/// Judges a report made of the bytes, and checks that every figure can be written.
pub(crate) fn run(bytes: &[u8]) {
    let kinds: Vec<ReportKind> = sample::reports().iter().collect();
    let kind = &kinds[bytes.len() % kinds.len()];
    let project = project::project();
    let (facts, problems) =
        tertial_ingest::read(&project, kind, &project::workbooks(bytes));
    workbook::check(&facts);
    let catalogue = catalogue(&project);
    let figures = tertial_figures::compute(&facts, &catalogue.frame, kind);
    all_can_be_written(&figures);
    let case = Case {
        reconciliation: None,
        problems: &problems,
        ..Case::of(&project, &catalogue, kind, &facts, &figures)
    };
    let report = assemble(&case, Statements::built_in(), edition(&project));
    let coverage = coverage(&case, &printed(&report, case.phrases));
    let findings = evaluate(&case, &coverage);
    assert!(findings.iter().all(|finding| !finding.message.is_empty()));
    let told = problems.is_empty() || !findings.is_empty();
    assert!(told, "what could not be read is no finding: {problems:?}");
    with_annexes(report, &case, &coverage, &findings, ConfirmationLog::Printed);
}

fn catalogue(project: &Project) -> Catalogue {
    let agency = project.letter.agency.as_deref().unwrap_or_default();
    let letter = LetterFiles::built_in(agency, project.letter.year);
    match letter.map(|letter| Catalogue::read(&letter)) {
        Ok(Ok(catalogue)) => catalogue,
        other => panic!("the letter of the targets is not there: {other:?}"),
    }
}

fn edition(project: &Project) -> Edition {
    let number = project.agency.organisation_number.as_ref().ok();
    Edition {
        agency: project.agency.name.clone(),
        organisation_number: number.map(ToString::to_string),
        draft: Some(project.report.version.clone()),
    }
}

fn all_can_be_written(figures: &Figures) {
    for value in figures.iter().filter_map(|figure| figure.value.as_ref().ok()) {
        let written = norwegian::decimal(*value, 2);
        let (_, decimals) = written.rsplit_once(',').unwrap_or_default();
        assert_eq!(decimals.len(), 2, "{written}");
    }
}
