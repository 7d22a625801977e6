//! The Word documents of the report that lie in the project and are not as they were made: what
//! somebody changed in each, and what of it is taken.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tertial_docx::{MadeOf, made_of};
use tertial_review::{Changes, Returned, Taking, changes_hash};

use super::files;
use crate::commands::serving::reason;
use crate::computed::Computed;
use crate::delivery::{Kind, StoredDelivery};
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::is_lock;
use crate::returned;

/// Every one, in order of path.
pub(super) fn all(computed: &Computed) -> Result<Vec<Returned>, Failure> {
    require_figures(computed)?;
    let as_made = as_made(computed)?;
    let documents = paths(computed).into_iter().filter_map(|file| {
        let read = match read(computed, &file) {
            Ok(Some(document)) if as_made.contains(&document.sha256) => return None,
            Ok(Some(document)) => {
                Ok(Changes { digest: document.sha256, back: document.back })
            }
            Ok(None) => return None,
            Err(failure) => Err(reason(&failure)),
        };
        Some(Returned { file, read })
    });
    Ok(documents.collect())
}

/// Takes changes of one, as `docx read --take` does.
///
/// # Errors
///
/// When the document, or a text in a place it changes, is another than what was shown; and when a
/// text cannot be written.
pub(super) fn take(computed: &Computed, taking: &Taking) -> Result<(), Failure> {
    require_figures(computed)?;
    let is_there = paths(computed).contains(&taking.file);
    let document = if is_there { read(computed, &taking.file)? } else { None };
    let document = document.ok_or_else(|| anyhow!("dokumentet er borte"));
    let document = document.exits(Exit::Unreadable)?;
    if changes_hash(&document.sha256, &document.back) != taking.seen {
        return Err(anyhow!(
            "dokumentet eller en tekst er endret siden endringene ble vist; se over dem på nytt"
        ))
        .exits(Exit::Unreadable);
    }
    document.take(&document.chosen(&taking.numbers)?)?;
    Ok(())
}

/// A document of this report, read against its texts; none where it is of another, or of none.
fn read<'c>(
    computed: &'c Computed,
    file: &str,
) -> Result<Option<returned::Returned<'c>>, Failure> {
    let path = files::inside(&computed.folder.root, file)?;
    let bytes = disk::read(&path, file, Largest::DOCUMENT)?;
    match made_of(&bytes).exits(Exit::Unreadable)? {
        Some(MadeOf { report, .. }) if report == computed.report.key.as_str() => {
            returned::Returned::read(computed, &path, &bytes).map(Some)
        }
        Some(_) | None => Ok(None),
    }
}

/// Without figures every number of a document would be another than the report's.
fn require_figures(computed: &Computed) -> Result<(), Failure> {
    match computed.unreadable()? {
        None => Ok(()),
        Some(_) => Err(anyhow!(
            "grunnlaget kan ikke leses, så tallene i dokumentene kan ikke kjennes igjen; se funnene"
        ))
        .exits(Exit::Unreadable),
    }
}

/// The digests of the documents that were made, as the deliveries tell.
fn as_made(computed: &Computed) -> Result<BTreeSet<String>, Failure> {
    let (output, year) = (computed.folder.output(), computed.catalogue.frame.year);
    let draft = StoredDelivery::last(&output, &computed.report, year)?;
    let sent = StoredDelivery::sent(&output, &computed.report, year)?;
    let made = [draft, sent]
        .into_iter()
        .flatten()
        .filter_map(|of| of.manifest.output(Kind::Docx).map(|made| made.sha256.clone()));
    Ok(made.collect())
}

/// The paths of the Word documents in the project folder and in the one that is built in. One that a
/// word processor keeps beside an open document is none.
fn paths(computed: &Computed) -> BTreeSet<String> {
    let folder = &computed.folder;
    let folders: [PathBuf; 2] = [folder.root.clone(), folder.output()];
    let names = folders.iter().flat_map(|of| names_in(of));
    let documents = names.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.to_lowercase().ends_with(".docx") && !is_lock(&name) && path.is_file()
    });
    let shown = |path: PathBuf| {
        let inside = path.strip_prefix(&folder.root).ok()?;
        let parts = inside.iter().map(|part| part.to_string_lossy());
        Some(parts.collect::<Vec<_>>().join("/"))
    };
    documents.filter_map(shown).collect()
}

/// What is in a folder; nothing where there is none.
fn names_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
