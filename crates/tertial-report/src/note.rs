//! The note an officer of the ministry writes on a report: made of what reports answer the
//! demands with ([`Reply`]) and of nothing else, before any format is chosen.
//!
//! What a report says stands word for word, in quotations of its own; all other words are
//! plain and the program's, and the judgement is left to the reader.

mod demand;
mod overview;
mod post;
mod single;
mod summary;
mod tables;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;
use tertial_model::{Language, Phrases};

use crate::document::Table;
use crate::reply::{Reply, ReplyPlace, TextReply, Wording};

pub use overview::overview;
pub use single::note;

/// A note on one report, or an overview of several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// Its title.
    pub title: String,
    /// What it is of, as names and values.
    pub facts: Vec<(String, String)>,
    /// The latest day anything in it is of.
    pub dated: NaiveDate,
    /// Its written form.
    pub language: Language,
    /// What it says, in order.
    pub sections: Vec<NoteSection>,
}

/// A section with its heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteSection {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub blocks: Vec<NoteBlock>,
    /// Sections one level down, after the blocks.
    pub subsections: Vec<Self>,
}

/// One thing in a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum NoteBlock {
    /// A paragraph.
    Prose {
        /// Its words.
        text: String,
    },
    /// Points.
    Points {
        /// One line each.
        points: Vec<String>,
    },
    /// What the report says, word for word.
    Quote {
        /// Its words, part by part.
        words: Vec<Wording>,
    },
    /// A table.
    Table(Table),
    /// Room for what the reader makes of it.
    Room {
        /// What is to be written there.
        label: String,
    },
}

impl Note {
    /// Every table in it, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let blocks = self.sections.iter().flat_map(NoteSection::walk);
        blocks.flat_map(|of| &of.blocks).filter_map(|block| match block {
            NoteBlock::Table(table) => Some(table),
            _ => None,
        })
    }
}

impl NoteSection {
    fn new(title: String, blocks: Vec<NoteBlock>) -> Self {
        Self { title, blocks, subsections: Vec::new() }
    }

    /// The section and all below it, in reading order.
    fn walk(&self) -> impl Iterator<Item = &Self> {
        let mut left = vec![self];
        std::iter::from_fn(move || {
            let next = left.pop()?;
            left.extend(next.subsections.iter().rev());
            Some(next)
        })
    }
}

fn prose(text: String) -> NoteBlock {
    NoteBlock::Prose { text }
}

/// Room for the reader's own judgement.
fn room(phrases: &Phrases) -> NoteBlock {
    NoteBlock::Room { label: phrases.say("note.judgement") }
}

/// `Nasjonalt statistikkprogram, s. 3`.
fn place(of: &ReplyPlace, phrases: &Phrases) -> String {
    match of.page {
        Some(page) => {
            phrases.fill("note.place", &[("heading", &of.heading), ("page", &page)])
        }
        None => of.heading.clone(),
    }
}

/// What texts say: where each stands and who has confirmed it, then its words.
fn quoted(texts: &[TextReply], phrases: &Phrases) -> Vec<NoteBlock> {
    let block = |text: &TextReply| {
        let place = place(&text.place, phrases);
        let said = match &text.confirmed {
            Some(of) => phrases.fill(
                "note.says_confirmed",
                &[("place", &place), ("by", &of.by), ("date", &phrases.date(of.date))],
            ),
            None => phrases.fill("note.says", &[("place", &place)]),
        };
        let words = text.words.iter().filter(|part| !is_nothing(part)).cloned();
        [prose(said), NoteBlock::Quote { words: words.collect() }]
    };
    texts.iter().flat_map(block).collect()
}

/// Whether it is a table without a cell, which no format can show.
fn is_nothing(part: &Wording) -> bool {
    matches!(part, Wording::Table { rows } if rows.first().is_none_or(Vec::is_empty))
}

/// The written form of the note on reports: theirs where all have the same.
fn form_of(replies: &[&Reply]) -> Language {
    let first = replies.first().map(|of| of.language);
    let same = first.filter(|form| replies.iter().all(|of| of.language == *form));
    same.unwrap_or_default()
}
