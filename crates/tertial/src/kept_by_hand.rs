//! Changing a TOML file of the project that people keep by hand too, so that what they wrote in
//! it stays as it is.

use anyhow::anyhow;
use toml_edit::{ArrayOfTables, DocumentMut, Item};

use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::output::Writing;

/// How often the file is read again when an editor saves it in the moment before it is
/// replaced.
const TRIES: usize = 10;

/// Writes the file `name` beside `tertial.toml` as `changed` makes it of what stands there.
///
/// # Errors
///
/// As `changed`, or when it cannot be read or written.
pub(crate) fn change(
    folder: &ProjectFolder,
    name: &str,
    changed: impl Fn(&str) -> Result<String, Failure>,
) -> Result<(), Failure> {
    let path = folder.root.join(name);
    let writing = Writing::begin(&folder.root).exits(Exit::Rendering)?;
    for _ in 0..TRIES {
        let before = folder.own_text(name)?;
        let text = changed(before.as_deref().unwrap_or_default())?;
        let before = before.as_deref().map(str::as_bytes);
        if writing.put_over(&path, before, text.as_bytes()).exits(Exit::Rendering)? {
            return Ok(());
        }
    }
    Err(anyhow!(
        "{name} kan ikke skrives: et annet program skriver den hele tiden\n\
         hjelp: lukk filen der, og prøv igjen"
    ))
    .exits(Exit::Rendering)
}

/// The text of the file `name` once `change` has changed its tables `[[key]]`, with the line
/// ends it has.
///
/// # Errors
///
/// When it is no TOML, or `key` is something else in it.
pub(crate) fn with_tables(
    name: &str,
    text: &str,
    key: &str,
    change: impl FnOnce(&mut ArrayOfTables),
) -> anyhow::Result<String> {
    let mut file: DocumentMut =
        text.parse().map_err(|_| anyhow!("{name} er ikke gyldig TOML"))?;
    let tables = file
        .entry(key)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .ok_or_else(|| anyhow!("{name}: «{key}» må skrives som [[{key}]]"))?;
    change(tables);
    let written = file.to_string();
    Ok(if text.contains("\r\n") { written.replace('\n', "\r\n") } else { written })
}
