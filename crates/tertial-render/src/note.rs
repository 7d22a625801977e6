//! A note as a PDF, by a template of its own; its tables are set as those of a report.

use chrono::Datelike;
use serde_json::{Value, json};
use tertial_model::Phrases;
use tertial_report::note::{Note, NoteBlock, NoteSection};
use tertial_report::{TITLE_ANCHOR, section_anchor};

use tertial_view::{Room, TableView, Templates, WORDS, printable};

use crate::world::{Sealed, Set};
use crate::{Error, export};

/// The template of a note.
const NOTE: &str = "note.typ";

/// The note as a PDF. The same note gives the same bytes.
///
/// # Errors
///
/// When there is more in it than there is room for in a report.
pub fn note_pdf(note: &Note, templates: &Templates) -> Result<Vec<u8>, Error> {
    let mut view = view(note)?;
    let mut room = Room::TEXTS;
    if !fits(&view, &mut room) {
        return Err(Error::NoteTooLarge);
    }
    printable(&mut view);
    let rendered =
        Set { json: serde_json::to_vec(&view)?, charts: Vec::new(), attached: None };
    let world = Sealed::new(NOTE, templates, rendered, note.dated)?;
    export::note(&world, &export::compile_alone(&world)?, note)
}

/// What the template reads.
fn view(note: &Note) -> Result<Value, Error> {
    let mut number = 0;
    let phrases = Phrases::of(note.language);
    Ok(json!({
        "title": note.title,
        "facts": note.facts,
        // What the components of a report read besides.
        "agency": "",
        "draft": null,
        "anchor": TITLE_ANCHOR,
        "language": note.language.tag(),
        "date": {
            "year": note.dated.year(),
            "month": note.dated.month(),
            "day": note.dated.day(),
        },
        "sections": sections(&note.sections, &mut number, phrases)?,
    }))
}

/// Sections, each with a label made of its number in the note.
fn sections(
    all: &[NoteSection],
    number: &mut usize,
    phrases: &Phrases,
) -> Result<Vec<Value>, Error> {
    let view = |of: &NoteSection| {
        *number += 1;
        let anchor = section_anchor(&number.to_string());
        let blocks = of.blocks.iter().map(|of| block(of, phrases));
        let blocks = blocks.collect::<Result<Vec<_>, _>>()?;
        let subsections = sections(&of.subsections, number, phrases)?;
        Ok(json!({
            "anchor": anchor,
            "title": of.title,
            "blocks": blocks,
            "subsections": subsections,
        }))
    };
    all.iter().map(view).collect()
}

fn block(of: &NoteBlock, phrases: &Phrases) -> Result<Value, Error> {
    Ok(match of {
        NoteBlock::Table(table) => {
            let mut view = serde_json::to_value(TableView::of(table, phrases))?;
            if let Value::Object(keys) = &mut view {
                keys.insert("block".to_owned(), "table".into());
            }
            view
        }
        other => serde_json::to_value(other)?,
    })
}

/// Whether there is room for every string of a value.
fn fits(value: &Value, room: &mut Room) -> bool {
    match value {
        Value::String(text) => text.len() <= WORDS && room.take(text.len(), 1),
        Value::Array(items) => items.iter().all(|of| fits(of, room)),
        Value::Object(fields) => fields.values().all(|of| fits(of, room)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}
