//! Values of an item's fields, read and written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tertial_ingest::number;
use tertial_model::norwegian;
use toml_edit::{TableLike, Value};

use super::edited::Edited;
use super::field::{Field, Form};
use super::spot::{self, Spot};
use super::table::{day, put, put_text, strings, text, texts};
use super::{Refused, Signature};
use super::{evidence, lines, posts};
use crate::control::{Item, ItemId, State};

/// How days are written.
pub(super) const DAY: &str = "%d.%m.%Y";

/// The fields of an item with their values; none of what has no entry in the letter's files.
pub(super) fn values(edited: &Edited, item: &Item) -> Vec<(Field, String)> {
    // What is discarded stands in the files no longer.
    let is_out = item.state == State::Forkastet;
    let spot = spot::find(&edited.letter, item).filter(|_| !is_out);
    let Some(spot) = spot else { return Vec::new() };
    let fields = Field::of(item.kind).iter();
    let fields = fields.filter(|of| has(edited, &spot, of));
    fields.map(|of| (*of, value(edited, &spot, of))).collect()
}

/// Writes other values.
pub(super) fn change(
    edited: &mut Edited,
    id: &ItemId,
    wanted: &BTreeMap<String, String>,
    signature: &Signature,
) -> Result<ItemId, Refused> {
    let item = edited.item(id)?;
    if item.state == State::Forkastet {
        return Err("det er forkastet; ta det inn igjen først".into());
    }
    let nothing = || format!("{id} har ingen linje i brevets filer som kan endres her");
    let spot = spot::find(&edited.letter, &item).ok_or_else(nothing)?;
    let sums = posts::before(edited, &item);
    let mut changed = posts::make_if_lacking(edited, &item, &spot, wanted)?;
    let spot = spot::find(&edited.letter, &item).unwrap_or(spot);
    for (field, old) in values(edited, &item) {
        let Some(new) = wanted.get(field.key).map(|of| tidied(&field, of)) else {
            continue;
        };
        if new != old {
            write(edited, &spot, &field, &new)?;
            changed = true;
        }
    }
    if !changed {
        return Err("ingenting er endret; godta det om det er rett".into());
    }
    edited.sign(id, State::Endret, signature)?;
    posts::tell_changed(edited, &item, sums)?;
    Ok(id.clone())
}

/// The value as it is compared: blanks and the order of choices say nothing.
pub(super) fn tidied(field: &Field, value: &str) -> String {
    let words = |of: &str| of.split_whitespace().collect::<Vec<_>>().join(" ");
    match field.form {
        Form::Evidence | Form::Dates | Form::PostAmounts => {
            let lines = value.lines().map(words).filter(|line| !line.is_empty());
            lines.collect::<Vec<_>>().join("\n")
        }
        Form::Duties | Form::Kinds => {
            let named = lines::parted(value);
            let is_named =
                |of: &(&str, &str)| named.iter().any(|one| one == of.0 || one == of.1);
            let known = field.form.choices().into_iter().filter(is_named);
            let known: Vec<String> = known.map(|of| of.1.to_owned()).collect();
            // What is no choice is refused when it is written.
            if known.len() == named.len() { known } else { named }.join(", ")
        }
        Form::Reports | Form::Posts => lines::parted(value).join(", "),
        Form::Amount => number::parse(value)
            .map_or_else(|| words(value), |of| norwegian::decimal(of, 0)),
        Form::Day => {
            read_day(value).map_or_else(|| words(value), |of| of.format(DAY).to_string())
        }
        Form::Deadline | Form::Better | Form::Unit | Form::Authority => {
            let value = words(value);
            let mut choices = field.form.choices().into_iter();
            let known = choices.find(|of| of.0 == value || of.1 == value);
            known.map_or(value, |of| of.1.to_owned())
        }
        Form::Line
        | Form::Text
        | Form::Percent
        | Form::Flag
        | Form::Result
        | Form::Post => words(value),
    }
}

/// Whether an entry has the field: authorities have each their own.
fn has(edited: &Edited, spot: &Spot, field: &Field) -> bool {
    let entry = spot::entry(&edited.letter, spot);
    let is_own = matches!(field.form, Form::Percent | Form::Post | Form::Posts);
    !is_own || entry.is_some_and(|of| of.contains_key(field.key))
}

/// The entry that has the field: the sum of a post is its chapter's.
fn home<'e>(edited: &'e Edited, spot: &Spot, field: &Field) -> Option<&'e dyn TableLike> {
    match field.key {
        "sum" => spot::outer(&edited.letter, spot).map(|of| of as &dyn TableLike),
        _ => spot::entry(&edited.letter, spot),
    }
}

fn value(edited: &Edited, spot: &Spot, field: &Field) -> String {
    let Some(entry) = home(edited, spot, field) else { return String::new() };
    let whole = || entry.get(field.key).and_then(toml_edit::Item::as_integer);
    match field.form {
        Form::Line | Form::Text | Form::Post => text(entry, field.key),
        Form::Amount => {
            whole().map_or_else(String::new, |of| norwegian::decimal(of.into(), 0))
        }
        Form::Percent => whole().map_or_else(String::new, |of| of.to_string()),
        Form::Day => {
            let day = entry.get(field.key).map(|of| of.to_string());
            let day = day.and_then(|of| read_day(of.trim()));
            day.map_or_else(String::new, |of| of.format(DAY).to_string())
        }
        Form::Flag => {
            let is_so = entry.get(field.key).and_then(toml_edit::Item::as_bool);
            if is_so == Some(true) { "ja" } else { "" }.to_owned()
        }
        Form::Deadline | Form::Better | Form::Unit | Form::Authority => {
            tidied(field, &text(entry, field.key))
        }
        Form::Duties | Form::Kinds => tidied(field, &texts(entry, field.key).join(", ")),
        Form::Reports => texts(entry, field.key).join(", "),
        Form::Evidence => evidence::written(entry),
        Form::Result => lines::result(entry),
        Form::Dates => lines::dates(entry),
        Form::PostAmounts => lines::amounts(entry),
        Form::Posts => lines::posts(entry),
    }
}

/// Writes the value of one field.
pub(super) fn write(
    edited: &mut Edited,
    spot: &Spot,
    field: &Field,
    new: &str,
) -> Result<(), Refused> {
    let letter = &mut edited.letter;
    let entry = match field.key {
        "sum" => spot::outer_mut(letter, spot).map(|of| of as &mut dyn TableLike),
        _ => spot::entry_mut(letter, spot),
    };
    let Some(entry) = entry else { return Err("linjen er borte".into()) };
    let label = field.label;
    let wrong =
        |wanted: &str| Refused(format!("{label} er «{new}», men skal være {wanted}"));
    match field.form {
        Form::Line | Form::Text if new.is_empty() => {
            return Err(format!("{label} kan ikke være tom").into());
        }
        Form::Line | Form::Text => put_text(entry, field.key, new),
        Form::Amount => {
            put(entry, field.key, amount(new).ok_or_else(|| wrong("et helt beløp"))?);
        }
        Form::Percent => {
            let percent: u8 = new.parse().map_err(|_| wrong("et helt tall"))?;
            put(entry, field.key, i64::from(percent).into());
        }
        Form::Day => {
            let of = read_day(new).ok_or_else(|| wrong("en dato, som 15.06.2026"))?;
            put_day(entry, field.key, of);
        }
        Form::Flag => match new.to_lowercase().as_str() {
            "" | "nei" => drop(entry.remove(field.key)),
            "ja" => put(entry, field.key, true.into()),
            _ => return Err(wrong("ja eller nei")),
        },
        Form::Deadline | Form::Better | Form::Unit | Form::Authority => {
            put(entry, field.key, key_of(field.form, new)?.into());
        }
        Form::Duties | Form::Kinds => {
            let keys = lines::parted(new);
            let keys = keys.iter().map(|of| key_of(field.form, of));
            let keys = keys.collect::<Result<Vec<_>, _>>()?;
            put(entry, field.key, strings(keys));
        }
        Form::Reports => {
            let keys = lines::parted(new);
            put(entry, field.key, strings(keys.iter().map(String::as_str)));
        }
        Form::Evidence => evidence::put_lines(entry, new)?,
        Form::Result => lines::put_result(entry, new)?,
        Form::Dates => lines::put_dates(entry, new),
        Form::PostAmounts => lines::put_amounts(entry, new)?,
        Form::Posts => lines::put_posts(entry, new)?,
        Form::Post => put(entry, field.key, lines::post(new)?.into()),
    }
    Ok(())
}

/// Writes a day, which takes the place of what was less precise.
fn put_day(entry: &mut dyn TableLike, key: &str, of: NaiveDate) {
    for looser in ["about", "from", "to", "time"] {
        entry.remove(looser);
    }
    put(entry, key, day(of));
}

fn key_of(form: Form, word: &str) -> Result<&'static str, Refused> {
    let choices = form.choices();
    let choice = choices.iter().find(|of| of.0 == word || of.1 == word);
    choice.map(|of| of.0).ok_or_else(|| {
        let known: Vec<&str> = choices.iter().map(|of| of.1).collect();
        format!("«{word}» er ikke blant valgene: {}", norwegian::list(&known)).into()
    })
}

/// A whole amount, as a letter's files have it.
pub(super) fn amount(text: &str) -> Option<Value> {
    let whole: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let whole: i64 = whole.replace('−', "-").parse().ok()?;
    // Grouped, as the draft writes it.
    let written = crate::write::grouped(whole);
    written.parse::<Value>().ok()
}

/// A day as it is written, or as TOML has it.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    let iso = || text.parse().ok();
    NaiveDate::parse_from_str(text, DAY).ok().or_else(iso)
}
