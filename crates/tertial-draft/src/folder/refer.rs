//! What names a demand elsewhere in the letter: dates and readings.

use super::edited::Edited;
use super::spot::{Spot, entries, outer_mut};
use super::table::{put, strings, text, texts};

/// The lists whose entries name demands, and what such an entry is called.
const LISTS: [(&str, &str); 2] = [("deadline", "fristen"), ("reading", "lesemåten")];
const KEY: &str = "requirements";

/// Lets what names the demand `old` name `new` in its place, or nothing; gives what that is,
/// `deadline:maanedsrapport`.
pub(super) fn instead(edited: &mut Edited, old: &str, new: Option<&str>) -> Vec<String> {
    let named = naming(edited, old);
    let ids = named.iter().map(|of| format!("{}:{}", of.spot.list, of.key)).collect();
    for of in named {
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
    ids
}

/// Lets what named a demand name it again, where that still is there.
pub(super) fn again(edited: &mut Edited, id: &str, named: &[String]) {
    for (list, called) in LISTS {
        let keys = named.iter().filter_map(|of| of.strip_prefix(list)?.strip_prefix(':'));
        for key in keys {
            let has_key = |of: &toml_edit::Table| text(of, "key") == key;
            let place = entries(&edited.letter, list).find(|(.., of)| has_key(of));
            let spot = place.map(|(file, at, _)| Spot::of(file, list, at));
            let table = spot.and_then(|of| outer_mut(&mut edited.letter, &of));
            let Some(table) = table else {
                edited
                    .told
                    .push(format!("{called} «{key}», som viste til {id}, er borte"));
                continue;
            };
            let mut ids = texts(table, KEY);
            ids.push(id.to_owned());
            put(table, KEY, strings(ids.iter().map(String::as_str)));
            edited.told.push(format!("{called} «{key}» viser til {id} igjen"));
        }
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
    key: String,
    name: String,
}

fn naming(edited: &Edited, id: &str) -> Vec<Naming> {
    let mut found = Vec::new();
    for (list, called) in LISTS {
        for (file, at, table) in entries(&edited.letter, list) {
            if texts(table, KEY).iter().any(|of| of == id) {
                let key = text(table, "key");
                let name = format!("{called} «{key}»");
                found.push(Naming { spot: Spot::of(file, list, at), key, name });
            }
        }
    }
    found
}
