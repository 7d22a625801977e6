//! Where in the letter's files an item is written.

use std::collections::BTreeMap;

use tertial_model::BudgetPost;
use toml_edit::{DocumentMut, Item as Value, Table, TableLike};

use super::authority;
use crate::control::{Item, ItemKind};

/// The entry of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The file's path.
    pub(super) file: String,
    /// The list: `requirement`.
    pub(super) list: &'static str,
    /// Its place there.
    pub(super) at: usize,
    /// Of a post, its place among those of the chapter.
    post: Option<usize>,
}

/// The place of a post its chapter lacks.
const LACKING: usize = usize::MAX;

/// Whether an entry is the one that is looked for.
type Wanted = Box<dyn Fn(&Table) -> bool>;

impl Spot {
    /// The place of a post among those of its chapter, where it stands there.
    pub(super) fn post(&self) -> Option<usize> {
        self.post.filter(|at| *at != LACKING)
    }

    /// An entry of a list in a file.
    pub(super) fn of(file: &str, list: &'static str, at: usize) -> Self {
        Self { file: file.to_owned(), list, at, post: None }
    }
}

/// Where the item is written; none of what the letter's files have no entry for.
pub(super) fn find(letter: &BTreeMap<String, DocumentMut>, item: &Item) -> Option<Spot> {
    let (list, wanted): (_, Wanted) = match item.kind {
        ItemKind::Demand => ("requirement", is_called("id", &item.key)),
        ItemKind::Earmark => ("earmark", is_called("key", &item.key)),
        ItemKind::Goal => ("goal", is_called("section", &item.key)),
        ItemKind::Indicator | ItemKind::KeyFigure => {
            ("indicator", is_called("key", &item.key))
        }
        ItemKind::Deadline => ("deadline", is_called("key", &item.key)),
        ItemKind::Reading => ("reading", is_called("key", &item.key)),
        ItemKind::Task => ("task", is_called("id", &item.key)),
        ItemKind::Report => ("report", is_called("key", &item.key)),
        ItemKind::Chapter => ("chapter", is_number(item.key.parse().ok()?)),
        ItemKind::Post => {
            let post: BudgetPost = item.key.parse().ok()?;
            ("chapter", is_number(post.chapter.0.into()))
        }
        ItemKind::Authority => return authority::find(letter, item),
        ItemKind::Carried | ItemKind::Gone | ItemKind::Unplaced | ItemKind::Unused => {
            return None;
        }
    };
    let mut entries = entries(letter, list).filter(|(_, _, of)| wanted(of));
    let (file, at, table) = entries.next()?;
    let post = match item.kind {
        // One whose amount the letter does not say is not written there yet.
        ItemKind::Post => Some(place_of_post(table, &item.key).unwrap_or(LACKING)),
        _ => None,
    };
    Some(Spot { file: file.to_owned(), list, at, post })
}

/// The entries of a list in all files: file, place and table.
pub(super) fn entries<'l>(
    letter: &'l BTreeMap<String, DocumentMut>,
    list: &'static str,
) -> impl Iterator<Item = (&'l str, usize, &'l Table)> {
    letter.iter().flat_map(move |(file, document)| {
        let tables = document.get(list).and_then(Value::as_array_of_tables);
        let tables = tables.into_iter().flatten().enumerate();
        tables.map(move |(at, table)| (file.as_str(), at, table))
    })
}

/// The entry itself.
pub(super) fn entry<'l>(
    letter: &'l BTreeMap<String, DocumentMut>,
    spot: &Spot,
) -> Option<&'l dyn TableLike> {
    let table = outer(letter, spot)?;
    match spot.post {
        None => Some(table),
        Some(post) => Some(table.get("posts")?.as_array()?.get(post)?.as_inline_table()?),
    }
}

/// The same, to be changed.
pub(super) fn entry_mut<'l>(
    letter: &'l mut BTreeMap<String, DocumentMut>,
    spot: &Spot,
) -> Option<&'l mut dyn TableLike> {
    let table = outer_mut(letter, spot)?;
    match spot.post {
        None => Some(table),
        Some(post) => {
            let posts = table.get_mut("posts")?.as_array_mut()?;
            Some(posts.get_mut(post)?.as_inline_table_mut()?)
        }
    }
}

/// The table an entry is, or of a post the chapter it is in.
pub(super) fn outer<'l>(
    letter: &'l BTreeMap<String, DocumentMut>,
    spot: &Spot,
) -> Option<&'l Table> {
    letter.get(&spot.file)?.get(spot.list)?.as_array_of_tables()?.get(spot.at)
}

/// The same, to be changed.
pub(super) fn outer_mut<'l>(
    letter: &'l mut BTreeMap<String, DocumentMut>,
    spot: &Spot,
) -> Option<&'l mut Table> {
    let document = letter.get_mut(&spot.file)?;
    document.get_mut(spot.list)?.as_array_of_tables_mut()?.get_mut(spot.at)
}

fn is_called(key: &'static str, name: &str) -> Wanted {
    let name = name.to_owned();
    Box::new(move |table| table.get(key).and_then(Value::as_str) == Some(&name))
}

fn is_number(number: i64) -> Wanted {
    Box::new(move |table| table.get("number").and_then(Value::as_integer) == Some(number))
}

fn place_of_post(chapter: &Table, key: &str) -> Option<usize> {
    let post: BudgetPost = key.parse().ok()?;
    let posts = chapter.get("posts")?.as_array()?;
    posts.iter().position(|of| {
        let number = of.as_inline_table().and_then(|of| of.get("post")?.as_integer());
        number == Some(post.post.into())
    })
}
