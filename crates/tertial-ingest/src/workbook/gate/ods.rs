//! The gate of .ods: whether it is encrypted, and the parts that are read.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;
use tertial_model::{Origin, Problem};

use super::archive::open;
use super::{damaged, unreadable};
use crate::InputFile;
use crate::workbook::trouble::locked;

/// What is read of a spreadsheet.
pub(crate) struct OdsParts {
    /// The sheets, and the styles they have for themselves.
    pub(crate) content: String,
    /// The styles they share; empty where there are none.
    pub(crate) styles: String,
}

/// The parts of an .ods that is not encrypted.
pub(crate) fn ods(file: &InputFile) -> Result<OdsParts, Problem> {
    let path = &file.path;
    let mut zip = open(file)?;
    let mut read = |name: &str| {
        let Ok(mut part) = zip.by_name(name) else { return Some(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        Some(Some(bytes))
    };
    let manifest = read("META-INF/manifest.xml").ok_or_else(|| damaged(path))?;
    if manifest.is_some_and(|manifest| names_a_key(&manifest)) {
        return Err(locked(Origin::file(path)));
    }
    let content = read("content.xml").flatten().ok_or_else(|| damaged(path))?;
    let styles = read("styles.xml").ok_or_else(|| damaged(path))?.unwrap_or_default();
    if [&content, &styles].into_iter().any(|part| is_utf16(part)) {
        let message = "regnearket er skrevet i tegnsettet UTF-16, som ikke leses";
        return Err(unreadable(path, message, "lagre det på nytt fra LibreOffice"));
    }
    let [content, styles] = [content, styles].map(String::from_utf8);
    let [content, styles] = [content, styles].map(|part| part.map_err(|_| damaged(path)));
    Ok(OdsParts { content: content?, styles: styles? })
}

/// Whether the manifest says how a part is encrypted.
fn names_a_key(manifest: &[u8]) -> bool {
    let mut reader = Reader::from_reader(manifest);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if tag.local_name().into_inner() == "encryption-data" =>
            {
                return true;
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn is_utf16(part: &[u8]) -> bool {
    part.starts_with(b"\xff\xfe") || part.starts_with(b"\xfe\xff")
}
