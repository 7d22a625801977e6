//! `tertial init`: a project folder to start from.
//!
//! An `init` that was stopped is known by its mark, and can be run again: it goes on from what
//! stands there, and replaces nothing.

use std::path::Path;

use anyhow::anyhow;

use crate::arguments::InitArguments;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use blank::Blank;

mod blank;
mod demo;

/// The file that says that an `init` has begun and not ended, and of what.
const MARK: &str = ".tertial-init";

pub(crate) fn run(arguments: &InitArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let of = if arguments.demo { "eksempelet" } else { &*arguments.letter };
    require_empty_or_begun(folder, of)?;
    // What it is made of is read first: nothing is left of one that cannot be made.
    let blank = (!arguments.demo).then(|| Blank::of(&arguments.letter)).transpose()?;
    let shown = folder.display();
    let writing = Writing::begin(folder).exits(Exit::Rendering)?;
    writing.put(&folder.join(MARK), of.as_bytes()).exits(Exit::Rendering)?;
    let mut new = New { folder, writing, kept: String::new() };
    let remarks = if let Some(blank) = blank {
        blank.write(&mut new)?
    } else {
        for (path, bytes) in demo::files() {
            new.lay(&path, bytes)?;
        }
        format!(
            "Eksempelet er lagt i {shown}. Bygg det med: tertial -C {shown} build t1\n"
        )
    };
    // One that stays says only that it may be run again, and then nothing is done.
    let _ = new.writing.remove(&folder.join(MARK));
    let remarks = format!("{}{remarks}", new.kept);
    Ok(Outcome { results: format!("{shown}\n"), remarks, exit: Exit::Fine })
}

/// A project in the making.
struct New<'f> {
    folder: &'f Path,
    writing: Writing,
    /// What is said of files that stood there with other contents.
    kept: String,
}

impl New<'_> {
    /// Puts a file in the project, where none stands.
    fn lay(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let place = self.folder.join(path);
        let laid = self.writing.put_over(&place, None, bytes).exits(Exit::Rendering)?;
        if !laid && disk::read(&place, path, Largest::OURS)? != bytes {
            self.kept.push_str(&format!("{path} sto der fra før, og er ikke rørt.\n"));
        }
        Ok(())
    }
}

/// Holds that there is nothing in the folder, or what an `init` of the same left that was
/// stopped.
fn require_empty_or_begun(folder: &Path, of: &str) -> Result<(), Failure> {
    let shown = folder.display();
    let is_empty = disk::has_only(folder, output::is_unfinished)?;
    let mark = folder.join(MARK);
    let begun = if mark.exists() {
        Some(disk::read_text(&mark, MARK, Largest::SETUP)?)
    } else {
        None
    };
    let refused = match begun {
        None if is_empty => return Ok(()),
        Some(begun) if begun == of => return Ok(()),
        None => disk::not_empty(folder),
        Some(begun) => anyhow!(
            "i mappen {shown} er det begynt på et prosjekt av {begun}, som ikke ble ferdig\n\
             hjelp: gjør det ferdig med samme kommando som da, eller velg en ny mappe"
        ),
    };
    Err(refused).exits(Exit::Usage)
}
