//! Binary workbooks (.xlsb, [MS-XLSB]).
//!
//! Each part is a row of records, which are read here and not by the general reader: that one
//! loses short records and formulas that fail, and has no word for per cent or hidden rows.

mod cell;
mod records;
mod row;
mod styles;
mod wide;

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};
use std::ops::ControlFlow;
use std::sync::Arc;

use tertial_model::Problem;
use tertial_sheet::{Area, Format};

use self::records::Records;
use self::row::OpenRow;
use super::little_endian::u32_at;
use super::notes::Notes;
use super::package::{Related, document, index, one, related_of, resolve, split};
use super::row::Row;
use super::sheet::Sheet;
use super::walk::Archive;
use super::{Tab, gate};
use crate::InputFile;
use crate::limits::Limits;

/// Records by their numbers.
const ROW: u32 = 0x00;
const COLUMNS: u32 = 0x3c;
const MERGED: u32 = 0xb0;
const DIMENSION: u32 = 0x94;
const ROWS: u32 = 0x91;
const END_OF_ROWS: u32 = 0x92;
const WORKBOOK: u32 = 0x99;
const SHEET: u32 = 0x9c;
const TEXT: u32 = 0x13;

/// An open binary workbook.
pub(super) struct Xlsb<'f> {
    archive: Archive<'f>,
    sheets: Vec<Worksheet>,
    texts: Vec<String>,
    formats: Vec<Format>,
    from_1904: bool,
}

/// A worksheet, and the place of its part.
struct Worksheet {
    name: Arc<str>,
    visible: bool,
    part: Option<usize>,
}

impl<'f> Xlsb<'f> {
    /// Opens an .xlsb.
    pub(super) fn open(input: &'f InputFile, limits: &Limits) -> Result<Self, Problem> {
        let damaged = || gate::damaged(&input.path);
        let archive = Archive::new(Cursor::new(input.bytes.as_slice()));
        opened(archive.map_err(|_| damaged())?, limits).ok_or_else(damaged)
    }

    /// Its worksheets.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        self.sheets.iter().map(|sheet| Tab::new(&sheet.name, sheet.visible)).collect()
    }

    /// Hands the rows of the sheet at `index` to `visit` from the top, until it breaks off.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read to the end; what was handed over then must not be used.
    pub(super) fn rows(
        &self,
        index: usize,
        sheet: &Sheet,
        limits: &Limits,
        mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        let damaged = || gate::damaged(&sheet.file);
        let mut notes = Notes { from_1904: self.from_1904, ..Notes::default() };
        // A part that is merely gone is a sheet without rows, as in an .xlsx.
        let Some(part) = self.sheets[index].part else { return Ok(notes) };
        let mut archive = self.archive.clone();
        let part = archive.by_index(part).map_err(|_| damaged())?;
        let mut records = Records::new(BufReader::new(part));
        let mut row = OpenRow::default();
        let mut is_among_rows = false;
        while let Some((id, body)) = records.next().ok_or_else(damaged)? {
            match id {
                ROWS => is_among_rows = true,
                END_OF_ROWS => {
                    is_among_rows = false;
                    if row.hand_over(&mut visit).is_break() {
                        return Ok(notes);
                    }
                }
                ROW if is_among_rows => {
                    if row.hand_over(&mut visit).is_break() {
                        return Ok(notes);
                    }
                    row.begin(body, sheet).ok_or_else(damaged)??;
                    limits.row(&sheet.file, row.number)?;
                }
                _ if is_among_rows && cell::is_cell(id) => {
                    row.add(id, body, self, sheet, limits).ok_or_else(damaged)??;
                }
                _ => note(id, body, &mut notes).ok_or_else(damaged)?,
            }
        }
        Ok(notes)
    }
}

fn opened<'f>(mut archive: Archive<'f>, limits: &Limits) -> Option<Xlsb<'f>> {
    let document = document(&mut archive, limits)?;
    let related = related_of(&mut archive, &document, limits)?;
    let part = |archive: &Archive<'_>, of: &Related| {
        index(archive, &resolve(split(&document).0, &of.target)?)
    };
    let mut formats = Vec::new();
    if let Some(styles) = one(&related, "styles")? {
        let styles = part(&archive, styles)?;
        formats = styles::formats(Records::new(BufReader::new(
            archive.by_index(styles).ok()?,
        )))?;
    }
    let mut texts = Vec::new();
    if let Some(shared) = one(&related, "sharedStrings")? {
        let shared = part(&archive, shared)?;
        let mut records = Records::new(BufReader::new(archive.by_index(shared).ok()?));
        while let Some((id, body)) = records.next()? {
            if id == TEXT {
                texts.push(wide::text(body.get(1..)?)?.0);
            }
        }
    }
    let (found, from_1904) = sheets(&mut archive, &document)?;
    let place = |id: &str, related: &BTreeMap<String, Related>| match related.get(id) {
        Some(related) if related.kind == "worksheet" => Some(part(&archive, related)),
        // What holds charts or macros has no rows; of what nobody names there is nothing.
        _ => None,
    };
    let found = found.into_iter().filter_map(|(name, visible, id)| {
        let part = place(&id, &related)?;
        Some(Worksheet { name: Arc::from(name), visible, part })
    });
    let sheets = found.collect();
    Some(Xlsb { archive, sheets, texts, formats, from_1904 })
}

/// A sheet as the workbook lists it: its name, whether it is shown, and the id of its part.
type Listed = (String, bool, String);

/// The sheets, and whether days are counted from 1904.
fn sheets(archive: &mut Archive<'_>, document: &str) -> Option<(Vec<Listed>, bool)> {
    let part = index(archive, document)?;
    let mut records = Records::new(BufReader::new(archive.by_index(part).ok()?));
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    while let Some((id, body)) = records.next()? {
        match id {
            WORKBOOK => from_1904 = body.first()? & 1 != 0,
            SHEET => {
                let (part, rest) = wide::text(body.get(8..)?)?;
                let (name, _) = wide::text(rest)?;
                sheets.push((name, u32_at(body, 0)? == 0, part));
            }
            _ => {}
        }
    }
    Some((sheets, from_1904))
}

/// Notes what stands around the rows.
fn note(id: u32, body: &[u8], notes: &mut Notes) -> Option<()> {
    let number = |at: usize| u32_at(body, at).map(|n| n.saturating_add(1));
    match id {
        DIMENSION => notes.declared = Some((number(4)?, number(12)?)),
        COLUMNS if body.get(16).is_some_and(|flags| flags & 1 != 0) => {
            notes.hidden_columns.push(number(0)?..=number(4)?);
        }
        MERGED => notes.merged.push(Area {
            top: number(0)?,
            bottom: number(4)?,
            left: number(8)?,
            right: number(12)?,
        }),
        _ => {}
    }
    Some(())
}

#[cfg(test)]
mod tests;
