//! Writing files, so that there is always a whole one, the old or the new, and so that what
//! somebody else wrote is never lost.
//!
//! [`Writing`] is the turn to write in a folder: one run, and one page, has it at a time, from
//! before it reads what it is to change until that is written ([`turn`]). Editors ask for no
//! turn, so a file that is changed is looked at once more just before it is replaced, and one
//! that was not there is made without replacing.
//!
//! A file is made as `.tertial-*.tmp` in the project folder, beside `ut` and not in it, and
//! moved into place when it is whole: a run that is killed leaves only whole files in `ut`.
//! Where it cannot be moved from there, since the output folder is on another file system or
//! the project folder cannot be written in, it is made in the output folder. It gets the rights
//! and the owner of the file it replaces ([`new_file`]), and where a link stands, what it leads to
//! is replaced, unless that lies elsewhere ([`target`]).
//!
//! A report and what tells of it are several files, moved by a list that outlives the run
//! ([`together`]): whoever writes next, or reads the project, moves what a killed run did not.

mod new_file;
mod target;
mod together;
mod turn;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::disk;
use target::Target;
use turn::Turn;

/// How the names of files begin that are not the project's but of a run that writes in it.
const PREFIX: &str = ".tertial-";
/// How those end that are worth nothing without that run.
const SUFFIX: &str = ".tmp";

/// The turn to write in a folder and below it.
pub(crate) struct Writing {
    /// The folder, without links.
    folder: PathBuf,
    _turn: Turn,
}

impl Writing {
    /// Waits for the turn to write in `folder`, which is made where there is none. Moves what a
    /// killed run left to be moved, and takes away what else it left.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made, or another run will not let go of it.
    pub(crate) fn begin(folder: &Path) -> anyhow::Result<Self> {
        Self::within(turn::PATIENCE, folder)
    }

    fn within(patience: Duration, folder: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(folder).map_err(|error| disk::unmade(folder, &error))?;
        let folder =
            fs::canonicalize(folder).map_err(|error| disk::unwritable(folder, &error))?;
        let turn = Turn::wait(&folder, patience)?;
        clear(&folder);
        Ok(Self { folder, _turn: turn })
    }

    /// Writes `bytes` to `path`, whatever stands there. A file that already holds those
    /// bytes is left alone.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        self.put_together(&[(path, bytes)])
    }

    /// Writes files of one folder that belong together: the first, then what is made from
    /// the same. What stands there of the others never belongs to another first.
    pub(crate) fn put_together(
        &self,
        files: &[(impl AsRef<Path>, impl AsRef<[u8]>)],
    ) -> anyhow::Result<()> {
        let targets = files.iter().map(|(path, bytes)| {
            Ok((Target::of(path.as_ref(), &self.folder)?, bytes.as_ref()))
        });
        let mut new = targets.collect::<anyhow::Result<Vec<_>>>()?;
        new.retain(|(target, bytes)| !target.holds(bytes));
        let Some((first, _)) = new.first() else { return Ok(()) };
        let beside = first.make_folder()?;
        if let Some((target, _)) = new.iter().find(|(target, _)| target.real.is_dir()) {
            return Err(target.unwritable(&io::ErrorKind::IsADirectory.into()));
        }
        together::replace(&self.folder, &new).or_else(|_| {
            clear(&beside);
            together::replace(&beside, &new)
        })
    }

    /// Writes `bytes` to `path` where what stands there is what was `seen`, or nothing is when
    /// nothing was. `false`, and nothing is written, where it is not.
    #[must_use = "what somebody else wrote stays, and this was not written"]
    pub(crate) fn put_over(
        &self,
        path: &Path,
        seen: Option<&[u8]>,
        bytes: &[u8],
    ) -> anyhow::Result<bool> {
        let target = Target::of(path, &self.folder)?;
        let beside = target.make_folder()?;
        let placed = |workplace: &Path| {
            let made = new_file::file(workplace, bytes, &target.real)?;
            let Some(seen) = seen else {
                return match made.persist_noclobber(&target.real) {
                    Err(no) if no.error.kind() == io::ErrorKind::AlreadyExists => {
                        Ok(false)
                    }
                    done => done.map(|_| true).map_err(|no| no.error),
                };
            };
            let is_seen = target.holds(seen);
            if is_seen {
                made.persist(&target.real).map_err(|no| no.error)?;
            }
            Ok(is_seen)
        };
        placed(&self.folder)
            .or_else(|_| placed(&beside))
            .map_err(|error| target.unwritable(&error))
    }

    /// Moves a file to a place where nothing is. `false`, and it is where it was, when
    /// something is there.
    #[must_use = "the file may be where it was"]
    pub(crate) fn move_aside(&self, from: &Path, to: &Path) -> anyhow::Result<bool> {
        let target = Target::of(to, &self.folder)?;
        target.make_folder()?;
        new_file::moved(from, &target.real).map_err(|error| target.unwritable(&error))
    }

    /// Takes a file away; whether there was one.
    pub(crate) fn remove(&self, path: &Path) -> anyhow::Result<bool> {
        match fs::remove_file(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(disk::unwritable(path, &error)),
        }
    }
}

/// The folder whose turn a run needs that writes in `folder` for the project `project`: the
/// project, or a folder that lies outside it.
pub(crate) fn ground<'f>(project: &'f Path, folder: &'f Path) -> &'f Path {
    let is_inside = folder.starts_with(project)
        || target::resolved(folder).is_ok_and(|real| real.starts_with(project));
    if is_inside { project } else { folder }
}

/// Moves what a killed run left to be moved in `folder`, and takes away what else it left.
/// Where that cannot be done, or another run writes there now, it is left for the next run.
pub(crate) fn finish(folder: &Path) {
    if together::is_left(folder) || folder.join(turn::NAME).exists() {
        let _ = Writing::within(Duration::ZERO, folder);
    }
}

/// Whether a file's name is that of a file of a run that writes.
pub(crate) fn is_unfinished(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// Moves what a killed run left to be moved in `folder`, and then takes away what it left
/// unfinished. Where it cannot be moved now all is left for the next run, which does no harm.
fn clear(folder: &Path) {
    if together::finish(folder).is_err() {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && is_unfinished(&name) && name.ends_with(SUFFIX) && name != turn::NAME
        {
            let _ = fs::remove_file(entry.path());
        }
    }
    // Last, so that a run that is killed in this leaves word of it.
    together::over(folder);
}

#[cfg(test)]
mod tests;
