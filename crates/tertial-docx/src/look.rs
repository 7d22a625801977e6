//! An agency's own look: the styles of its template for Word, in place of ours of the same name.
//!
//! A style is known by its name, since its id is in the language the template was made in: the
//! headings of a Norwegian one are `Overskrift1`, named `heading 1`. Styles the template lacks are
//! ours. Numbers of headings are the report's, so a style's own numbering is left out.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::ZipArchive;

use crate::Error;

/// The largest part of a template that is read.
const LARGEST: u64 = 8 << 20;
/// Elements whose value is the id of a style.
const NAMES_STYLE: [&str; 3] = ["w:basedOn", "w:next", "w:link"];

/// What is taken from a template.
#[derive(Debug)]
pub(crate) struct Look {
    styles: String,
    /// The colours and fonts its styles may name.
    pub(crate) theme: Option<Vec<u8>>,
}

/// A style: its id and its name in small letters.
type Named = BTreeMap<String, String>;

impl Look {
    /// That of a template.
    ///
    /// # Errors
    ///
    /// When it is no archive, has no styles, or they are no markup.
    pub(crate) fn of(template: &[u8]) -> Result<Self, Error> {
        let refused = |why: &dyn std::fmt::Display| Error::Look(why.to_string());
        let mut archive = ZipArchive::new(Cursor::new(template))
            .map_err(|_| refused(&"det er ingen Word-fil"))?;
        let styles = part(&mut archive, "word/styles.xml")
            .ok_or_else(|| refused(&"den har ingen stiler"))?;
        let styles = String::from_utf8(styles).map_err(|why| refused(&why))?;
        named(&styles).map_err(|why| refused(&why))?;
        Ok(Self { styles, theme: part(&mut archive, "word/theme/theme1.xml") })
    }

    /// Its styles, with those of `ours` that it lacks.
    pub(crate) fn styles(&self, ours: &[u8]) -> io::Result<Vec<u8>> {
        let ours = String::from_utf8_lossy(ours);
        let by_name: BTreeMap<String, String> =
            named(&ours)?.into_iter().map(|(id, name)| (name, id)).collect();
        // What each style of the template is called here.
        let mut called: Named = named(&self.styles)?;
        for (id, name) in &mut called {
            *name = by_name.get(name).unwrap_or(id).clone();
        }
        let mut kept = renamed(&self.styles, &called)?;
        let end = kept.iter().rposition(|byte| *byte == b'<').unwrap_or(kept.len());
        let rest = kept.split_off(end);
        kept.extend(without(&ours, &called)?);
        kept.extend(rest);
        Ok(kept)
    }
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Every style there is.
fn named(styles: &str) -> io::Result<Named> {
    let mut reader = Reader::from_str(styles);
    let (mut all, mut id) = (Named::new(), None);
    loop {
        match reader.read_event().map_err(io::Error::other)? {
            Event::Eof => return Ok(all),
            Event::Start(of) if of.name().as_ref() == "w:style" => {
                id = attribute(&of, "w:styleId");
            }
            Event::Empty(of) | Event::Start(of) if of.name().as_ref() == "w:name" => {
                if let (Some(id), Some(name)) = (id.take(), attribute(&of, "w:val")) {
                    all.insert(id, name.to_lowercase());
                }
            }
            _ => {}
        }
    }
}

fn attribute(of: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = of.attributes().flatten().find(|of| of.key.as_ref() == name)?;
    Some(attribute.value.into_owned())
}

/// The template's styles with our ids, in the language of the document, without numbering.
fn renamed(styles: &str, called: &Named) -> io::Result<Vec<u8>> {
    let mut reader = Reader::from_str(styles);
    let mut writer = Writer::new(Vec::new());
    loop {
        match reader.read_event().map_err(io::Error::other)? {
            Event::Eof => return Ok(writer.into_inner()),
            Event::Start(of) if of.name().as_ref() == "w:numPr" => {
                reader.read_to_end(of.name()).map_err(io::Error::other)?;
            }
            Event::Start(of) => {
                writer.write_event(Event::Start(with_our_id(of, called)))?;
            }
            Event::Empty(of) => {
                writer.write_event(Event::Empty(with_our_id(of, called)))?;
            }
            other => writer.write_event(other)?,
        }
    }
}

fn with_our_id<'e>(of: BytesStart<'e>, called: &Named) -> BytesStart<'e> {
    let key = match of.name().as_ref() {
        "w:style" => "w:styleId",
        name if NAMES_STYLE.contains(&name) => "w:val",
        _ => return of,
    };
    let ours = attribute(&of, key).and_then(|id| called.get(&id));
    let Some(ours) = ours else { return of };
    let mut renamed = of.clone();
    renamed.clear_attributes();
    for attribute in of.attributes().flatten() {
        if attribute.key.as_ref() == key {
            renamed.push_attribute((key, ours.as_str()));
        } else {
            renamed.push_attribute(attribute);
        }
    }
    renamed.into_owned()
}

/// Those of our styles that the template lacks.
fn without(ours: &str, called: &Named) -> io::Result<Vec<u8>> {
    let mut reader = Reader::from_str(ours);
    let mut writer = Writer::new(Vec::new());
    let mut inside = false;
    loop {
        let event = reader.read_event().map_err(io::Error::other)?;
        match &event {
            Event::Eof => return Ok(writer.into_inner()),
            Event::Start(of) if of.name().as_ref() == "w:style" => {
                let id = attribute(of, "w:styleId").unwrap_or_default();
                inside = !called.values().any(|name| *name == id);
            }
            _ => {}
        }
        let ends = matches!(&event, Event::End(of) if of.name().as_ref() == "w:style");
        if inside {
            writer.write_event(event)?;
        }
        inside = inside && !ends;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Norwegian Word makes them: ids in Norwegian, names in English.
    const THEIRS: &str = "<w:styles><w:docDefaults/>\
        <w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/>\
        <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Brdtekst\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Brdtekst\"><w:name w:val=\"Body Text\"/></w:style>\
        </w:styles>";
    const OURS: &str = "<w:styles>\
        <w:style w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/></w:style>\
        <w:style w:styleId=\"Mark\"><w:name w:val=\"Mark\"/></w:style></w:styles>";

    #[test]
    fn a_style_is_known_by_its_name_and_those_it_lacks_are_ours() {
        let look = Look { styles: THEIRS.to_owned(), theme: None };
        let styles = String::from_utf8(look.styles(OURS.as_bytes()).unwrap()).unwrap();
        assert_eq!(
            styles,
            "<w:styles><w:docDefaults/>\
             <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:pPr></w:pPr></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/></w:style>\
             <w:style w:styleId=\"Mark\"><w:name w:val=\"Mark\"/></w:style></w:styles>"
        );
    }

    #[test]
    fn what_is_no_template_is_refused() {
        let why = Look::of(b"nei").unwrap_err().to_string();
        assert!(why.contains("word.dotx") && why.contains("ingen Word-fil"), "{why}");
    }
}
