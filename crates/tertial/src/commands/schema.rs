//! `tertial schema`: the JSON Schema of a file a person writes, for editors, and of what a
//! report answers the demands with, for whoever reads it.

use anyhow::Context;
use tertial_figures::chart::{AccrualChart, CashChart};
use tertial_ingest::layout::Layout;
use tertial_ingest::project::{Acceptances, Confirmations, DeliveredFile, Project};
use tertial_toml::schema_of;

use crate::arguments::{SchemaArguments, WrittenFile};
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
        WrittenFile::Demands => tertial_report::reply_schema().to_value(),
    };
    let text = serde_json::to_string_pretty(&schema)
        .context("skjemaet kan ikke skrives")
        .exits(Exit::Rendering)?;
    Ok(Outcome::results(text + "\n"))
}
