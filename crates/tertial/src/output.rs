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
//! those of an earlier report are taken away before the report is replaced. So figures
//! always belong to the report they stand beside: a run killed between two moves leaves a
//! report without figures, never one with those of another. Only two runs at once on
//! different input could mix theirs, in the instant between the moves.

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

/// Makes every file in `workplace`, and moves them into place when all are whole.
fn replace(workplace: &Path, files: &[(&Path, &[u8])]) -> anyhow::Result<()> {
    let made = files
        .iter()
        .map(|(path, bytes)| {
            let made = make(workplace, bytes);
            made.map_err(|error| disk::unwritable(path, &error))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut retired = Vec::new();
    for (path, _) in files.iter().skip(1) {
        let away = retire(workplace, path);
        retired.extend(away.map_err(|error| disk::unwritable(path, &error))?);
    }
    for (file, (path, _)) in made.into_iter().zip(files) {
        if let Err(error) = file.persist(path) {
            // What could be moved away can be moved back, unless the disk now says no.
            retired.into_iter().for_each(|(away, back)| drop(away.persist(back)));
            return Err(disk::unwritable(path, &error.error));
        }
    }
    Ok(())
}

/// Moves a file, if there is one, out of its folder under a temporary name, so that it
/// can be moved back. Gives that name and its own.
fn retire<'a>(
    workplace: &Path,
    path: &'a Path,
) -> io::Result<Option<(TempPath, &'a Path)>> {
    let away = temporary().tempfile_in(workplace)?.into_temp_path();
    match fs::rename(path, &away) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(()) => Ok(Some((away, path))),
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
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn pair(project: &Path) -> [PathBuf; 2] {
        ["ut/rapport.pdf", "ut/rapport-tall.json"].map(|file| project.join(file))
    }

    #[test]
    fn replaces_the_whole_file_and_leaves_nothing_behind() {
        let project = tempfile::tempdir().unwrap();
        let path = project.path().join("ut/rapport.pdf");
        write_whole(project.path(), &path, b"gammel og lang").unwrap();
        write_whole(project.path(), &path, b"ny").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"ny");
        assert_eq!(names(project.path()), ["ut"]);
        assert_eq!(names(&project.path().join("ut")), ["rapport.pdf"]);
    }

    #[test]
    fn takes_away_what_a_killed_run_left_and_nothing_else() {
        let project = tempfile::tempdir().unwrap();
        fs::write(project.path().join(".tertial-left.tmp"), "halv").unwrap();
        fs::write(project.path().join("notat.tmp"), "brukerens").unwrap();
        let living = make(project.path(), b"en annen").unwrap();
        write_whole(project.path(), &project.path().join("a.md"), b"hel").unwrap();
        let name = living.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(names(project.path()), [name, "a.md", "notat.tmp"]);
        assert_eq!(fs::read(living.path()).unwrap(), b"en annen");
    }

    #[test]
    fn makes_the_file_in_the_output_folder_when_the_project_is_no_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rapport.pdf");
        write_whole(&folder.path().join("borte"), &path, b"hel").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"hel");
        assert_eq!(names(folder.path()), ["rapport.pdf"]);
    }

    #[test]
    fn writes_what_belongs_together() {
        let project = tempfile::tempdir().unwrap();
        let [pdf, figures] = &pair(project.path());
        for (report, of) in [("en", "1"), ("to", "2"), ("to", "3"), ("tre", "3")] {
            let files = [(&**pdf, report.as_bytes()), (&**figures, of.as_bytes())];
            write_together(project.path(), &files).unwrap();
            assert_eq!(fs::read_to_string(pdf).unwrap(), report);
            assert_eq!(fs::read_to_string(figures).unwrap(), of);
        }
    }

    #[test]
    fn replaces_neither_when_one_cannot_be() {
        let project = tempfile::tempdir().unwrap();
        let [pdf, figures] = &pair(project.path());
        fs::create_dir_all(figures).unwrap();
        fs::write(pdf, "gammel").unwrap();
        let files = [(&**pdf, &b"ny"[..]), (&**figures, &b"2"[..])];
        let error = write_together(project.path(), &files).unwrap_err();
        assert!(error.to_string().contains("det er en mappe"), "{error}");
        assert_eq!(fs::read(pdf).unwrap(), b"gammel");
        assert_eq!(names(project.path()), ["ut"]);
    }

    #[test]
    fn says_when_the_place_is_no_folder() {
        let project = tempfile::tempdir().unwrap();
        fs::write(project.path().join("ut"), "").unwrap();
        let path = project.path().join("ut/rapport.pdf");
        let error = write_whole(project.path(), &path, b"x").unwrap_err();
        assert!(error.to_string().contains("kan ikke lages"), "{error}");
    }
}
