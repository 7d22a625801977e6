//! Walks a part's XML and says where it stands.
//!
//! Elements are told by their local names from the root down, so that any prefix will do,
//! and the namespace of the strict format too. Nothing is kept but one token: no document
//! type is read, and there is a limit to how deep elements stand and to how long they are.

use std::borrow::Cow;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::limits::Limits;

/// The archive of a workbook.
pub(super) type Archive<'f> = ZipArchive<Cursor<&'f [u8]>>;

/// A walk through one part. It yields none where it does not understand the part, and must
/// not go on after that.
pub(super) struct Walk<'a, 'f> {
    reader: Reader<BufReader<ZipFile<'a, Cursor<&'f [u8]>>>>,
    buffer: Vec<u8>,
    /// The open elements, each after a `/`.
    path: String,
    depth: usize,
    leaves: bool,
    limits: &'a Limits,
}

/// The next step of a walk, with the path from the root to where it is.
pub(super) enum Step<'w> {
    /// An element begins; it is the last of the path.
    Open(&'w str, BytesStart<'w>),
    /// Text as it is written.
    Text(&'w str),
    /// A reference, a comment, an instruction or CDATA.
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
        limits: &'a Limits,
    ) -> Option<Self> {
        let part = archive.by_index(index).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        reader.config_mut().expand_empty_elements = true;
        let (buffer, path) = (Vec::new(), String::new());
        Some(Self { reader, buffer, path, depth: 0, leaves: false, limits })
    }

    /// The next step.
    pub(super) fn next(&mut self) -> Option<Step<'_>> {
        if std::mem::take(&mut self.leaves) {
            self.path.truncate(self.path.rfind('/')?);
            self.depth -= 1;
        }
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).ok()?;
        if event.len() > self.limits.text_bytes {
            return None;
        }
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().into_inner();
                self.depth += 1;
                if self.depth > self.limits.nesting || name.contains('/') {
                    return None;
                }
                self.path.push('/');
                self.path.push_str(name);
                Some(Step::Open(&self.path, tag))
            }
            Event::End(_) => {
                self.leaves = true;
                Some(Step::Close(&self.path))
            }
            Event::Text(_) => Some(Step::Text(&self.path)),
            Event::GeneralRef(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::PI(_)
            | Event::Decl(_) => Some(Step::Aside),
            Event::Eof => (self.depth == 0).then_some(Step::End),
            Event::Empty(_) | Event::DocType(_) => None,
        }
    }
}

/// What a tag says under these names, in their order, as written. None where the tag is
/// not well-formed.
pub(super) fn attributes<'t, const N: usize>(
    tag: &'t BytesStart<'_>,
    wanted: [&str; N],
) -> Option<[Option<Cow<'t, str>>; N]> {
    let mut found = [const { None }; N];
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let name = attribute.key.into_inner();
        if let Some(at) = wanted.iter().position(|wanted| *wanted == name) {
            found[at] = Some(attribute.value);
        }
    }
    Some(found)
}
