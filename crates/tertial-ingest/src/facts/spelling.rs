//! The spellings of names and codes, so that one thing written in two ways is reported.

use tertial_model::{Key, Origin};

use crate::worded::worded;

worded! {
    /// What a key is of, called as in «samme sted er skrevet på flere måter».
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum KeyKind, word {
        /// A person's number in an export.
        Person = "ansattnr",
        /// A place of work (sted).
        Place = "sted",
        /// An operating unit (driftsenhet).
        Unit = "driftsenhet",
        /// An age group.
        Age = "aldersgruppe",
        /// An earmarked measure (tiltak).
        Earmark = "tiltak",
        /// A project of the ledger.
        Project = "prosjekt",
        /// An indicator (styringsparameter).
        Indicator = "styringsparameter",
        /// A risk's number.
        Risk = "risiko",
        /// A kind of external assignments.
        Assignment = "oppdrag",
        /// A task of the letter.
        Task = "oppdrag i brevet",
        /// A section that has a table of the agency's own.
        Section = "avsnitt",
        /// A row of such a table.
        Row = "rad",
        /// A column of such a table.
        Column = "kolonne",
        /// A year, a chapter, a post or one of the words a column may hold.
        Code = "kode",
    }
}

/// One way of writing a key, and the cells it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// What the key is of.
    pub kind: KeyKind,
    /// The key, written so. It is empty where the text is not kept, and then of the cells
    /// alone that are written otherwise than they should be.
    pub key: Key,
    /// The first cells it stands in.
    pub cells: Vec<Origin>,
    /// How many there are in all.
    pub count: u32,
    /// It stands in rows about one person each, which no message quotes.
    pub of_persons: bool,
}
