//! `tertial build`: the report as a PDF, or the reasons there is none.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::arguments::BuildArguments;
use crate::assessment::Assessment;
use crate::delivery::{self, Delivery, Rendered, Version};
use crate::exit::{Exit, Exits, Failure};
use crate::findings::Listed;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::run::Run;
use crate::terminal;

pub(crate) fn run(run: &Run, arguments: &BuildArguments) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, &arguments.report)?;
    if arguments.locked {
        delivery::hold(&assessment.computed, &output_folder(&assessment, arguments))?;
    }
    let limit = arguments.limit.fail_on;
    let mut formats = arguments.formats.clone();
    formats.sort();
    formats.dedup();
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
    let mut results = String::new();
    for version in versions(arguments) {
        let told = telling(&assessment, version)?;
        remarks.push_str(&told.words);
        if told.refused {
            let outcome = Outcome { results, remarks, exit: Exit::Findings };
            return Ok(outcome.remarked(&assessment.computed.remarks));
        }
        let folder = output_folder(&assessment, arguments).join(version.folder());
        let stem = version.stem(&assessment);
        remarks.push_str(&delivery::standing(&folder, &stem, &formats)?);
        let rendered = delivery::rendered(run, &assessment, version, &formats)?;
        let path = place(run, &assessment, rendered, &folder, version)?;
        results.push_str(&format!("{}\n", path.display()));
    }
    let outcome = Outcome { results, remarks, exit: assessment.exit(limit) };
    Ok(outcome.remarked(&assessment.computed.remarks))
}

/// The versions that are asked for: the ministry's report with what the agency keeps, or the
/// copies for those readers.
fn versions(arguments: &BuildArguments) -> Vec<Version> {
    let final_version = arguments.final_version;
    let mut readers = arguments.readers.clone();
    readers.sort();
    readers.dedup();
    if readers.is_empty() {
        return vec![Version::whole(final_version)];
    }
    let copy = |readers| Version { final_version, copy: Some(readers) };
    readers.into_iter().map(copy).collect()
}

/// What is said of what a version holds back, and whether it is refused since it does not.
struct Telling {
    words: String,
    refused: bool,
}

/// A copy that tells what is kept from its readers is refused; so is the final version. A draft is
/// the agency's own still.
fn telling(assessment: &Assessment, version: Version) -> Result<Telling, Failure> {
    let leaks = delivery::leaks(assessment, version)?;
    let kept = assessment.kept_from(version.readers());
    let refused = !leaks.is_empty() && (version.copy.is_some() || version.final_version);
    let told = json!({
        "whose": delivery::whose(version.readers()),
        "kept": kept,
        "leaks": leaks,
        "refused": refused,
    });
    let words = terminal::filled(form!("readers.txt.j2"), &told)?;
    Ok(Telling { words, refused })
}

/// Writes the report as it was rendered, and what belongs beside it, in `folder`. Gives the report's
/// path.
pub(crate) fn place(
    run: &Run,
    assessment: &Assessment,
    rendered: Rendered,
    folder: &Path,
    version: Version,
) -> Result<PathBuf, Failure> {
    let made = Delivery::of(delivery::SCHEMA, run, assessment, rendered, version)?;
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
