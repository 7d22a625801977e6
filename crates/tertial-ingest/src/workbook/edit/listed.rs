//! The three parts of a package that list its worksheets: the workbook, its relations, and the
//! types of all parts. A new sheet is listed after the others, so that no number changes.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::markup::{body, edited};
use crate::workbook::trouble::Trouble;
use crate::workbook::xml::attributes;

/// What a worksheet's part is.
const WORKSHEET: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The relations with one to the worksheet at `path`, and its id.
pub(super) fn related(xml: &str, path: &str) -> Result<(String, String), Trouble> {
    let (mut kind, mut ids) = (None, Vec::new());
    let end = walk(xml, "Relationships", |tag| {
        let [id, of] = attributes(tag, ["Id", "Type"]).ok_or(Trouble::XML)?;
        ids.extend(id.map(|id| id.into_owned()));
        // The strict format has other names for the same.
        kind = kind
            .take()
            .or(of.filter(|of| of.ends_with("/worksheet")).map(|of| of.into_owned()));
        Ok(())
    })?;
    let kind = kind.ok_or(Trouble::CONTENT)?;
    let free = |id: &String| !ids.iter().any(|own| own.eq_ignore_ascii_case(id));
    let id =
        (1..).map(|number| format!("rId{number}")).find(free).ok_or(Trouble::CONTENT)?;
    let tag = format!("Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{path}\"");
    Ok((end.put(xml, &tag), id))
}

/// The workbook with that sheet after its others.
pub(super) fn sheet(xml: &str, name: &str, id: &str) -> Result<String, Trouble> {
    let (mut highest, mut attribute) = (0_u32, None);
    let end = walk(xml, "sheets", |tag| {
        let [number] = attributes(tag, ["sheetId"]).ok_or(Trouble::XML)?;
        let number = number.and_then(|of| of.parse::<u32>().ok());
        highest = highest.max(number.unwrap_or_default());
        let ids = tag.attributes().flatten().map(|of| of.key.into_inner().to_owned());
        attribute = attribute.take().or(ids.into_iter().find(|key| key.ends_with(":id")));
        Ok(())
    })?;
    let attribute = attribute.ok_or(Trouble::CONTENT)?;
    let (name, number) = (escape(name), highest + 1);
    let tag = format!("sheet name=\"{name}\" sheetId=\"{number}\" {attribute}=\"{id}\"");
    Ok(end.put(xml, &tag))
}

/// The types with that of the worksheet at `path`.
pub(super) fn typed(xml: &str, path: &str) -> Result<String, Trouble> {
    let end = walk(xml, "Types", |_| Ok(()))?;
    let tag = format!("Override PartName=\"/{path}\" ContentType=\"{WORKSHEET}\"");
    Ok(end.put(xml, &tag))
}

/// The end of a list.
struct End {
    at: Range<usize>,
    /// What stands before the names of its elements.
    prefix: String,
}

impl End {
    /// The text with one more tag at the end of the list.
    fn put(&self, xml: &str, tag: &str) -> String {
        let Self { at, prefix } = self;
        edited(xml, &[(at.start..at.start, format!("<{prefix}{tag}/>"))])
    }
}

/// Shows `see` what the list of that name holds; gives the end of it.
fn walk(
    xml: &str,
    list: &str,
    mut see: impl FnMut(&BytesStart<'_>) -> Result<(), Trouble>,
) -> Result<End, Trouble> {
    let (body, skipped) = body(xml);
    let mut reader = Reader::from_str(body);
    let mut inside = false;
    loop {
        let from = usize::try_from(reader.buffer_position()).map_err(|_| Trouble::XML)?;
        let from = from + skipped;
        match reader.read_event().map_err(|_| Trouble::XML)? {
            Event::Start(tag) if tag.local_name().into_inner() == list => inside = true,
            Event::Start(tag) | Event::Empty(tag) if inside => see(&tag)?,
            Event::End(tag) if tag.local_name().into_inner() == list => {
                let name = tag.name().into_inner();
                let prefix = name[..name.len() - list.len()].to_owned();
                return Ok(End { at: from..from, prefix });
            }
            Event::DocType(_) => return Err(Trouble::DocumentType),
            Event::Eof => return Err(Trouble::CONTENT),
            _ => {}
        }
    }
}
