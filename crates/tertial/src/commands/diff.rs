//! `tertial diff`: what is between two drafts, or between a draft and the project now.

mod markdown;
mod text;

use serde::Serialize;
use tertial_model::Phrases;
use tertial_report::difference::{Difference, difference};

use crate::arguments::{DiffArguments, DiffFormat};
use crate::assessment::Assessment;
use crate::delivery::{StoredDelivery, draft_now};
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::run::Run;

/// Two drafts by name, and what differs.
#[derive(Serialize)]
struct DiffJson {
    schema: u8,
    old: String,
    new: String,
    #[serde(flatten)]
    difference: Difference,
}

pub(crate) fn run(run: &Run, arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let old = StoredDelivery::at(&arguments.old)?;
    let (mut remarks, mut phrases) = (String::new(), Phrases::bokmal().clone());
    let (named, before, new) = match &arguments.new {
        Some(path) => {
            let new = StoredDelivery::at(path)?;
            (new.in_words(), old.draft_beside(&new)?, new.draft_beside(&old)?)
        }
        None => {
            let report = arguments.report.unwrap_or(old.report);
            let assessment = Assessment::make(run, report)?;
            if let Some(outcome) = assessment.computed.unreadable() {
                return Ok(outcome.remarked(&assessment.computed.remarks));
            }
            remarks.clone_from(&assessment.computed.remarks);
            phrases = assessment.computed.phrases.clone();
            let named = format!("{} slik prosjektet er nå", report.in_a_sentence());
            (named, old.draft()?, draft_now(&assessment, &old)?)
        }
    };
    let difference = difference(&before, &new);
    let told = DiffJson { schema: 1, old: old.in_words(), new: named, difference };
    let results = match arguments.format {
        DiffFormat::Text => text::shown(&told),
        DiffFormat::Markdown => markdown::shown(&told, &phrases),
        DiffFormat::Json => super::json(&told)?,
    };
    Ok(Outcome::results(results).remarked(&remarks))
}
