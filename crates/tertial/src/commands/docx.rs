//! `tertial docx read`: what colleagues changed in a report's Word document, and what of it is taken
//! into the texts it was made of.

mod taken;
mod told;

use std::collections::BTreeMap;

use anyhow::anyhow;
use tertial_docx::{Change, Hunk, MadeOf, ReadBack, made_of, read_docx};
use tertial_model::{Language, ReportName};

use crate::arguments::{DocxArguments, DocxCommand, DocxReadArguments, Format};
use crate::computed::Computed;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

/// A change of a text, by the number it is taken by.
pub(super) struct Numbered<'b> {
    number: usize,
    file: &'b str,
    hunk: &'b Hunk,
}

pub(crate) fn run(run: &Run, arguments: &DocxArguments) -> Result<Outcome, Failure> {
    let DocxCommand::Read(asked) = &arguments.command;
    let bytes = disk::read(&asked.file, asked.file.display(), Largest::DOCUMENT)?;
    let computed = Computed::make(run, &report(&bytes, asked)?)?;
    if let Some(outcome) = computed.unreadable()? {
        return Ok(outcome);
    }
    let texts: BTreeMap<String, String> = computed
        .facts
        .texts
        .by_key
        .values()
        .map(|text| (text.file.to_string(), text.body.clone()))
        .collect();
    let read = || read_docx(&bytes, &texts, &computed.figures, &computed.phrases);
    let back = run.steps.step("les dokumentet", read).exits(Exit::Unreadable)?;
    let numbered = numbered(&back);
    let taken = taken::chosen(&numbered, &asked.take)?;
    let written = if asked.take.is_empty() {
        Vec::new()
    } else {
        taken::write(&computed, &asked.file, &back, &taken)?
    };
    let told = told::all(&back, &numbered, &taken, &written);
    let results = match asked.format {
        Format::Text => terminal::filled(include_str!("../../forms/docx.txt.j2"), &told)?,
        Format::Json => json_text(&told)?,
    };
    let exit = if told::is_settled(&back, &numbered, &taken) {
        Exit::Fine
    } else {
        Exit::Findings
    };
    let outcome = Outcome { results, remarks: String::new(), exit };
    Ok(outcome.remarked(&computed.remarks))
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

/// Every change there is, in the order of the files and of each text.
fn numbered(back: &ReadBack) -> Vec<Numbered<'_>> {
    let hunks = back.texts.iter().flat_map(|(file, change)| match change {
        Change::Changed { hunks, .. } => {
            hunks.iter().map(|hunk| (file.as_str(), hunk)).collect()
        }
        Change::Unchanged | Change::Gone => Vec::new(),
    });
    let numbered = (1..).zip(hunks);
    numbered.map(|(number, (file, hunk))| Numbered { number, file, hunk }).collect()
}

/// That a document and the project are in the same written form.
///
/// # Errors
///
/// When they are not: its words are those of other files.
pub(super) fn require_form(computed: &Computed, back: &ReadBack) -> Result<(), Failure> {
    let own = computed.folder.project.report.language;
    let made = back.made_of.as_ref().and_then(|of| Language::tagged(&of.language));
    if made.is_none_or(|made| made == own) {
        return Ok(());
    }
    Err(anyhow!("dokumentet er på en annen målform enn prosjektet, og tekstene hører til andre filer"))
        .exits(Exit::Usage)
}
