//! The parts of an .xlsb ([MS-XLSB]).
//!
//! Each part is a row of records.

mod cell;
mod records;
mod wide;

use std::ops::ControlFlow;

use tertial_sheet::{Area, Format};

use self::records::Records;
use super::Tab;
use super::little_endian::{u16_at, u32_at};
use super::notes::Notes;
use super::office::{Listed, Office};
use super::row::Row;
use super::rows::Rows;
use super::styles::Styles;
use super::trouble::Trouble;
use super::xml::Archive;

/// Records by their numbers: those of a sheet.
const ROW: u32 = 0x00;
const COLUMNS: u32 = 0x3c;
const MERGED: u32 = 0xb0;
const DIMENSION: u32 = 0x94;
const ROWS: u32 = 0x91;
const END_OF_ROWS: u32 = 0x92;
/// Those of the workbook and of its shared texts.
const WORKBOOK: u32 = 0x99;
const SHEET: u32 = 0x9c;
const TEXT: u32 = 0x13;
/// A format, the beginning and end of the styles of cells, and a style.
const FORMAT: u32 = 0x2c;
const STYLES: u32 = 0x269;
const END_OF_STYLES: u32 = 0x26a;
const STYLE: u32 = 0x2f;

/// The sheets, and whether days are counted from 1904.
pub(super) fn sheets(
    archive: &mut Archive<'_>,
    part: usize,
) -> Result<(Listed, bool), Trouble> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    each(archive, part, |id, body| {
        match id {
            WORKBOOK => from_1904 = body.first()? & 1 != 0,
            SHEET => {
                let (id, rest) = wide::text(body.get(8..)?)?;
                let (name, _) = wide::text(rest)?;
                sheets.push((Tab::new(&name, u32_at(body, 0)? == 0), id));
            }
            _ => {}
        }
        Some(())
    })?;
    Ok((sheets, from_1904))
}

/// The format of every style, by the number cells name it with.
pub(super) fn formats(
    archive: &mut Archive<'_>,
    part: usize,
) -> Result<Vec<Format>, Trouble> {
    let mut styles = Styles::default();
    let mut is_inside = false;
    each(archive, part, |id, body| {
        match id {
            FORMAT => {
                let (code, _) = wide::text(body.get(2..)?)?;
                styles.define(u16_at(body, 0)?.into(), &code);
            }
            STYLES => is_inside = true,
            END_OF_STYLES => is_inside = false,
            STYLE if is_inside => styles.add(u16_at(body, 2)?.into()),
            _ => {}
        }
        Some(())
    })?;
    Ok(styles.formats())
}

/// The texts cells name by number.
pub(super) fn texts(
    archive: &mut Archive<'_>,
    part: usize,
) -> Result<Vec<String>, Trouble> {
    let mut texts = Vec::new();
    each(archive, part, |id, body| {
        if id == TEXT {
            texts.push(wide::text(body.get(1..)?)?.0);
        }
        Some(())
    })?;
    Ok(texts)
}

/// Hands the records of the part to `see`, which says none of one that is cut off.
fn each(
    archive: &mut Archive<'_>,
    part: usize,
    mut see: impl FnMut(u32, &[u8]) -> Option<()>,
) -> Result<(), Trouble> {
    let mut records = Records::open(archive, part)?;
    while let Some((id, body)) = records.next()? {
        see(id, body).ok_or(Trouble::CutOff)?;
    }
    Ok(())
}

/// Reads the rows of the sheet in that part.
pub(super) fn rows<V: FnMut(&Row<'_>) -> ControlFlow<()>>(
    book: &Office<'_>,
    archive: &mut Archive<'_>,
    part: usize,
    mut rows: Rows<'_, V>,
) -> Result<Notes, Trouble> {
    let mut notes = Notes { from_1904: book.from_1904, ..Notes::default() };
    let mut records = Records::open(archive, part)?;
    let (mut is_among_rows, mut at, mut is_hidden) = (false, (0, 0), false);
    while let Some((id, body)) = records.next()? {
        match id {
            ROWS => is_among_rows = true,
            END_OF_ROWS => {
                is_among_rows = false;
                if rows.hand_over().is_break() {
                    return Ok(notes);
                }
            }
            ROW if is_among_rows => {
                at = (number(body, 0).ok_or(Trouble::CutOff)?, 0);
                is_hidden = body.get(11).is_some_and(|flags| flags & 0x10 != 0);
            }
            _ if is_among_rows && cell::is_cell(id) => {
                let (column, body) =
                    cell::column(id, body, at.1).ok_or(Trouble::CutOff)?;
                at.1 = column;
                let value = cell::value(id, body, book, rows.sheet, at)?;
                if rows.add(at, is_hidden, value)?.is_break() {
                    return Ok(notes);
                }
            }
            _ => note(id, body, &mut notes).ok_or(Trouble::CutOff)?,
        }
    }
    Ok(notes)
}

/// Notes what stands around the rows.
fn note(id: u32, body: &[u8], notes: &mut Notes) -> Option<()> {
    match id {
        DIMENSION => notes.declared = Some((number(body, 4)?, number(body, 12)?)),
        COLUMNS if body.get(16).is_some_and(|flags| flags & 1 != 0) => {
            notes.hidden_columns.push(number(body, 0)?..=number(body, 4)?);
        }
        MERGED => notes.merged.push(Area {
            top: number(body, 0)?,
            bottom: number(body, 4)?,
            left: number(body, 8)?,
            right: number(body, 12)?,
        }),
        _ => {}
    }
    Some(())
}

/// A row or column, from 1, by what stands at `at`.
fn number(body: &[u8], at: usize) -> Option<u32> {
    Some(u32_at(body, at)?.saturating_add(1))
}

#[cfg(test)]
mod tests;
