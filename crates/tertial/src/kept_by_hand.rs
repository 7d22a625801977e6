//! Changing a TOML file of the project that people keep by hand too, so that what they wrote in
//! it stays as it is.

use anyhow::anyhow;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike};

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
    let writing = Writing::begin(&folder.root).exits(Exit::Rendering)?;
    change_in(&writing, folder, name, changed)
}

/// The same by one who has the turn.
///
/// # Errors
///
/// As [`change`].
pub(crate) fn change_in(
    writing: &Writing,
    folder: &ProjectFolder,
    name: &str,
    changed: impl Fn(&str) -> Result<String, Failure>,
) -> Result<(), Failure> {
    let path = folder.root.join(name);
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
    Ok(with_line_ends_of(text, &file.to_string()))
}

/// The table of that name, which is added below all that stands in the file where there is none.
/// None where something else has its name.
pub(crate) fn table_at_end<'f>(
    file: &'f mut DocumentMut,
    name: &str,
) -> Option<&'f mut dyn TableLike> {
    if file.get(name).is_none() {
        // What stands below the last table, as one commented out, stays above the new one.
        let below = file.trailing().as_str().unwrap_or_default().to_owned();
        file.set_trailing("");
        let mut table = Table::new();
        table.decor_mut().set_prefix(format!("{below}\n"));
        file.insert(name, Item::Table(table));
    }
    file.get_mut(name).and_then(Item::as_table_like_mut)
}

/// What was written, with the line ends the text it was made of has.
pub(crate) fn with_line_ends_of(text: &str, written: &str) -> String {
    let written = written.replace("\r\n", "\n");
    if text.contains("\r\n") { written.replace('\n', "\r\n") } else { written }
}
