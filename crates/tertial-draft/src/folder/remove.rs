//! Taking an item out of the letter's files, and putting it back.

use toml_edit::{ArrayOfTables, DocumentMut, Item as Value};

use super::edited::Edited;
use super::spot::{self, Spot};
use super::table::{put, text};
use super::{Refused, Signature, evidence, refer};
use crate::control::{Item, ItemId, ItemKind, State};

/// What is noted of an entry that is taken out: the file, and the entry.
const FILE: &str = "file";
const ENTRY: &str = "entry";

/// Says that the letter asks for no such thing.
pub(super) fn discard(
    edited: &mut Edited,
    id: &ItemId,
    signature: &Signature,
) -> Result<ItemId, Refused> {
    let item = edited.item(id)?;
    if item.state == State::Forkastet {
        return Err("det er forkastet alt".into());
    }
    if item.kind == ItemKind::Post {
        return Err(format!(
            "posten {} tas ut i brev.toml, der summen av kapitlet også må rettes",
            item.key
        )
        .into());
    }
    if let Some(spot) = spot::find(&edited.letter, &item) {
        let entry = taken_out(edited, &item, &spot);
        let table = edited.entry(id)?;
        put(table, FILE, spot.file.into());
        put(table, ENTRY, entry.trim_start().into());
    } else if item.kind == ItemKind::Authority {
        let mut there = spot::entries(&edited.letter, "authority");
        let file = there.next().map_or("brevets filer", |(file, ..)| file);
        let told = format!("fullmakten {} står i {file}; ta den ut der", item.key);
        edited.told.push(told);
    }
    edited.sign(id, State::Forkastet, signature)?;
    Ok(id.clone())
}

/// Takes back what was said of an item.
pub(super) fn reopen(edited: &mut Edited, id: &ItemId) -> Result<ItemId, Refused> {
    let table = edited.entry(id)?;
    let (file, entry) = (text(table, FILE), text(table, ENTRY));
    for key in [FILE, ENTRY, "by", "day"] {
        table.remove(key);
    }
    put(table, "state", State::Ukontrollert.word().into());
    if !entry.is_empty() {
        put_back(edited, &file, &entry)?;
    }
    Ok(id.clone())
}

/// Takes an entry out of its file, and what names it with it. Comments above it stay.
pub(super) fn taken_out(edited: &mut Edited, item: &Item, spot: &Spot) -> String {
    let answered = spot::outer(&edited.letter, spot);
    let answered = answered.map(|of| evidence::text_keys(of)).unwrap_or_default();
    let entry = cut(edited, spot).unwrap_or_default();
    if item.kind == ItemKind::Demand {
        refer::instead(edited, &item.key, None);
        tell_unanswering(edited, &answered);
    }
    entry
}

/// Cuts an entry out of its file; gives it as it was written.
pub(super) fn cut(edited: &mut Edited, spot: &Spot) -> Option<String> {
    let document = edited.letter.get_mut(&spot.file)?;
    let list = document.get_mut(spot.list)?.as_array_of_tables_mut()?;
    let table = list.get(spot.at)?.clone();
    list.remove(spot.at);
    let above = table.decor().prefix().and_then(|of| of.as_str()).unwrap_or_default();
    let above = above.trim_start_matches('\n').to_owned();
    if !above.trim().is_empty() {
        keep_above(document, spot, &above);
    }
    let mut alone = DocumentMut::new();
    let mut table = table;
    table.decor_mut().set_prefix("");
    table.set_position(Some(0));
    let list: ArrayOfTables = std::iter::once(table).collect();
    alone.insert(spot.list, Value::ArrayOfTables(list));
    Some(alone.to_string())
}

/// Lets a comment that stood above an entry stand above the next, or last in the file.
fn keep_above(document: &mut DocumentMut, spot: &Spot, above: &str) {
    let list = document.get_mut(spot.list).and_then(|of| of.as_array_of_tables_mut());
    if let Some(next) = list.and_then(|of| of.get_mut(spot.at)) {
        let own = next.decor().prefix().and_then(|of| of.as_str()).unwrap_or_default();
        let both = format!("\n{above}{own}");
        let both = if spot.at == 0 { both.trim_start_matches('\n') } else { &both };
        next.decor_mut().set_prefix(both);
        return;
    }
    let last = document.trailing().as_str().unwrap_or_default();
    let both = format!("{}{above}", if last.is_empty() { "" } else { last });
    document.set_trailing(both);
}

fn put_back(edited: &mut Edited, file: &str, entry: &str) -> Result<(), Refused> {
    let wrong = || Refused(format!("det som ble tatt ut, er ikke TOML lenger: {entry}"));
    let alone: DocumentMut = entry.parse().map_err(|_| wrong())?;
    let (list, tables) = alone.iter().next().ok_or_else(wrong)?;
    let table = tables.as_array_of_tables().and_then(|of| of.get(0));
    let mut table = table.cloned().ok_or_else(wrong)?;
    table.set_position(None);
    table.decor_mut().set_prefix("\n");
    let document = edited.letter.entry(file.to_owned()).or_default();
    let empty = || Value::ArrayOfTables(ArrayOfTables::new());
    let there = document.entry(list).or_insert_with(empty);
    there.as_array_of_tables_mut().ok_or_else(wrong)?.push(table);
    Ok(())
}

/// Tells which sections of the reports answer nothing any longer.
fn tell_unanswering(edited: &mut Edited, before: &[String]) {
    let demands = spot::entries(&edited.letter, "requirement");
    let now: Vec<String> =
        demands.flat_map(|(_, _, of)| evidence::text_keys(of)).collect();
    for key in before.iter().filter(|key| !now.contains(key)) {
        edited.told.push(format!(
            "avsnittet «{key}» i rapporten svarer ikke lenger på noe krav; ta det ut der \
             delene av rapporten står, om det ikke skal skrives"
        ));
    }
}
