//! A project folder with one made-up ledger in it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::ledger::Ledger;
use crate::workbook;

/// The seed of every ledger that is measured on.
const SEED: u64 = 2024;
/// Raised when ledgers change, so that old ones are not measured on.
const EDITION: u32 = 1;

/// The ledger of so many rows in the folder `cache`.
pub fn ledger_path(cache: &Path, rows: u32) -> PathBuf {
    cache.join(format!("hovedbok-{rows}-{EDITION}.xlsx"))
}

/// Writes the ledger of so many rows to `path`, whole or not at all.
///
/// # Errors
///
/// When there can be no such ledger, or it cannot be written.
pub fn write_ledger(path: &Path, rows: u32) -> Result<()> {
    let ledger = Ledger::new(rows, SEED)?;
    let begun = path.with_extension("tmp");
    workbook::write(ledger, io::BufWriter::new(File::create(&begun)?))?;
    fs::rename(&begun, path)?;
    Ok(())
}

/// Makes `folder` a copy of the project `example`, with `ledger` for its ledger. What was
/// there is removed.
///
/// # Errors
///
/// When files cannot be read or written.
pub fn make(folder: &Path, example: &Path, ledger: &Path) -> Result<()> {
    copy_of(example, folder)?;
    let data = folder.join("data");
    for entry in fs::read_dir(&data)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("hovedbok-") {
            fs::remove_file(&path)?;
        }
    }
    fs::copy(ledger, data.join("hovedbok-2024.xlsx"))?;
    Ok(())
}

/// Makes `folder` a copy of the project `example`, without what was built of it. What was there
/// is removed.
///
/// # Errors
///
/// When files cannot be read or written.
pub fn copy_of(example: &Path, folder: &Path) -> Result<()> {
    remove(folder)?;
    copy(example, folder)
        .with_context(|| format!("cannot copy the project {}", example.display()))?;
    Ok(remove(&folder.join("ut"))?)
}

/// Removes a folder and all in it, if it is there.
///
/// # Errors
///
/// When it is there and stays.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_ledger_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = ledger_path(folder.path(), 100);
        write_ledger(&ledger, 100).unwrap();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ssb-2024");
        let project = folder.path().join("prosjekt");
        make(&project, &example, &ledger).unwrap();
        make(&project, &example, &ledger).unwrap();
        let in_data = fs::read_dir(project.join("data")).unwrap();
        let names =
            in_data.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> =
            names.filter(|name| name.starts_with("hovedbok")).collect();
        names.sort();
        assert_eq!(names, ["hovedbok-2024.xlsx"]);
        let same = |path: &str| {
            fs::read(project.join(path)).unwrap() == fs::read(example.join(path)).unwrap()
        };
        assert!(same("tertial.toml") && same("data/grunnlag-2024.xlsx"));
    }
}
