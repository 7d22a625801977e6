//! Files that belong together, replaced one by one as if at once.
//!
//! 1. All are made whole before any is moved.
//! 2. What is to be moved where is written down in `.tertial-flytting.json`, so that a run that
//!    is killed after this need not have moved them: the next run does.
//! 3. Those of an earlier first file are taken away, the last first, before the first file is
//!    replaced; then the others are put in place, in their order. So what tells of a report
//!    never stands beside another report.
//! 4. Where one cannot be moved, all are put back.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::{NamedTempFile, TempPath};

use super::new_file::{self, temporary};
use super::target::Target;
use super::{PREFIX, SUFFIX};
use crate::disk::{self, Largest};

/// The list of what is to be moved.
const LIST: &str = ".tertial-flytting.json";

/// What is to be moved in a folder, in order.
#[derive(Serialize, Deserialize)]
struct List {
    moves: Vec<Move>,
}

/// A file that is whole and has not got its name.
#[derive(Serialize, Deserialize)]
struct Move {
    /// The name of the file it was made as.
    from: PathBuf,
    /// Where it is to be, below the folder.
    to: PathBuf,
}

/// Makes every file in `workplace`, and moves them into place when all are whole. When one
/// cannot be, every file is what it was.
pub(super) fn replace(
    workplace: &Path,
    files: &[(Target<'_>, &[u8])],
) -> anyhow::Result<()> {
    finish(workplace)?;
    let made = files
        .iter()
        .map(|(target, bytes)| {
            let made = new_file::file(workplace, bytes, &target.real);
            // Closed, since a system may have few files to open.
            let made = made.map(NamedTempFile::into_temp_path);
            made.map_err(|error| target.unwritable(&error))
        })
        .collect::<Result<Vec<_>, _>>()?;
    if let ([made], [(target, _)]) = (&*made, files) {
        return fs::rename(made, &target.real).map_err(|error| target.unwritable(&error));
    }
    let moves = made.iter().zip(files).map(|(made, (target, _))| {
        let to = target.real.strip_prefix(workplace).unwrap_or(&target.real);
        let from = made.file_name().unwrap_or_default();
        Move { from: from.into(), to: to.to_owned() }
    });
    let list = List { moves: moves.collect() };
    let first = &files[0].0;
    write(workplace, &list).map_err(|error| first.unwritable(&error))?;
    let done = carry_out(workplace, &list).map_err(|(at, error)| {
        files.get(at).map_or(first, |(target, _)| target).unwritable(&error)
    });
    // Moved or put back, there is nothing left to do.
    over(workplace);
    done
}

/// Whether a killed run left something to be moved in `folder`.
pub(super) fn is_left(folder: &Path) -> bool {
    folder.join(LIST).is_file()
}

/// Takes the list away: all that is on it is done.
pub(super) fn over(folder: &Path) {
    let _ = fs::remove_file(folder.join(LIST));
}

/// Moves what a killed run left to be moved in `folder`, and leaves the list, which then has
/// nothing more on it. One that is none of ours moves nothing.
///
/// # Errors
///
/// When a file cannot be moved now. All that is needed for it must be kept.
pub(super) fn finish(folder: &Path) -> anyhow::Result<()> {
    if !is_left(folder) {
        return Ok(());
    }
    let path = folder.join(LIST);
    let list = disk::read(&path, path.display(), Largest::SETUP);
    let list = list.map_err(|failure| failure.error)?;
    if let Ok(list) = serde_json::from_slice::<List>(&list)
        && list.moves.iter().all(|of| of.stays_in(folder))
    {
        carry_out(folder, &list).map_err(|(at, error)| {
            let to = list.moves.get(at).map(|of| folder.join(&of.to));
            disk::unwritable(to.as_deref().unwrap_or(folder), &error)
        })?;
    }
    Ok(())
}

impl Move {
    /// A list may have come with a project somebody sent: it moves what a run of ours left
    /// there, and to nowhere else.
    fn stays_in(&self, folder: &Path) -> bool {
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        let from = self.from.to_string_lossy();
        from.starts_with(PREFIX)
            && from.ends_with(SUFFIX)
            && self.from.components().count() == 1
            && self.to.file_name().is_some()
            && self.to.components().all(is_plain)
            && Target::of(&folder.join(&self.to), folder).is_ok()
    }
}

fn write(workplace: &Path, list: &List) -> io::Result<()> {
    let bytes = serde_json::to_vec(list)?;
    let path = workplace.join(LIST);
    new_file::file(workplace, &bytes, &path)?.persist(&path).map_err(|no| no.error)?;
    Ok(())
}

/// Moves what has not been moved. When one file cannot be, all are put back; which it was, and
/// why, is said.
fn carry_out(folder: &Path, list: &List) -> Result<(), (usize, io::Error)> {
    let mut moved = Moved::default();
    let done = moved.all(folder, list);
    if done.is_err() {
        moved.back();
    }
    done
}

/// What has been done so far, so that it can be undone.
#[derive(Default)]
struct Moved {
    /// Where each file that was there is kept, and its own path.
    kept: Vec<(TempPath, PathBuf)>,
    /// Files that are in place, and where they were made.
    placed: Vec<(PathBuf, PathBuf)>,
}

impl Moved {
    fn all(&mut self, folder: &Path, list: &List) -> Result<(), (usize, io::Error)> {
        let moves: Vec<_> = list
            .moves
            .iter()
            .map(|of| (folder.join(&of.from), folder.join(&of.to)))
            .collect();
        // Once the first is in place, what stands there of the others is of it.
        if moves.first().is_some_and(|(from, _)| from.exists()) {
            for (at, (_, to)) in moves.iter().enumerate().rev() {
                let keep = if at == 0 { doubled } else { retired };
                let kept = keep(folder, to).map_err(|error| (at, error))?;
                self.kept.extend(kept.map(|kept| (kept, to.clone())));
            }
        }
        for (at, (from, to)) in moves.into_iter().enumerate() {
            match fs::rename(&from, &to) {
                Err(error)
                    if error.kind() == io::ErrorKind::NotFound && !from.exists() => {}
                Err(error) => return Err((at, error)),
                Ok(()) => self.placed.push((from, to)),
            }
        }
        Ok(())
    }

    /// Puts everything back as it was. A file the disk does not take back is left under
    /// its temporary name, for somebody to find.
    fn back(self) {
        for (from, to) in self.placed.into_iter().rev() {
            let _ = fs::rename(to, from);
        }
        for (kept, path) in self.kept {
            let other = kept.to_path_buf();
            match kept.persist(path) {
                Err(refused) => drop(refused.path.keep()),
                // To move a file to another name of its own does nothing, and the name stays.
                Ok(()) => drop(fs::remove_file(other)),
            }
        }
    }
}

/// A file, if there is one, moved out of its folder under a temporary name.
fn retired(workplace: &Path, path: &Path) -> io::Result<Option<TempPath>> {
    let away = temporary().tempfile_in(workplace)?.into_temp_path();
    if_there(fs::rename(path, &away)).map(|there| there.map(|()| away))
}

/// A file, if there is one, under a temporary name besides its own: itself, or a copy where a
/// file cannot have two names.
fn doubled(workplace: &Path, path: &Path) -> io::Result<Option<TempPath>> {
    let linked = temporary().make_in(workplace, |name| fs::hard_link(path, name));
    if let Ok(linked) = linked {
        return Ok(Some(linked.into_temp_path()));
    }
    let copy = temporary().tempfile_in(workplace)?.into_temp_path();
    if_there(fs::copy(path, &copy)).map(|there| there.map(|_| copy))
}

fn if_there<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        done => done.map(Some),
    }
}
