//! Values a person writes in lines: when a task is due, what it has of posts, what an indicator
//! must come to.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_ingest::number;
use tertial_model::{BudgetPost, norwegian};
use toml_edit::{Array, InlineTable, TableLike, Value};

use super::Refused;
use super::change::{DAY, amount, read_day};
use super::table::{day, put, strings, text, texts};

const DATES: &str = "deadlines";
const AMOUNTS: &str = "amounts";
const POSTS: &str = "posts";
const RESULT: &str = "demand";
const NOT_SET: (&str, &str) = ("not_set", "ikke satt");
const BEST: (&str, &str) = ("best_of_last_three", "best av de tre siste årene");
const BETTER: &str = "bedre enn i ";
const LEAST: &str = "grense ";
const TEXT: &str = "tekst: ";

/// The parts of a line between commas.
pub(super) fn parted(text: &str) -> Vec<String> {
    let parts = text.split([',', '\n', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// When a task is due.
pub(super) fn dates(entry: &dyn TableLike) -> String {
    let lines = tables(entry, DATES).filter_map(|of| {
        let written = of.get("day").map(|of| of.to_string());
        let date = written.and_then(|of| read_day(of.trim()));
        let date = date.map(|of| of.format(DAY).to_string());
        date.or_else(|| Some(text(of, "words")).filter(|of| !of.is_empty()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes when a task is due: the days in order, and then what is no day.
pub(super) fn put_dates(entry: &mut dyn TableLike, lines: &str) {
    let mut days: Vec<NaiveDate> = lines.lines().filter_map(read_day).collect();
    days.sort_unstable();
    days.dedup();
    let words = lines.lines().filter(|of| read_day(of).is_none());
    let dated = days.into_iter().map(|of| one("day", day(of)));
    put_tables(entry, DATES, dated.chain(words.map(|of| one("words", of.into()))));
}

/// What a task has of posts.
pub(super) fn amounts(entry: &dyn TableLike) -> String {
    let lines = tables(entry, AMOUNTS).filter_map(|of| {
        let amount = of.get("amount")?.as_integer()?;
        Some(format!("{}: {}", text(of, "post"), norwegian::decimal(amount.into(), 0)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes what a task has of posts.
pub(super) fn put_amounts(entry: &mut dyn TableLike, lines: &str) -> Result<(), Refused> {
    let line = |line: &str| {
        let wrong = || {
            Refused(format!(
                "«{line}» skal være en post og et helt beløp, som 1490.21: 500"
            ))
        };
        let (of, kroner) = line.split_once(':').ok_or_else(wrong)?;
        let mut table = one("post", post(of.trim())?.as_str().into());
        table.insert("amount", amount(kroner).ok_or_else(wrong)?);
        Ok(table)
    };
    let tables = lines.lines().map(line).collect::<Result<Vec<_>, Refused>>()?;
    put_tables(entry, AMOUNTS, tables.into_iter());
    Ok(())
}

/// What an indicator must come to.
pub(super) fn result(entry: &dyn TableLike) -> String {
    let Some(item) = entry.get(RESULT) else { return String::new() };
    if let Some(word) = item.as_str() {
        let known = [NOT_SET, BEST].into_iter().find(|of| of.0 == word);
        return known.map_or(word, |of| of.1).to_owned();
    }
    let Some((key, value)) = item.as_table_like().and_then(|of| of.iter().next()) else {
        return String::new();
    };
    match key {
        "better_than_in" => format!("{BETTER}{}", value.to_string().trim()),
        "told" => format!("{TEXT}{}", value.as_str().unwrap_or_default()),
        _ => format!(
            "{LEAST}{}",
            value.to_string().trim().trim_matches('"').replace('.', ",")
        ),
    }
}

/// Writes what an indicator must come to.
pub(super) fn put_result(entry: &mut dyn TableLike, words: &str) -> Result<(), Refused> {
    if let Some(known) = [NOT_SET, BEST].into_iter().find(|of| of.1 == words) {
        put(entry, RESULT, known.0.into());
        return Ok(());
    }
    let year = || words.strip_prefix(BETTER)?.parse::<i64>().ok();
    let limit = || number::parse(words.strip_prefix(LEAST)?);
    let key = || words.strip_prefix(TEXT).filter(|of| !of.is_empty());
    let table = if let Some(year) = year() {
        one("better_than_in", year.into())
    } else if let Some(limit) = limit() {
        one("at_least", decimal(limit)?)
    } else if let Some(key) = key() {
        one("told", key.into())
    } else {
        return Err(format!(
            "«{words}» er ikke noe resultatkrav; skriv «{}», «{}», «{BETTER}2023», «{LEAST}95» \
             eller «{TEXT}nøkkel»",
            NOT_SET.1, BEST.1
        )
        .into());
    };
    put(entry, RESULT, table.into());
    Ok(())
}

/// Posts with a comma between.
pub(super) fn posts(entry: &dyn TableLike) -> String {
    texts(entry, POSTS).join(", ")
}

/// Writes posts with a comma between.
pub(super) fn put_posts(entry: &mut dyn TableLike, written: &str) -> Result<(), Refused> {
    let posts =
        parted(written).iter().map(|of| post(of)).collect::<Result<Vec<_>, _>>()?;
    put(entry, POSTS, strings(posts.iter().map(String::as_str)));
    Ok(())
}

/// A chapter and post as it is written.
pub(super) fn post(text: &str) -> Result<String, Refused> {
    let post = text.parse::<BudgetPost>();
    post.map(|of| of.to_string()).map_err(|why| Refused(why.to_string()))
}

fn decimal(of: Decimal) -> Result<Value, Refused> {
    let of = of.normalize();
    let written = of.to_string();
    written.parse().map_err(|_| Refused(format!("{of} kan ikke skrives som et tall")))
}

fn one(key: &str, value: Value) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert(key, value);
    table
}

fn tables<'e>(
    entry: &'e dyn TableLike,
    key: &str,
) -> impl Iterator<Item = &'e InlineTable> {
    let list = entry.get(key).and_then(|of| of.as_array());
    list.into_iter().flatten().filter_map(Value::as_inline_table)
}

/// A list of tables; one of none is left out.
fn put_tables(
    entry: &mut dyn TableLike,
    key: &str,
    tables: impl Iterator<Item = InlineTable>,
) {
    let mut list: Array = tables.collect();
    match list.is_empty() {
        true => drop(entry.remove(key)),
        false => {
            list.fmt();
            put(entry, key, list.into());
        }
    }
}
