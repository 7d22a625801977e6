//! Reads a package. It comes from outside: its size, its names and its files are held against what it
//! says of itself before any of it is used.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{anyhow, bail};
use tertial_ingest::from_json;
use tertial_model::visible::visible;
use zip::ZipArchive;

use super::contents::SCHEMA;
use super::{CONTENTS, Contents};
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};

/// More files than any report is made of.
const MOST_FILES: usize = 10_000;
/// What all files may come to when unpacked.
const MOST_BYTES: u64 = 4 << 30;

/// A package that has been read.
pub(crate) struct Package {
    pub(crate) contents: Contents,
    /// Its other files, by path in the package.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// The package at `path`.
///
/// # Errors
///
/// When it is none, or a file has a name that leads out of it.
pub(crate) fn read(path: &Path) -> Result<Package, Failure> {
    let bytes = disk::read(path, path.display(), Largest::OURS)?;
    unpacked(&bytes)
        .map_err(|why| anyhow!("{} er ingen pakke: {why}", path.display()))
        .exits(Exit::Unreadable)
}

fn unpacked(bytes: &[u8]) -> anyhow::Result<Package> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| anyhow!("filen er ikke en zip-fil som kan leses"))?;
    if zip.len() > MOST_FILES {
        bail!("den har {} filer, flere enn {MOST_FILES}", zip.len());
    }
    let (mut files, mut left) = (BTreeMap::new(), MOST_BYTES);
    for at in 0..zip.len() {
        let entry =
            zip.by_index(at).map_err(|_| anyhow!("en fil i den kan ikke leses"))?;
        let name =
            entry.name().map_err(|_| anyhow!("navnet på en fil i den kan ikke leses"))?;
        let name = name.into_owned();
        if !is_below(&name) {
            bail!("«{}» fører ut av pakken", visible(&name));
        }
        let mut bytes = Vec::new();
        entry
            .take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| anyhow!("«{}» kan ikke pakkes ut", visible(&name)))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| anyhow!("den er for stor når den pakkes ut"))?;
        if files.insert(name.clone(), bytes).is_some() {
            bail!("«{}» står to ganger", visible(&name));
        }
    }
    let contents =
        files.remove(CONTENTS).ok_or_else(|| anyhow!("den har ikke {CONTENTS}"))?;
    let contents: Contents = from_json(&contents)
        .map_err(|why| anyhow!("{CONTENTS} kan ikke leses: {why}"))?;
    if contents.schema != SCHEMA {
        bail!("den har skjema {}, ikke {SCHEMA}", contents.schema);
    }
    Ok(Package { contents, files })
}

/// Whether a name is a path of plain names, in the folder it is unpacked in.
fn is_below(name: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    let signs = ['\\', ':', '\0'];
    !name.contains(signs) && name.split('/').all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_path_below() {
        for name in ["pakke.json", "prosjekt/tekst/t1/æøå.md", "a..b/c"] {
            assert!(is_below(name), "{name}");
        }
        for name in ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "c:a"] {
            assert!(!is_below(name), "{name}");
        }
    }

    #[test]
    fn what_is_no_package_is_refused() {
        let why = |bytes: &[u8]| unpacked(bytes).err().map(|why| why.to_string());
        assert_eq!(
            why(b"ikke zip").as_deref(),
            Some("filen er ikke en zip-fil som kan leses")
        );
    }
}
