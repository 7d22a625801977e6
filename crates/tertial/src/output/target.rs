//! Where a file that is to be written really is.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::disk;

/// A file to be written.
pub(super) struct Target<'p> {
    /// Its path as the user knows it.
    pub(super) shown: &'p Path,
    /// Its path without links: a link stays one, and what it leads to is written.
    pub(super) real: PathBuf,
}

impl<'p> Target<'p> {
    /// The file at `path`, which must be in `folder`, a path without links.
    ///
    /// # Errors
    ///
    /// When a link leads out of the folder, or to nothing.
    pub(super) fn of(path: &'p Path, folder: &Path) -> anyhow::Result<Self> {
        let real = resolved(path).map_err(|error| disk::unwritable(path, &error))?;
        let leads_nowhere = fs::symlink_metadata(&real).is_ok_and(|of| of.is_symlink());
        if leads_nowhere {
            return Err(anyhow!(
                "{} kan ikke skrives: lenken fører ikke til noen fil\n\
                 hjelp: ta bort lenken",
                path.display()
            ));
        }
        if !real.starts_with(folder) {
            return Err(anyhow!(
                "{} kan ikke skrives: en lenke fører ut av {}\n\
                 hjelp: ta bort lenken, eller velg en annen mappe",
                path.display(),
                folder.display()
            ));
        }
        Ok(Self { shown: path, real })
    }

    /// Whether it is a file that holds `bytes`.
    pub(super) fn holds(&self, bytes: &[u8]) -> bool {
        let length = u64::try_from(bytes.len());
        fs::metadata(&self.real).is_ok_and(|of| of.is_file() && Ok(of.len()) == length)
            && fs::read(&self.real).is_ok_and(|there| there == bytes)
    }

    /// Makes the folder it is in.
    pub(super) fn make_folder(&self) -> anyhow::Result<PathBuf> {
        let folder = |path: &Path| path.parent().unwrap_or(Path::new("")).to_owned();
        let real = folder(&self.real);
        if !real.is_dir() {
            fs::create_dir_all(&real)
                .map_err(|error| disk::unmade(&folder(self.shown), &error))?;
        }
        Ok(real)
    }

    /// That it cannot be written.
    pub(super) fn unwritable(&self, error: &io::Error) -> anyhow::Error {
        disk::unwritable(self.shown, error)
    }
}

/// The path without links, as far as there is anything.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut missing: Vec<OsString> = Vec::new();
    let mut there = std::path::absolute(path)?;
    loop {
        match fs::canonicalize(&there) {
            Ok(mut real) => {
                real.extend(missing.iter().rev());
                return Ok(real);
            }
            Err(error) => {
                let Some(name) = there.file_name() else { return Err(error) };
                missing.push(name.to_owned());
                there.pop();
            }
        }
    }
}
