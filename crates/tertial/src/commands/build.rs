//! `tertial build`: the report as a PDF, or the reasons there is none.

use std::path::PathBuf;

use tertial_model::{Finding, ReportKind, Severity};

use crate::arguments::BuildArguments;
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::run::Run;
use crate::{output, terminal};

pub(crate) fn run(run: &Run, arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, arguments.report)?;
    let limit = arguments.limit.fail_on.into();
    let told: Vec<Finding> = assessment
        .findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .cloned()
        .collect();
    let refused = arguments.final_version && !assessment.verdict().final_version;
    if assessment.stopped() || refused {
        let mut remarks = terminal::findings(&told, assessment.verdict());
        if refused && !assessment.stopped() {
            remarks.push_str("Endelig versjon er ikke laget, siden det er feil.\n");
        }
        // Refusing is a finding whatever the limit says: nothing was made.
        let exit = match assessment.exit(limit) {
            Exit::Fine => Exit::Findings,
            exit => exit,
        };
        let outcome = Outcome { results: String::new(), remarks, exit };
        return Ok(outcome.remarked(&assessment.computed.remarks));
    }
    let path = write(run, &assessment, arguments)?;
    let remarks = terminal::findings(&told, assessment.verdict());
    let results = format!("{}\n", path.display());
    let outcome = Outcome { results, remarks, exit: assessment.exit(limit) };
    Ok(outcome.remarked(&assessment.computed.remarks))
}

fn write(
    run: &Run,
    assessment: &Assessment,
    arguments: &BuildArguments,
) -> Result<PathBuf, Failure> {
    let (report, templates) =
        (assessment.report_as(!arguments.final_version), assessment.templates()?);
    let figures = &assessment.computed.figures;
    let pdf = run
        .steps
        .step("lag PDF-en", || tertial_render::pdf(&report, figures, &templates))
        .exits(Exit::Rendering)?;
    let name = file_name(assessment, arguments.final_version);
    let folder = arguments
        .output
        .clone()
        .unwrap_or_else(|| assessment.computed.folder.root.join("ut"));
    let path = folder.join(&name);
    // The next report of the year is held against the figures of this one.
    let figures = super::figures::json(&assessment.computed)?;
    let beside = folder.join(name.replace(".pdf", "-tall.json"));
    let files = [(&*path, &*pdf), (&*beside, figures.as_bytes())];
    let project = &assessment.computed.folder.root;
    run.steps
        .step("skriv filene", || output::write_together(project, &files))
        .exits(Exit::Rendering)?;
    Ok(path)
}

/// `rapport-1-tertial-2024-utkast.pdf`.
fn file_name(assessment: &Assessment, final_version: bool) -> String {
    let kind = match assessment.computed.report {
        ReportKind::T1 => "rapport-1-tertial",
        ReportKind::T2 => "rapport-2-tertial",
        ReportKind::Annual => "arsrapport",
    };
    let mark = if final_version { "" } else { "-utkast" };
    format!("{kind}-{}{mark}.pdf", assessment.computed.catalogue.frame.year)
}
