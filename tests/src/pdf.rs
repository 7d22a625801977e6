//! What a finished PDF says: its text, page by page, and what a screen reader is told.

mod height;
mod marked;
mod tag;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Error, Object};

pub use tag::{Kid, Tag};

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

/// Text as the author wrote it, but for white space: without the hyphens lines end with.
pub fn as_written(text: &str) -> String {
    squeeze(text).replace(['\u{ad}', '\u{200b}'], "")
}

/// A PDF as a screen reader has it.
#[derive(Debug)]
pub struct Read {
    /// The element everything stands in.
    pub top: Tag,
    /// What glyphs say, page by page, to a reader that knows no other text than theirs.
    pub glyphs: Vec<String>,
    /// The languages content and elements are in.
    pub languages: BTreeSet<String>,
    /// The names in the document's index of names, and the element each is of.
    pub index: BTreeMap<String, String>,
    /// The document information, `Title` and so on.
    pub information: BTreeMap<String, String>,
    /// The document's XMP metadata.
    pub metadata: String,
}

/// Reads a PDF.
///
/// # Errors
///
/// When it is not one, or is not tagged.
pub fn read(bytes: &[u8]) -> Result<Read, Error> {
    let document = Document::load_mem(bytes)?;
    let pages = marked::pages(&document)?;
    let catalog = document.catalog()?;
    let root = catalog.get(b"StructTreeRoot")?.as_reference()?;
    let root = document.get_dictionary(root)?;
    let (top, mut languages) = tag::top(&document, root, &pages)?;
    languages.extend(pages.values().flat_map(|page| page.languages.clone()));
    languages.extend(catalog.get(b"Lang").and_then(lopdf::decode_text_string).ok());
    let information = document.trailer.get(b"Info").and_then(Object::as_reference)?;
    let information = document.get_dictionary(information)?.iter();
    let metadata = catalog.get(b"Metadata")?.as_reference()?;
    let metadata = document.get_object(metadata)?.as_stream()?.get_plain_content()?;
    Ok(Read {
        top,
        glyphs: document
            .page_iter()
            .filter_map(|page| Some(pages.get(&page)?.glyphs.clone()))
            .collect(),
        languages,
        index: tag::index(&document, root)?,
        information: information
            .filter_map(|(key, value)| {
                let key = String::from_utf8_lossy(key).into_owned();
                Some((key, lopdf::decode_text_string(value).ok()?))
            })
            .collect(),
        metadata: String::from_utf8_lossy(&metadata).into_owned(),
    })
}
