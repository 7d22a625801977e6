//! `tertial check`: every finding, and what they add up to.

use serde::Serialize;
use tertial_model::{Finding, ReportKind, Verdict};

use super::sources::{self, SourceJson};
use crate::arguments::{CheckArguments, Format};
use crate::assessment::Assessment;
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct CheckJson<'a> {
    schema: u8,
    report: ReportKind,
    verdict: Verdict,
    findings: &'a [Finding],
    sources: Vec<SourceJson<'a>>,
}

pub(crate) fn run(run: &Run, arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, arguments.report)?;
    let results = match arguments.format {
        Format::Text => terminal::findings(&assessment.findings, assessment.verdict()),
        Format::Json => super::json(&CheckJson {
            schema: 1,
            report: assessment.computed.report,
            verdict: assessment.verdict(),
            findings: &assessment.findings,
            sources: sources::as_json(&assessment.computed.facts),
        })?,
    };
    let exit = assessment.exit(arguments.limit.fail_on.into());
    let outcome = Outcome { exit, ..Outcome::results(results) };
    Ok(outcome.remarked(&assessment.computed.remarks))
}
