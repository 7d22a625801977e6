//! The reports of both examples, as the program makes them.

#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test uses some of it, and stops where its premise fails"
)]
pub(crate) mod edited;
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test uses some of it, and stops where its premise fails"
)]
pub(crate) mod libreoffice;
#[path = "../../../tertial-report/tests/project/mod.rs"]
mod project;

use std::collections::BTreeMap;
use std::path::Path;

use project::Example;
use tertial_docx::{ReadBack, read_docx};
use tertial_figures::compute;
use tertial_ingest::project::ConfirmationLog;
use tertial_model::Phrases;
use tertial_model::{Figures, Language, sample};
use tertial_report::document::Block;
use tertial_report::{
    Edition, Report, Statements, assemble, coverage, printed, with_annexes,
};

/// A report, and what it is called here.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) report: Report,
    pub(crate) figures: Figures,
}

/// Every report of both examples, drafts in both written forms.
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test uses some of it, and stops where its premise fails"
)]
pub(crate) fn reports() -> Vec<Made> {
    let mut made = Vec::new();
    for example in ["ssb-2024", "geodataarkivet-2024"] {
        for kind in sample::reports().iter() {
            for language in Language::all() {
                made.push(report(example, kind.key.as_str(), language, Some("0.1")));
            }
        }
    }
    made
}

/// A report of an example; a draft where it has a version.
pub(crate) fn report(
    example: &str,
    key: &str,
    language: Language,
    draft: Option<&str>,
) -> Made {
    let name = format!("{example}-{key}-{}", language.tag());
    let (example, kind) = (Example::of(example), sample::report(key));
    let (facts, problems) = example.read(&kind, language);
    let figures = compute(&facts, &example.letter.frame, &kind);
    let case = example.case(&kind, language, (&facts, &problems), &figures);
    let edition = Edition {
        agency: example.project.agency.name.clone(),
        organisation_number: Some("974760673".to_owned()),
        draft: draft.map(str::to_owned),
    };
    let report = assemble(&case, Statements::built_in(), edition);
    let coverage = coverage(&case, &printed(&report, case.phrases));
    let report = with_annexes(report, &case, &coverage, &[], ConfirmationLog::Beside);
    Made { name, report, figures }
}

/// The texts of a report as their author wrote them, comments and all, by file.
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test uses some of it, and stops where its premise fails"
)]
pub(crate) fn bodies(made: &Made) -> BTreeMap<String, String> {
    let example = made.name.split("-2024").next().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let folder = folder.join(format!("{example}-2024"));
    let blocks = made.report.all().flat_map(|of| of.walk().flat_map(|of| &of.blocks));
    let body = |block: &Block| match block {
        Block::Text(text) => {
            let whole = std::fs::read_to_string(folder.join(&text.file)).unwrap();
            let front = usize::try_from(text.body_line - 1).unwrap();
            let body: String = whole.split_inclusive('\n').skip(front).collect();
            Some((text.file.clone(), body))
        }
        _ => None,
    };
    blocks.filter_map(body).collect()
}

/// A document read back into texts.
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test uses some of it, and stops where its premise fails"
)]
pub(crate) fn read(
    made: &Made,
    docx: &[u8],
    texts: &BTreeMap<String, String>,
) -> ReadBack {
    read_docx(docx, texts, &made.figures, Phrases::of(made.report.language)).unwrap()
}
