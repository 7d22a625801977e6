//! Taking an item out of the letter's files, and putting it back.

use tertial_letter::letter_section;
use toml_edit::{ArrayOfTables, DocumentMut, Item as Value};

use super::edited::Edited;
use super::spot::{self, Spot};
use super::table::{insert, put, strings, text, texts};
use super::{Refused, Signature, authority, evidence, posts, refer};
use crate::control::{Item, ItemId, ItemKind, State};

/// What is noted of an entry that is taken out: the file, and the entry.
const FILE: &str = "file";
const ENTRY: &str = "entry";
/// What named it: `deadline:maanedsrapport`.
const NAMED: &str = "named";

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
    match spot::find(&edited.letter, &item) {
        Some(spot) => {
            let (entry, named) = match item.kind {
                ItemKind::Post => (posts::taken_out(edited, &item, &spot)?, Vec::new()),
                _ => taken_out(edited, &item, &spot),
            };
            let table = edited.entry(id)?;
            // A post whose amount the letter does not say is written nowhere.
            if !entry.is_empty() {
                put(table, FILE, spot.file.into());
                put(table, ENTRY, entry.trim_start().into());
            }
            if !named.is_empty() {
                put(table, NAMED, strings(named.iter().map(String::as_str)));
            }
        }
        None if authority::is_one_of_several(&edited.letter, &item) => {
            return Err(format!(
                "fullmakten {} kan ikke skilles fra de andre i {}; ta den ut i filen",
                item.key,
                letter_section(&item.quotation.section)
            )
            .into());
        }
        None => {}
    }
    if item.kind == ItemKind::Chapter {
        posts::with_chapter(edited, &item, Some(signature))?;
    }
    edited.sign(id, State::Forkastet, signature)?;
    Ok(id.clone())
}

/// Takes back what was said of an item.
pub(super) fn reopen(edited: &mut Edited, id: &ItemId) -> Result<ItemId, Refused> {
    let item = edited.item(id)?;
    let table = edited.entry(id)?;
    let (file, entry) = (text(table, FILE), text(table, ENTRY));
    let named = texts(table, NAMED);
    for key in [FILE, ENTRY, NAMED] {
        table.remove(key);
    }
    posts::unsigned(table);
    match item.kind {
        _ if entry.is_empty() => {}
        ItemKind::Post => posts::put_back(edited, &item, &entry)?,
        _ => put_back(edited, &item, &file, &entry)?,
    }
    refer::again(edited, &item.key, &named);
    if item.kind == ItemKind::Chapter && item.state == State::Forkastet {
        posts::with_chapter(edited, &item, None)?;
    }
    Ok(id.clone())
}

/// Takes an entry out of its file, and what names it with it; gives the entry, and what named it.
/// Comments above it stay.
fn taken_out(edited: &mut Edited, item: &Item, spot: &Spot) -> (String, Vec<String>) {
    let answered = spot::outer(&edited.letter, spot);
    let answered = answered.map(|of| evidence::text_keys(of)).unwrap_or_default();
    let entry = cut(edited, spot).unwrap_or_default();
    if item.kind != ItemKind::Demand {
        return (entry, Vec::new());
    }
    let named = refer::instead(edited, &item.key, None);
    tell_unanswering(edited, &answered);
    (entry, named)
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
        let is_apart = above.ends_with("\n\n");
        let own = if is_apart { own.trim_start_matches('\n') } else { own };
        let both = format!("\n{above}{own}");
        let both = if spot.at == 0 { both.trim_start_matches('\n') } else { &both };
        next.decor_mut().set_prefix(both);
        return;
    }
    let last = document.trailing().as_str().unwrap_or_default();
    let both = format!("{}{above}", if last.is_empty() { "" } else { last });
    document.set_trailing(both);
}

/// Puts an entry back after the one its item stands after, or first.
fn put_back(
    edited: &mut Edited,
    item: &Item,
    file: &str,
    entry: &str,
) -> Result<(), Refused> {
    let wrong = || Refused(format!("det som ble tatt ut, er ikke TOML lenger: {entry}"));
    let alone: DocumentMut = entry.parse().map_err(|_| wrong())?;
    let (name, tables) = alone.iter().next().ok_or_else(wrong)?;
    let table = tables.as_array_of_tables().and_then(|of| of.get(0));
    let mut table = table.cloned().ok_or_else(wrong)?;
    table.set_position(None);
    table.decor_mut().set_prefix("\n");
    let items = edited.before.items.iter().take_while(|of| of.id != item.id);
    let alike = items.filter(|of| of.kind == item.kind);
    let spots = alike.filter_map(|of| spot::find(&edited.letter, of));
    let at = spots.filter(|of| of.file == file).map(|of| of.at + 1).last();
    let document = edited.letter.entry(file.to_owned()).or_default();
    let empty = || Value::ArrayOfTables(ArrayOfTables::new());
    let list = document.entry(name).or_insert_with(empty);
    let list = list.as_array_of_tables_mut().ok_or_else(wrong)?;
    // What stands above the first entry is the head of the file.
    if at.is_none()
        && let Some(first) = list.get_mut(0)
    {
        let head = first.decor().prefix().cloned().unwrap_or_default();
        table.decor_mut().set_prefix(head);
        first.decor_mut().set_prefix("\n");
    }
    insert(list, at.unwrap_or_default(), table);
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
