//! What the page shows, made of an assessment of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tertial_ingest::facts::Facts;
use tertial_ingest::project::SheetNames;
use tertial_model::{Figures, ReportKind};
use tertial_render::{Pages, Preview};
use tertial_review::{Books, Contents, PageImage, Showing, Snapshot};

use super::{files, last_draft};
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::run::Run;

/// A report of a project, shown.
pub(super) struct Shown {
    pub(super) report: ReportKind,
    run: Arc<Run>,
    preview: Mutex<Preview>,
}

impl Shown {
    pub(super) fn of(run: Arc<Run>, report: ReportKind) -> Self {
        Self { report, run, preview: Mutex::default() }
    }

    /// The project's folder as it stands.
    pub(super) fn folder(&self) -> Result<ProjectFolder, Failure> {
        ProjectFolder::find(&self.run.directory)
    }

    /// The project as it stands.
    pub(super) fn now(&self) -> Result<Snapshot, Failure> {
        let assessment = Arc::new(Assessment::make(&self.run, self.report)?);
        // A report that cannot be laid out has findings all the same.
        let pages = self.pages(&assessment).unwrap_or_default();
        Ok(snapshot(&assessment, pages))
    }

    /// Shows the project as it stands, where it can be read.
    pub(super) fn show(&self, showing: &Showing) {
        if let Ok(now) = self.now() {
            showing.show(now);
        }
    }

    fn pages(&self, of: &Assessment) -> Result<Pages, Failure> {
        if of.stopped() {
            return Ok(Pages::default());
        }
        let (report, templates) = (of.report_as(true), of.templates()?);
        let mut preview = self.preview.lock().unwrap_or_else(PoisonError::into_inner);
        preview.pages(&report, &of.computed.figures, &templates).exits(Exit::Rendering)
    }
}

/// What is shown of an assessment, with its pages.
pub(super) fn snapshot(assessment: &Arc<Assessment>, pages: Pages) -> Snapshot {
    let computed = &assessment.computed;
    let (root, project) = (&computed.folder.root, &computed.folder.project);
    let image = |page: &Arc<tertial_render::PageImage>| PageImage {
        hash: page.hash.clone(),
        svg: Arc::from(page.svg.as_str()),
    };
    Snapshot::new(Contents {
        books: assessment.clone(),
        report: assessment.report_as(true),
        coverage: assessment.coverage.clone(),
        findings: assessment.findings.clone(),
        sources: sources(assessment),
        labels: pages.of_labels,
        pages: pages.images.iter().map(image).collect(),
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
