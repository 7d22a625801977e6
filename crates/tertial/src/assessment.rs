//! One whole run of the pipeline: read, compute, assemble, judge.

use std::collections::BTreeMap;

use tertial_letter::Catalogue;
use tertial_model::{Finding, Readers, ReportName, Severity, Verdict};
use tertial_report::difference::{InputDigest, InputRole};
use tertial_report::{
    Coverage, Edition, Report, assemble, coverage, printed, with_annexes,
};
use tertial_rules::evaluate;
use tertial_view::Templates;

use crate::computed::Computed;
use crate::digest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{ProjectFolder, TEMPLATES};
use crate::lost;
use crate::run::Run;
use crate::too_large;

/// Everything known of one report before it is rendered.
pub(crate) struct Assessment {
    pub(crate) computed: Computed,
    /// How far each demand of the letter is met.
    pub(crate) coverage: Coverage,
    pub(crate) findings: Vec<Finding>,
    /// The templates, with those the project has of its own.
    pub(crate) templates: Templates,
    /// Every file that was read, in order of path.
    pub(crate) inputs: Vec<InputDigest>,
    /// The whole report as a draft, without what it says of itself.
    assembled: Report,
}

impl Assessment {
    /// Reads the project the run is in and judges `report`.
    pub(crate) fn make(run: &Run, report: &ReportName) -> Result<Self, Failure> {
        Self::of(run, Computed::to_judge(run, report)?)
    }

    /// Judges what was read.
    pub(crate) fn of(run: &Run, mut computed: Computed) -> Result<Self, Failure> {
        let texts = run.steps.step("les tekstene", || check_texts(&computed));
        computed.problems.extend(texts);
        let lock = computed.lock.as_ref();
        let departed =
            lock.map(|lock| lock.problems(&computed.as_locked())).unwrap_or_default();
        computed.problems.extend(departed);
        let (templates, own) = templates(&computed.folder, &computed.catalogue)?;
        computed.facts.texts.stubs = stubs(&computed, &templates);
        let inputs = digest::in_order([computed.inputs.clone(), own].concat());
        let case = computed.case();
        let assembled = run.steps.step("sett sammen rapporten", || {
            assemble(&case, &computed.statements, edition(&computed))
        });
        let lost = lost::problems(&computed, &assembled)?;
        computed.problems.extend(lost);
        let too_large = too_large::problems(&computed, &assembled);
        computed.problems.extend(too_large);
        let case = computed.case();
        let coverage = run.steps.step("hold kravene mot rapporten", || {
            coverage(
                &case,
                &printed(&assembled.for_readers(Readers::Ministry), case.phrases),
            )
        });
        let findings = run.steps.step("kjør reglene", || evaluate(&case, &coverage));
        let coverage = coverage.remarked(&findings);
        Ok(Self { computed, coverage, findings, templates, inputs, assembled })
    }

    /// The report for the ministry, as a draft or as the final version, with what it says of
    /// itself.
    pub(crate) fn report_as(&self, draft: bool) -> Report {
        self.copy_for(Readers::Ministry, draft)
    }

    #[cfg(feature = "review")]
    /// The draft as the agency goes through it: with the sections that are for itself alone, where
    /// there are any.
    pub(crate) fn gone_through(&self) -> Report {
        let readers = match self.kept_from(Readers::Ministry).is_empty() {
            true => Readers::Ministry,
            false => Readers::Agency,
        };
        self.copy_for(readers, true)
    }

    /// The same for those readers.
    pub(crate) fn copy_for(&self, readers: Readers, draft: bool) -> Report {
        let mut report = self.assembled.for_readers(readers);
        if !draft {
            report.draft = None;
        }
        let logged = self.computed.folder.project.report.confirmations;
        let case = self.computed.case();
        with_annexes(report, &case, &self.coverage, &self.findings, logged)
    }

    /// The headings of the sections that are not in the copy for those readers.
    pub(crate) fn kept_from(&self, readers: Readers) -> Vec<&str> {
        let kept = self.assembled.kept_from(readers);
        kept.into_iter().map(|of| of.title.as_str()).collect()
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
        } else if self.findings.iter().any(|finding| finding.is_open(limit)) {
            Exit::Findings
        } else {
            Exit::Fine
        }
    }
}

/// The templates of a project that answers the letter, and the files of its own.
pub(crate) fn templates(
    folder: &ProjectFolder,
    letter: &Catalogue,
) -> Result<(Templates, Vec<InputDigest>), Failure> {
    let built_in = Templates::built_in().with_guidance(&letter.guidance);
    let (mut templates, mut own) = (built_in, Vec::new());
    for file in folder.below(TEMPLATES)? {
        own.push(digest::of_file(&file, InputRole::Template));
        let path = file.path.strip_prefix(TEMPLATES).unwrap_or_default();
        let path = path.trim_start_matches('/');
        templates = templates.overridden(path, file.bytes).exits(Exit::Usage)?;
    }
    Ok((templates, own))
}

/// What the file of each text that is there held from the start.
fn stubs(computed: &Computed, templates: &Templates) -> BTreeMap<String, String> {
    let (report, language) = (&computed.report, computed.case().language);
    let year = computed.catalogue.frame.year;
    let keys = computed.facts.texts.by_key.keys();
    let stub = |key: &String| templates.stub(report, language, key, year);
    keys.map(|key| (key.clone(), stub(key))).collect()
}

fn check_texts(computed: &Computed) -> Vec<tertial_model::Problem> {
    let texts = computed.facts.texts.by_key.values();
    let check = |text: &tertial_ingest::facts::Text| {
        tertial_view::check_text(
            &text.file,
            &text.body,
            text.body_line,
            &computed.figures,
        )
    };
    texts.flat_map(check).collect()
}

fn edition(computed: &Computed) -> Edition {
    let project = &computed.folder.project;
    let number = project.agency.organisation_number.as_ref().ok();
    Edition {
        agency: project.agency.name.clone(),
        organisation_number: number.map(ToString::to_string),
        draft: Some(project.report.version.clone()),
    }
}
