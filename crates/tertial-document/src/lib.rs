//! Reads a letter as a person gets it, .docx, .odt, .pdf, .txt or .md, into one form.
//!
//! ```text
//!  .docx  .odt ──► archive ─► xml ──┐
//!         .md ──────────────────────┼─► raw ─► settle ─► Document
//!  .pdf  .txt ──► page ─► layout ───┘
//! ```
//!
//! What is found in a letter must not hang on the format it came in. So each reader only says
//! what stands in the file and what the file says of it (`raw`): this paragraph has the
//! style of a heading, this one the number 3.1 that Word counts and never writes. What is a
//! heading, an item or a paragraph is then decided once, in `settle`, by the rules a
//! person reads any letter by. A .pdf and a .txt have lines and no paragraphs; both go
//! through `layout`, so that the same lines give the same paragraphs, tables and notes.
//!
//! The libraries, and why:
//! - `zip` and `quick-xml` for .docx and .odt. The crates that read .docx (`docx-rs`,
//!   `docx-rust`) give its elements as types of their own and leave what is hard to the one
//!   who calls: styles based on others, numbers that are counted, cells that are merged,
//!   text boxes that stand twice. They do not bound what they read, and know no .odt.
//! - `hayro-interpret` for .pdf, which also the pictures of pages are made with. It runs a
//!   page and tells each glyph with its place, its font and its letter, and each line that
//!   is drawn. `lopdf` gives the operators of a page, and leaves fonts, widths and places to
//!   the one who calls; `pdf-extract` gives places without fonts.
//! - `pulldown-cmark` for .md.
//!
//! `archive` and `xml` are open to `tertial-docx`, which reads the documents it wrote.

pub mod archive;
mod docx;
mod format;
mod layout;
mod markdown;
mod marks;
mod odt;
mod pdf;
mod raw;
mod settle;
mod text;
mod unreadable;
mod words;
pub mod xml;

use std::fmt;

use tertial_model::own_fault::caught;

pub use format::Format;
pub use unreadable::Unreadable;

/// How many blocks a letter may have. One of 80 pages has some 3 000.
const MOST_BLOCKS: usize = 100_000;

/// A letter, in the order it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the file was.
    pub format: Format,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// What was left out, one sentence each, in bokmål: headers, footers, deleted text,
    /// comments, pictures.
    pub told: Vec<String>,
}

/// One part of a letter, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub content: Content,
}

/// Where a block stands, as far as the format can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The page it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Its first and last line, from 1, in .txt and .md.
    pub lines: Option<(u32, u32)>,
}

/// In bokmål, `side 3` or `linje 15–19`; nothing where the format tells no place.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.page, self.lines) {
            (Some(page), _) => write!(f, "side {page}"),
            (None, Some((first, last))) if first == last => write!(f, "linje {first}"),
            (None, Some((first, last))) => write!(f, "linje {first}–{last}"),
            (None, None) => Ok(()),
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A heading.
    Heading {
        /// Its number as the letter writes it, without its full stop: `3`, `4.6.2`,
        /// `Vedlegg 4`, `A`. None where it has no number.
        number: Option<String>,
        /// Its words, without the number.
        text: String,
    },
    /// A paragraph, its lines joined.
    Paragraph(String),
    /// A point of a list.
    Item {
        /// What stands before it, without full stop or bracket: `1`, `a`, `•`, `-`.
        marker: String,
        /// How deep it stands in other lists, from 0.
        depth: u8,
        /// Its words, without the marker.
        text: String,
    },
    /// A table. All rows have as many cells.
    Table {
        /// Its rows, from the top.
        rows: Vec<Vec<Cell>>,
    },
    /// A note at the foot of the page, or at the end.
    Footnote {
        /// What it is called in the text: `2`.
        mark: String,
        /// Its words.
        text: String,
    },
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its words. Several paragraphs or points stand on a line each.
    pub text: String,
    /// Whether it is a part of the cell to the left or above, which has the words.
    pub merged: bool,
}

/// Reads a letter. What it is, its bytes say; only whether text is Markdown is seen from its
/// name.
///
/// # Errors
///
/// When the file is none of the formats, or cannot be read; the message says what to do.
pub fn read(path: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    let format = format::of(path, bytes)?;
    let (raw, told) = caught(|| match format {
        Format::Docx => docx::read(bytes),
        Format::Odt => odt::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Text => Ok(layout::raw(text::lines(bytes))),
        Format::Markdown => Ok(markdown::read(&text::decoded(bytes))),
    })
    .map_err(|_| Unreadable::damaged("den får leseren til å gi seg"))??;
    let blocks = settle::blocks(raw);
    if blocks.len() > MOST_BLOCKS {
        return Err(Unreadable::TooLarge(format!("den har {} avsnitt", blocks.len())));
    }
    let empty = blocks.is_empty();
    if empty { Err(Unreadable::NoText) } else { Ok(Document { format, blocks, told }) }
}
