//! The spellings of names and codes, so that one thing written in two ways is reported.

use tertial_model::{Key, Origin};

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A person's number in an export.
    Person,
    /// A place of work (sted).
    Place,
    /// An operating unit (driftsenhet).
    Unit,
    /// An age group.
    Age,
    /// An earmarked measure (tiltak).
    Earmark,
    /// A project of the ledger.
    Project,
    /// An indicator (styringsparameter).
    Indicator,
    /// A risk's number.
    Risk,
    /// A kind of external assignments.
    Assignment,
    /// A section that has a table of the agency's own.
    Section,
    /// A row of such a table.
    Row,
    /// A column of such a table.
    Column,
    /// A year, a chapter, a post or one of the words a column may hold.
    Code,
}

impl KeyKind {
    /// What it is called, as in «samme sted er skrevet på flere måter».
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "ansattnr",
            Self::Place => "sted",
            Self::Unit => "driftsenhet",
            Self::Age => "aldersgruppe",
            Self::Earmark => "tiltak",
            Self::Project => "prosjekt",
            Self::Indicator => "styringsparameter",
            Self::Risk => "risiko",
            Self::Assignment => "oppdrag",
            Self::Section => "avsnitt",
            Self::Row => "rad",
            Self::Column => "kolonne",
            Self::Code => "kode",
        }
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
