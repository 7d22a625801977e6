//! An .xlsx as the general reader must have it.
//!
//! That reader looks for some parts by the names Excel gives them, takes a target as it is
//! written, and ends a value where anything but text stands in it. A workbook may have its
//! parts called anything, name them by `./` and `../`, and hold comments, references and CDATA
//! anywhere. Of one that does, a copy is made with the usual names, in which every value is
//! plain text.

use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read, Write};
use std::sync::Arc;

use memchr::memmem;
use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::package::{Related, document, index, one, related_of, resolve, split};
use super::walk::Archive;
use crate::limits::Limits;

/// The bytes of a workbook: those of its file, or of a copy.
#[derive(Clone)]
pub(super) enum Bytes<'f> {
    Given(&'f [u8]),
    Copied(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes<'_> {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Given(bytes) => bytes,
            Self::Copied(bytes) => bytes,
        }
    }
}

/// The workbook as the general reader must have it. One that is not understood stays as it
/// is, for that reader to say what is wrong.
pub(super) fn repacked<'f>(bytes: &'f [u8], limits: &Limits) -> Bytes<'f> {
    match copied(bytes, limits) {
        Some(copy) => Bytes::Copied(Arc::from(copy)),
        None => Bytes::Given(bytes),
    }
}

/// A part to be copied: where it is, and its name in the copy.
struct Copied {
    index: usize,
    name: String,
    is_sheet: bool,
}

/// The copy; none where none is needed or the workbook is not understood.
fn copied(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let document = document(&mut archive, limits)?;
    let related = related_of(&mut archive, &document, limits)?;
    let folder = split(&document).0;
    let place = |archive: &Archive<'_>, of: &Related| {
        index(archive, &resolve(folder, &of.target)?)
    };
    let mut parts = vec![Copied {
        index: index(&archive, &document)?,
        name: "xl/workbook.xml".to_owned(),
        is_sheet: false,
    }];
    let mut is_usual = index(&archive, "xl/workbook.xml") == Some(parts[0].index);
    for (kind, name) in [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    {
        let found = one(&related, kind)?.and_then(|of| place(&archive, of));
        is_usual &= found == index(&archive, &format!("{folder}{name}"));
        let name = format!("xl/{name}");
        parts.extend(found.map(|index| Copied { index, name, is_sheet: false }));
    }
    let mut relationships = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (number, (id, of)) in (1..).zip(&related) {
        let name = match of.kind.as_str() {
            kind @ ("styles" | "sharedStrings") => format!("{kind}.xml"),
            kind => format!("{kind}s/{kind}{number}.xml"),
        };
        relationships += &format!(
            "<Relationship Id=\"{id}\" Type=\"{}\" Target=\"{name}\"/>",
            of.of_type
        );
        if of.kind == "worksheet" {
            let target = of.target.strip_prefix('/').map_or_else(
                || Cow::Owned(format!("{folder}{}", of.target)),
                Cow::Borrowed,
            );
            is_usual &= resolve(folder, &of.target).as_deref() == Some(&*target);
            if let Some(index) = place(&archive, of) {
                let name = format!("xl/{name}");
                parts.push(Copied { index, name, is_sheet: true });
            }
        }
    }
    relationships += "</Relationships>";
    let sheets: Vec<usize> =
        parts.iter().filter(|p| p.is_sheet).map(|p| p.index).collect();
    let is_plain =
        |index: usize| has_aside(archive.by_index(index).ok()?).map(|has| !has);
    let are_plain: Option<Vec<bool>> = sheets.into_iter().map(is_plain).collect();
    if is_usual && are_plain?.into_iter().all(|is_plain| is_plain) {
        return None;
    }
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let roots = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    for (name, text) in
        [("_rels/.rels", roots), ("xl/_rels/workbook.xml.rels", relationships.as_str())]
    {
        copy.start_file(name, SimpleFileOptions::default()).ok()?;
        copy.write_all(text.as_bytes()).ok()?;
    }
    for part in parts {
        if part.is_sheet {
            copy.start_file(part.name, SimpleFileOptions::default()).ok()?;
            plain(BufReader::new(archive.by_index(part.index).ok()?), &mut copy)?;
        } else {
            let raw = archive.by_index_raw(part.index).ok()?;
            copy.raw_copy_file_rename(raw, part.name).ok()?;
        }
    }
    Some(copy.finish().ok()?.into_inner())
}

/// Whether a part has anything but elements and plain text in it. Its declaration is no such
/// thing.
fn has_aside(mut part: impl Read) -> Option<bool> {
    const CHUNK: usize = 1 << 16;
    let mut chunk = vec![0; CHUNK + 1];
    // The last byte of the chunk before stands in front of each.
    let (mut kept, mut is_first) = (0, true);
    loop {
        let read = part.read(&mut chunk[kept..]).ok()?;
        if read == 0 {
            return Some(false);
        }
        let seen = &chunk[..kept + read];
        let after = if is_first { &seen[seen.len().min(4)..] } else { seen };
        let is_there = |sign: &[u8]| memmem::find(after, sign).is_some();
        if is_there(b"<!") || is_there(b"<?") || is_there(b"&#") {
            return Some(true);
        }
        chunk[0] = seen[seen.len() - 1];
        (kept, is_first) = (1, false);
    }
}

/// Writes the part with plain text alone between its elements.
fn plain(part: impl std::io::BufRead, to: &mut impl Write) -> Option<()> {
    let mut reader = Reader::from_reader(part);
    let mut writer = Writer::new(to);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer).ok()? {
            Event::Comment(_) | Event::PI(_) => continue,
            Event::CData(text) => Event::Text(text.escape().ok()?),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().ok()? {
                // Written out it would be taken for the end of a line.
                None | Some('\r') => Event::GeneralRef(reference),
                Some(c) => Event::Text(BytesText::new(&String::from(c)).into_owned()),
            },
            Event::DocType(_) => return None,
            Event::Eof => return Some(()),
            other => other,
        };
        writer.write_event(event).ok()?;
    }
}
