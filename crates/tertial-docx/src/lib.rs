//! Writes a document of ours as .docx, for whoever is to write on in it.
//!
//! Headings are headings, points are points, the headings of a table are repeated on each page
//! and told to a screen reader, and the language is the document's. The same document
//! gives the same bytes: no clock, and every part in the same place.
//!
//! `zip` and `quick-xml` write it. `docx-rs`, the one well-kept library that writes .docx, can
//! neither say which row has a table's headings nor which language a text is in.
//!
//! 1. `body` writes what the document says.
//! 2. `package` puts that and the parts that are always the same (`parts/`) in one file.

mod body;
mod package;

use std::io;

use tertial_report::note::Note;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
#[error("dokumentet kan ikke skrives som .docx")]
pub struct Error(#[from] io::Error);

/// The note as .docx.
///
/// # Errors
///
/// When it cannot be packed.
pub fn note_docx(note: &Note) -> Result<Vec<u8>, Error> {
    Ok(package::file(note, &body::document(note)?)?)
}
