//! A fast scan of plain `.xlsx` worksheets, which is what ledger systems export.
//!
//! The format allows far more than exports use, and a reader of all of it spends its time
//! on what is not there. This one reads the plain form alone, in one pass over the bytes as
//! they are inflated. What it does not read for certain it answers with [`NotPlain`], and
//! another reader must then take the file: it never guesses, and a row it has handed over
//! before it met something else is not to be used.
//!
//! Data flows one way here too: `package` finds a part in the archive and `chunks` inflates
//! it in pieces that end between two rows. `workbook_part`, `styles` and `shared` read what
//! a [`Book`] needs to know first; then `scan` walks a sheet's pieces, `frame` reads what
//! stands around the rows, `cell` one cell and `value` what it holds. `markup`, `tag` and
//! `text` are the XML of it all.
//!
//! ```
//! use std::ops::ControlFlow;
//! use tertial_sheet::{Book, Content};
//!
//! # let mut workbook = rust_xlsxwriter::Workbook::new();
//! # workbook.add_worksheet().write(1, 2, -1250.5)?;
//! # let bytes = workbook.save_to_buffer()?;
//! let book = Book::open(&bytes)?;
//! let notes = book.rows(0, |row| {
//!     let amount = row.cell(3).map(|cell| cell.content);
//!     assert_eq!((row.number(), amount), (2, Some(Content::Number("-1250.5"))));
//!     ControlFlow::Continue(())
//! })?;
//! assert!(notes.is_complete);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod book;
mod cell;
mod chunks;
mod cursor;
mod format;
mod frame;
mod markup;
mod not_plain;
mod notes;
mod package;
mod row;
mod scan;
mod shared;
mod styles;
mod tag;
mod text;
mod value;
mod workbook_part;

pub use book::Book;
pub use format::Format;
pub use not_plain::NotPlain;
pub use notes::{Area, HiddenRows, Notes};
pub use row::{Cell, Content, Row};
pub use text::unescape;
pub use value::ERRORS;
pub use workbook_part::{Sheet, Visibility};

/// The rows a sheet can have.
pub const MOST_ROWS: u32 = 1_048_576;
/// The columns a sheet can have.
pub const MOST_COLUMNS: u32 = 16_384;

/// The example of the README is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
