//! What a finished PDF says: its text, page by page.

use lopdf::{Document, Error};

/// The text of each page, in lines as they come out.
pub fn pages(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let document = Document::load_mem(bytes)?;
    let numbers = document.get_pages().into_keys();
    numbers.map(|number| document.extract_text(&[number])).collect()
}

/// The text of all pages without white space: where a line breaks or a number has a hard
/// space, extracting may or may not give a space.
pub fn text(bytes: &[u8]) -> Result<String, Error> {
    pages(bytes).map(|pages| squeeze(&pages.concat()))
}

/// Text without its white space, to compare with [`text`].
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}
