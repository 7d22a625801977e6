//! `tertial letter draft`: what is found in the document a ministry sent, as a letter's files.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use tertial_document::Format as DocumentFormat;
use tertial_draft::{
    Before, CopiedDocument, Demands, DraftDemand, Facts, Letter, complete,
};

use super::from::{self, From};
use crate::arguments::{Format, LetterDraftArguments};
use crate::digest::sha256;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::output::Writing;
use crate::terminal;

/// What is told of a draft.
#[derive(Serialize)]
struct Told {
    schema: u8,
    /// The document it was made of.
    document: String,
    /// The files written, or that would be.
    files: Vec<String>,
    found: Found,
    /// What the reading of the document left out.
    left_out: Vec<String>,
    /// The sentences that command something, and that nothing was made of.
    unused: Vec<Unused>,
    /// What became of the letter before.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<From>,
}

/// How many of each were found.
#[derive(Serialize)]
struct Found {
    sections: usize,
    chapters: usize,
    posts: usize,
    earmarks: usize,
    authorities: usize,
    goals: usize,
    indicators: usize,
    tasks: usize,
    deadlines: usize,
    demands: usize,
}

#[derive(Serialize)]
struct Unused {
    place: String,
    text: String,
}

/// A letter that is drafted of a document, before it is written.
pub(crate) struct DraftedLetter {
    /// Its files by path.
    pub(crate) files: BTreeMap<String, String>,
    /// The copy of the document that lies beside them.
    pub(crate) copy: CopiedDocument,
    /// The document as it was read.
    pub(crate) document: Vec<u8>,
    told: Told,
}

impl DraftedLetter {
    /// The letter in the document at `file`, held against the one before where there is one.
    pub(crate) fn of(file: &Path, before: Option<&Before>) -> Result<Self, Failure> {
        let shown = file.display().to_string();
        let bytes = disk::read(file, &shown, Largest::DOCUMENT)?;
        let read = tertial_document::read(&shown, &bytes);
        let document =
            read.map_err(|why| anyhow!("{shown}: {why}")).exits(Exit::Unreadable)?;
        let letter = Letter::of(&document);
        let demands = Demands::of(&letter);
        let facts = Facts::of(&document, &letter);
        let drafted = DraftDemand::all(&demands, &letter);
        let carried = before.map(|before| before.again(&demands, &letter, &facts));
        let demands = carried.as_ref().map_or(&demands, |of| &of.found);
        let mut files = match &carried {
            Some(carried) => carried.files(&facts),
            None => facts.files(&drafted),
        };
        let copy = copy_of(document.format, &bytes);
        complete(&mut files, &copy, demands, &letter);
        let unused = demands.unused.iter().filter_map(|at| letter.passages.get(*at));
        let count = carried.as_ref().map_or(drafted.len(), |of| of.demands.len());
        let told = Told {
            schema: 1,
            document: shown,
            found: Found::of(&letter, &facts, count),
            files: files.keys().chain([&copy.file]).cloned().collect(),
            left_out: document.told,
            unused: unused
                .map(|of| Unused { place: of.place.to_string(), text: of.text.clone() })
                .collect(),
            from: carried.as_ref().map(From::of),
        };
        Ok(Self { files, copy, document: bytes, told })
    }

    /// What became of the letter before.
    pub(crate) fn from(&self) -> Option<&From> {
        self.told.from.as_ref()
    }

    /// How many demands were found, and how many sentences command something that none was made
    /// of.
    pub(crate) fn demands_and_unused(&self) -> (usize, usize) {
        (self.told.found.demands, self.told.unused.len())
    }

    fn write(&self, folder: &Path) -> Result<(), Failure> {
        require_empty(folder)?;
        let writing = Writing::begin(folder).exits(Exit::Rendering)?;
        let copy = folder.join(&self.copy.file);
        writing.put(&copy, &self.document).exits(Exit::Rendering)?;
        for (path, text) in &self.files {
            writing.put(&folder.join(path), text.as_bytes()).exits(Exit::Rendering)?;
        }
        Ok(())
    }
}

impl Found {
    fn of(letter: &Letter, facts: &Facts, demands: usize) -> Self {
        Self {
            sections: letter.sections.len(),
            chapters: facts.budget.chapters.len(),
            posts: facts.budget.chapters.iter().map(|of| of.posts.len()).sum(),
            earmarks: facts.budget.earmarks.len(),
            authorities: facts.authorities.found.len(),
            goals: facts.goals.goals.len(),
            indicators: facts.goals.indicators.len(),
            tasks: facts.goals.tasks.len(),
            deadlines: facts.calendar.deadlines.len(),
            demands,
        }
    }
}

pub(super) fn run(arguments: &LetterDraftArguments) -> Result<Outcome, Failure> {
    let before = match &arguments.from {
        Some(named) => Some(from::named(named, arguments.from_document.as_deref())?),
        None => None,
    };
    let drafted = DraftedLetter::of(&arguments.file, before.as_ref())?;
    if let Some(folder) = &arguments.output {
        drafted.write(folder)?;
    }
    let told = &drafted.told;
    let results = match arguments.format {
        Format::Text => terminal::filled(form!("letter-draft.txt.j2"), told)?,
        Format::Json => json_text(told)?,
    };
    let remarks = match &arguments.output {
        Some(folder) => format!(
            "Utkastet ligger i {0}. Ingen har sett på det ennå.\nGå gjennom det i nettleseren: \
             tertial letter review {0}\n",
            folder.display()
        ),
        None => "Ingenting er skrevet: oppgi mappen med -o MAPPE.\n".to_owned(),
    };
    Ok(Outcome { results, remarks, exit: Exit::Fine })
}

/// The copy of the document that lies in the folder, so that it can be gone through there.
fn copy_of(format: DocumentFormat, bytes: &[u8]) -> CopiedDocument {
    let extension = match format {
        DocumentFormat::Docx => "docx",
        DocumentFormat::Odt => "odt",
        DocumentFormat::Pdf => "pdf",
        DocumentFormat::Text => "txt",
        DocumentFormat::Markdown => "md",
    };
    CopiedDocument { file: format!("brevet.{extension}"), sha256: sha256(bytes) }
}

/// Holds that there is nothing in the folder, so that nothing is written over.
fn require_empty(folder: &Path) -> Result<(), Failure> {
    match disk::has_only(folder, |_| false)? {
        true => Ok(()),
        false => Err(disk::not_empty(folder)).exits(Exit::Usage),
    }
}
