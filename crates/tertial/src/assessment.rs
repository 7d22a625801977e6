//! One run of the pipeline: read, compute, assemble, judge.

use std::path::Path;

use anyhow::anyhow;
use tertial_ingest::facts::Facts;
use tertial_model::{
    Figures, Finding, Kroner, Problem, ReportKind, Severity, Verdict, Words,
};
use tertial_render::Templates;
use tertial_report::{Edition, Report, assemble, printed, with_annexes};
use tertial_rules::{Case, Catalogue, Coverage, Materiality, coverage, evaluate};

use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;

/// Everything known of one report before it is rendered.
pub(crate) struct Assessment {
    pub(crate) folder: ProjectFolder,
    pub(crate) report: ReportKind,
    pub(crate) catalogue: Catalogue,
    pub(crate) facts: Facts,
    pub(crate) figures: Figures,
    /// How far each demand of the letter is met.
    pub(crate) coverage: Coverage,
    pub(crate) findings: Vec<Finding>,
    problems: Vec<Problem>,
    materiality: Materiality,
    reconciliation_tolerance: Kroner,
}

impl Assessment {
    /// Reads the project around `directory` and judges `report`.
    pub(crate) fn make(directory: &Path, report: ReportKind) -> Result<Self, Failure> {
        let folder = ProjectFolder::find(directory)?;
        let catalogue = folder.catalogue()?;
        if catalogue.parts_of(report).next().is_none() {
            let unknown = anyhow!(
                "katalogen «{}» beskriver ikke rapporten {}",
                catalogue.title,
                report.key()
            );
            return Err(unknown).exits(Exit::Usage);
        }
        let inputs = folder.inputs(report)?;
        let (facts, mut problems) =
            tertial_ingest::read(&folder.project, report, &inputs);
        let figures = tertial_figures::compute(&facts, &catalogue.frame, report);
        for text in facts.texts.by_key.values() {
            problems.extend(tertial_render::check_text(
                &text.file,
                &text.body,
                text.body_line,
                &figures,
            ));
        }
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
        let mut assessment = Self {
            folder,
            report,
            catalogue,
            facts,
            figures,
            coverage: Coverage::default(),
            findings: Vec::new(),
            problems,
            materiality,
            reconciliation_tolerance,
        };
        let case = assessment.case();
        let report = assemble(&case, assessment.edition(true));
        let coverage = coverage(&case, &printed(&report));
        let findings = evaluate(&case, &coverage);
        (assessment.coverage, assessment.findings) = (coverage, findings);
        Ok(assessment)
    }

    /// The report as a draft or as the final version, with what it says of itself.
    pub(crate) fn report_as(&self, draft: bool) -> Report {
        let case = self.case();
        let report = assemble(&case, self.edition(draft));
        with_annexes(report, &case, &self.coverage, &self.findings)
    }

    fn edition(&self, draft: bool) -> Edition {
        let project = &self.folder.project;
        Edition {
            agency: project.agency.name.clone(),
            organisation_number: project.agency.organisation_number.clone(),
            draft: draft.then(|| project.report.version.clone()),
        }
    }

    /// The templates, with those the project has of its own.
    pub(crate) fn templates(&self) -> Result<Templates, Failure> {
        let mut templates = Templates::built_in();
        for (path, bytes) in self.folder.overrides("templates")? {
            templates = templates.overridden(&path, bytes).exits(Exit::Usage)?;
        }
        Ok(templates)
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
        }
    }

    /// What the findings add up to.
    pub(crate) fn verdict(&self) -> Verdict {
        Verdict::of(&self.findings)
    }

    /// Whether any finding stops even a draft.
    pub(crate) fn stopped(&self) -> bool {
        !self.verdict().draft
    }

    /// The exit the findings lead to: unreadable input first, then the limit.
    pub(crate) fn exit(&self, limit: Severity) -> Exit {
        let unreadable =
            |f: &Finding| f.severity == Severity::Fatal && f.code.0.starts_with("DAT-");
        if self.findings.iter().any(unreadable) {
            Exit::Unreadable
        } else if self.findings.iter().any(|finding| finding.severity >= limit) {
            Exit::Findings
        } else {
            Exit::Fine
        }
    }
}
