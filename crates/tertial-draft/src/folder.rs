//! A drafted letter as its files, and what a person does with what was found in it.
//!
//! Each step is a function from the files to those it changes. What a person wrote in them, in
//! comments and in their order, stays. A letter that could be read can still be read after a
//! step, or the step is refused.

mod add;
mod change;
mod edited;
mod evidence;
mod field;
mod join;
mod refer;
mod remove;
mod sections;
mod spot;
mod table;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tertial_letter::{CONTROL, Catalogue, CatalogueError, LetterFiles};
use tertial_toml::TomlError;

use crate::control::{Control, Item, ItemId};
use edited::Edited;
pub use field::{Field, Form};

/// The files of a drafted letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFolder {
    name: String,
    files: BTreeMap<String, String>,
}

/// What a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Says that it is right.
    Accept(ItemId),
    /// Says that the letter asks for no such thing: it leaves the letter's files.
    Discard(ItemId),
    /// Takes back what was said: what was discarded stands in the files again.
    Reopen(ItemId),
    /// Writes other values of its fields, by [`Field::key`].
    Change(ItemId, BTreeMap<String, String>),
    /// Notes something about it; nothing where the note is empty.
    Note(ItemId, String),
    /// Makes one demand of several; the first keeps its key.
    Merge(Vec<ItemId>),
    /// Makes two demands of one, at a byte of its quote; the first keeps the key.
    Split(ItemId, usize),
    /// Makes a demand of words of the letter.
    Add(Marked),
}

/// Words of the letter somebody has marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The words, as the letter has them.
    pub quote: String,
    /// The letter's section.
    pub section: String,
    /// The page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The first and last line of its block, where the format has lines.
    pub lines: Option<(u32, u32)>,
}

/// Who does something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// A name or a position.
    pub by: String,
    /// The day.
    pub day: NaiveDate,
}

/// What a step comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The files that are others than before, by path: each whole.
    pub files: BTreeMap<String, String>,
    /// What a person should know of it, a sentence each, in bokmål.
    pub told: Vec<String>,
    /// What to look at next of what it made.
    pub at: ItemId,
}

/// Why a step cannot be taken, in bokmål.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

impl From<String> for Refused {
    fn from(why: String) -> Self {
        Self(why)
    }
}

impl From<&str> for Refused {
    fn from(why: &str) -> Self {
        Self(why.to_owned())
    }
}

impl DraftFolder {
    /// The files by path inside the folder `name`, [`CONTROL`] among them.
    pub fn new(name: &str, files: BTreeMap<String, String>) -> Self {
        Self { name: name.to_owned(), files }
    }

    /// The folder with other files.
    pub fn with_files(&self, files: BTreeMap<String, String>) -> Self {
        Self { name: self.name.clone(), files }
    }

    /// What the folder is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its files.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// What is to be looked at.
    ///
    /// # Errors
    ///
    /// What is wrong with [`CONTROL`].
    pub fn control(&self) -> Result<Control, TomlError> {
        Control::read(self.files.get(CONTROL).map_or("", String::as_str))
    }

    /// The letter.
    ///
    /// # Errors
    ///
    /// Why it is none yet.
    pub fn letter(&self) -> Result<Catalogue, CatalogueError> {
        let files = self.files.iter().filter(|(path, _)| LetterFiles::is_part(path));
        let files = files.map(|(path, text)| (path.clone(), text.clone())).collect();
        let letter = LetterFiles::folder(&self.name, files);
        let letter = letter.map_err(|stray| CatalogueError::Invalid {
            file: self.name.clone(),
            message: stray.to_string(),
        })?;
        Catalogue::read(&letter)
    }

    /// What the item is in the letter's files: each field with its value.
    ///
    /// # Errors
    ///
    /// What is wrong with the files.
    pub fn values(&self, items: &[Item]) -> Result<Vec<Vec<(Field, String)>>, Refused> {
        let edited = Edited::of(self)?;
        Ok(items.iter().map(|item| change::values(&edited, item)).collect())
    }

    /// Takes a step.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken; nothing is changed.
    pub fn with(&self, step: &Step, signature: &Signature) -> Result<Changed, Refused> {
        let mut edited = Edited::of(self)?;
        let at = match step {
            Step::Accept(id) => edited.accept(id, signature)?,
            Step::Discard(id) => remove::discard(&mut edited, id, signature)?,
            Step::Reopen(id) => remove::reopen(&mut edited, id)?,
            Step::Change(id, values) => {
                change::change(&mut edited, id, values, signature)?
            }
            Step::Note(id, note) => edited.note(id, note)?,
            Step::Merge(ids) => join::merge(&mut edited, ids, signature)?,
            Step::Split(id, at) => join::split(&mut edited, id, *at, signature)?,
            Step::Add(marked) => add::add(&mut edited, marked, signature)?,
        };
        let after = self.after(&edited);
        let held = after.held(self, &mut edited)?;
        let files = held.files.into_iter();
        let files = files.filter(|(path, text)| self.files.get(path) != Some(text));
        Ok(Changed { files: files.collect(), told: edited.told, at })
    }

    fn after(&self, edited: &Edited) -> Self {
        Self { name: self.name.clone(), files: edited.written(&self.files) }
    }

    /// It, when it can be read as a letter; with the sections its demands name, where they are
    /// what is missing. One that could not be read before need not be after, and that is told.
    fn held(self, before: &Self, edited: &mut Edited) -> Result<Self, Refused> {
        let Err(why_not) = self.letter() else { return Ok(self) };
        let why = |why: CatalogueError| first_line(&why.to_string()).to_owned();
        let Ok(letter) = before.letter() else {
            edited.told.push(format!("brevet kan ikke leses ennå: {}", why(why_not)));
            return Ok(self);
        };
        sections::follow(edited, &letter);
        let after = self.after(edited);
        match after.letter() {
            Ok(_) => Ok(after),
            Err(not) => Err(Refused(format!("da kan ikke brevet leses: {}", why(not)))),
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
