//! What names a demand elsewhere in the letter: dates and readings.

use toml_edit::Value;

use super::edited::Edited;
use super::spot::entries;
use super::table::{put, strings, texts};
use crate::folder::spot::{Spot, outer_mut};

/// The lists whose entries name demands, and what such an entry is called.
const LISTS: [(&str, &str); 2] = [("deadline", "fristen"), ("reading", "lesemåten")];
const KEY: &str = "requirements";

/// Lets what names the demand `old` name `new` in its place, or nothing.
pub(super) fn instead(edited: &mut Edited, old: &str, new: Option<&str>) {
    for of in naming(edited, old) {
        let Some(table) = outer_mut(&mut edited.letter, &of.spot) else { continue };
        let mut named: Vec<String> = Vec::new();
        for id in texts(table, KEY) {
            let id = if id == old { new.map(str::to_owned) } else { Some(id) };
            named.extend(id.filter(|id| !named.contains(id)));
        }
        put(table, KEY, strings(named.iter().map(String::as_str)));
        edited.told.push(match new {
            Some(new) => format!("{} viser nå til {new}, ikke {old}", of.name),
            None => format!("{} viser ikke lenger til {old}", of.name),
        });
    }
}

/// Tells what names a demand that has become two.
pub(super) fn tell(edited: &mut Edited, old: &str, new: &str) {
    for of in naming(edited, old) {
        edited
            .told
            .push(format!("{} viser til {old}; se om den også gjelder {new}", of.name));
    }
}

struct Naming {
    spot: Spot,
    name: String,
}

fn naming(edited: &Edited, id: &str) -> Vec<Naming> {
    let mut found = Vec::new();
    for (list, called) in LISTS {
        for (file, at, table) in entries(&edited.letter, list) {
            if texts(table, KEY).iter().any(|of| of == id) {
                let key = table.get("key").and_then(toml_edit::Item::as_value);
                let key = key.and_then(Value::as_str).unwrap_or_default();
                let name = format!("{called} «{key}»");
                found.push(Naming { spot: Spot::of(file, list, at), name });
            }
        }
    }
    found
}
