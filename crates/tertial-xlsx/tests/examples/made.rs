//! Every report of both examples, in both written forms, with its workbook.

use std::sync::LazyLock;

use tertial_figures::compute;
use tertial_ingest::project::ConfirmationLog;
use tertial_model::{Figures, Language, sample};
use tertial_report::document::{Block, Section, Table};
use tertial_report::{
    Edition, Report, Statements, assemble, coverage, printed, with_annexes,
};
use tertial_rules::evaluate;
use tertial_view::Templates;
use tertial_xlsx::report_xlsx;

use crate::project::Example;

pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) report: Report,
    pub(crate) figures: Figures,
    pub(crate) bytes: Vec<u8>,
}

/// All of them, as drafts.
pub(crate) static ALL: LazyLock<Vec<Made>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        let example = Example::of(name);
        for kind in sample::reports().iter() {
            for language in Language::all() {
                let (facts, problems) = example.read(&kind, language);
                let figures = compute(&facts, &example.letter.frame, &kind);
                let case = example.case(&kind, language, (&facts, &problems), &figures);
                let edition = Edition {
                    agency: example.project.agency.name.clone(),
                    organisation_number: Some("971526920".to_owned()),
                    draft: Some("0.1".to_owned()),
                };
                let report = assemble(&case, Statements::built_in(), edition);
                let coverage = coverage(&case, &printed(&report, case.phrases));
                let found = evaluate(&case, &coverage);
                let beside = ConfirmationLog::Beside;
                let report = with_annexes(report, &case, &coverage, &found, beside);
                let bytes = workbook(&report, &figures);
                let name = format!("{name}-{}-{}", kind.key.as_str(), language.tag());
                all.push(Made { name, report, figures, bytes });
            }
        }
    }
    all
});

/// The workbook of a report, with the templates the program comes with.
pub(crate) fn workbook(report: &Report, figures: &Figures) -> Vec<u8> {
    report_xlsx(report, figures, &Templates::built_in()).unwrap()
}

/// What becomes a sheet, in reading order.
pub(crate) fn matters(report: &Report) -> impl Iterator<Item = &Block> {
    report.all().flat_map(Section::walk).flat_map(|section| &section.blocks).filter(
        |of| matches!(of, Block::Table(_) | Block::Coverage(_) | Block::Findings { .. }),
    )
}

/// The tables, each with the place of its sheet: the contents are the first.
pub(crate) fn tables(report: &Report) -> impl Iterator<Item = (usize, &Table)> {
    (1..).zip(matters(report)).filter_map(|(at, of)| match of {
        Block::Table(table) => Some((at, table)),
        _ => None,
    })
}
