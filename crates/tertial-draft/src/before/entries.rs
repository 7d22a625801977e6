//! The entries of a letter's files, as people wrote them.

use std::collections::BTreeMap;

use tertial_letter::LetterFiles;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

/// What is found anew in every letter, and so is not carried over as it stands.
const FOUND: [&str; 9] = [
    "letter",
    "chapter",
    "earmark",
    "authority",
    "goal",
    "indicator",
    "deadline",
    "reading",
    "requirement",
];

/// Every file, as it can be edited.
pub(super) struct Entries(BTreeMap<String, DocumentMut>);

/// One table of an array, to be written again.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    kind: &'static str,
    table: Table,
}

impl Entries {
    /// The files of data of a letter that was read, so that all of them are TOML.
    pub(super) fn of(files: &LetterFiles) -> Self {
        let data = files.files().filter(|(path, _)| path.ends_with(".toml"));
        let parsed = data.filter_map(|(path, text)| {
            Some((path.to_owned(), text.parse::<DocumentMut>().ok()?))
        });
        Self(parsed.collect())
    }

    /// The entry of that kind whose `name` is `key`.
    pub(super) fn get(&self, kind: &'static str, name: &str, key: &str) -> Option<Entry> {
        let arrays =
            self.0.values().filter_map(|file| file.get(kind)?.as_array_of_tables());
        let mut tables = arrays.flat_map(ArrayOfTables::iter);
        let table = tables.find(|of| of.get(name).and_then(Item::as_str) == Some(key))?;
        Some(Entry { kind, table: table.clone() })
    }

    /// The files with what the new letter does not say anew, and what that is, by path; none where
    /// nothing is left.
    pub(super) fn rest(&self) -> BTreeMap<String, (String, Vec<String>)> {
        let rest = self.0.iter().filter_map(|(path, file)| {
            let mut file = file.clone();
            for kind in FOUND {
                file.remove(kind);
            }
            let kinds: Vec<String> =
                file.iter().map(|(kind, _)| kind.to_owned()).collect();
            let text = file.to_string().trim().to_owned();
            (!kinds.is_empty()).then(|| (path.clone(), (text + "\n", kinds)))
        });
        rest.collect()
    }
}

impl Entry {
    pub(super) fn set(&mut self, name: &str, to: impl Into<Value>) {
        self.table[name] = value(to);
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.table.remove(name);
    }

    /// The table as it is written.
    pub(super) fn text(self) -> String {
        let mut file = DocumentMut::new();
        let mut table = self.table;
        table.set_position(None);
        let mut array = ArrayOfTables::new();
        array.push(table);
        file.insert(self.kind, Item::ArrayOfTables(array));
        format!("\n{}\n", file.to_string().trim())
    }
}
