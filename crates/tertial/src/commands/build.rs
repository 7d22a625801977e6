//! `tertial build`: the report as a PDF, or the reasons there is none.

use std::path::{Path, PathBuf};

use tertial_model::{Finding, Severity};

use crate::arguments::BuildArguments;
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::run::Run;
use crate::{delivery, locked, terminal};

pub(crate) fn run(run: &Run, arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, arguments.report)?;
    if arguments.locked {
        locked::hold(&assessment.computed, &output_folder(&assessment, arguments))?;
    }
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
    let pdf = delivery::pdf(run, assessment, arguments.final_version)?;
    place(
        run,
        assessment,
        pdf,
        &output_folder(assessment, arguments),
        arguments.final_version,
    )
}

/// Writes the report, and what belongs beside it, in `folder`. Gives the report's path.
pub(crate) fn place(
    run: &Run,
    assessment: &Assessment,
    pdf: Vec<u8>,
    folder: &Path,
    final_version: bool,
) -> Result<PathBuf, Failure> {
    let (parts, manifest) = delivery::make(assessment, pdf, final_version)?;
    let manifest_json = super::json(&manifest)?;
    let stem = delivery::file_stem(
        assessment.computed.report,
        assessment.computed.catalogue.frame.year,
        final_version,
    );
    let paths: Vec<PathBuf> = parts
        .iter()
        .map(|part| folder.join(delivery::name_of(&stem, part.kind)))
        .collect();
    let manifest_path = folder.join(delivery::name_of(&stem, delivery::Kind::Manifest));
    let mut files: Vec<(&Path, &[u8])> =
        paths.iter().zip(&parts).map(|(path, part)| (&**path, &*part.bytes)).collect();
    // Taken away before any other file is replaced and put back last, the manifest is never
    // of other files than those it stands beside.
    files.push((&manifest_path, manifest_json.as_bytes()));
    let project = &assessment.computed.folder.root;
    run.steps
        .step("skriv filene", || {
            Writing::begin(output::ground(project, folder))?.put_together(&files)
        })
        .exits(Exit::Rendering)?;
    Ok(paths[0].clone())
}

fn output_folder(assessment: &Assessment, arguments: &BuildArguments) -> PathBuf {
    let named = arguments.output.clone();
    named.unwrap_or_else(|| assessment.computed.folder.output())
}
