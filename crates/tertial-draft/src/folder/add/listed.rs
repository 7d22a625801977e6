//! What is no demand: a deadline, a task, an earmark, a post, a chapter, an authority, a goal, an
//! indicator or a key figure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tertial_letter::When;
use tertial_model::{BudgetPost, norwegian};
use toml_edit::{Table, Value};

use super::{found, list_of, plain};
use crate::control::{Item, ItemId, ItemKind, State};
use crate::dates::dates;
use crate::folder::authority::AuthorityKind;
use crate::folder::change::{DAY, tidied, write};
use crate::folder::edited::Edited;
use crate::folder::join::fresh;
use crate::folder::spot::{self, Spot};
use crate::folder::table::{insert, put, strings, text};
use crate::folder::{Field, New, Refused, Signature, lines, posts};
use crate::slug::{free_key, slug};
use crate::tokens::tokens;

/// A name made of marked words has at most as many.
const NAME: usize = 20;

/// What is to be written.
struct Entry {
    key: String,
    /// What it is in the letter's files before what is said of it.
    table: Table,
    /// What is said of it, by the key of the field.
    values: Vec<(Field, String)>,
    /// What else the control file says of it.
    also: Vec<(&'static str, Value)>,
}

/// Makes a thing of that kind of the words.
pub(super) fn add(
    edited: &mut Edited,
    new: &New,
    signature: &Signature,
) -> Result<ItemId, Refused> {
    let mut also = Vec::new();
    let key = match new.kind {
        ItemKind::Post => post(edited, new)?,
        _ => {
            let entry = entry(edited, new)?;
            also.clone_from(&entry.also);
            listed(edited, new.kind, entry)?
        }
    };
    let mut found = found(new.kind, &key, &new.marked, signature);
    for (name, value) in also {
        put(&mut found, name, value);
    }
    let alike = |of: &&Item| of.kind == new.kind && of.key == key;
    let number = edited.before.items.iter().filter(alike).count() + 1;
    let id = ItemId::new(new.kind, &key, number);
    edited.made_of(&new.marked.quote, id.as_str(), signature)?;
    let before = edited.before.items.iter().rfind(|of| of.kind == new.kind);
    let before = before.map(|of| of.id.clone());
    edited.insert_after(before.as_ref(), found)?;
    Ok(id)
}

/// Adds a post to its chapter; gives its key.
fn post(edited: &mut Edited, new: &New) -> Result<String, Refused> {
    let post: BudgetPost = said(new, "post")
        .parse()
        .map_err(|why| lacking(&new.kind, "kapittel og post", why))?;
    let key = post.to_string();
    is_free(edited, new.kind, &key)?;
    let mut values = new.values.clone();
    values.entry("name".to_owned()).and_modify(|of| {
        if of.trim().is_empty() {
            *of = name(new, "name");
        }
    });
    posts::add(edited, post, &values)?;
    Ok(key)
}

/// Writes an entry last in its list, and then what is said of it.
fn listed(edited: &mut Edited, kind: ItemKind, entry: Entry) -> Result<String, Refused> {
    let (list, file) = home(kind);
    let there = spot::entries(&edited.letter, list).last();
    let (file, at) = there.map_or((file.to_owned(), 0), |of| (of.0.to_owned(), of.1 + 1));
    insert(list_of(edited, &file, list)?, at, entry.table);
    let spot = Spot::of(&file, list, at);
    for (field, value) in entry.values {
        write(edited, &spot, &field, &tidied(&field, &value))?;
    }
    Ok(entry.key)
}

/// The list a kind is written in, and the file where no other is there yet.
fn home(kind: ItemKind) -> (&'static str, &'static str) {
    match kind {
        ItemKind::Deadline => ("deadline", "kalender.toml"),
        ItemKind::Task => ("task", "oppdrag.toml"),
        ItemKind::Earmark => ("earmark", "brev.toml"),
        ItemKind::Authority => ("authority", "brev.toml"),
        ItemKind::Chapter => ("chapter", "brev.toml"),
        ItemKind::Goal => ("goal", "styringsparametre.toml"),
        _ => ("indicator", "styringsparametre.toml"),
    }
}

fn entry(edited: &mut Edited, new: &New) -> Result<Entry, Refused> {
    let section = match new.marked.section.as_str() {
        "" => "0",
        section => section,
    };
    let entry = match new.kind {
        ItemKind::Deadline => deadline(edited, new, section)?,
        ItemKind::Task => task(edited, new, section),
        ItemKind::Earmark => earmark(edited, new, section)?,
        ItemKind::Chapter => chapter(new, section)?,
        ItemKind::Authority => return authority(new, section),
        ItemKind::Goal => goal(new, section),
        ItemKind::Indicator | ItemKind::KeyFigure => indicator(edited, new, section)?,
        other => {
            return Err(format!("{} kan ikke legges til her", other.word()).into());
        }
    };
    is_free(edited, new.kind, &entry.key)?;
    Ok(entry)
}

fn deadline(edited: &mut Edited, new: &New, section: &str) -> Result<Entry, Refused> {
    let title = name(new, "title");
    let key = free_key(slug(&title, '-', 4), "frist", &keys(edited, "deadline", "key"));
    let mut said_of = new.values.clone();
    if said(new, "day").is_empty() {
        let day = day_in(edited, &new.marked.quote).ok_or("skriv datoen for fristen")?;
        edited.told.push(format!("datoen er lest av ordene: {}", norwegian::date(day)));
        said_of.insert("day".to_owned(), day.format(DAY).to_string());
    }
    let table = fresh(&[
        ("key", key.as_str().into()),
        ("title", title.into()),
        ("kind", "delivery".into()),
        ("section", section.into()),
    ]);
    Ok(Entry {
        key,
        table,
        values: values(new.kind, &said_of, &["title"]),
        also: Vec::new(),
    })
}

/// The one day the words say.
fn day_in(edited: &Edited, quote: &str) -> Option<NaiveDate> {
    let mut years = edited
        .letter
        .values()
        .filter_map(|of| of.get("letter")?.get("year")?.as_integer());
    let year = years.next().and_then(|of| i32::try_from(of).ok())?;
    match dates(&tokens(quote), false).as_slice() {
        [one] => match one.when(year)? {
            When::Day(day) => Some(day),
            _ => None,
        },
        _ => None,
    }
}

fn task(edited: &Edited, new: &New, section: &str) -> Entry {
    let taken = keys(edited, "task", "id");
    let mut numbered = (1..).map(|number| format!("oppdrag-{number}"));
    let key = match said(new, "id") {
        "" => numbered.find(|key| !taken.contains(key)).unwrap_or_default(),
        written => written.to_owned(),
    };
    let table = fresh(&[
        ("id", key.as_str().into()),
        ("title", name(new, "title").into()),
        ("section", section.into()),
        ("words", plain(&new.marked.quote).into()),
    ]);
    Entry {
        key,
        table,
        values: values(new.kind, &new.values, &["id", "title"]),
        also: Vec::new(),
    }
}

fn earmark(edited: &Edited, new: &New, section: &str) -> Result<Entry, Refused> {
    let of =
        lines::post(said(new, "post")).map_err(|why| lacking(&new.kind, "post", why))?;
    if said(new, "amount").is_empty() {
        return Err("skriv beløpet som er øremerket".into());
    }
    let title = name(new, "name");
    let key = free_key(slug(&title, '_', 3), "tiltak", &keys(edited, "earmark", "key"));
    let table = fresh(&[
        ("key", key.as_str().into()),
        ("name", title.into()),
        ("post", of.into()),
        ("amount", 0.into()),
        ("section", section.into()),
    ]);
    let values = values(new.kind, &new.values, &["name", "post"]);
    Ok(Entry { key, table, values, also: Vec::new() })
}

fn chapter(new: &New, section: &str) -> Result<Entry, Refused> {
    let number: u16 = said(new, "number")
        .parse()
        .map_err(|_| Refused("skriv kapitlets nummer, som 1490".into()))?;
    let table = fresh(&[
        ("number", i64::from(number).into()),
        ("name", name(new, "name").into()),
        ("section", section.into()),
        ("sum", 0.into()),
        ("posts", toml_edit::Array::new().into()),
    ]);
    Ok(Entry { key: number.to_string(), table, values: Vec::new(), also: Vec::new() })
}

fn authority(new: &New, section: &str) -> Result<Entry, Refused> {
    let kind =
        AuthorityKind::of(said(new, "kind")).ok_or("velg hva fullmakten gjelder")?;
    let mut table = fresh(&[("kind", kind.key.into())]);
    let said = kind.values(&new.values)?;
    let fields = Field::of(new.kind);
    let values = said.iter().filter_map(|(key, value)| {
        Some((*fields.iter().find(|of| of.key == *key)?, value.clone()))
    });
    put(&mut table, "section", section.into());
    let posts = new.values.get("posts").map(String::as_str).unwrap_or_default();
    let posts = lines::parted(posts);
    Ok(Entry {
        key: kind.word.to_owned(),
        table,
        values: values.collect(),
        also: vec![("posts", strings(posts.iter().map(String::as_str)))],
    })
}

fn goal(new: &New, section: &str) -> Entry {
    let section = match said(new, "section") {
        "" => section,
        written => written,
    };
    let table =
        fresh(&[("section", section.into()), ("title", name(new, "title").into())]);
    Entry { key: section.to_owned(), table, values: Vec::new(), also: Vec::new() }
}

fn indicator(edited: &Edited, new: &New, section: &str) -> Result<Entry, Refused> {
    let goals = keys(edited, "goal", "section");
    let goal = match said(new, "goal") {
        "" => nearest(&goals, section).ok_or(
            "brevet har ingen mål styringsparameteren kan høre til; legg til målet først",
        )?,
        written => written.to_owned(),
    };
    let title = name(new, "name");
    let key =
        free_key(slug(&title, '_', 4), "parameter", &keys(edited, "indicator", "key"));
    let mut table = fresh(&[
        ("key", key.as_str().into()),
        ("name", title.into()),
        ("goal", goal.into()),
        ("unit", "antall".into()),
        ("better", "higher".into()),
        ("demand", "not_set".into()),
    ]);
    if new.kind == ItemKind::KeyFigure {
        table
            .decor_mut()
            .set_prefix("\n# Nøkkeltall: vises, og måles ikke mot noe krav.\n");
    }
    let values = values(new.kind, &new.values, &["name", "goal"]);
    Ok(Entry { key, table, values, also: Vec::new() })
}

/// The goal of the section that holds another, or else the first.
fn nearest(goals: &[String], section: &str) -> Option<String> {
    let holds =
        |goal: &&String| section == *goal || section.starts_with(&format!("{goal}."));
    let holding = goals.iter().filter(holds).max_by_key(|goal| goal.len());
    holding.or(goals.first()).cloned()
}

/// What is said in the fields of a kind, but for those that are written already.
fn values(
    kind: ItemKind,
    said: &BTreeMap<String, String>,
    written: &[&str],
) -> Vec<(Field, String)> {
    let fields = Field::of_new(kind).into_iter().filter(|of| !written.contains(&of.key));
    let values = fields.filter_map(|of| Some((of, said.get(of.key)?.clone())));
    values.filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// What is said in a field.
fn said<'n>(new: &'n New, key: &str) -> &'n str {
    new.values.get(key).map(|of| of.trim()).unwrap_or_default()
}

/// What it is called: what is said, or else the words.
fn name(new: &New, key: &str) -> String {
    match said(new, key) {
        "" => {
            let words: Vec<&str> = new.marked.quote.split_whitespace().collect();
            let short = words.iter().take(NAME).copied().collect::<Vec<_>>().join(" ");
            let short = short.trim_end_matches(['.', ':', ',', ';']);
            if words.len() > NAME { format!("{short} …") } else { short.to_owned() }
        }
        written => plain(written),
    }
}

/// The keys of a list in all files.
fn keys(edited: &Edited, list: &'static str, key: &str) -> Vec<String> {
    let written = spot::entries(&edited.letter, list).map(|(.., of)| text(of, key));
    let known = edited.before.items.iter().map(|of| of.key.clone());
    written.chain(known.filter(|_| list != "goal")).collect()
}

fn is_free(edited: &Edited, kind: ItemKind, key: &str) -> Result<(), Refused> {
    let is_it = |of: &&Item| of.kind == kind && of.key == key;
    match edited.before.items.iter().find(is_it) {
        Some(of) if of.state == State::Forkastet => {
            Err(format!("{} er forkastet; ta det inn igjen", of.id).into())
        }
        Some(of) => Err(format!("{} er funnet alt", of.id).into()),
        None => Ok(()),
    }
}

fn lacking(kind: &ItemKind, what: &str, why: impl std::fmt::Display) -> Refused {
    Refused(format!("{} trenger {what}: {why}", kind.word()))
}
