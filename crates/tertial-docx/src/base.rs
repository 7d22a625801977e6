//! What a document was made of, kept in the document itself: a part of custom XML
//! (`customXml/item1.xml`), which word processors keep and show nobody.
//!
//! It has each text as it stood, without its comments, the words its links printed, and what the
//! program wrote around the texts. So whoever reads the document later knows what has changed in it
//! and what has changed in the project, and can tell one from the other.

use std::io;

use tertial_document::xml::{Element, Node};

use crate::markup::{Markup, writable};

/// The space of names of the part. Its version is part of it.
pub(crate) const SPACE: &str = "urn:tertial:grunnlag:1";
/// What the part is known by in a document. Any would do; it is the same in all of ours.
const ITEM: &str = "{6D3F0C52-5B7E-4B7B-9E0C-2C7B0A4E9D11}";

/// What a document was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Base {
    /// The key of the report.
    pub(crate) report: String,
    /// The tag of its written form.
    pub(crate) language: String,
    /// The draft's version; empty in a final version.
    pub(crate) draft: String,
    /// The texts, in the order they stand.
    pub(crate) texts: Vec<BaseText>,
    /// What the program wrote, paragraph by paragraph.
    pub(crate) own: Vec<Own>,
}

/// A paragraph or a cell of the program's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Own {
    /// What it says.
    pub(crate) words: String,
    /// The figure it is, and its value, where it is one alone: `id=value`.
    pub(crate) tag: String,
}

/// A text as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BaseText {
    /// Its file.
    pub(crate) file: String,
    /// The level of the heading it stands under.
    pub(crate) level: u8,
    /// Its Markdown, without comments; empty where it is still to be written.
    pub(crate) body: String,
    /// What each of its links printed.
    pub(crate) words: Vec<String>,
}

impl Base {
    /// The part.
    pub(crate) fn part(&self) -> io::Result<Vec<u8>> {
        let mut xml = Markup::begun()?;
        xml.open(
            "grunnlag",
            &[
                ("xmlns", SPACE),
                ("rapport", &writable(&self.report)),
                ("form", &self.language),
                ("utkast", &writable(&self.draft)),
            ],
        )?;
        for text in &self.texts {
            let (file, level) = (writable(&text.file), text.level.to_string());
            xml.open("tekst", &[("fil", &file), ("under", &level)])?;
            xml.said("innhold", &[], &writable(&text.body))?;
            for words in &text.words {
                xml.said("tall", &[], &writable(words))?;
            }
            xml.close("tekst")?;
        }
        for Own { words, tag } in &self.own {
            let figure = [("tall", tag.as_str())];
            xml.said(
                "fast",
                if tag.is_empty() { &[] } else { &figure },
                &writable(words),
            )?;
        }
        xml.close("grunnlag")?;
        Ok(xml.into_bytes())
    }

    /// What such a part says; none where it is another's.
    pub(crate) fn of(part: &Element) -> Option<Self> {
        if !part.name.ends_with(":grunnlag") {
            return None;
        }
        let said = |name| part.says(name).unwrap_or_default().to_owned();
        let named = |name: &'static str| {
            part.elements().filter(move |of| of.name.ends_with(name))
        };
        Some(Self {
            report: said("rapport"),
            language: said("form"),
            draft: said("utkast"),
            texts: named(":tekst").filter_map(text).collect(),
            own: named(":fast").map(own).collect(),
        })
    }
}

fn text(of: &Element) -> Option<BaseText> {
    let named =
        |name: &'static str| of.elements().filter(move |of| of.name.ends_with(name));
    Some(BaseText {
        file: of.says("fil")?.to_owned(),
        level: of.says("under")?.parse().ok()?,
        body: named(":innhold").map(words).collect(),
        words: named(":tall").map(words).collect(),
    })
}

fn own(of: &Element) -> Own {
    Own { words: words(of), tag: of.says("tall").unwrap_or_default().to_owned() }
}

fn words(of: &Element) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => Some(text.clone()),
        Node::Element(_) => None,
    };
    of.nodes.iter().filter_map(text).collect()
}

/// What says of the part which one it is.
pub(crate) fn properties() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
         <ds:datastoreItem ds:itemID=\"{ITEM}\" \
         xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
         <ds:schemaRefs><ds:schemaRef ds:uri=\"{SPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    )
}

#[cfg(test)]
mod tests {
    use tertial_document::xml::tree;

    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let base = Base {
            report: "t1".to_owned(),
            language: "nb".to_owned(),
            draft: "0.3".to_owned(),
            texts: vec![BaseText {
                file: "tekst/t1/a & b.md".to_owned(),
                level: 2,
                body: "  Å <b> {{ tall(\"x\") }}\n\n- a\n".to_owned(),
                words: vec!["5,1 mill. kr".to_owned(), "31,0 pst.".to_owned()],
            }],
            own: vec![
                Own { words: "Tabell 1. Postene".to_owned(), tag: String::new() },
                Own { words: "5,1".to_owned(), tag: "post.1.avvik=5.1".to_owned() },
            ],
        };
        let part = String::from_utf8(base.part().unwrap()).unwrap();
        assert_eq!(Base::of(&tree("item1.xml", &part).unwrap()), Some(base));
        assert_eq!(Base::of(&tree("item1.xml", "<grunnlaget/>").unwrap()), None);
    }
}
