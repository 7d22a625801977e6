//! Writing files so that there is always a whole one: the old or the new.
//!
//! A file is made as `.tertial-*.tmp` in the project folder, beside `ut` and not in it, and
//! moved into place when it is whole: a run that is killed leaves only whole files in
//! `ut`. Where it cannot be moved from there, since the output folder is on another file
//! system or the project folder cannot be written in, it is made in the output folder.
//! The next run that writes takes away what a killed one left. It leaves alone what a
//! living one is making, since that is locked.
//!
//! A report and what tells of it are several files. All are made before any is moved, and
//! those of an earlier report are taken away, the manifest first, before the report is
//! replaced. So figures always belong to the report they stand beside: a run killed between
//! two moves leaves a report without figures, never one with those of another. Where one
//! cannot be moved, all are put back. Only two runs at once on different input could mix
//! theirs, in the instant between the moves.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

use crate::disk;

const PREFIX: &str = ".tertial-";
const SUFFIX: &str = ".tmp";

/// Writes `bytes` to `path`, in or for the project folder `project`. A file that already
/// holds those bytes is left alone.
pub(crate) fn write_whole(
    project: &Path,
    path: &Path,
    bytes: &[u8],
) -> anyhow::Result<()> {
    write_together(project, &[(path, bytes)])
}

/// Writes files of one folder that belong together: the first, then what is made from the
/// same. What stands there of the others never belongs to another first.
pub(crate) fn write_together(
    project: &Path,
    files: &[(&Path, &[u8])],
) -> anyhow::Result<()> {
    sweep(project);
    let new: Vec<_> =
        files.iter().copied().filter(|(path, bytes)| !holds(path, bytes)).collect();
    let Some((first, _)) = new.first() else { return Ok(()) };
    let folder = first.parent().unwrap_or(project);
    fs::create_dir_all(folder).map_err(|error| disk::unmade(folder, &error))?;
    if let Some((path, _)) = new.iter().find(|(path, _)| path.is_dir()) {
        return Err(disk::unwritable(path, &io::ErrorKind::IsADirectory.into()));
    }
    replace(project, &new).or_else(|_| {
        sweep(folder);
        replace(folder, &new)
    })
}

/// Whether a file's name is that of a file in the making.
pub(crate) fn is_unfinished(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|there| there.is_file())
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// Makes every file in `workplace`, and moves them into place when all are whole. When one
/// cannot be, every file is what it was.
fn replace(workplace: &Path, files: &[(&Path, &[u8])]) -> anyhow::Result<()> {
    let made = files
        .iter()
        .map(|(path, bytes)| {
            let made = make(workplace, bytes);
            made.map_err(|error| disk::unwritable(path, &error))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut moved = Moved::default();
    let done = moved.all(workplace, made, files);
    if done.is_err() {
        moved.back();
    }
    done
}

/// What has been done so far to replace files, so that it can be undone.
#[derive(Default)]
struct Moved<'a> {
    /// Where each file that was there is kept, and its own path.
    kept: Vec<(TempPath, &'a Path)>,
    /// Files that are in place.
    placed: Vec<&'a Path>,
}

impl<'a> Moved<'a> {
    /// Takes the files away, the last of them before any other, but for the first, which
    /// is never missing; and then puts the new ones in place in their order.
    fn all(
        &mut self,
        workplace: &Path,
        made: Vec<NamedTempFile>,
        files: &[(&'a Path, &[u8])],
    ) -> anyhow::Result<()> {
        for (at, &(path, _)) in files.iter().enumerate().rev() {
            let keep = if at == 0 { copied } else { retired };
            let kept = keep(workplace, path);
            let kept = kept.map_err(|error| disk::unwritable(path, &error))?;
            self.kept.extend(kept.map(|kept| (kept, path)));
        }
        for (file, &(path, _)) in made.into_iter().zip(files) {
            file.persist(path).map_err(|no| disk::unwritable(path, &no.error))?;
            self.placed.push(path);
        }
        Ok(())
    }

    /// Puts everything back as it was. A file the disk does not take back is left under
    /// its temporary name, for somebody to find.
    fn back(self) {
        let was = |path: &Path| self.kept.iter().any(|(_, kept)| *kept == path);
        for path in self.placed.iter().filter(|path| !was(path)) {
            let _ = fs::remove_file(path);
        }
        for (kept, path) in self.kept {
            if let Err(refused) = kept.persist(path) {
                let _ = refused.path.keep();
            }
        }
    }
}

/// A file, if there is one, moved out of its folder under a temporary name.
fn retired(workplace: &Path, path: &Path) -> io::Result<Option<TempPath>> {
    let away = temporary().tempfile_in(workplace)?.into_temp_path();
    if_there(fs::rename(path, &away)).map(|there| there.map(|()| away))
}

/// A copy of a file, if there is one, under a temporary name.
fn copied(workplace: &Path, path: &Path) -> io::Result<Option<TempPath>> {
    let copy = temporary().tempfile_in(workplace)?.into_temp_path();
    if_there(fs::copy(path, &copy)).map(|there| there.map(|_| copy))
}

fn if_there<T>(done: io::Result<T>) -> io::Result<Option<T>> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        done => done.map(Some),
    }
}

fn make(workplace: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = temporary().tempfile_in(workplace)?;
    // A file system without locks has none that another run could take to sweep.
    let _ = file.as_file().try_lock();
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Temporary files are private by default; a report is not.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder
}

/// Takes away the unfinished files in `folder` that no run holds the lock of. That one is
/// left for the next run does no harm, so failing to is no failure.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !is_unfinished(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if let Ok(file) = fs::File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests;
