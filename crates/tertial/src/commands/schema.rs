//! `tertial schema`: the JSON Schema of a file a person writes, for editors, and of what the program
//! writes for other programs.

use anyhow::Context;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use tertial_figures::chart::{AccrualChart, CashChart};
use tertial_ingest::layout::Layout;
use tertial_ingest::project::{Acceptances, Confirmations, DeliveredFile, Project};
use tertial_toml::schema_of;

use super::coverage::CoverageJson;
use crate::arguments::{SchemaArguments, WrittenFile};
use crate::delivery::{FiguresJson, FindingsJson, TextsJson};
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;

pub(crate) fn run(arguments: &SchemaArguments) -> Result<Outcome, Failure> {
    let schema = match arguments.file {
        WrittenFile::Project => schema_of::<Project>(),
        WrittenFile::Acceptances => schema_of::<Acceptances>(),
        WrittenFile::Confirmations => schema_of::<Confirmations>(),
        WrittenFile::Delivered => schema_of::<DeliveredFile>(),
        WrittenFile::Letter => tertial_letter::schema(),
        WrittenFile::Layout => schema_of::<Layout>(),
        WrittenFile::Chart => schema_of::<CashChart>(),
        WrittenFile::AccrualChart => schema_of::<AccrualChart>(),
        WrittenFile::Figures => written::<FiguresJson<'_>>(),
        WrittenFile::Findings => written::<FindingsJson<'_>>(),
        WrittenFile::Coverage => written::<CoverageJson<'_>>(),
        WrittenFile::Texts => written::<TextsJson>(),
        WrittenFile::Demands => tertial_report::reply_schema().to_value(),
    };
    let text = serde_json::to_string_pretty(&schema)
        .context("skjemaet kan ikke skrives")
        .exits(Exit::Rendering)?;
    Ok(Outcome::results(text + "\n"))
}

/// The schema (draft 7, as our others) of what the program writes.
fn written<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().for_serialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}
