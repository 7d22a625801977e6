//! What a note says, section by section.

use std::io;

use tertial_model::Phrases;
use tertial_report::Wording;
use tertial_report::note::{Note, NoteBlock, NoteSection};
use tertial_view::TableView;

use crate::markup::{Look, Markup, SPACES, Written};
use crate::page::{self, Page};
use crate::table::{Grid, Line, caption};

/// The deepest style of headings there is.
const DEEPEST: usize = 4;
/// A step of a list, in twentieths of a point.
const STEP: usize = 360;

/// The part with the body.
pub(crate) fn document(note: &Note) -> io::Result<Vec<u8>> {
    let phrases = Phrases::of(note.language);
    let mut xml = Markup::begun()?;
    xml.open("w:document", &SPACES)?;
    xml.open("w:body", &[])?;
    xml.paragraph("Title", &note.title)?;
    for (name, value) in &note.facts {
        xml.paragraph("Facts", &format!("{name}: {value}"))?;
    }
    for of in &note.sections {
        section(&mut xml, of, 1, phrases)?;
    }
    page::last(&mut xml, Page::Upright, page::OF_NOTE)?;
    xml.close("w:body")?;
    xml.close("w:document")?;
    Ok(xml.into_bytes())
}

fn section(
    xml: &mut Markup,
    of: &NoteSection,
    level: usize,
    phrases: &Phrases,
) -> Written {
    xml.paragraph(&format!("Heading{}", level.min(DEEPEST)), &of.title)?;
    for block in &of.blocks {
        self::block(xml, block, phrases)?;
    }
    of.subsections.iter().try_for_each(|below| section(xml, below, level + 1, phrases))
}

fn block(xml: &mut Markup, block: &NoteBlock, phrases: &Phrases) -> Written {
    match block {
        NoteBlock::Prose { text } => xml.paragraph("BodyText", text),
        NoteBlock::Points { points } => {
            points.iter().try_for_each(|point| xml.paragraph("ListBullet", point))
        }
        NoteBlock::Quote { words } => words.iter().try_for_each(|part| quoted(xml, part)),
        NoteBlock::Table(of) => {
            let view = TableView::of(of, phrases);
            let grid = Grid::of(&view, &|_| None, phrases);
            xml.paragraph("Caption", &caption(&view))?;
            grid.write(xml, &grid.fit().within(Page::Upright), Some(&of.caption))?;
            of.notes.iter().try_for_each(|note| xml.paragraph("TableNote", note))
        }
        NoteBlock::Room { label } => {
            xml.paragraph("RoomLabel", label)?;
            xml.paragraph("Room", "")
        }
    }
}

/// A part of a quotation.
fn quoted(xml: &mut Markup, part: &Wording) -> Written {
    match part {
        Wording::Paragraph { text } => xml.paragraph("Quote", text),
        Wording::Heading { text } => xml.paragraph("QuoteHeading", text),
        Wording::Point { marker, depth, text } => point(xml, marker, *depth, text),
        Wording::Table { rows } => {
            let lines =
                rows.iter().enumerate().map(|(at, row)| Line::words(at == 0, row));
            let grid = Grid::of_words(lines.collect());
            grid.write(xml, &grid.fit().within(Page::Upright), None)
        }
    }
}

/// A point with the mark it was written with.
fn point(xml: &mut Markup, marker: &str, depth: usize, text: &str) -> Written {
    let left = (STEP * (2 + depth.min(8))).to_string();
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.value("w:pStyle", "QuotePoint")?;
    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &STEP.to_string())])?;
    xml.close("w:pPr")?;
    xml.run(&format!("{marker}\t{text}"), Look::default())?;
    xml.close("w:p")
}
