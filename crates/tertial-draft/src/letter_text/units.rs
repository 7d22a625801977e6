//! The pieces of a letter that have words of their own.

use std::collections::BTreeMap;

use tertial_document::{Content, Document, Place};

use crate::letter::Letter;

/// What a piece of a letter is where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitForm {
    /// A heading; its number stands before it.
    Heading {
        /// `4.6.2`, where it has one.
        number: Option<String>,
    },
    /// A paragraph.
    Paragraph,
    /// What stands before a point of a list, and how deep the list is.
    Item {
        /// From 0.
        depth: u8,
    },
    /// A cell of a table.
    Cell {
        /// Whether it is the first of its row.
        begins_row: bool,
        /// Whether it is the first of its table.
        begins_table: bool,
    },
    /// A note at the foot of a page.
    Footnote,
}

/// One of them.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) form: UnitForm,
    pub(super) text: String,
    /// Its block, by place in the document.
    pub(super) block: usize,
    pub(super) place: Place,
    /// The key of the letter's section.
    pub(super) section: String,
}

/// The pieces of a letter, in order.
pub(super) fn units(document: &Document, letter: &Letter) -> Vec<Unit> {
    let sections = sections(letter);
    let mut units = Vec::new();
    let mut section = String::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if let Some(key) = sections.get(&at) {
            section.clone_from(key);
        }
        let mut put = |form: UnitForm, text: String| {
            let (place, section) = (block.place, section.clone());
            units.push(Unit { form, text, block: at, place, section });
        };
        match &block.content {
            Content::Heading { number, text } => {
                put(UnitForm::Heading { number: number.clone() }, text.clone());
            }
            Content::Paragraph(text) => put(UnitForm::Paragraph, text.clone()),
            Content::Item { marker, depth, text } => {
                // A date at the head of a point has its day for a marker.
                let dot =
                    if marker.chars().all(char::is_alphanumeric) { "." } else { "" };
                put(UnitForm::Item { depth: *depth }, format!("{marker}{dot} {text}"));
            }
            Content::Footnote { mark, text } => {
                put(UnitForm::Footnote, format!("{mark} {text}"));
            }
            Content::Table { rows } => {
                let mut begins_table = true;
                for row in rows {
                    let mut begins_row = true;
                    for cell in row {
                        let text =
                            if cell.merged { String::new() } else { cell.text.clone() };
                        put(UnitForm::Cell { begins_row, begins_table }, text);
                        (begins_row, begins_table) = (false, false);
                    }
                }
            }
        }
    }
    units
}

/// The section of each block something can be quoted from.
fn sections(letter: &Letter) -> BTreeMap<usize, String> {
    let key = |of: &crate::Passage| {
        letter.section_of(of).map(|of| of.key.clone()).unwrap_or_default()
    };
    letter.passages.iter().map(|of| (of.block, key(of))).collect()
}
