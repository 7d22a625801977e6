//! What a finished PDF says: its text, page by page.
//!
//! Where a line breaks or a number has a hard space, extracting text may or may not give a
//! space, so all white space is left out and tests compare without it.

use lopdf::{Document, Error};

/// The text of each page, without white space.
pub fn pages(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let document = Document::load_mem(bytes)?;
    let numbers = document.get_pages().into_keys();
    numbers
        .map(|number| document.extract_text(&[number]).map(|text| squeeze(&text)))
        .collect()
}

/// The text of all pages, without white space.
pub fn text(bytes: &[u8]) -> Result<String, Error> {
    pages(bytes).map(|pages| pages.concat())
}

/// Text without its white space, to compare with [`pages`] and [`text`].
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}
