//! The posts of a chapter: taken out, put back and added, with the chapter's sum held against them.

use std::collections::BTreeMap;

use tertial_model::{BudgetPost, norwegian};
use toml_edit::{Array, InlineTable, Table, Value};

use super::change::amount;
use super::edited::Edited;
use super::spot::{self, Spot};
use super::table::{put, strings, texts};
use super::{Refused, Signature};
use crate::control::{Item, ItemId, ItemKind, State};
use crate::write::grouped;

const POSTS: &str = "posts";
const SUM: &str = "sum";

/// What a chapter says its sum is, and what its posts come to, in the letter's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    said: i64,
    posts: i64,
}

/// The sums of an item's chapter before it is changed; none of what is no post or chapter.
pub(super) fn before(edited: &Edited, item: &Item) -> Option<Sums> {
    let is_in = matches!(item.kind, ItemKind::Post | ItemKind::Chapter);
    is_in
        .then(|| chapter_of(edited, &item.key))
        .flatten()
        .and_then(|of| sums(edited, &of))
}

/// Takes a post out of its chapter, and gives it as it was written. The sum follows.
pub(super) fn taken_out(
    edited: &mut Edited,
    item: &Item,
    spot: &Spot,
) -> Result<String, Refused> {
    let sums = sums(edited, spot);
    let Some(at) = spot.post() else {
        forget_comment(edited, spot, &item.key);
        return Ok(String::new());
    };
    let posts = posts_of(edited, spot).ok_or("kapitlet er borte")?;
    if posts.len() == 1 {
        return Err(format!(
            "{} er den eneste posten i kapitlet; forkast kapitlet, eller legg til den rette posten først",
            item.key
        )
        .into());
    }
    let mut taken = posts.remove(at);
    if at == 0
        && let Some(next) = posts.get_mut(0)
    {
        *next.decor_mut() = taken.decor().clone();
    }
    taken.decor_mut().clear();
    follow(edited, spot, sums, &format!("{} ble forkastet", item.key))?;
    Ok(taken.to_string())
}

/// Puts a post that was taken out back where its number has it.
pub(super) fn put_back(
    edited: &mut Edited,
    item: &Item,
    entry: &str,
) -> Result<(), Refused> {
    let wrong = || Refused(format!("det som ble tatt ut, er ikke TOML lenger: {entry}"));
    let post: Value = entry.parse().map_err(|_| wrong())?;
    let post = post.as_inline_table().cloned().ok_or_else(wrong)?;
    let spot = chapter_of(edited, &item.key);
    let spot = spot.ok_or_else(|| {
        Refused(format!(
            "kapitlet til {} står ikke i brevets filer; ta det inn igjen først",
            item.key
        ))
    })?;
    let sums = sums(edited, &spot);
    insert(edited, &spot, post)?;
    follow(edited, &spot, sums, &format!("{} ble tatt inn igjen", item.key))
}

/// Adds a post, by what is said of it. Where the chapter's sum is not said too, it follows.
pub(super) fn add(
    edited: &mut Edited,
    post: BudgetPost,
    said: &BTreeMap<String, String>,
) -> Result<(), Refused> {
    let key = post.to_string();
    let spot = chapter_of(edited, &key).ok_or_else(|| {
        Refused(format!(
            "kapittel {} står ikke i brevets filer; legg til det først",
            post.chapter
        ))
    })?;
    if posts(edited, &spot).any(|of| number(of) == Some(post.post.into())) {
        return Err(format!("post {key} står alt i brevets filer").into());
    }
    let before = sums(edited, &spot);
    insert(edited, &spot, written(post, said)?)?;
    forget_comment(edited, &spot, &key);
    match said.get(SUM).filter(|of| !of.trim().is_empty()) {
        Some(sum) => set_sum(edited, &spot, whole(sum, "Kapitlets sum")?)?,
        None => follow(edited, &spot, before, &format!("{key} ble lagt til"))?,
    }
    Ok(())
}

/// Writes a post its chapter lacks, since the letter did not say its amount; whether it did.
pub(super) fn make_if_lacking(
    edited: &mut Edited,
    item: &Item,
    spot: &Spot,
    said: &BTreeMap<String, String>,
) -> Result<bool, Refused> {
    if item.kind != ItemKind::Post || spot.post().is_some() {
        return Ok(false);
    }
    let wrong = |_| Refused(format!("{} er ingen post", item.key));
    let post: BudgetPost = item.key.parse().map_err(wrong)?;
    insert(edited, spot, written(post, said)?)?;
    forget_comment(edited, spot, &item.key);
    Ok(true)
}

/// Tells what a chapter's posts come to once one of them, or its sum, is another.
pub(super) fn tell_changed(
    edited: &mut Edited,
    item: &Item,
    before: Option<Sums>,
) -> Result<(), Refused> {
    let (Some(before), Some(spot)) = (before, chapter_of(edited, &item.key)) else {
        return Ok(());
    };
    let Some(now) = sums(edited, &spot).filter(|of| *of != before) else { return Ok(()) };
    tell(edited, &spot, now);
    if now.said != before.said && item.kind == ItemKind::Post {
        look_again(
            edited,
            &spot,
            before.said,
            now.said,
            &format!("{} ble endret", item.key),
        )?;
    }
    Ok(())
}

/// Lets a chapter's sum be what its posts come to, where it was; else it is told what they come
/// to. The chapter is then to be looked at again.
fn follow(
    edited: &mut Edited,
    spot: &Spot,
    before: Option<Sums>,
    why: &str,
) -> Result<(), Refused> {
    let (Some(before), Some(now)) = (before, sums(edited, spot)) else { return Ok(()) };
    if before.said != before.posts || now.posts == before.posts {
        tell(edited, spot, now);
        return Ok(());
    }
    set_sum(edited, spot, now.posts)?;
    let (was, is) = (shown(before.said), shown(now.posts));
    edited.told.push(format!(
        "summen av kapittel {} er satt fra {was} til {is}, som er det postene summerer til; se på \
         kapitlet",
        chapter(edited, spot)
    ));
    look_again(edited, spot, before.said, now.posts, why)
}

fn tell(edited: &mut Edited, spot: &Spot, now: Sums) {
    let of = chapter(edited, spot);
    let posts = shown(now.posts);
    edited.told.push(match now.said == now.posts {
        true => {
            format!("postene i kapittel {of} summerer til {posts}, som er kapitlets sum")
        }
        false => format!(
            "postene i kapittel {of} summerer til {posts}, men kapitlets sum er {}",
            shown(now.said)
        ),
    });
}

/// Says of the chapter that its sum has become another, so that somebody looks at it.
fn look_again(
    edited: &mut Edited,
    spot: &Spot,
    was: i64,
    is: i64,
    why: &str,
) -> Result<(), Refused> {
    const LOOK_AT: &str = "look_at";
    let number = chapter(edited, spot).to_string();
    let of_chapter = |of: &&Item| {
        of.kind == ItemKind::Chapter && of.key == number && of.state != State::Forkastet
    };
    let Some(id) = edited.before.items.iter().find(of_chapter).map(|of| of.id.clone())
    else {
        return Ok(());
    };
    let said =
        format!("summen er satt fra {} til {} da post {why}", shown(was), shown(is));
    let entry = edited.entry(&id)?;
    let mut doubts = texts(entry, LOOK_AT);
    doubts.push(said);
    put(entry, LOOK_AT, strings(doubts.iter().map(String::as_str)));
    unsigned(entry);
    Ok(())
}

/// Takes back what was said of an item: nobody has looked at it.
pub(super) fn unsigned(entry: &mut Table) {
    entry.remove("by");
    entry.remove("day");
    put(entry, "state", State::Ukontrollert.word().into());
}

/// Says of the posts of a chapter what is said of it: they leave the files with it, and come back.
pub(super) fn with_chapter(
    edited: &mut Edited,
    chapter: &Item,
    signature: Option<&Signature>,
) -> Result<(), Refused> {
    let prefix = format!("{}.", chapter.key);
    let items = edited.before.items.iter();
    let posts =
        items.filter(|of| of.kind == ItemKind::Post && of.key.starts_with(&prefix));
    let posts: Vec<(ItemId, State)> = posts.map(|of| (of.id.clone(), of.state)).collect();
    let mut keys = Vec::new();
    for (id, state) in posts {
        let entry = edited.entry(&id)?;
        match signature {
            Some(by) if state != State::Forkastet => {
                super::edited::signed(entry, State::Forkastet, by);
            }
            // One that was discarded by itself stays so.
            None if state == State::Forkastet && !entry.contains_key("entry") => {
                unsigned(entry);
            }
            _ => continue,
        }
        keys.push(id.to_string());
    }
    if !keys.is_empty() {
        let with = if signature.is_some() { "forkastet" } else { "tatt inn igjen" };
        edited.told.push(format!("også {with}: {}", norwegian::list(&keys)));
    }
    Ok(())
}

fn written(
    post: BudgetPost,
    said: &BTreeMap<String, String>,
) -> Result<InlineTable, Refused> {
    let value = |key: &str| said.get(key).map(|of| of.trim()).unwrap_or_default();
    let words = value("name").split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Err(format!("skriv hva post {post} heter").into());
    }
    let adopted = whole(value("adopted"), "Beløp")?;
    let mut table = InlineTable::new();
    table.insert("post", i64::from(post.post).into());
    table.insert("name", words.into());
    table.insert("adopted", number_of(adopted));
    if value("transferable") == "ja" {
        table.insert("transferable", true.into());
    }
    Ok(table)
}

fn whole(text: &str, label: &str) -> Result<i64, Refused> {
    let of = amount(text).and_then(|of| of.as_integer());
    of.ok_or_else(|| Refused(format!("{label} er «{text}», men skal være et helt beløp")))
}

fn number_of(amount: i64) -> Value {
    grouped(amount).parse().unwrap_or_else(|_| amount.into())
}

fn shown(amount: i64) -> String {
    norwegian::decimal(amount.into(), 0)
}

fn number(post: &InlineTable) -> Option<i64> {
    post.get("post")?.as_integer()
}

fn chapter(edited: &Edited, spot: &Spot) -> i64 {
    let table = spot::outer(&edited.letter, spot);
    table.and_then(|of| of.get("number")?.as_integer()).unwrap_or_default()
}

/// Where the chapter of a post, or of that number, is written.
fn chapter_of(edited: &Edited, key: &str) -> Option<Spot> {
    let number: i64 = key.split('.').next()?.parse().ok()?;
    let mut chapters = spot::entries(&edited.letter, "chapter");
    let is_it =
        |of: &Table| of.get("number").and_then(|of| of.as_integer()) == Some(number);
    let (file, at, _) = chapters.find(|(.., of)| is_it(of))?;
    Some(Spot::of(file, "chapter", at))
}

fn posts<'e>(edited: &'e Edited, spot: &Spot) -> impl Iterator<Item = &'e InlineTable> {
    let table = spot::outer(&edited.letter, spot);
    let posts = table.and_then(|of| of.get(POSTS)?.as_array());
    posts.into_iter().flatten().filter_map(Value::as_inline_table)
}

fn posts_of<'e>(edited: &'e mut Edited, spot: &Spot) -> Option<&'e mut Array> {
    let table = spot::outer_mut(&mut edited.letter, spot)?;
    table.get_mut(POSTS)?.as_array_mut()
}

fn sums(edited: &Edited, spot: &Spot) -> Option<Sums> {
    let said = spot::outer(&edited.letter, spot)?.get(SUM)?.as_integer()?;
    let amounts = posts(edited, spot).filter_map(|of| of.get("adopted")?.as_integer());
    Some(Sums { said, posts: amounts.sum() })
}

fn set_sum(edited: &mut Edited, spot: &Spot, sum: i64) -> Result<(), Refused> {
    let table = spot::outer_mut(&mut edited.letter, spot).ok_or("kapitlet er borte")?;
    put(table, SUM, number_of(sum));
    Ok(())
}

/// Puts a post among the others, in the order of their numbers.
fn insert(edited: &mut Edited, spot: &Spot, post: InlineTable) -> Result<(), Refused> {
    let own = number(&post);
    let posts = posts_of(edited, spot).ok_or("kapitlet skal ha postene i «posts»")?;
    let at = posts.iter().position(|of| of.as_inline_table().and_then(number) > own);
    let mut post = Value::from(post);
    post.decor_mut().set_prefix("\n  ");
    posts.insert_formatted(at.unwrap_or(posts.len()), post);
    posts.set_trailing_comma(true);
    let trailing = posts.trailing().as_str().unwrap_or_default().to_owned();
    if !trailing.contains('\n') {
        posts.set_trailing("\n");
    }
    Ok(())
}

/// Takes away the comment the draft wrote for a post whose amount the letter did not say.
fn forget_comment(edited: &mut Edited, spot: &Spot, key: &str) {
    let number =
        key.rsplit('.').next().and_then(|of| of.parse::<u8>().ok()).unwrap_or_default();
    let is_it =
        |line: &str| line.trim_start().starts_with(&format!("# {{ post = {number},"));
    let without = |text: &str| -> String {
        text.split_inclusive('\n').filter(|line| !is_it(line)).collect()
    };
    let Some(posts) = posts_of(edited, spot) else { return };
    for post in posts.iter_mut() {
        let prefix = post.decor().prefix().and_then(|of| of.as_str()).map(without);
        if let Some(prefix) = prefix {
            post.decor_mut().set_prefix(prefix);
        }
    }
    let trailing = posts.trailing().as_str().map(without);
    if let Some(trailing) = trailing {
        posts.set_trailing(trailing);
    }
}
