//! Content controls: what marks a number nobody types over, and a text that has a file.
//!
//! A control is known by its tag. A figure's is its id and the value it had, `id=value`; a text's
//! is the path of its file. Word takes no tag or title of more than 64 characters. Where there is no
//! room for the value, a figure has its id alone; an id or a path that is longer itself is cut, and
//! has a digest of all of it after a `~`, so that no two are the same.

use tertial_model::Figure;
use xxhash_rust::xxh3::xxh3_64;

use crate::markup::{Markup, Written, writable};

/// The most characters a tag or a title has.
const LONGEST: usize = 64;

/// The gallery of building blocks that texts are said to be of, one of those Word has for others'.
const GALLERY: &str = "Custom 1";

/// A content control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Control {
    tag: String,
    title: String,
    lock: &'static str,
    /// It holds paragraphs.
    holds_paragraphs: bool,
}

impl Control {
    /// That of a figure: it may be moved and deleted with what it stands in, but not typed over.
    pub(crate) fn of_figure(figure: &Figure) -> Self {
        let id = figure.id.to_string();
        let value =
            figure.value.as_ref().ok().map(|value| format!("{id}={}", value.normalize()));
        let tag = value.filter(|tag| tag.chars().count() <= LONGEST).unwrap_or(id);
        let title = cut(&figure.label);
        Self { tag: tag_of(&tag), title, lock: "contentLocked", holds_paragraphs: false }
    }

    /// That of a text: it may be written in, but not deleted as a whole by mistake.
    pub(crate) fn of_text(file: &str) -> Self {
        Self {
            tag: tag_of(file),
            title: cut(file),
            lock: "sdtLocked",
            holds_paragraphs: true,
        }
    }

    /// Writes it around what it holds.
    pub(crate) fn around(
        &self,
        xml: &mut Markup,
        inside: impl FnOnce(&mut Markup) -> Written,
    ) -> Written {
        self.begin(xml)?;
        inside(xml)?;
        Self::end(xml)
    }

    /// Begins it; [`end`](Self::end) ends it.
    pub(crate) fn begin(&self, xml: &mut Markup) -> Written {
        xml.open("w:sdt", &[])?;
        xml.open("w:sdtPr", &[])?;
        xml.value("w:alias", &self.title)?;
        xml.value("w:tag", &self.tag)?;
        xml.value("w:lock", self.lock)?;
        if self.holds_paragraphs {
            // LibreOffice keeps such a control around its paragraphs. Of any other it makes a field
            // of the first paragraph, without its looks and with its notes before it.
            xml.open("w:docPartObj", &[])?;
            xml.value("w:docPartGallery", GALLERY)?;
            xml.close("w:docPartObj")?;
        }
        xml.close("w:sdtPr")?;
        xml.open("w:sdtContent", &[])
    }

    /// Ends one.
    pub(crate) fn end(xml: &mut Markup) -> Written {
        xml.close("w:sdtContent")?;
        xml.close("w:sdt")
    }
}

/// The name of the place of a text: one that word processors do not show.
pub(crate) fn place_of(file: &str) -> String {
    format!("_tekst_{:016x}", xxh3_64(file.as_bytes()))
}

/// The tag of an id or a path.
pub(crate) fn tag_of(whole: &str) -> String {
    if whole.chars().count() <= LONGEST {
        return writable(whole);
    }
    let digest = format!("~{:016x}", xxh3_64(whole.as_bytes()));
    let kept: String = whole.chars().take(LONGEST - digest.len()).collect();
    writable(&kept) + &digest
}

/// A title.
pub(crate) fn cut(text: &str) -> String {
    writable(text).chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tag_is_too_long_and_no_two_are_the_same() {
        let long = |year| format!("nokkeltall.{}.resultat_{year}", "a".repeat(60));
        let [one, other] = [tag_of(&long(2023)), tag_of(&long(2024))];
        assert_eq!((one.len(), other.len()), (64, 64));
        assert_ne!(one, other);
        assert!(one.starts_with("nokkeltall.aaa") && one[47..].starts_with('~'), "{one}");
        assert_eq!(tag_of("post.1620.01.avvik=-5.1"), "post.1620.01.avvik=-5.1");
    }
}
