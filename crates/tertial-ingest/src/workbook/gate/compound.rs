//! The gate of compound files: encrypted workbooks, and old .xls files by their records.
//!
//! A sheet of an .xls is held whole, as a grid from its first cell to its last, so two
//! cells far apart would take all there is between them. The records are walked for the
//! corners of each sheet before the reader makes such a grid.

use tertial_model::{Origin, Problem};

use super::{damaged, unreadable};
use crate::InputFile;
use crate::limits::refused;
use crate::workbook::compound::Compound;
use crate::workbook::little_endian::u16_at;
use crate::workbook::notes::Area;
use crate::workbook::trouble::locked;
use crate::workbook::xls::{BEGIN, Records};

/// How many cells the grids of one workbook may have together; each takes some 32 bytes.
const MOST_CELLS: u64 = 8_000_000;

/// Records of BIFF that matter here, by their numbers.
const FILE_PASS: u16 = 0x002f;
/// Records of one cell: row and column come first.
const CELLS: [u16; 8] = [0x0203, 0x00fd, 0x027e, 0x0204, 0x0205, 0x0006, 0x00d6, 0x0201];
/// Records of many cells of a row: row, first column, …, last column.
const MANY_CELLS: [u16; 2] = [0x00bd, 0x00be];

/// The records of a compound file that is an .xls without a password.
pub(crate) fn compound(file: &InputFile) -> Result<Vec<u8>, Problem> {
    let path = &file.path;
    let compound = Compound::open(&file.bytes).ok_or_else(|| damaged(path))?;
    if compound.has("EncryptedPackage") {
        return Err(locked(Origin::file(path)));
    }
    let Some(name) = ["Workbook", "Book"].into_iter().find(|name| compound.has(name))
    else {
        return Err(unreadable(
            path,
            "filen er et Office-dokument, men ingen arbeidsbok",
            "ta ut eksporten som .xlsx",
        ));
    };
    let records = compound.stream(name).flatten().ok_or_else(|| damaged(path))?;
    match cells(&records) {
        None => Err(locked(Origin::file(path))),
        Some(cells) if cells > MOST_CELLS => {
            let message = format!(
                "arkene har celler så langt fra hverandre at de vil ta {cells} celler"
            );
            Err(refused(Origin::file(path), message, "rows").hint(
                "lagre arbeidsboken som .xlsx, som kan leses uten plass til de tomme",
            ))
        }
        Some(_) => Ok(records),
    }
}

/// How many cells the grids of all sheets have; none when the records are encrypted.
fn cells(records: &[u8]) -> Option<u64> {
    let mut total = 0_u64;
    let mut grid: Option<Area> = None;
    for (id, body) in Records(records) {
        let number = |at: usize| u16_at(body, at).map(u32::from);
        let last = match id {
            FILE_PASS => return None,
            BEGIN => {
                total = total.saturating_add(size(grid.take()));
                None
            }
            id if MANY_CELLS.contains(&id) => body.len().checked_sub(2).and_then(number),
            id if CELLS.contains(&id) => number(2),
            _ => None,
        };
        if let (Some(row), Some(first), Some(last)) = (number(0), number(2), last) {
            let of = grid.get_or_insert(Area {
                top: row,
                left: first,
                bottom: row,
                right: last,
            });
            (of.top, of.bottom) = (of.top.min(row), of.bottom.max(row));
            (of.left, of.right) = (of.left.min(first), of.right.max(last));
        }
    }
    Some(total.saturating_add(size(grid)))
}

/// How many cells there are from corner to corner.
fn size(grid: Option<Area>) -> u64 {
    let length = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
    grid.map_or(0, |of| length(of.top, of.bottom) * length(of.left, of.right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: u16, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap();
        [&id.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    }

    #[test]
    fn grids_are_as_large_as_their_corners_are_apart() {
        let far = [0xff, 0xff, 0xff, 0x00, 0, 0];
        let near = [1, 0, 2, 0, 0, 0];
        let sheet = |cells: &[&[u8]]| {
            let cells = cells.iter().flat_map(|body| record(0x0203, body));
            [record(BEGIN, &[]), cells.collect()].concat()
        };
        assert_eq!(cells(&sheet(&[&near])), Some(1));
        assert_eq!(cells(&sheet(&[&near, &far])), Some(65_535 * 254));
        let many = record(0x00bd, &[3, 0, 0, 0, 9, 9, 9, 9, 4, 0]);
        assert_eq!(cells(&many), Some(5));
        assert_eq!(cells(&[sheet(&[&near]), record(FILE_PASS, &[])].concat()), None);
        assert_eq!(cells(&sheet(&[&near])[..7]), Some(0), "cut short");
    }
}
