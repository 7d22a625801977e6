//! The parts of an .xlsx, for workbooks and sheets the plain scan leaves.
//!
//! The XML is walked as the standard (ISO/IEC 29500) has it: any prefix, comments and CDATA
//! anywhere, cells that do not say where they stand. What stands around the rows is told only
//! where all of it was understood: it is never an error of its own.

mod cell;
mod rich_text;

use std::ops::{ControlFlow, RangeInclusive};

use quick_xml::events::BytesStart;
use tertial_sheet::{Area, Format, MOST_COLUMNS};

use self::cell::OpenCell;
use self::rich_text::RichText;
use super::Tab;
use super::notes::Notes;
use super::office::{Listed, Office};
use super::row::Row;
use super::rows::Rows;
use super::styles::Styles;
use super::trouble::Trouble;
use super::xml::{Archive, Step, Walk, attributes};
use crate::limits::Limits;

const ROWS: &str = "/worksheet/sheetData";
const ROW: &str = "/worksheet/sheetData/row";
const CELL: &str = "/worksheet/sheetData/row/c";

/// How many areas or columns are kept. No sheet a person made has as many.
const MOST_AREAS: usize = 1 << 20;

/// The sheets, and whether days are counted from 1904.
pub(super) fn sheets(
    archive: &mut Archive<'_>,
    part: usize,
    limits: &Limits,
) -> Result<(Listed, bool), Trouble> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    Walk::new(archive, part, limits)?.each(|path, tag| {
        match path {
            "/workbook/sheets/sheet" => {
                let [name, state, id] =
                    attributes(tag, ["name", "state", "id"]).ok_or(Trouble::XML)?;
                let is_visible = state.is_none_or(|state| state == "visible");
                let tab = Tab::new(&name.unwrap_or_default(), is_visible);
                sheets.push((tab, id.unwrap_or_default().into_owned()));
            }
            "/workbook/workbookPr" => {
                let [date] = attributes(tag, ["date1904"]).ok_or(Trouble::XML)?;
                from_1904 = date.is_some_and(|date| truth(&date) == Some(true));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, from_1904))
}

/// The format of every style, by the number cells name it with.
pub(super) fn formats(
    archive: &mut Archive<'_>,
    part: usize,
    limits: &Limits,
) -> Result<Vec<Format>, Trouble> {
    let mut styles = Styles::default();
    let number = |id: &str| id.parse().map_err(|_| Trouble::CONTENT);
    Walk::new(archive, part, limits)?.each(|path, tag| {
        match path {
            "/styleSheet/numFmts/numFmt" => {
                let said = attributes(tag, ["numFmtId", "formatCode"]);
                if let [Some(id), Some(code)] = said.ok_or(Trouble::XML)? {
                    styles.define(number(&id)?, &code);
                }
            }
            "/styleSheet/cellXfs/xf" => {
                let [id] = attributes(tag, ["numFmtId"]).ok_or(Trouble::XML)?;
                styles.add(id.map_or(Ok(0), |id| number(&id))?);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles.formats())
}

/// The texts cells name by number.
pub(super) fn texts(
    archive: &mut Archive<'_>,
    part: usize,
    limits: &Limits,
) -> Result<Vec<String>, Trouble> {
    const TEXT: &str = "/sst/si";
    let mut walk = Walk::new(archive, part, limits)?;
    let (mut texts, mut text) = (Vec::new(), RichText::default());
    loop {
        match walk.next()? {
            Step::Close(TEXT) => texts.push(std::mem::take(&mut text.said)),
            Step::End => return Ok(texts),
            step => text.take(TEXT, &step)?,
        }
    }
}

/// Reads the rows of the sheet in that part.
pub(super) fn rows<V: FnMut(&Row<'_>) -> ControlFlow<()>>(
    book: &Office<'_>,
    archive: &mut Archive<'_>,
    part: usize,
    mut rows: Rows<'_, V>,
) -> Result<Notes, Trouble> {
    let mut walk = Walk::new(archive, part, rows.limits)?;
    let mut frame = Frame::default();
    let (mut row, mut cell) = (OpenRow::default(), OpenCell::default());
    let from_1904 = book.from_1904;
    loop {
        match walk.next()? {
            Step::Open(ROW, tag) => row.begin(&tag, &mut frame)?,
            Step::Open(CELL, tag) => {
                cell = OpenCell::begin(&tag, row.number, row.column)?;
                row.column = cell.at.1;
                frame.is_odd |= cell.at.0 != row.number;
            }
            Step::Close(CELL) => {
                let is_hidden = row.is_hidden && cell.at.0 == row.number;
                let value = cell.value(book, rows.sheet)?;
                if rows.add(cell.at, is_hidden, value)?.is_break() {
                    return Ok(frame.into_notes(from_1904));
                }
            }
            Step::Close(ROWS) => break,
            Step::End => return Err(Trouble::Invalid("et ark uten celler")),
            step if cell.take(&step)? => {}
            Step::Open(path, tag) => frame.note(path, &tag),
            Step::Text(..) | Step::Aside | Step::Close(_) => {}
        }
    }
    if rows.hand_over().is_continue() {
        let rest = walk.each(|path, tag| {
            frame.note(path, tag);
            Ok(())
        });
        frame.is_odd |= rest.is_err();
    }
    Ok(frame.into_notes(from_1904))
}

/// A row that has begun.
#[derive(Default)]
struct OpenRow {
    number: u32,
    is_hidden: bool,
    /// The column of its last cell.
    column: u32,
}

impl OpenRow {
    /// Begins the row of this tag.
    fn begin(&mut self, tag: &BytesStart<'_>, frame: &mut Frame) -> Result<(), Trouble> {
        let [number, hidden] = attributes(tag, ["r", "hidden"]).ok_or(Trouble::XML)?;
        self.number = match number {
            Some(number) => number.parse().map_err(|_| Trouble::CONTENT)?,
            None => self.number.saturating_add(1),
        };
        let hidden = hidden.map_or(Some(false), |hidden| truth(&hidden));
        frame.is_odd |= hidden.is_none();
        (self.is_hidden, self.column) = (hidden.unwrap_or(false), 0);
        Ok(())
    }
}

/// What stands around the rows.
#[derive(Default)]
struct Frame {
    notes: Notes,
    /// Something of it was not understood.
    is_odd: bool,
}

impl Frame {
    /// Notes what an element says. One among the rows is not understood.
    fn note(&mut self, path: &str, tag: &BytesStart<'_>) {
        let is_understood = match path {
            "/worksheet" | ROWS => Some(()),
            "/worksheet/dimension" => {
                // It only tells how far the sheet thinks it goes, and may be nonsense.
                self.notes.declared = area(tag).map(|area| (area.bottom, area.right));
                Some(())
            }
            "/worksheet/cols/col" => {
                columns(tag).map(|columns| self.notes.hidden_columns.extend(columns))
            }
            "/worksheet/mergeCells/mergeCell" => {
                area(tag).map(|area| self.notes.merged.push(area))
            }
            _ => {
                (path.starts_with("/worksheet/") && !path.starts_with(ROWS)).then_some(())
            }
        };
        let count = self.notes.merged.len().max(self.notes.hidden_columns.len());
        self.is_odd |= is_understood.is_none() || count > MOST_AREAS;
    }

    fn into_notes(self, from_1904: bool) -> Notes {
        let blind = Notes { blind: true, ..Notes::default() };
        Notes { from_1904, ..if self.is_odd { blind } else { self.notes } }
    }
}

fn area(tag: &BytesStart<'_>) -> Option<Area> {
    let [area] = attributes(tag, ["ref"])?;
    Area::parse(&area?).ok()
}

/// The columns, when they are hidden, or the inner none.
fn columns(tag: &BytesStart<'_>) -> Option<Option<RangeInclusive<u32>>> {
    let [min, max, hidden] = attributes(tag, ["min", "max", "hidden"])?;
    if !hidden.map_or(Some(false), |hidden| truth(&hidden))? {
        return Some(None);
    }
    let (min, max): (u32, u32) = (min?.parse().ok()?, max?.parse().ok()?);
    (0 < min && min <= max && max <= MOST_COLUMNS).then_some(Some(min..=max))
}

/// A truth value as XML Schema writes it.
fn truth(written: &str) -> Option<bool> {
    match written {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
