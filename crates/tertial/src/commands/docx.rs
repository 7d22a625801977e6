//! `tertial docx read`: what colleagues changed in a report's Word document, and what of it is taken
//! into the texts it was made of.

mod asked;
mod told;

use std::collections::BTreeSet;

use anyhow::anyhow;
use tertial_docx::{MadeOf, made_of};
use tertial_model::ReportName;

use crate::arguments::{DocxArguments, DocxCommand, DocxReadArguments, Format};
use crate::computed::Computed;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::returned::Returned;
use crate::run::Run;
use crate::terminal;

pub(crate) fn run(run: &Run, arguments: &DocxArguments) -> Result<Outcome, Failure> {
    let DocxCommand::Read(asked) = &arguments.command;
    if asked.ask {
        asked::require_terminal()?;
    }
    let bytes = disk::read(&asked.file, asked.file.display(), Largest::DOCUMENT)?;
    let computed = Computed::make(run, &report(&bytes, asked)?)?;
    if let Some(outcome) = computed.unreadable()? {
        return Ok(outcome);
    }
    let read = || Returned::read(&computed, &asked.file, &bytes);
    let returned = run.steps.step("les dokumentet", read)?;
    let taken = if asked.ask {
        asked::at_the_terminal(&returned.back.numbered())?
    } else {
        returned.chosen(&asked.take)?
    };
    // Whoever was asked has seen all of it, so its comments are kept also where no words are taken.
    let written = if asked.ask || !asked.take.is_empty() {
        returned.take(&taken)?
    } else {
        Vec::new()
    };
    outcome(&returned, &taken, &written, asked.format)
        .map(|outcome| outcome.remarked(&computed.remarks))
}

/// What is told of the document, once something is taken or nothing is.
fn outcome(
    returned: &Returned<'_>,
    taken: &BTreeSet<usize>,
    written: &[String],
    format: Format,
) -> Result<Outcome, Failure> {
    let told = told::all(&returned.back, taken, written);
    let results = match format {
        Format::Text => terminal::filled(form!("docx.txt.j2"), &told)?,
        Format::Json => json_text(&told)?,
    };
    let exit =
        if told::is_settled(&returned.back, taken) { Exit::Fine } else { Exit::Findings };
    Ok(Outcome { results, remarks: String::new(), exit })
}

/// Which report it is read for: the one asked for, or the one it was made of.
fn report(bytes: &[u8], asked: &DocxReadArguments) -> Result<ReportName, Failure> {
    let made_of = made_of(bytes).exits(Exit::Unreadable)?;
    match (&asked.report, made_of) {
        (Some(report), _) => Ok(report.clone()),
        (None, Some(MadeOf { report, .. })) => report.parse().exits(Exit::Unreadable),
        (None, None) => Err(anyhow!(
            "{} sier ikke hvilken rapport det er\nhjelp: oppgi den med --report, som --report t1",
            asked.file.display()
        ))
        .exits(Exit::Usage),
    }
}
