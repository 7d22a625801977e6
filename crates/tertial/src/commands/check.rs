//! `tertial check`: every finding, and what they add up to.

mod markdown;
mod sarif;
mod short;
mod xlsx;

use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use tertial_model::{Finding, ReportKind, Verdict};

use super::sources::{self, SourceJson};
use crate::arguments::{CheckArguments, FindingsFormat};
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::run::Run;
use crate::{locked, terminal};

#[derive(Serialize)]
struct CheckJson<'a> {
    schema: u8,
    report: ReportKind,
    verdict: Verdict,
    findings: Vec<FindingJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<Vec<SourceJson<'a>>>,
}

/// A finding with what an acceptance of it must name.
#[derive(Serialize)]
struct FindingJson<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    fingerprint: String,
}

pub(crate) fn run(run: &Run, arguments: &CheckArguments) -> Result<Outcome, Failure> {
    if arguments.format == FindingsFormat::Xlsx && arguments.output.is_none() {
        let where_to =
            anyhow!("en arbeidsbok kan ikke vises her\nhjelp: skriv -o funn.xlsx");
        return Err(where_to).exits(Exit::Usage);
    }
    let assessment = Assessment::make(run, arguments.report)?;
    if arguments.locked {
        let output = assessment.computed.folder.output();
        locked::hold(&assessment.computed, &output)?;
    }
    let written = written(&assessment, arguments.format)?;
    let results = match (&arguments.output, written) {
        (Some(path), written) => {
            let project = &assessment.computed.folder.root;
            let folder = path.parent().filter(|of| !of.as_os_str().is_empty());
            let ground = output::ground(project, folder.unwrap_or(Path::new(".")));
            Writing::begin(ground)
                .and_then(|writing| writing.put(path, &written))
                .exits(Exit::Rendering)?;
            format!("{}\n", path.display())
        }
        (None, written) => String::from_utf8(written).exits(Exit::Rendering)?,
    };
    let exit = assessment.exit(arguments.limit.fail_on.into());
    let outcome = Outcome { exit, ..Outcome::results(results) };
    Ok(outcome.remarked(&assessment.computed.remarks))
}

fn written(assessment: &Assessment, format: FindingsFormat) -> Result<Vec<u8>, Failure> {
    let (report, findings) = (assessment.computed.report, &assessment.findings);
    let verdict = assessment.verdict();
    let text = match format {
        FindingsFormat::Text => terminal::findings(findings, verdict),
        FindingsFormat::Short => short::text(findings, verdict),
        FindingsFormat::Markdown => markdown::text(report, findings, verdict),
        FindingsFormat::Sarif => sarif::text(findings, &assessment.computed.figures)?,
        FindingsFormat::Json => {
            json(assessment, Some(sources::as_json(&assessment.computed.facts)))?
        }
        FindingsFormat::Xlsx => {
            return xlsx::bytes(report, findings, verdict).exits(Exit::Rendering);
        }
    };
    Ok(text.into_bytes())
}

/// The findings as they are written beside a report.
pub(crate) fn without_sources(assessment: &Assessment) -> Result<String, Failure> {
    json(assessment, None)
}

/// The findings as JSON, schema version 1.
fn json(
    assessment: &Assessment,
    sources: Option<Vec<SourceJson<'_>>>,
) -> Result<String, Failure> {
    let with_fingerprint =
        |finding| FindingJson { finding, fingerprint: Finding::fingerprint(finding) };
    super::json(&CheckJson {
        schema: 1,
        report: assessment.computed.report,
        verdict: assessment.verdict(),
        findings: assessment.findings.iter().map(with_fingerprint).collect(),
        sources,
    })
}
