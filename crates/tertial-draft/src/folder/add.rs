//! What was missed, made of words of the letter.

mod demand;
mod listed;

use toml_edit::{ArrayOfTables, Item as Value, Table};

use super::edited::{Edited, signed};
use super::join::{fresh, place};
use super::table::put;
use super::{Marked, New, Refused, Signature};
use crate::control::{ItemId, ItemKind, State};
use crate::write::UNCHECKED;

pub(super) use demand::free_key;

/// Makes something of the words.
pub(super) fn add(
    edited: &mut Edited,
    new: &New,
    signature: &Signature,
) -> Result<ItemId, Refused> {
    if new.marked.quote.trim().is_empty() {
        return Err("marker ordene det står i".into());
    }
    match new.kind {
        ItemKind::Demand => demand::add(edited, &new.marked, signature),
        _ => listed::add(edited, new, signature),
    }
}

/// What the control file says of a thing that is added.
fn found(kind: ItemKind, key: &str, marked: &Marked, signature: &Signature) -> Table {
    let mut found = fresh(&[("kind", kind.key().into()), ("key", key.into())]);
    let lines = marked.lines.map(|(first, last)| [first, last]);
    place(&mut found, &marked.section, marked.page, lines.as_ref().map_or(&[], |of| of));
    put(&mut found, "quote", marked.quote.trim().into());
    signed(&mut found, State::Endret, signature);
    found
}

/// The list of a file, which is made where there is none.
fn list_of<'e>(
    edited: &'e mut Edited,
    file: &str,
    list: &str,
) -> Result<&'e mut ArrayOfTables, Refused> {
    let new = || UNCHECKED.parse().unwrap_or_default();
    let document = edited.letter.entry(file.to_owned()).or_insert_with(new);
    let empty = || Value::ArrayOfTables(ArrayOfTables::new());
    let tables = document.entry(list).or_insert_with(empty).as_array_of_tables_mut();
    tables.ok_or_else(|| Refused(format!("{file}: «{list}» må skrives som [[{list}]]")))
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
