//! A drafted letter as its files, and what a person does with what was found in it.
//!
//! Each step is a function from the files to those it changes. What a person wrote in them, in
//! comments and in their order, stays. A letter that could be read can still be read after a
//! step, or the step is refused.

mod add;
mod authority;
mod change;
mod edited;
mod evidence;
mod field;
mod join;
mod journal;
mod lines;
mod posts;
mod refer;
mod remove;
mod sections;
mod spot;
mod table;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tertial_letter::{CONTROL, Catalogue, CatalogueError, LetterFiles};
use tertial_toml::TomlError;

use crate::control::{Control, Item, ItemId, ItemKind};
use edited::Edited;
pub use field::{Field, Form};
use journal::Did;
pub use journal::Taken;

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
    /// Makes something of words of the letter.
    Add(New),
}

/// What somebody makes of words of the letter that nothing, or something else, was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// The words.
    pub marked: Marked,
    /// What it is, by [`Field::key`]; what is left out is read of the words where that can be.
    pub values: BTreeMap<String, String>,
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

    /// The unit of the letter's amounts, as its files have it: `1000 kroner`; empty where they say
    /// none.
    pub fn unit(&self) -> String {
        let files = self.files.iter().filter(|(path, _)| LetterFiles::is_part(path));
        let mut letters = files.filter_map(|(_, text)| text.parse::<toml::Table>().ok());
        let unit = letters
            .find_map(|of| of.get("letter")?.get("unit")?.as_str().map(str::to_owned));
        unit.unwrap_or_default()
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
        self.with_all(std::slice::from_ref(step), signature)
    }

    /// Takes steps that are undone together.
    ///
    /// # Errors
    ///
    /// Why one of them cannot be taken; nothing is changed.
    pub fn with_all(
        &self,
        steps: &[Step],
        signature: &Signature,
    ) -> Result<Changed, Refused> {
        let mut after = self.clone();
        let (mut told, mut last) = (Vec::new(), None);
        for step in steps {
            let (made, at, more) = after.taking(step, signature)?;
            after = made;
            told.extend(more);
            last = Some((step, at));
        }
        let (step, at) = last.ok_or("det er ikke noe å gjøre")?;
        let did = Did { what: step.words(), items: self.concerned(step, &at, &after) };
        journal::record(&self.files, &mut after.files, &did, signature)?;
        let files = after.files.into_iter();
        let files = files.filter(|(path, text)| self.files.get(path) != Some(text));
        Ok(Changed { files: files.collect(), told, at })
    }

    /// The folder after one step, what it made, and what is told of it.
    fn taking(
        &self,
        step: &Step,
        signature: &Signature,
    ) -> Result<(Self, ItemId, Vec<String>), Refused> {
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
            Step::Add(new) => add::add(&mut edited, new, signature)?,
        };
        let after = self.after(&edited).held(self, &mut edited)?;
        Ok((after, at, edited.told))
    }

    /// The items a step concerns: what it was done to first, and what it made.
    fn concerned(&self, step: &Step, at: &ItemId, after: &Self) -> Vec<ItemId> {
        let mut items = vec![at.clone()];
        if let Step::Merge(ids) = step {
            items.extend(ids.iter().filter(|id| *id != at).cloned());
        }
        let ids = |of: &Self| -> Vec<ItemId> {
            let control = of.control();
            control.into_iter().flat_map(|of| of.items).map(|of| of.id).collect()
        };
        if matches!(step, Step::Split(..)) {
            let before = ids(self);
            items.extend(ids(after).into_iter().filter(|id| !before.contains(id)));
        }
        items
    }

    /// What was done with the draft, the last thing last, as far back as it can be undone.
    ///
    /// # Errors
    ///
    /// What is wrong with the file it is kept in.
    pub fn taken(&self) -> Result<Vec<Taken>, Refused> {
        journal::read(&self.files)
    }

    /// The folder without a step that was taken, by its place in [`Self::taken`], and the item it
    /// was done to.
    ///
    /// # Errors
    ///
    /// Why it cannot be undone.
    pub fn undone(&self, at: usize) -> Result<(Self, Option<ItemId>), Refused> {
        let (files, step) = journal::without(&self.files, at)?;
        let undone = self.with_files(files);
        if let (Ok(_), Err(why)) = (self.letter(), undone.letter()) {
            let why = why.to_string();
            return Err(Refused(format!(
                "da kan ikke brevet leses: {}",
                first_line(&why)
            )));
        }
        let control = undone.control();
        let control =
            control.map_err(|why| Refused(first_line(&why.to_string()).to_owned()))?;
        let there = step.items.into_iter().find(|id| control.item(id).is_some());
        Ok((undone, there))
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

impl Step {
    /// What it does, in bokmål: `slått sammen`.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Accept(_) => "godtatt",
            Self::Discard(_) => "forkastet",
            Self::Reopen(_) => "åpnet igjen",
            Self::Change(..) => "endret",
            Self::Note(..) => "fått merknad",
            Self::Merge(_) => "slått sammen",
            Self::Split(..) => "delt",
            Self::Add(_) => "lagt til",
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
