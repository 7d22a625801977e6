//! Making one demand of several, and two of one.

use toml_edit::{Array, InlineTable, Table, TableLike, Value};

use super::edited::{Edited, signed};
use super::spot::{self, Spot};
use super::table::{insert, put, put_text, strings, text, texts};
use super::{Refused, Signature, add, evidence, refer, remove};
use crate::control::{Item, ItemId, Quotation, State};

/// The lists of a demand that are joined.
const LISTS: [&str; 3] = ["reports", "duties", "kinds"];

/// Makes one demand of several. What names the others names the first in their place.
pub(super) fn merge(
    edited: &mut Edited,
    ids: &[ItemId],
    signature: &Signature,
) -> Result<ItemId, Refused> {
    let mut items =
        ids.iter().map(|id| edited.demand(id)).collect::<Result<Vec<_>, _>>()?;
    let place = |of: &Item| edited.before.items.iter().position(|it| it.id == of.id);
    items.sort_by_key(place);
    items.dedup();
    let [first, others @ ..] = &items[..] else {
        return Err("velg kravene som skal slås sammen".into());
    };
    if others.is_empty() {
        return Err("velg minst to krav å slå sammen".into());
    }
    for other in others {
        join(edited, first, other)?;
    }
    let also: Vec<Quotation> = first
        .also
        .iter()
        .cloned()
        .chain(others.iter().flat_map(|of| {
            let own = Quotation { key: Some(of.key.clone()), ..of.quotation.clone() };
            std::iter::once(own).chain(of.also.iter().cloned())
        }))
        .collect();
    let notes: Vec<&str> = items.iter().filter_map(|of| of.note.as_deref()).collect();
    let entry = edited.entry(&first.id)?;
    put(entry, "also", quotations(&also));
    if !notes.is_empty() {
        put(entry, "note", notes.join("; ").into());
    }
    signed(entry, State::Endret, signature);
    for other in others.iter().rev() {
        edited.remove(&other.id)?;
    }
    Ok(first.id.clone())
}

/// Makes two demands of one, at a byte of its quote.
pub(super) fn split(
    edited: &mut Edited,
    id: &ItemId,
    at: usize,
    signature: &Signature,
) -> Result<ItemId, Refused> {
    let item = edited.demand(id)?;
    let quote = &item.quotation.quote;
    let parts = quote.split_at_checked(at).map(|(one, other)| (one.trim(), other.trim()));
    let parts = parts.filter(|(one, other)| !one.is_empty() && !other.is_empty());
    let (one, other) =
        parts.ok_or("sett delestedet inne i sitatet, så det står ord på begge sider")?;
    let spot = at_hand(edited, &item)?;
    let key = add::free_key(edited, &item.key);
    let table = spot::outer(&edited.letter, &spot).cloned().ok_or("kravet er borte")?;
    // Words somebody wrote are not parted by the letter's.
    let is_quoted = plain(&text(&table, "words")) == plain(quote);
    let mut second = table;
    second.set_position(None);
    second.decor_mut().set_prefix("\n");
    put(&mut second, "id", key.as_str().into());
    put_text(&mut second, "words", &plain(other));
    let document = edited.letter.get_mut(&spot.file);
    let list = document.and_then(|of| of.get_mut(spot.list)?.as_array_of_tables_mut());
    insert(list.ok_or("kravet er borte")?, spot.at + 1, second);
    if is_quoted && let Some(first) = spot::outer_mut(&mut edited.letter, &spot) {
        put_text(first, "words", &plain(one));
    }
    let mut found = edited.entry(id)?.clone();
    for of_first in ["also", "from", "note", "made"] {
        found.remove(of_first);
    }
    found.set_position(None);
    put(&mut found, "key", key.as_str().into());
    put(&mut found, "quote", other.into());
    signed(&mut found, State::Endret, signature);
    edited.insert_after(Some(id), found)?;
    let entry = edited.entry(id)?;
    put(entry, "quote", one.into());
    signed(entry, State::Endret, signature);
    refer::tell(edited, &item.key, &key);
    Ok(id.clone())
}

/// Adds to a demand what another has, and takes the other out.
fn join(edited: &mut Edited, first: &Item, other: &Item) -> Result<(), Refused> {
    let spot = at_hand(edited, other)?;
    let from = spot::outer(&edited.letter, &spot).cloned().ok_or("kravet er borte")?;
    remove::cut(edited, &spot);
    refer::instead(edited, &other.key, Some(&first.key));
    let spot = at_hand(edited, first)?;
    let into = spot::outer_mut(&mut edited.letter, &spot).ok_or("kravet er borte")?;
    let words = format!("{} {}", text(into, "words"), text(&from, "words"));
    put_text(into, "words", words.trim());
    for key in LISTS {
        let mut both = texts(into, key);
        both.extend(
            texts(&from, key)
                .into_iter()
                .filter(|of| !both.contains(of))
                .collect::<Vec<_>>(),
        );
        if !both.is_empty() {
            put(into, key, strings(both.iter().map(String::as_str)));
        }
    }
    let mut answers = evidence::items(into);
    let written = |of: &Value| of.to_string().trim().to_owned();
    for of in evidence::items(&from) {
        if answers.iter().all(|it| written(it) != written(&of)) {
            answers.push(of);
        }
    }
    evidence::put_items(into, answers);
    if let Some(condition) = from.get("condition") {
        if into.contains_key("condition") {
            let told = format!("vilkåret til {} er ikke med: {condition}", other.key);
            edited.told.push(told);
        } else {
            into.insert("condition", condition.clone());
        }
    }
    Ok(())
}

fn at_hand(edited: &Edited, item: &Item) -> Result<Spot, Refused> {
    let spot = spot::find(&edited.letter, item);
    spot.ok_or_else(|| format!("{} står ikke i brevets filer", item.key).into())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Places and words, as a list in the control file.
fn quotations(of: &[Quotation]) -> Value {
    let tables = of.iter().map(|of| {
        let mut table = InlineTable::new();
        if let Some(key) = &of.key {
            table.insert("key", key.as_str().into());
        }
        place(&mut table, &of.section, of.page, &of.lines);
        put(&mut table, "quote", of.quote.as_str().into());
        Value::from(table)
    });
    let mut list: Array = tables.collect();
    for of in list.iter_mut() {
        of.decor_mut().set_prefix("\n  ");
    }
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    list.into()
}

/// Writes where something stands.
pub(super) fn place(
    table: &mut dyn TableLike,
    section: &str,
    page: Option<u32>,
    lines: &[u32],
) {
    if !section.is_empty() {
        put(table, "section", section.into());
    }
    if let Some(page) = page {
        put(table, "page", i64::from(page).into());
    }
    if !lines.is_empty() {
        let lines: Array = lines.iter().map(|line| i64::from(*line)).collect();
        put(table, "lines", lines.into());
    }
}

/// A table that says nothing yet, in the control file or a file of the letter.
pub(super) fn fresh(lines: &[(&str, Value)]) -> Table {
    let mut table = super::table::new_entry();
    for (key, value) in lines {
        put(&mut table, key, value.clone());
    }
    table
}
