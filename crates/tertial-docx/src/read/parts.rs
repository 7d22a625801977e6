//! The parts of a document that are read, each bounded, and what stands in which.

use std::collections::BTreeMap;

use tertial_document::archive::Archive;
use tertial_document::xml::{Element, tree};

use super::ReadError;
use super::numbering::Numbering;
use super::styles::Styles;
use crate::base::Base;

/// The most parts of custom XML that are looked through for ours.
const MOST_ITEMS: usize = 50;

/// What is read of a document.
#[derive(Default)]
pub(crate) struct Parts {
    /// The part with the body.
    pub(crate) document: Element,
    /// The styles.
    pub(crate) styles: Styles,
    /// The lists, not counted.
    pub(crate) numbering: Numbering,
    /// What each relation of the body leads to.
    pub(crate) relations: BTreeMap<String, String>,
    /// What each relation of the notes leads to.
    pub(crate) note_relations: BTreeMap<String, String>,
    /// Notes at the foot of a page, and at the end.
    pub(crate) notes: [Element; 2],
    /// The comments.
    pub(crate) comments: Element,
    /// Which of them are resolved, and which answer others.
    pub(crate) comments_extended: Element,
    /// What the document was made of, where it still tells.
    pub(crate) base: Option<Base>,
}

impl Parts {
    /// Those of a file.
    pub(crate) fn of(docx: &[u8]) -> Result<Self, ReadError> {
        let mut archive = Archive::open(docx).map_err(|_| ReadError::NoDocument)?;
        let folder = "word";
        let mut part = |name: &str| -> Result<Element, ReadError> {
            match archive.text(name)? {
                text if text.is_empty() => Ok(Element::default()),
                text => Ok(tree(name, &text)?),
            }
        };
        let document = part(&format!("{folder}/document.xml"))?;
        if document.child("w:body").is_none() {
            return Err(ReadError::NoDocument);
        }
        let mut in_folder = |name: &str| part(&format!("{folder}/{name}"));
        let styles = Styles::of(&in_folder("styles.xml")?);
        let numbering = Numbering::of(&in_folder("numbering.xml")?);
        let relations = relations(&in_folder("_rels/document.xml.rels")?);
        let note_relations = self::relations(&in_folder("_rels/footnotes.xml.rels")?);
        let notes = [in_folder("footnotes.xml")?, in_folder("endnotes.xml")?];
        let comments = in_folder("comments.xml")?;
        let comments_extended = in_folder("commentsExtended.xml")?;
        let base = base(&mut archive)?;
        Ok(Self {
            document,
            styles,
            numbering,
            relations,
            note_relations,
            notes,
            comments,
            comments_extended,
            base,
        })
    }
}

fn relations(part: &Element) -> BTreeMap<String, String> {
    let relation =
        |of: &Element| Some((of.says("Id")?.to_owned(), of.says("Target")?.to_owned()));
    part.elements().filter_map(relation).collect()
}

/// What a document was made of: another program may have given the part another name.
fn base(archive: &mut Archive<'_>) -> Result<Option<Base>, ReadError> {
    let is_item = |name: &String| {
        name.starts_with("customXml/item")
            && !name.contains("Props")
            && name.ends_with(".xml")
    };
    let names: Vec<String> = archive.names().filter(is_item).take(MOST_ITEMS).collect();
    for name in names {
        let text = archive.text(&name)?;
        if !text.contains(crate::base::SPACE) {
            continue;
        }
        if let Some(base) = tree(&name, &text).ok().as_ref().and_then(Base::of) {
            return Ok(Some(base));
        }
    }
    Ok(None)
}
