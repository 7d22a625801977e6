//! A demand of words of the letter that nothing was made of.

use super::{found, list_of, plain};
use crate::control::{Item, ItemId, ItemKind, State};
use crate::folder::edited::Edited;
use crate::folder::join::fresh;
use crate::folder::spot::{self, Spot};
use crate::folder::table::{insert, strings, text, texts};
use crate::folder::{Marked, Refused, Signature, evidence};
use crate::write::file_of;

/// Makes a demand of the words.
pub(super) fn add(
    edited: &mut Edited,
    marked: &Marked,
    signature: &Signature,
) -> Result<ItemId, Refused> {
    let quote = marked.quote.trim();
    let is_there = |of: &&Item| {
        of.kind == ItemKind::Demand
            && of.state != State::Forkastet
            && of.quotations().any(|of| of.quote == quote)
    };
    if let Some(there) = edited.before.items.iter().find(is_there) {
        return Err(format!("{} er laget av de samme ordene", there.key).into());
    }
    let key = free_key(edited, "K001");
    let before = neighbour(edited, marked);
    write(edited, marked, &key, before.as_ref())?;
    let found = found(ItemKind::Demand, &key, marked, signature);
    edited.made_of(quote, &key, signature)?;
    edited.insert_after(before.as_ref().map(|of| &of.id), found)?;
    Ok(ItemId::of_demand(&key))
}

/// The key after the greatest there is or has been, written as `like`.
pub(in crate::folder) fn free_key(edited: &Edited, like: &str) -> String {
    let parted = |key: &str| -> Option<(String, u32)> {
        let word = key.trim_end_matches(|sign: char| sign.is_ascii_digit());
        Some((word.to_owned(), key[word.len()..].parse().ok()?))
    };
    let word = parted(like).map_or_else(|| "K".to_owned(), |(word, _)| word);
    let demands = edited.before.items.iter().filter(|of| of.kind == ItemKind::Demand);
    let merged = demands.clone().flat_map(|of| &of.also).filter_map(|of| of.key.as_ref());
    let known = demands.map(|of| &of.key).chain(merged).cloned();
    let written = spot::entries(&edited.letter, "requirement");
    let written = written.map(|(_, _, of)| text(of, "id"));
    let numbers = known.chain(written).filter_map(|key| parted(&key));
    let greatest = numbers.filter(|(of, _)| *of == word).map(|(_, number)| number).max();
    format!("{word}{:03}", greatest.unwrap_or_default().saturating_add(1))
}

/// The demand of the same section that stands before it.
fn neighbour(edited: &Edited, marked: &Marked) -> Option<Item> {
    let demands = edited.before.items.iter().filter(|of| {
        of.kind == ItemKind::Demand
            && of.state != State::Forkastet
            && of.quotation.section == marked.section
    });
    let line = marked.lines.map(|of| of.0);
    let is_before = |of: &&Item| match (line, of.quotation.lines.first()) {
        (Some(line), Some(first)) => *first <= line,
        _ => of.quotation.page <= marked.page,
    };
    let demands: Vec<&Item> = demands.collect();
    let before = demands.iter().rev().find(|of| is_before(of));
    before.or(demands.first()).map(|of| (*of).clone())
}

/// Writes the demand beside its neighbour, whose reports and text are proposed for it too.
fn write(
    edited: &mut Edited,
    marked: &Marked,
    key: &str,
    before: Option<&Item>,
) -> Result<(), Refused> {
    let spot = before.and_then(|of| spot::find(&edited.letter, of));
    let beside = spot.as_ref().and_then(|of| spot::outer(&edited.letter, of)).cloned();
    let reports = beside.as_ref().map(|of| texts(of, "reports")).unwrap_or_default();
    let section = if marked.section.is_empty() { "0" } else { &marked.section };
    let words = plain(&marked.quote);
    let mut table = fresh(&[
        ("id", key.into()),
        ("section", section.into()),
        ("reports", strings(reports.iter().map(String::as_str))),
        ("kinds", strings(["text"])),
        ("words", words.into()),
    ]);
    let answers = beside.map(|of| evidence::items(&of)).unwrap_or_default();
    let is_text = |of: &toml_edit::Value| {
        of.as_inline_table().is_some_and(|of| of.contains_key("text"))
    };
    let answers: Vec<_> = answers.into_iter().filter(is_text).take(1).collect();
    edited.told.push(match (reports.is_empty(), answers.is_empty()) {
        (true, _) => format!("{key} hører ikke til noen rapport ennå"),
        (false, true) => format!("{key} har ikke noe som svarer på det ennå"),
        (false, false) => {
            format!("{key} har fått rapport og tekst som kravet før; se om det stemmer")
        }
    });
    evidence::put_items(&mut table, answers);
    let spot = spot.unwrap_or_else(|| {
        let file = format!("krav/{}.toml", file_of(&marked.section));
        Spot::of(&file, "requirement", usize::MAX - 1)
    });
    insert(list_of(edited, &spot.file, spot.list)?, spot.at + 1, table);
    Ok(())
}
