//! Walks a part's XML and says where it stands.
//!
//! Elements and attributes are told by their local names, so that any prefix will do, and the
//! namespace of the strict format too. Nothing is kept but one token: no document type is
//! read, and there is a limit to how deep elements stand.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::trouble::Trouble;
use crate::limits::Limits;

/// The archive of a workbook.
pub(super) type Archive<'f> = ZipArchive<Cursor<&'f [u8]>>;

/// A walk through one part. It must not go on after it did not understand the part.
pub(super) struct Walk<'a, 'f> {
    reader: Reader<BufReader<ZipFile<'a, Cursor<&'f [u8]>>>>,
    buffer: Vec<u8>,
    /// The open elements, each after a `/`.
    path: String,
    depth: usize,
    leaves: bool,
    nesting: usize,
}

/// The next step of a walk, with the path from the root to where it is.
pub(super) enum Step<'w> {
    /// An element begins; it is the last of the path.
    Open(&'w str, BytesStart<'w>),
    /// Text, or a piece of it.
    Text(&'w str, Cow<'w, str>),
    /// A comment or an instruction.
    Aside,
    /// An element ends; it is the last of the path.
    Close(&'w str),
    /// The part is over.
    End,
}

impl<'a, 'f> Walk<'a, 'f> {
    /// A walk through the part at `index`.
    pub(super) fn new(
        archive: &'a mut Archive<'f>,
        index: usize,
        limits: &Limits,
    ) -> Result<Self, Trouble> {
        let part = archive.by_index(index).map_err(|_| Trouble::CutOff)?;
        let mut part = BufReader::new(part);
        if let Ok([0xff, 0xfe, ..] | [0xfe, 0xff, ..]) = part.fill_buf() {
            return Err(Trouble::Utf16);
        }
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        let (buffer, path, nesting) = (Vec::new(), String::new(), limits.nesting);
        Ok(Self { reader, buffer, path, depth: 0, leaves: false, nesting })
    }

    /// The next step.
    pub(super) fn next(&mut self) -> Result<Step<'_>, Trouble> {
        if std::mem::take(&mut self.leaves) {
            self.path.truncate(self.path.rfind('/').unwrap_or_default());
            self.depth -= 1;
        }
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer);
        match event.map_err(|_| Trouble::XML)? {
            Event::Start(tag) => {
                let name = tag.local_name().into_inner();
                self.depth += 1;
                if self.depth > self.nesting || name.contains('/') {
                    return Err(Trouble::XML);
                }
                self.path.push('/');
                self.path.push_str(name);
                Ok(Step::Open(&self.path, tag))
            }
            Event::End(_) => {
                self.leaves = true;
                Ok(Step::Close(&self.path))
            }
            Event::Text(text) => Ok(Step::Text(&self.path, text.xml10_content())),
            Event::CData(text) => Ok(Step::Text(&self.path, text.xml10_content())),
            Event::GeneralRef(reference) => {
                let text = referred(&reference).ok_or(Trouble::XML)?;
                Ok(Step::Text(&self.path, text))
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Ok(Step::Aside),
            Event::Eof if self.depth == 0 => Ok(Step::End),
            Event::DocType(_) => Err(Trouble::DocumentType),
            Event::Eof | Event::Empty(_) => Err(Trouble::XML),
        }
    }

    /// Shows `see` every element that begins, up to the end.
    pub(super) fn each(
        &mut self,
        mut see: impl FnMut(&str, &BytesStart<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        loop {
            match self.next()? {
                Step::Open(path, tag) => see(path, &tag)?,
                Step::End => return Ok(()),
                Step::Text(..) | Step::Aside | Step::Close(_) => {}
            }
        }
    }
}

/// What a reference stands for; none for one only a document type could define.
pub(super) fn referred(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    match reference.resolve_char_ref().ok()? {
        Some(character) => Some(Cow::Owned(character.to_string())),
        None => resolve_predefined_entity(reference).map(Cow::Borrowed),
    }
}

/// What a tag says under these names, by their local parts, in their order. None where the
/// tag is not well-formed.
pub(super) fn attributes<'t, const N: usize>(
    tag: &'t BytesStart<'_>,
    wanted: [&str; N],
) -> Option<[Option<Cow<'t, str>>; N]> {
    let mut values = [const { None }; N];
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let name = attribute.key.local_name().into_inner();
        if let Some(at) = wanted.iter().position(|wanted| *wanted == name) {
            values[at] = Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?);
        }
    }
    Some(values)
}
