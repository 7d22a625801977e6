//! `tertial build`: the report as a PDF, or the reasons there is none.

use std::path::{Path, PathBuf};

use tertial_model::{Finding, ReportKind, Severity};

use crate::arguments::BuildArguments;
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::{output, terminal};

pub(crate) fn run(
    directory: &Path,
    arguments: &BuildArguments,
) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(directory, arguments.report)?;
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
        return Ok(Outcome { results: String::new(), remarks, exit });
    }
    let path = write(&assessment, arguments)?;
    let remarks = terminal::findings(&told, assessment.verdict());
    let results = format!("{}\n", path.display());
    Ok(Outcome { results, remarks, exit: assessment.exit(limit) })
}

fn write(
    assessment: &Assessment,
    arguments: &BuildArguments,
) -> Result<PathBuf, Failure> {
    let (report, templates) =
        (assessment.report_as(!arguments.final_version), assessment.templates()?);
    let pdf = tertial_render::pdf(&report, &assessment.figures, &templates)
        .exits(Exit::Rendering)?;
    let name = file_name(assessment, arguments.final_version);
    let folder =
        arguments.output.clone().unwrap_or_else(|| assessment.folder.root.join("ut"));
    let path = folder.join(&name);
    output::write_whole(&path, &pdf).exits(Exit::Rendering)?;
    // The next report of the year is held against the figures of this one.
    let figures = super::figures::json(assessment)?;
    let beside = folder.join(name.replace(".pdf", "-tall.json"));
    output::write_whole(&beside, figures.as_bytes()).exits(Exit::Rendering)?;
    Ok(path)
}

/// `rapport-1-tertial-2024-utkast.pdf`.
fn file_name(assessment: &Assessment, final_version: bool) -> String {
    let kind = match assessment.report {
        ReportKind::T1 => "rapport-1-tertial",
        ReportKind::T2 => "rapport-2-tertial",
        ReportKind::Annual => "arsrapport",
    };
    let mark = if final_version { "" } else { "-utkast" };
    format!("{kind}-{}{mark}.pdf", assessment.catalogue.frame.year)
}
