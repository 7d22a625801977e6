//! The first half of a run: what the project says, what was read, and the figures of it.

use anyhow::anyhow;
use tertial_ingest::cache::Cache;
use tertial_ingest::facts::Facts;
use tertial_ingest::host::Host;
use tertial_ingest::project::AcceptanceEntry;
use tertial_model::{
    Figures, Finding, Kroner, Problem, ReportKind, Severity, Verdict, Words,
};
use tertial_report::difference::InputDigest;
use tertial_rules::{Case, Catalogue, Materiality, findings_of_reading};

use crate::digest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::locked::Lock;
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::run::Run;
use crate::terminal;

/// Everything known of one report before it is judged.
pub(crate) struct Computed {
    pub(crate) folder: ProjectFolder,
    pub(crate) report: ReportKind,
    pub(crate) catalogue: Catalogue,
    pub(crate) facts: Facts,
    pub(crate) figures: Figures,
    /// What is to be said of the reading besides, and is no finding: it is so only now.
    pub(crate) remarks: String,
    pub(crate) problems: Vec<Problem>,
    acceptances: Vec<AcceptanceEntry>,
    /// The data files and texts that were read, in order of path.
    pub(crate) inputs: Vec<InputDigest>,
    /// The data files the report is locked on; none when it is free.
    pub(crate) lock: Option<Lock>,
    materiality: Materiality,
    reconciliation_tolerance: Kroner,
}

impl Computed {
    /// Reads the project the run is in and computes the figures of `report`.
    pub(crate) fn make(run: &Run, report: ReportKind) -> Result<Self, Failure> {
        let folder = ProjectFolder::find(&run.directory)?;
        let catalogue = folder.catalogue()?;
        let acceptances = folder.acceptances()?;
        if catalogue.parts_of(report).next().is_none() {
            let unknown = anyhow!(
                "katalogen «{}» beskriver ikke rapporten {}",
                catalogue.title,
                report.key()
            );
            return Err(unknown).exits(Exit::Usage);
        }
        let (mut inputs, digests) = run.steps.step("hent filene", || {
            let inputs = folder.inputs(report)?;
            let digests = digest::of_inputs(&inputs);
            Ok::<_, Failure>((inputs, digests))
        })?;
        let chapters = catalogue.frame.chapters.iter();
        inputs.chapters = chapters.map(|chapter| chapter.number).collect();
        let remarks = folder.open_elsewhere(&inputs);
        let (facts, mut problems) = read(run, &folder, report, &inputs);
        drop(inputs);
        let lock = Lock::read(&folder, report)?;
        problems.extend(lock.iter().flat_map(|lock| lock.problems(&digests)));
        let figures = run.steps.step("regn ut tallene", || {
            tertial_figures::compute(&facts, &catalogue.frame, report)
        });
        let project = &folder.project;
        let materiality = project.materiality.as_ref().map_or_else(
            || catalogue.materiality.clone(),
            |own| Materiality {
                amount: own.amount,
                percent: own.percent,
                reason: Words::same(own.reason.clone()),
            },
        );
        let reconciliation_tolerance =
            project.reconciliation.as_ref().map_or(Kroner::ZERO, |own| own.tolerance);
        Ok(Self {
            folder,
            report,
            catalogue,
            facts,
            figures,
            remarks,
            problems,
            acceptances,
            inputs: digests,
            lock,
            materiality,
            reconciliation_tolerance,
        })
    }

    /// The case the rules judge and the report is made of.
    pub(crate) fn case(&self) -> Case<'_> {
        Case {
            facts: &self.facts,
            figures: &self.figures,
            catalogue: &self.catalogue,
            report: self.report,
            language: self.folder.project.report.language,
            accounting: self.folder.project.accounting,
            capital: &self.folder.project.state_accounts.capital,
            signing: &self.folder.project.report.signing,
            materiality: &self.materiality,
            reconciliation_tolerance: self.reconciliation_tolerance,
            problems: &self.problems,
            waivers: &self.folder.project.waivers,
            settlements: &self.folder.project.settlements,
            acceptances: &self.acceptances,
        }
    }

    /// Figures of input that could not be read would be missing for no fault of theirs; the
    /// findings are told instead.
    pub(crate) fn unreadable(&self) -> Option<Outcome> {
        let findings: Vec<Finding> = findings_of_reading(&self.case())
            .into_iter()
            .filter(|finding| finding.severity >= Severity::Error)
            .collect();
        let fatal = findings.iter().any(|finding| finding.severity == Severity::Fatal);
        fatal.then(|| Outcome {
            results: String::new(),
            remarks: terminal::findings(&findings, Verdict::of(&findings)),
            exit: Exit::Unreadable,
        })
    }
}

/// Reads every file, and holds each one's rows against what became of them: the program
/// does not go on from a file whose rows it cannot account for.
fn read(
    run: &Run,
    folder: &ProjectFolder,
    report: ReportKind,
    inputs: &tertial_ingest::Inputs,
) -> (Facts, Vec<Problem>) {
    let progress = Progress::new(&run.steps);
    let load = |key: &_| run.kept.as_ref().and_then(|kept| kept.load(key));
    let keep = |key: &_, bytes: &[u8]| {
        if let Some(kept) = &run.kept {
            kept.keep(key, bytes);
        }
    };
    let watch = |event: tertial_ingest::host::Event<'_>| progress.see(event);
    let cache = run.kept.is_some().then_some(Cache { load: &load, keep: &keep });
    let host = Host { cache, watch: &watch };
    tertial_ingest::read_in(host, &folder.project, report, inputs)
}
