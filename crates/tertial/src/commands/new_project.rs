//! A project folder in the making, laid so that one that was stopped is known and can be gone on
//! with: it goes on from what stands there, and replaces nothing.

mod letter;

use std::path::Path;

use anyhow::anyhow;

use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::output::{self, Writing};

pub(crate) use letter::NewLetter;

/// The file that says that a project is begun and not made, and of what.
const MARK: &str = ".tertial-init";

/// A project in the making.
pub(crate) struct New<'f> {
    pub(crate) folder: &'f Path,
    pub(crate) writing: Writing,
    /// What is said of files that stood there with other contents.
    kept: String,
}

impl<'f> New<'f> {
    /// Begins a project of what `of` names, or goes on with one.
    pub(crate) fn begin(folder: &'f Path, of: &str) -> Result<Self, Failure> {
        let writing = Writing::begin(folder).exits(Exit::Rendering)?;
        writing.put(&folder.join(MARK), of.as_bytes()).exits(Exit::Rendering)?;
        Ok(Self { folder, writing, kept: String::new() })
    }

    /// Puts a file in the project, where none stands.
    pub(crate) fn lay(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let place = self.folder.join(path);
        let laid = self.writing.put_over(&place, None, bytes).exits(Exit::Rendering)?;
        if !laid && disk::read(&place, path, Largest::OURS)? != bytes {
            self.kept.push_str(&format!("{path} sto der fra før, og er ikke rørt.\n"));
        }
        Ok(())
    }

    /// Says that it is made. Gives what is said of files that stood there.
    pub(crate) fn end(self) -> String {
        // One that stays says only that it may be run again, and then nothing is done.
        let _ = self.writing.remove(&self.folder.join(MARK));
        self.kept
    }
}

/// Holds that there is nothing in the folder, or what a run that made a project of the same left
/// that was stopped.
pub(crate) fn require_empty_or_begun(folder: &Path, of: &str) -> Result<(), Failure> {
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
