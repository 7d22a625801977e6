//! Where the block of a file is to stand among those the project has.

use anyhow::anyhow;
use glob::{MatchOptions, Pattern};
use serde::Serialize;
use tertial_ingest::project::{LedgerSource, Project};
use tertial_ingest::recognise::{Kind, WrittenBlock};

use super::placed::{Placed, with_block};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{CONFIG, ProjectFolder, config_failure};

/// What is done with `tertial.toml`.
pub(crate) struct Plan {
    pub(crate) planned: Planned,
    block: WrittenBlock,
}

/// What is done with the block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "how")]
pub(crate) enum Planned {
    /// It is one more.
    New,
    /// It takes the place of a block that finds no files.
    Replaces {
        /// The number of that block among those of its kind.
        number: usize,
        /// The files it named.
        files: String,
    },
    /// A block that is there reads the file already.
    Covered {
        /// The files it names.
        files: String,
    },
    /// The file is of an earlier year, and is named beside those of this one.
    Earlier,
}

impl Plan {
    /// `tertial.toml` with the block, which is read as a project before it is written.
    pub(crate) fn written(&self, text: &str) -> Result<String, Failure> {
        let key = self.block.kind.key();
        let placed = match self.planned {
            Planned::Replaces { number, .. } => Placed::InPlaceOf(number),
            Planned::New => Placed::New,
            Planned::Earlier => {
                let earlier = self.block.text.replacen("files = ", "earlier = ", 1);
                let line = earlier.lines().nth(1).unwrap_or_default();
                return checked(with_earlier(text, line).exits(Exit::Usage)?);
            }
            Planned::Covered { .. } => return Ok(text.to_owned()),
        };
        checked(with_block(text, key, &self.block.text, placed).exits(Exit::Usage)?)
    }
}

/// The text with one more line in `[state_accounts]`.
fn with_earlier(text: &str, line: &str) -> anyhow::Result<String> {
    super::placed::with_line(text, Kind::StateAccounts.key(), line)
}

/// The text, where it is a project.
fn checked(text: String) -> Result<String, Failure> {
    let read = Project::parse(CONFIG, &text);
    read.map_err(|error| config_failure(&error)).exits(Exit::Usage)?;
    Ok(text)
}

/// Where the block of the file at `path` is to stand. `year` is the last year it is of.
pub(crate) fn of(
    folder: &ProjectFolder,
    path: &str,
    block: &WrittenBlock,
    year: Option<i32>,
) -> Result<Plan, Failure> {
    let project = &folder.project;
    let planned = match block.kind {
        Kind::Ledger => of_ledger(folder, path, block, &project.ledger)?,
        Kind::Accrual => of_ledger(folder, path, block, &project.accrual)?,
        Kind::StateAccounts => {
            let source = &project.state_accounts;
            let earlier = source.earlier.as_deref();
            let is_earlier = year.is_some_and(|year| year < project.letter.year);
            match earlier {
                Some(files) if covers(files, path) => {
                    Planned::Covered { files: files.to_owned() }
                }
                Some(files) if is_earlier => {
                    return Err(taken(files, path)).exits(Exit::Usage);
                }
                None if is_earlier => Planned::Earlier,
                _ => alone(folder, path, &source.files)?,
            }
        }
        Kind::Appropriations => match &project.appropriations {
            None => Planned::New,
            Some(source) => alone(folder, path, &source.files)?,
        },
    };
    let plan = Plan { planned, block: block.clone() };
    // What cannot be a project is refused before anything is written.
    plan.written(&folder.config_text)?;
    Ok(plan)
}

/// The plan for the only block of its kind.
///
/// # Errors
///
/// When it has files already, and this is none of them.
fn alone(folder: &ProjectFolder, path: &str, files: &str) -> Result<Planned, Failure> {
    if covers(files, path) {
        return Ok(Planned::Covered { files: files.to_owned() });
    }
    if !folder.matching(files)?.is_empty() {
        return Err(taken(files, path)).exits(Exit::Usage);
    }
    Ok(Planned::Replaces { number: 0, files: files.to_owned() })
}

fn taken(files: &str, path: &str) -> anyhow::Error {
    anyhow!(
        "prosjektet leser alt «{files}» som det samme\n\
         hjelp: rett stien i {CONFIG} så den passer til begge, eller ta den gamle filen ut av \
         mappen før {path} legges til"
    )
}

fn of_ledger(
    folder: &ProjectFolder,
    path: &str,
    block: &WrittenBlock,
    sources: &[LedgerSource],
) -> Result<Planned, Failure> {
    let mut without_files = None;
    for (number, source) in sources.iter().enumerate() {
        let files = source.files.clone();
        let mut found = folder.matching(&files)?;
        found.retain(|file| *file.path != *path);
        if covers(&files, path) {
            if reads_alike(folder, block, source, number)? {
                return Ok(Planned::Covered { files });
            }
            if found.is_empty() {
                return Ok(Planned::Replaces { number, files });
            }
            return Err(anyhow!(
                "{path} passer også til «{files}», som leses på en annen måte\n\
                 hjelp: gi filen et annet navn med --name"
            ))
            .exits(Exit::Usage);
        }
        if found.is_empty() && without_files.is_none() {
            without_files = Some(Planned::Replaces { number, files });
        }
    }
    Ok(without_files.unwrap_or(Planned::New))
}

/// Whether a block has a file read as the project's own does.
fn reads_alike(
    folder: &ProjectFolder,
    block: &WrittenBlock,
    source: &LedgerSource,
    number: usize,
) -> Result<bool, Failure> {
    let placed = Placed::InPlaceOf(number);
    let with = with_block(&folder.config_text, block.kind.key(), &block.text, placed);
    let Ok(project) = Project::parse(CONFIG, &with.exits(Exit::Usage)?) else {
        return Ok(false);
    };
    let sources =
        if block.kind == Kind::Accrual { project.accrual } else { project.ledger };
    // Which files it is, and what is said of them all, is no way to read one.
    let as_read = |of: &LedgerSource| LedgerSource {
        files: String::new(),
        complete: false,
        ..of.clone()
    };
    Ok(sources.get(number).is_some_and(|of| as_read(of) == as_read(source)))
}

/// Whether a path or pattern of the project finds the file.
fn covers(files: &str, path: &str) -> bool {
    let options =
        MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    files == path
        || Pattern::new(files).is_ok_and(|pattern| pattern.matches_with(path, options))
}
