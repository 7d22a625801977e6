//! `tertial check`: every finding, and what they add up to.

mod sarif;
mod xlsx;

use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use tertial_rules::own_rules;

use super::sources::{self, SourceJson};
use crate::arguments::{CheckArguments, FindingsFormat};
use crate::assessment::Assessment;
use crate::delivery::{self, FindingsJson};
use crate::exit::{Exit, Exits, Failure};
use crate::findings::Listed;
use crate::json::json_text;
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::run::Run;

/// The findings, and the files they were found in.
#[derive(Serialize)]
struct CheckJson<'a> {
    #[serde(flatten)]
    findings: FindingsJson<'a>,
    sources: Vec<SourceJson<'a>>,
}

pub(crate) fn run(run: &Run, arguments: &CheckArguments) -> Result<Outcome, Failure> {
    if arguments.format == FindingsFormat::Xlsx && arguments.output.is_none() {
        let where_to =
            anyhow!("en arbeidsbok kan ikke vises her\nhjelp: skriv -o funn.xlsx");
        return Err(where_to).exits(Exit::Usage);
    }
    let assessment = Assessment::make(run, &arguments.report)?;
    if arguments.locked {
        let output = assessment.computed.folder.output();
        delivery::hold(&assessment.computed, &output)?;
    }
    let written = written(&assessment, arguments.format)?;
    let results = match &arguments.output {
        Some(path) => {
            let project = &assessment.computed.folder.root;
            let folder = path.parent().filter(|of| !of.as_os_str().is_empty());
            let ground = output::ground(project, folder.unwrap_or(Path::new(".")));
            Writing::begin(ground)
                .and_then(|writing| writing.put(path, &written))
                .exits(Exit::Rendering)?;
            format!("{}\n", path.display())
        }
        None => String::from_utf8(written).exits(Exit::Rendering)?,
    };
    let exit = assessment.exit(arguments.limit.fail_on);
    let outcome = Outcome { exit, ..Outcome::results(results) };
    Ok(outcome.remarked(&assessment.computed.remarks))
}

fn written(assessment: &Assessment, format: FindingsFormat) -> Result<Vec<u8>, Failure> {
    let (computed, findings) = (&assessment.computed, &assessment.findings);
    let listed = Listed::of(&computed.report, findings);
    let text = match format {
        FindingsFormat::Text => listed.text()?,
        FindingsFormat::Short => listed.short()?,
        FindingsFormat::Markdown => listed.markdown()?,
        FindingsFormat::Sarif => {
            let own = own_rules(&computed.folder.project.rules);
            sarif::text(findings, &computed.figures, &own)?
        }
        FindingsFormat::Json => json_text(&CheckJson {
            findings: FindingsJson::of(assessment),
            sources: sources::of(&computed.facts),
        })?,
        FindingsFormat::Xlsx => {
            let workbook = xlsx::bytes(&computed.report, findings, assessment.verdict());
            return workbook.exits(Exit::Rendering);
        }
    };
    Ok(text.into_bytes())
}
