//! What meets a demand, as a person writes it: a line for each thing.

use toml_edit::{Array, InlineTable, TableLike, Value};

use super::Refused;
use super::table::put;

/// The word before the colon, and the key in the letter's files.
const WORDS: [(&str, &str); 6] = [
    ("tekst", "text"),
    ("tall", "figures"),
    ("tabell", "table"),
    ("forklaring", "explained"),
    ("levering", "delivery"),
    ("deler", "parts"),
];
const EVERY_OTHER: (&str, &str) = ("alle andre krav", "every_other");
const EXPLAINED: [(&str, &str); 3] = [
    ("utgifter", "expenses"),
    ("inntekter", "income"),
    ("styringsparametre", "indicators"),
];
const KEY: &str = "evidence";

/// The lines of an entry's evidence.
pub(super) fn written(entry: &dyn TableLike) -> String {
    let lines: Vec<String> = items(entry).iter().filter_map(line).collect();
    lines.join("\n")
}

/// The keys of the texts among an entry's evidence.
pub(super) fn text_keys(entry: &dyn TableLike) -> Vec<String> {
    let texts = items(entry);
    let texts = texts.iter().filter_map(|of| of.as_inline_table()?.get("text")?.as_str());
    texts.map(str::to_owned).collect()
}

/// The evidence of an entry.
pub(super) fn items(entry: &dyn TableLike) -> Vec<Value> {
    let list = entry.get(KEY).and_then(|of| of.as_array());
    list.into_iter().flatten().cloned().collect()
}

/// Gives an entry evidence; one that has none has no such key.
pub(super) fn put_items(entry: &mut dyn TableLike, items: Vec<Value>) {
    match items.is_empty() {
        true => drop(entry.remove(KEY)),
        false => {
            let mut list: Array = items.into_iter().collect();
            list.fmt();
            put(entry, KEY, list.into());
        }
    }
}

/// The same, of lines.
pub(super) fn put_lines(entry: &mut dyn TableLike, lines: &str) -> Result<(), Refused> {
    let items = lines.lines().map(item).collect::<Result<_, _>>()?;
    put_items(entry, items);
    Ok(())
}

fn line(item: &Value) -> Option<String> {
    let Some(table) = item.as_inline_table() else {
        return (item.as_str()? == EVERY_OTHER.1).then(|| EVERY_OTHER.0.to_owned());
    };
    let (key, value) = table.iter().next()?;
    let (word, _) = WORDS.into_iter().find(|of| of.1 == key)?;
    let written = match value {
        Value::Array(keys) => {
            keys.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        of if key == "explained" => {
            let of = of.as_str()?;
            EXPLAINED.into_iter().find(|it| it.1 == of)?.0.to_owned()
        }
        of => of.as_str()?.to_owned(),
    };
    Some(format!("{word}: {written}"))
}

fn item(line: &str) -> Result<Value, Refused> {
    if line == EVERY_OTHER.0 {
        return Ok(EVERY_OTHER.1.into());
    }
    let known = || {
        let words = WORDS.map(|of| of.0).join(", ");
        Refused(format!(
            "«{line}» er ikke noe som svarer på et krav; skriv en linje som «tekst: nøkkel» med ett \
             av ordene {words}, eller «{}»",
            EVERY_OTHER.0
        ))
    };
    let (word, value) = line.split_once(':').ok_or_else(known)?;
    let (word, value) = (word.trim(), value.trim());
    let (_, key) = WORDS.into_iter().find(|of| of.0 == word).ok_or_else(known)?;
    if value.is_empty() {
        return Err(known());
    }
    let value: Value = match key {
        "parts" => value.split(',').map(str::trim).collect::<Array>().into(),
        "explained" => {
            let of = EXPLAINED.into_iter().find(|of| of.0 == value).ok_or_else(known)?;
            of.1.into()
        }
        _ => value.into(),
    };
    let mut table = InlineTable::new();
    table.insert(key, value);
    Ok(table.into())
}
