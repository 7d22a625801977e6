//! Tells the cache of facts which readers made them: a number for everything that reading
//! depends on, so that facts of an older program are never taken for those of this one.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What reading depends on, from this crate's folder.
const SOURCES: [&str; 8] = [
    "src",
    "layouts",
    "sheets.toml",
    "synonyms.toml",
    "../tertial-sheet/src",
    "../tertial-toml/src",
    "../tertial-model/src",
    "../../Cargo.lock",
];

#[expect(clippy::disallowed_methods, reason = "a build reads sources")]
fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        gather(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    std::env::var_os("CARGO_FEATURE_SAFT").hash(&mut hasher);
    for file in &files {
        file.hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=TERTIAL_READERS={:016x}", hasher.finish());
    Ok(())
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        if path.exists() {
            files.push(path.to_owned());
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        gather(&entry?.path(), files)?;
    }
    Ok(())
}
