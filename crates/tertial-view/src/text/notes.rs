//! The notes of a text, taken out so that each can stand at its mark.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Parsed;

/// One note.
pub(super) struct Note<'a> {
    /// Its label, as [`label_of`] gives it.
    pub(super) label: String,
    /// The bytes of the linked body it stands in.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) events: Vec<Parsed<'a>>,
}

/// The notes, in the order they stand; of two with one label the first is the mark's.
pub(super) type Notes<'a> = Vec<Note<'a>>;

/// The label a mark and its note share, however each is capitalised.
pub(super) fn label_of(written: &str) -> String {
    written.to_lowercase()
}

/// Takes the notes out of a text.
pub(super) fn without_notes(events: Vec<Parsed<'_>>) -> (Vec<Parsed<'_>>, Notes<'_>) {
    let (mut body, mut notes) = (Vec::new(), Notes::new());
    let mut open: Vec<Note<'_>> = Vec::new();
    for (event, range) in events {
        match (event, open.last_mut()) {
            (Event::Start(Tag::FootnoteDefinition(label)), _) => {
                let label = label_of(&label);
                open.push(Note { label, range, events: Vec::new() });
            }
            (Event::End(TagEnd::FootnoteDefinition), Some(_)) => notes.extend(open.pop()),
            (event, Some(note)) => note.events.push((event, range)),
            (event, None) => body.push((event, range)),
        }
    }
    (body, notes)
}
