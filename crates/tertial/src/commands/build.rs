//! `tertial build`: the report as a PDF, or the reasons there is none.

use std::path::{Path, PathBuf};

use tertial_render::Pdf;

use crate::arguments::{BuildArguments, ReportFormat};
use crate::assessment::Assessment;
use crate::delivery::{self, Delivery};
use crate::exit::{Exit, Exits, Failure};
use crate::findings::Listed;
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, &arguments.report)?;
    if arguments.locked {
        delivery::hold(&assessment.computed, &output_folder(&assessment, arguments))?;
    }
    let limit = arguments.limit.fail_on;
    let mut remarks =
        Listed::of(&assessment.computed.report, &assessment.findings).grave().text()?;
    let refused = arguments.final_version && !assessment.verdict().final_version;
    if assessment.stopped() || refused {
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
    let folder = output_folder(&assessment, arguments);
    let mut copies = arguments.formats.clone();
    copies.sort();
    copies.dedup();
    let (report, year) =
        (&assessment.computed.report, assessment.computed.catalogue.frame.year);
    let stem = delivery::file_stem(report, year, arguments.final_version);
    remarks.push_str(&delivery::standing(&folder, &stem, &copies)?);
    let pdf = delivery::pdf(run, &assessment, arguments.final_version)?;
    let path = place(run, &assessment, pdf, &copies, &folder, arguments.final_version)?;
    let results = format!("{}\n", path.display());
    let outcome = Outcome { results, remarks, exit: assessment.exit(limit) };
    Ok(outcome.remarked(&assessment.computed.remarks))
}

/// Writes the report, and what belongs beside it, `copies` in other formats among that, in
/// `folder`. Gives the report's path.
pub(crate) fn place(
    run: &Run,
    assessment: &Assessment,
    pdf: Pdf,
    copies: &[ReportFormat],
    folder: &Path,
    final_version: bool,
) -> Result<PathBuf, Failure> {
    let made =
        Delivery::of(delivery::SCHEMA, run, assessment, pdf, copies, final_version)?;
    // Taken away before any other file is replaced and put back last, the manifest is never
    // of other files than those it stands beside.
    let files = made.files()?.into_iter();
    let files: Vec<(PathBuf, Vec<u8>)> =
        files.map(|(name, bytes)| (folder.join(name), bytes)).collect();
    let project = &assessment.computed.folder.root;
    run.steps
        .step("skriv filene", || {
            Writing::begin(output::ground(project, folder))?.put_together(&files)
        })
        .exits(Exit::Rendering)?;
    Ok(files[0].0.clone())
}

fn output_folder(assessment: &Assessment, arguments: &BuildArguments) -> PathBuf {
    let named = arguments.output.clone();
    named.unwrap_or_else(|| assessment.computed.folder.output())
}
