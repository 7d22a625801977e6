//! OpenDocument spreadsheets (.ods).
//!
//! The format is one XML file, and programs differ in what they write around the cells: white
//! space between elements, per cent told by the cell's type or by its style alone, errors by
//! an attribute or by their text. So it is read here as its standard (ODF 1.3) has it, and
//! not by the general readers. Each sheet is walked on its own, and no grid is held.

mod cell;
mod rows;
mod styles;

use std::borrow::Cow;
use std::io::Read;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tertial_model::{Origin, Problem};

use self::rows::rows;
use self::styles::Styles;
use super::notes::Notes;
use super::row::Row;
use super::sheet::Sheet;
use super::trouble::locked;
use super::xml::{Archive, Walk, attributes};
use super::{Tab, gate};
use crate::InputFile;
use crate::limits::Limits;

/// An open spreadsheet: its content, and where in it the sheets are.
pub(super) struct Ods {
    content: String,
    tables: Vec<(Tab, Range<usize>)>,
    styles: Styles,
}

impl Ods {
    /// Opens an .ods that is not encrypted.
    pub(super) fn open(input: &InputFile, limits: &Limits) -> Result<Self, Problem> {
        let damaged = || gate::damaged(&input.path);
        let mut zip = gate::open(input)?;
        if names_a_key(&mut zip, limits) {
            return Err(locked(Origin::file(&input.path)));
        }
        let content = part(&mut zip, "content.xml", &input.path)?.ok_or_else(damaged)?;
        let shared = part(&mut zip, "styles.xml", &input.path)?.unwrap_or_default();
        let styles = Styles::read(&shared, &content).ok_or_else(damaged)?;
        let tables = tables(&content, &styles).ok_or_else(damaged)?;
        Ok(Self { content, tables, styles })
    }

    /// Its sheets.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        self.tables.iter().map(|(tab, _)| tab.clone()).collect()
    }

    /// Hands the rows of the sheet at `index` to `visit` from the top, until it breaks off.
    pub(super) fn rows(
        &self,
        index: usize,
        sheet: &Sheet,
        limits: &Limits,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        let inside = &self.content[self.tables[index].1.clone()];
        rows(inside, &self.styles, sheet, limits, visit)
    }
}

/// Whether the manifest says how a part is encrypted.
fn names_a_key(zip: &mut Archive<'_>, limits: &Limits) -> bool {
    let Some(manifest) = zip.index_for_name("META-INF/manifest.xml") else {
        return false;
    };
    let mut is_there = false;
    let walk = Walk::new(zip, manifest, limits);
    // What is wrong after that is no reason to ask for a password.
    let _ = walk.and_then(|mut walk| {
        walk.each(|path, _| {
            is_there |= path.ends_with("/encryption-data");
            Ok(())
        })
    });
    is_there
}

/// The text of the part of that name, where there is one.
fn part(
    zip: &mut Archive<'_>,
    name: &str,
    file: &Arc<str>,
) -> Result<Option<String>, Problem> {
    let Ok(mut part) = zip.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).map_err(|_| gate::damaged(file))?;
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let message = "regnearket er skrevet i tegnsettet UTF-16, som ikke leses";
        return Err(gate::unreadable(file, message, "lagre det på nytt fra LibreOffice"));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| gate::damaged(file))
}

/// The sheets, which stand one after the other. None where the content is not well-formed.
fn tables(content: &str, styles: &Styles) -> Option<Vec<(Tab, Range<usize>)>> {
    let mut reader = reader(content);
    let mut tables = Vec::new();
    let mut is_inside = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if is_inside => {
                let [name, style] = attributes(&tag, ["name", "style-name"])?;
                let inside = reader.read_to_end(tag.name()).ok()?;
                if let ("table", Some(name)) = (local(&tag), name) {
                    let is_hidden = style.is_some_and(|style| styles.hides(&style));
                    let [start, end] = [inside.start, inside.end].map(usize::try_from);
                    tables.push((Tab::new(&name, !is_hidden), start.ok()?..end.ok()?));
                }
            }
            Event::Start(tag) => is_inside = local(&tag) == "spreadsheet",
            Event::End(_) => is_inside = false,
            Event::DocType(_) => return None,
            Event::Eof => return Some(tables),
            _ => {}
        }
    }
}

/// A reader of XML in which an empty element has a beginning and an end as any other.
fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// A number of rows, columns or spaces; one where none is written.
fn count(written: Option<Cow<'_, str>>) -> Option<u32> {
    written.map_or(Some(1), |written| written.parse().ok())
}

/// The element's name without the prefix of its namespace, which programs choose freely.
fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

#[cfg(test)]
mod tests;
