//! A letter as it is searched: its sections, and the passages that stand in them.

use tertial_document::Place;

/// The letter, in the order it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its sections.
    pub sections: Vec<Section>,
    /// What stands in them.
    pub passages: Vec<Passage>,
}

/// A section with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called in a letter's files: `4.6.2`, `V4`, `V4.A`; one without a number has
    /// that of the section it stands in.
    pub key: String,
    /// Its heading, without the number.
    pub title: String,
    /// Where it begins.
    pub place: Place,
}

/// A sentence, a point or a cell: what can be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its section, by place in [`Letter::sections`]; none before the first heading.
    pub section: Option<usize>,
    /// Where its block begins.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// Its words, as they stand.
    pub text: String,
    /// The sentence a list or a table is introduced by: `SSB skal i årsrapporten oppgi:`, and the
    /// point above, where it is one of a list in a list.
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
    /// A note.
    Footnote,
}
