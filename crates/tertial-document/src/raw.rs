//! What stands in a file, and what the file itself says of it; nothing is decided yet.

use crate::words::{clean, goes_on, join};
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

/// A run of letters, or a whole paragraph of them, while it is read.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) text: String,
    /// How many letters are bold.
    pub(crate) bold: usize,
    /// How many there are.
    pub(crate) all: usize,
    /// Text boxes, which are read after the paragraph they are tied to.
    pub(crate) boxes: Vec<Raw>,
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

/// A paragraph parted where a line was broken by hand, but for a sentence that goes on.
pub(crate) fn parted(text: &str, first: Text) -> Vec<Text> {
    let mut parts: Vec<Text> = Vec::new();
    for line in text.split('\n').map(clean) {
        match parts.last_mut() {
            Some(last) if line.is_empty() || last.words.is_empty() || goes_on(&line) => {
                join(&mut last.words, &line);
            }
            Some(last) => {
                let role = match &first.role {
                    Role::Heading(_) => {
                        join(&mut last.words, &line);
                        continue;
                    }
                    _ => Role::Unsaid,
                };
                parts.push(Text { words: line, role, ..first.clone() });
            }
            None => parts.push(Text { words: line, ..first.clone() }),
        }
    }
    parts
}

/// What stands in a cell or a note, a line for each paragraph, with the marks of items.
pub(crate) fn lines(raw: &[Raw]) -> Vec<String> {
    let mut lines = Vec::new();
    for of in raw {
        match of {
            Raw::Text(text) => lines.push(match &text.role {
                Role::Item(mark) | Role::Heading(Some(mark)) => {
                    format!("{mark} {}", text.words)
                }
                _ => text.words.clone(),
            }),
            Raw::Table { rows, .. } => lines.extend(rows.iter().map(|row| {
                let cells = row.iter().filter(|cell| !cell.merged);
                cells
                    .map(|cell| cell.text.replace('\n', " "))
                    .collect::<Vec<_>>()
                    .join(" | ")
            })),
            Raw::Note { text, .. } => lines.push(text.clone()),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}
