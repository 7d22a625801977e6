//! What the page shows, made of an assessment of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tertial_ingest::facts::Facts;
use tertial_ingest::project::SheetNames;
use tertial_model::{Figures, ReportKind};
use tertial_review::{Books, Contents, PageImage, Snapshot};

use super::{files, last_draft};
use crate::assessment::Assessment;
use crate::commands::coverage;
use crate::exit::Failure;
use crate::run::Run;

/// The project as it stands now.
pub(super) fn of(run: &Run, report: ReportKind) -> Result<Snapshot, Failure> {
    let assessment = Arc::new(Assessment::make(run, report)?);
    let labels = coverage::pages(&assessment).unwrap_or_default();
    Ok(snapshot(&assessment, labels, Vec::new()))
}

/// What is shown of an assessment: with the page of each label, and the pages drawn.
pub(super) fn snapshot(
    assessment: &Arc<Assessment>,
    labels: BTreeMap<String, usize>,
    pages: Vec<PageImage>,
) -> Snapshot {
    let computed = &assessment.computed;
    let (root, project) = (&computed.folder.root, &computed.folder.project);
    Snapshot::new(Contents {
        books: assessment.clone(),
        report: assessment.report_as(true),
        coverage: assessment.coverage.clone(),
        findings: assessment.findings.clone(),
        sources: sources(assessment),
        labels,
        pages,
        open_sheets: open_sheets(&project.grunnlag.sheets, computed.report),
        grunnlag: project.grunnlag.file.clone(),
        last_draft: last_draft::of(root, computed.report),
        trouble: None,
    })
}

impl Books for Assessment {
    fn facts(&self) -> &Facts {
        &self.computed.facts
    }

    fn figures(&self) -> &Figures {
        &self.computed.figures
    }
}

/// The text files as they stand. One that cannot be read is not there, which its finding
/// tells.
fn sources(assessment: &Assessment) -> BTreeMap<String, String> {
    let root = &assessment.computed.folder.root;
    let texts = assessment.computed.facts.texts.by_key.values();
    let source = |path: &str| files::text(root, path).ok().flatten();
    texts.filter_map(|text| Some((text.file.to_string(), source(&text.file)?))).collect()
}

/// The sheets that tell nothing of persons. Staff by place is printed as it stands in the
/// reports of the year; in the annual report small counts are withheld.
fn open_sheets(names: &SheetNames, report: ReportKind) -> BTreeSet<String> {
    let open = [
        &names.decisions,
        &names.forecasts,
        &names.earmarks,
        &names.indicators,
        &names.risks,
        &names.earlier_years,
        &names.consultancy,
        &names.assignments,
        &names.key_figures,
    ];
    let staff = (report != ReportKind::Annual).then_some(&names.staff);
    open.into_iter().chain(staff).cloned().collect()
}
