//! Values in TOML, changed so that what stands around them stays.

use chrono::{Datelike, NaiveDate};
use toml_edit::{Array, ArrayOfTables, Date, Datetime, Table, TableLike, Value};

/// Gives a key a value. A comment beside the old value stays.
pub(super) fn put(table: &mut dyn TableLike, key: &str, value: Value) {
    let mut value = value;
    match table.get_mut(key) {
        Some(item) => {
            if let Some(old) = item.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *item = value.into();
        }
        None => {
            table.insert(key, value.into());
        }
    }
}

/// A list of texts.
pub(super) fn strings<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    texts.into_iter().collect::<Array>().into()
}

/// The texts of a list.
pub(super) fn texts(table: &dyn TableLike, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(|of| of.as_array());
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// A text; of words in both written forms, bokmål.
pub(super) fn text(table: &dyn TableLike, key: &str) -> String {
    let item = table.get(key);
    let nb = item.and_then(|of| of.as_table_like()?.get("nb"));
    let text = nb.or(item).and_then(|of| of.as_str());
    text.unwrap_or_default().to_owned()
}

/// Gives a key a text; where it has words in both written forms, those of bokmål.
pub(super) fn put_text(table: &mut dyn TableLike, key: &str, text: &str) {
    let forms = table.get_mut(key).and_then(|of| of.as_table_like_mut());
    match forms {
        Some(forms) if forms.contains_key("nb") => put(forms, "nb", text.into()),
        _ => put(table, key, text.into()),
    }
}

/// A day.
pub(super) fn day(of: NaiveDate) -> Value {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let date = Date {
        year: u16::try_from(of.year()).unwrap_or_default(),
        month: part(of.month()),
        day: part(of.day()),
    };
    Datetime { date: Some(date), time: None, offset: None }.into()
}

/// Puts a table among others, after as many; last where there are fewer. It is written where
/// the one before it is.
pub(super) fn insert(list: &mut ArrayOfTables, at: usize, table: Table) {
    let mut tables: Vec<Table> = list.iter().cloned().collect();
    tables.insert(at.min(tables.len()), table);
    *list = tables.into_iter().collect();
}

/// A table that begins a new entry of a list.
pub(super) fn new_entry() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}
