//! `tertial pack`: a delivery and what it was made of in one file, for the archive and the auditor.

use anyhow::anyhow;
use serde_json::json;

use crate::arguments::PackArguments;
use crate::assessment::Assessment;
use crate::delivery::{self, Delivery, StoredDelivery};
use crate::exit::{Exit, Exits, Failure};
use crate::messages::form;
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::package::{self, ENDING, Making};
use crate::run::Run;
use crate::terminal;

pub(crate) fn run(run: &Run, arguments: &PackArguments) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(run, &arguments.report)?;
    let computed = &assessment.computed;
    let (output, year) = (computed.folder.output(), computed.catalogue.frame.year);
    let Some(stored) = StoredDelivery::sent(&output, &computed.report, year)? else {
        let error = anyhow!(
            "det er ingen leveranse av {} i {}\nhjelp: lag den med {}",
            computed.report.in_a_sentence(),
            output.display(),
            run.again(&format!("build {} --final", computed.report.key))
        );
        return Err(error).exits(Exit::Usage);
    };
    let Some(delivery) = again(run, &assessment, &stored)? else {
        let error = anyhow!(
            "prosjektet lager ikke lenger den leveransen som ligger i {}\nhjelp: {} viser hva som \
             er endret",
            output.display(),
            run.again(&format!("verify {}", stored.pdf().display()))
        );
        return Err(error).exits(Exit::Findings);
    };
    let version = stored.manifest.version();
    let making =
        Making { assessment: &assessment, version, all_inputs: arguments.all_inputs };
    let (bytes, left_out) =
        run.steps.step("lag pakken", || package::write(&making, delivery))?;
    let folder = arguments.output.clone().unwrap_or(output);
    let path = folder.join(format!("{}{ENDING}", stored.stem()));
    Writing::begin(output::ground(&computed.folder.root, &folder))
        .and_then(|writing| writing.put(&path, &bytes))
        .exits(Exit::Rendering)?;
    let told = json!({
        "path": path.display().to_string(),
        "left_out": left_out,
        "whose": stored.in_words(),
    });
    let results = terminal::filled(form!("pack.txt.j2"), &told)?;
    Ok(Outcome::results(results).remarked(&computed.remarks))
}

/// The delivery made again, where it is the same.
fn again(
    run: &Run,
    assessment: &Assessment,
    stored: &StoredDelivery,
) -> Result<Option<Delivery>, Failure> {
    let version = stored.manifest.version();
    let refused = version.final_version && !assessment.verdict().final_version;
    if assessment.stopped() || refused {
        return Ok(None);
    }
    let rendered = delivery::rendered(run, assessment, version, &stored.copies())?;
    let schema = stored.manifest.schema;
    let again = Delivery::of(schema, run, assessment, rendered, version)?;
    Ok((again.manifest.outputs == stored.manifest.outputs).then_some(again))
}
