//! `tertial check`: every finding, and what they add up to.

use std::path::Path;

use serde::Serialize;
use tertial_model::{Finding, ReportKind, Verdict};

use crate::arguments::{CheckArguments, Format};
use crate::assessment::Assessment;
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::terminal;

#[derive(Serialize)]
struct CheckJson<'a> {
    schema: u8,
    report: ReportKind,
    verdict: Verdict,
    findings: &'a [Finding],
}

pub(crate) fn run(
    directory: &Path,
    arguments: &CheckArguments,
) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(directory, arguments.report)?;
    let results = match arguments.format {
        Format::Text => terminal::findings(&assessment.findings, assessment.verdict()),
        Format::Json => super::json(&CheckJson {
            schema: 1,
            report: assessment.report,
            verdict: assessment.verdict(),
            findings: &assessment.findings,
        })?,
    };
    let exit = assessment.exit(arguments.limit.fail_on.into());
    Ok(Outcome { exit, ..Outcome::results(results) })
}
