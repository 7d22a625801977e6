//! Lists of a letter's files written as rows, an entry on each line:
//!
//! ```toml
//! goal = [
//!   { section = "3.1", title = "Trygg seilas" },
//!   { section = "3.2", title = "Varsel i tide" },
//! ]
//! ```
//!
//! To TOML it is the same as a `[[goal]]` for each. A list of many short entries can be read so at a
//! glance, and a letter of forty posts stays short. What changes a file sees all lists as tables;
//! those that were rows are written as rows again.

use toml_edit::{
    Array, ArrayOfTables, Decor, DocumentMut, Item, Key, RawString, Table, Value,
};

/// The lists a draft writes as rows, in files that hold nothing else.
const ROWS: [&str; 6] =
    ["authority", "earmark", "goal", "indicator", "deadline", "requirement"];

/// The lists of a file that are rows, with what stands above each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows(Vec<(String, Decor)>);

/// The text of a file the draft has written, with rows where they are easier to read.
pub(crate) fn in_rows(text: String) -> String {
    let Ok(file) = text.parse::<DocumentMut>() else { return text };
    if file.iter().any(|(name, _)| !ROWS.contains(&name)) {
        return text;
    }
    let all = file.iter().map(|(name, _)| (name.to_owned(), Decor::default()));
    Rows(all.collect()).written(&file)
}

impl Rows {
    /// Makes tables of every list of the file that is rows.
    pub(crate) fn unfolded(file: &mut DocumentMut) -> Self {
        let names: Vec<String> = file.iter().map(|(name, _)| name.to_owned()).collect();
        let mut rows = Vec::new();
        for name in names {
            let decor = file.key(&name).map(|key| key.leaf_decor().clone());
            let tables = file.get(&name).and_then(Item::as_array).and_then(tables);
            if let Some(tables) = tables {
                file.insert(&name, Item::ArrayOfTables(tables));
                rows.push((name, decor.unwrap_or_default()));
            }
        }
        Self(rows)
    }

    /// The file as it is written, with rows where there were rows.
    pub(crate) fn written(&self, file: &DocumentMut) -> String {
        let mut file = file.clone();
        for (at, (name, decor)) in self.0.iter().enumerate() {
            let tables = file.get(name).and_then(Item::as_array_of_tables);
            let Some(tables) = tables.filter(|of| !of.is_empty()) else {
                file.remove(name);
                continue;
            };
            let (above, array) = rows(tables);
            let mut decor = decor.clone();
            if decor.prefix().is_none() {
                decor.set_prefix(above);
            }
            if at > 0 && decor.prefix().and_then(RawString::as_str) == Some("") {
                decor.set_prefix("\n");
            }
            let key = Key::new(name).with_leaf_decor(decor);
            file.remove(name);
            file.insert_formatted(&key, Item::Value(Value::Array(array)));
        }
        file.to_string()
    }
}

/// The tables a list of rows is; none where it is a list of something else.
fn tables(array: &Array) -> Option<ArrayOfTables> {
    let table = |row: &Value| {
        let mut table = row.as_inline_table()?.clone().into_table();
        let above = comments(row.decor().prefix());
        table.decor_mut().set_prefix(format!("\n{above}"));
        Some(table)
    };
    if array.is_empty() {
        return None;
    }
    array.iter().map(table).collect()
}

/// What stands above the list, and the list with a row for each table.
fn rows(tables: &ArrayOfTables) -> (String, Array) {
    let mut array = Array::new();
    let mut head = String::new();
    for (at, table) in tables.iter().enumerate() {
        let above =
            table.decor().prefix().and_then(RawString::as_str).unwrap_or_default();
        let mut above = above.to_owned();
        // What begins the file stands above the whole list.
        if let (0, Some(end)) = (at, above.rfind("\n\n")) {
            head = above[..=end].to_owned();
            above.drain(..=end);
        }
        let notes: String =
            [comments(Some(&RawString::from(above))), inside(table)].concat();
        let notes = notes.lines().map(|line| format!("  {line}\n")).collect::<String>();
        let mut row = Value::InlineTable(flat(table));
        row.decor_mut().set_prefix(format!("\n{notes}  "));
        array.push_formatted(row);
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    let head = if head.is_empty() { head } else { format!("{head}\n") };
    (head, array)
}

/// The table on one line.
fn flat(table: &Table) -> toml_edit::InlineTable {
    let mut bare = table.clone();
    for (mut key, value) in bare.iter_mut() {
        key.leaf_decor_mut().clear();
        if let Some(value) = value.as_value_mut() {
            value.decor_mut().clear();
        }
    }
    let mut flat = bare.into_inline_table();
    flat.fmt();
    flat
}

/// The comments between the lines of a table and beside them.
fn inside(table: &Table) -> String {
    let of = |(name, value): (&str, &Item)| {
        let key = table.key(name).map(|key| comments(key.leaf_decor().prefix()));
        let beside = value.as_value().map(|of| comments(of.decor().suffix()));
        [key.unwrap_or_default(), beside.unwrap_or_default()].concat()
    };
    table.iter().map(of).collect()
}

/// The lines of comments, without blanks around them.
fn comments(of: Option<&RawString>) -> String {
    let text = of.and_then(RawString::as_str).unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with('#'));
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "# Utkast.\n\n[[goal]]\nsection = \"3.1\"\ntitle = \"Lys\"\n\n\
        # Nytt i år.\n[[goal]]\n# Avklart.\nsection = \"3.2\"\ntitle = \"Varsel\" # kort\n";

    const AS_ROWS: &str = "# Utkast.\n\ngoal = [\n  { section = \"3.1\", title = \"Lys\" },\n  \
        # Nytt i år.\n  # Avklart.\n  # kort\n  { section = \"3.2\", title = \"Varsel\" },\n]\n";

    #[test]
    fn tables_become_rows_with_their_comments() {
        assert_eq!(in_rows(TABLES.to_owned()), AS_ROWS);
        let same = |text: &str| text.parse::<DocumentMut>().unwrap().to_string();
        assert_eq!(same(AS_ROWS), AS_ROWS);
    }

    #[test]
    fn a_file_with_other_things_in_it_stays() {
        let letter = "[letter]\nyear = 2026\n\n[[goal]]\nsection = \"3.1\"\n";
        assert_eq!(in_rows(letter.to_owned()), letter);
    }

    #[test]
    fn rows_are_tables_while_a_file_is_changed_and_rows_again() {
        let mut file: DocumentMut = AS_ROWS.parse().unwrap();
        let rows = Rows::unfolded(&mut file);
        assert_eq!(rows.written(&file), AS_ROWS);
        let list = file["goal"].as_array_of_tables_mut().unwrap();
        list.get_mut(0).unwrap()["title"] = toml_edit::value("Lys og merker");
        let mut new = Table::new();
        new["section"] = toml_edit::value("3.3");
        list.push(new);
        assert_eq!(
            rows.written(&file),
            AS_ROWS
                .replace("\"Lys\"", "\"Lys og merker\"")
                .replace("\n]\n", "\n  { section = \"3.3\" },\n]\n")
        );
        file["goal"].as_array_of_tables_mut().unwrap().clear();
        assert_eq!(rows.written(&file), "");
    }

    #[test]
    fn tables_stay_tables_and_lists_of_words_lists() {
        for text in [TABLES, "names = [\"a\", \"b\"]\n\n[[goal]]\nsection = \"3.1\"\n"] {
            let mut file: DocumentMut = text.parse().unwrap();
            assert_eq!(Rows::unfolded(&mut file).written(&file), text);
        }
    }
}
