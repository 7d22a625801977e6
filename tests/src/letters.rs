//! The letter to SSB for 2024, as its files stand in the repository.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::program;

/// The letter's files by path inside its folder.
///
/// # Errors
///
/// When a file cannot be read.
pub fn files() -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    below(&program::root().join("letters/ssb/2024"), "", &mut files)?;
    Ok(files)
}

fn below(
    folder: &Path,
    inside: &str,
    files: &mut BTreeMap<String, String>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            below(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// What the letter decides and demands, in one file.
///
/// # Errors
///
/// When a file cannot be read.
pub fn in_one_file() -> io::Result<String> {
    let files = files()?.into_iter().filter(|(path, _)| path.ends_with(".toml"));
    Ok(files.map(|(_, text)| text + "\n").collect())
}
