//! A letter as it is searched: its sections, and the passages that stand in them.

mod reader;

use tertial_document::{Document, Place};

/// The letter, in the order it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// Its sections.
    pub sections: Vec<Section>,
    /// What stands in them.
    pub passages: Vec<Passage>,
}

/// A section with a heading, or a numbered point below a lettered one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called in a letter's files: `4.6.2`, `V4`, `V4.A`, `V4.A1` for the first point
    /// of it. One without a number has that of the section it stands in, and none where there is
    /// no such. A letter may number two sections alike; both have that key.
    pub key: String,
    /// Whether the key is its own, and not that of the section it stands in.
    pub numbered: bool,
    /// Its heading, without the number. A point has none.
    pub title: String,
    /// Where it begins.
    pub place: Place,
}

/// A sentence, a point or a cell: what can be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its section, by place in [`Letter::sections`]; none before the first heading.
    pub section: Option<usize>,
    /// Its block, by place in the document: sentences with the same one stand together.
    pub block: usize,
    /// Its paragraph of a cell, from 0; 0 elsewhere.
    pub line: usize,
    /// Where its block begins.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// Its words, as they stand.
    pub text: String,
    /// What introduces a list or a table, outermost first: the sentence `Etaten skal i
    /// årsrapporten oppgi:`, the caption `(i 1 000 kr)` below it, and the point above, where it is
    /// one of a list in a list. In a cell, the sentence within it that introduces the points below.
    pub lead: Vec<String>,
}

/// What a passage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A sentence of a paragraph.
    Sentence,
    /// A point of a list, or a sentence of one; `marker` as the letter has it.
    Item {
        /// `1`, `a`, `•`.
        marker: String,
    },
    /// What stands in a cell of a table, or a paragraph or sentence of it.
    Cell {
        /// Which table, from 0 in the letter.
        table: usize,
        /// Its row, from 0.
        row: usize,
        /// Its column, from 0.
        column: usize,
    },
    /// A sentence of a note.
    Footnote,
}

impl Letter {
    /// The sections and passages of what was read.
    pub fn of(document: &Document) -> Self {
        reader::read(document)
    }

    /// The section a passage stands in.
    pub fn section_of(&self, passage: &Passage) -> Option<&Section> {
        self.sections.get(passage.section?)
    }
}

impl Passage {
    /// The table it stands in.
    pub(crate) fn table(&self) -> Option<usize> {
        match self.kind {
            Kind::Cell { table, .. } => Some(table),
            _ => None,
        }
    }

    /// The row of a table it stands in.
    pub(crate) fn row(&self) -> Option<usize> {
        match self.kind {
            Kind::Cell { row, .. } => Some(row),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
