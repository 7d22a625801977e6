//! `tertial.toml` of the next year, made of this year's: comments, form and order stay, what is of
//! the year is changed or taken out, and what still names an earlier year is told with its line.

use anyhow::anyhow;
use toml_edit::{DocumentMut, Item, TableLike, Value};

use crate::folder::CONFIG;
use crate::kept_by_hand::{table_at_end, with_line_ends_of};

/// What is agreed, or was delivered, for one year alone.
const OF_THE_YEAR: [&str; 4] = ["deliveries", "settled", "waiver", "consent"];
/// The table that names the figures of the year before, and its key for them.
const LAST_YEAR: (&str, &str) = ("last_year", "figures");
/// The keys that name files of the year, in tables there is one of.
const FILES: [(&str, &str); 4] = [
    ("state_accounts", "files"),
    ("appropriations", "files"),
    ("grunnlag", "file"),
    ("hr", "persons"),
];
/// The tables there may be several of that name such files.
const LEDGERS: [&str; 2] = ["ledger", "accrual"];
/// The version a report begins with.
const FIRST_VERSION: &str = "0.1";

/// What the next year has otherwise.
pub(super) struct NextYear<'a> {
    /// The year of the new letter.
    pub(super) year: i32,
    /// The key of `[letter]` that names it, and its value.
    pub(super) letter: (&'static str, &'a str),
    /// The figures this year's annual report was delivered with, where they are there.
    pub(super) figures: Option<&'a str>,
    /// The pattern of the state accounts of earlier years, where there are any.
    pub(super) earlier: Option<&'a str>,
}

/// A `tertial.toml`, and how it differs from the one it was made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NextSetup {
    pub(super) text: String,
    /// What is changed or taken out.
    pub(super) changed: Vec<String>,
    /// The lines that still name an earlier year.
    pub(super) old_years: Vec<String>,
}

/// `tertial.toml` of the next year, of what it is this year.
pub(super) fn next_setup(text: &str, next: &NextYear<'_>) -> anyhow::Result<NextSetup> {
    let mut file: DocumentMut =
        text.parse().map_err(|_| anyhow!("{CONFIG} er ikke gyldig TOML"))?;
    let mut changed = Vec::new();
    let file_of_year = |path: &str| with_year(path, next.year - 1, next.year);
    letter(&mut file, next, &mut changed);
    report(&mut file, &mut changed);
    for (name, key) in FILES {
        if let Some(table) = file.get_mut(name).and_then(Item::as_table_like_mut) {
            replace(table, key, name, file_of_year, &mut changed);
        }
    }
    for name in LEDGERS {
        each(&mut file, name, |table| {
            replace(table, "files", name, file_of_year, &mut changed);
        });
    }
    if let (Some(earlier), Some(table)) =
        (next.earlier, file.get_mut("state_accounts").and_then(Item::as_table_like_mut))
    {
        put(table, "earlier", earlier, "state_accounts", &mut changed);
    }
    for name in OF_THE_YEAR {
        if file.remove(name).is_some() {
            changed.push(format!("{name}: tatt ut"));
        }
    }
    last_year(&mut file, next, &mut changed);
    let text = with_line_ends_of(text, &file.to_string());
    let old_years = naming_earlier(&text, next);
    Ok(NextSetup { text, changed, old_years })
}

fn letter(file: &mut DocumentMut, next: &NextYear<'_>, changed: &mut Vec<String>) {
    let Some(table) = file.get_mut("letter").and_then(Item::as_table_like_mut) else {
        return;
    };
    let (key, named) = next.letter;
    for other in ["agency", "file"].into_iter().filter(|other| *other != key) {
        if table.remove(other).is_some() {
            changed.push(format!("letter.{other}: tatt ut"));
        }
    }
    put(table, key, named, "letter", changed);
    let year = i64::from(next.year);
    set(table, "year", year.into());
    changed.push(format!("letter.year: {year}"));
}

fn report(file: &mut DocumentMut, changed: &mut Vec<String>) {
    let Some(table) = file.get_mut("report").and_then(Item::as_table_like_mut) else {
        return;
    };
    put(table, "version", FIRST_VERSION, "report", changed);
    if table.remove("date").is_some() {
        changed.push("report.date: tatt ut".to_owned());
    }
}

fn last_year(file: &mut DocumentMut, next: &NextYear<'_>, changed: &mut Vec<String>) {
    let (name, key) = LAST_YEAR;
    let Some(figures) = next.figures else {
        if file.remove(name).is_some() {
            changed.push(format!("{name}: tatt ut"));
        }
        return;
    };
    let table = table_at_end(file, name);
    if let Some(table) = table {
        put(table, key, figures, name, changed);
    }
}

/// Gives each table of that name to `change`, however they are written.
fn each(file: &mut DocumentMut, name: &str, mut change: impl FnMut(&mut dyn TableLike)) {
    match file.get_mut(name) {
        Some(Item::ArrayOfTables(tables)) => {
            tables.iter_mut().for_each(|table| change(table));
        }
        Some(Item::Value(Value::Array(tables))) => {
            let tables = tables.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.for_each(|table| change(table));
        }
        _ => {}
    }
}

/// Makes a text what `make` makes of it, and tells when that is another.
fn replace(
    table: &mut dyn TableLike,
    key: &str,
    name: &str,
    make: impl Fn(&str) -> String,
    changed: &mut Vec<String>,
) {
    if let Some(text) = table.get(key).and_then(Item::as_str).map(make) {
        put(table, key, &text, name, changed);
    }
}

/// Puts a text in a table, and tells it when another stood there.
fn put(
    table: &mut dyn TableLike,
    key: &str,
    text: &str,
    name: &str,
    changed: &mut Vec<String>,
) {
    let old = table.get(key).and_then(Item::as_str).map(str::to_owned);
    if old.as_deref() == Some(text) {
        return;
    }
    set(table, key, text.into());
    changed.push(match old {
        Some(old) => format!("{name}.{key}: {old} → {text}"),
        None => format!("{name}.{key}: {text}"),
    });
}

/// Puts a value in a table, with the comments that stand around the one that was there.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key) {
        Some(item) => {
            if let Some(old) = item.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *item = Item::Value(value);
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// The lines that name this year or one before it, and do not name what was put there.
fn naming_earlier(text: &str, next: &NextYear<'_>) -> Vec<String> {
    let put = [next.figures, next.earlier].into_iter().flatten();
    let put: Vec<&str> = put.collect();
    let lines = (1..).zip(text.lines()).filter(|(_, line)| {
        let names = years(line).any(|year| (next.year - 3..next.year).contains(&year));
        names && !put.iter().any(|path| line.contains(path))
    });
    lines.map(|(number, line)| format!("{CONFIG}:{number}: {}", line.trim())).collect()
}

/// The text with one year for another. A year is four digits with no digit beside them.
pub(super) fn with_year(text: &str, from: i32, to: i32) -> String {
    let mut made = String::new();
    for part in parts(text) {
        match part.parse::<i32>() {
            Ok(year) if part.len() == 4 && year == from => made.push_str(&to.to_string()),
            _ => made.push_str(part),
        }
    }
    made
}

/// The years a text names.
pub(super) fn years(text: &str) -> impl Iterator<Item = i32> {
    let four = parts(text).filter(|part| part.len() == 4);
    four.filter_map(|part| part.parse().ok())
}

/// The text in its runs of digits and what stands between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|of: char| of.is_ascii_digit() != is_digit);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests;
