//! Footnotes (`footnotes.xml`).

use std::io;

use crate::markup::{Markup, SPACES, Written};

/// The line above the notes of a page, and that above those that go on from the page before.
const SEPARATORS: [(&str, &str, &str); 2] = [
    ("0", "separator", "w:separator"),
    ("1", "continuationSeparator", "w:continuationSeparator"),
];

/// The notes so far, as they are written.
#[derive(Default)]
pub(crate) struct Notes(Vec<Vec<u8>>);

impl Notes {
    /// Adds a note, and gives its number.
    pub(crate) fn add(&mut self, paragraphs: Vec<u8>) -> String {
        self.0.push(paragraphs);
        (SEPARATORS.len() - 1 + self.0.len()).to_string()
    }

    /// The part of the file.
    pub(crate) fn part(&self) -> io::Result<Vec<u8>> {
        let mut xml = Markup::begun()?;
        xml.open("w:footnotes", &SPACES)?;
        for (id, kind, line) in SEPARATORS {
            xml.open("w:footnote", &[("w:type", kind), ("w:id", id)])?;
            xml.begin("FootnoteText")?;
            xml.open("w:r", &[])?;
            xml.empty(line, &[])?;
            xml.close("w:r")?;
            xml.close("w:p")?;
            xml.close("w:footnote")?;
        }
        for (at, note) in self.0.iter().enumerate() {
            let id = (SEPARATORS.len() + at).to_string();
            xml.open("w:footnote", &[("w:id", &id)])?;
            xml.insert(note);
            xml.close("w:footnote")?;
        }
        xml.close("w:footnotes")?;
        Ok(xml.into_bytes())
    }
}

/// The mark of a note: where it is referred to, or at its own beginning.
pub(crate) fn mark(xml: &mut Markup, id: Option<&str>) -> Written {
    xml.open("w:r", &[])?;
    xml.open("w:rPr", &[])?;
    xml.value("w:rStyle", "FootnoteReference")?;
    xml.close("w:rPr")?;
    match id {
        Some(id) => xml.empty("w:footnoteReference", &[("w:id", id)])?,
        None => xml.empty("w:footnoteRef", &[])?,
    }
    xml.close("w:r")
}
