//! What stands in a file, and what the file itself says of it; nothing is decided yet.

use crate::{Cell, Place};

/// A part of a letter as its format gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Raw {
    /// A paragraph, a heading or an item.
    Text(Text),
    /// A table.
    Table { place: Place, rows: Vec<Vec<Cell>> },
    /// A footnote.
    Note { place: Place, mark: String, text: String },
}

/// A paragraph of any kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Text {
    pub(crate) place: Place,
    pub(crate) words: String,
    pub(crate) role: Role,
    /// Bold, or larger than the text around it.
    pub(crate) strong: bool,
    /// How far it stands in, for items: a level of the format, or columns.
    pub(crate) indent: u16,
}

/// What the format says a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// Nothing.
    #[default]
    Unsaid,
    /// A heading, with the number that is counted for it.
    Heading(Option<String>),
    /// An item, with the mark that is counted for it.
    Item(String),
    /// A paragraph and nothing else: of a quotation, or one a reader may not take apart.
    Plain,
}
