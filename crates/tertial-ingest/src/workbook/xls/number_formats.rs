//! What each number of an .xls is shown as, by the records of the file ([MS-XLS]).

use std::collections::HashMap;

use tertial_sheet::Format;

use super::records::{BEGIN, Records};
use crate::workbook::little_endian::{u16_at, u32_at};
use crate::workbook::styles::Styles;

/// Records by their numbers: the end of a sheet or of what all sheets share.
const END: u16 = 0x000a;
/// A number format and a style of cells.
const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
/// A sheet: where its records begin.
const SHEET: u16 = 0x0085;
/// Cells with one number: row, column, style.
const NUMBER: u16 = 0x0203;
const SHORT_NUMBER: u16 = 0x027e;
const FORMULA: u16 = 0x0006;
/// Cells with a number each: row, first column, then style and four bytes for each.
const SHORT_NUMBERS: u16 = 0x00bd;
/// The version of BIFF from which text has two bytes to a letter.
const WIDE: u16 = 0x0600;

/// The formats of an .xls and where its sheets begin.
pub(in crate::workbook) struct NumberFormats {
    records: Vec<u8>,
    styles: Vec<Format>,
    sheets: Vec<usize>,
}

impl NumberFormats {
    /// Reads what all sheets share.
    pub(in crate::workbook) fn new(records: Vec<u8>) -> Self {
        let (mut styles, mut sheets) = (Styles::default(), Vec::new());
        let mut is_wide = true;
        for (id, body) in Records(&records) {
            match id {
                BEGIN => is_wide = u16_at(body, 0).is_some_and(|version| version >= WIDE),
                FORMAT => {
                    if let Some((id, code)) = format(body, is_wide) {
                        styles.define(id.into(), &code);
                    }
                }
                STYLE => styles.add(u16_at(body, 2).unwrap_or_default().into()),
                SHEET => sheets.extend(u32_at(body, 0).map(|start| start as usize)),
                END => break,
                _ => {}
            }
        }
        Self { records, styles: styles.formats(), sheets }
    }

    /// What the numbers of a sheet are shown as, by row and column from 0, where that is more
    /// than a number.
    pub(super) fn of_sheet(&self, index: usize) -> HashMap<(u32, u32), Format> {
        let mut shown = HashMap::new();
        let start = self.sheets.get(index).copied().unwrap_or(usize::MAX);
        let mut depth = 0_usize;
        for (id, body) in Records(self.records.get(start..).unwrap_or_default()) {
            match id {
                // A chart on the sheet has records of its own between its beginning and end.
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                NUMBER | SHORT_NUMBER | FORMULA if depth == 1 => {
                    shown.extend(self.shown(body, 0));
                }
                SHORT_NUMBERS if depth == 1 => {
                    let count = body.len().saturating_sub(6) / 6;
                    shown.extend((0..count).filter_map(|at| self.shown(body, at)));
                }
                _ => {}
            }
        }
        shown
    }

    /// The place of a cell of a record and what it shows its number as, where that is more
    /// than a number. `at` is the cell's place among those of the record.
    fn shown(&self, body: &[u8], at: usize) -> Option<((u32, u32), Format)> {
        let (row, first) = (u16_at(body, 0)?, u16_at(body, 2)?);
        let column = u32::from(first) + u32::try_from(at).ok()?;
        let format = *self.styles.get(usize::from(u16_at(body, 4 + 6 * at)?))?;
        let is_more = !matches!(format, Format::Number | Format::Text);
        is_more.then_some(((row.into(), column), format))
    }
}

/// The number of a format and its code. Only signs of one byte matter in a code.
fn format(body: &[u8], is_wide: bool) -> Option<(u16, String)> {
    let id = u16_at(body, 0)?;
    let code: String = if is_wide {
        let length = usize::from(u16_at(body, 2)?);
        match body.get(4)? & 1 {
            0 => body[5..].iter().take(length).copied().map(char::from).collect(),
            _ => {
                let letters = body[5..].chunks_exact(2).take(length);
                let letters = letters.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                char::decode_utf16(letters).map(|c| c.unwrap_or('?')).collect()
            }
        }
    } else {
        let length = usize::from(*body.get(2)?);
        body[3..].iter().take(length).copied().map(char::from).collect()
    };
    Some((id, code))
}
