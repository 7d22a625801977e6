//! What each style of cells shows a number as.

use std::collections::HashMap;
use std::io::Read;

use tertial_sheet::Format;

use super::records::Records;
use super::wide;
use crate::workbook::little_endian::u16_at;

/// Records by their numbers: a format, the beginning and end of the styles of cells, a style.
const FORMAT: u32 = 0x2c;
const STYLES: u32 = 0x269;
const END_OF_STYLES: u32 = 0x26a;
const STYLE: u32 = 0x2f;

/// The format of every style, by the number cells name it with.
pub(super) fn formats(mut records: Records<impl Read>) -> Option<Vec<Format>> {
    let mut codes: HashMap<u16, Format> = HashMap::new();
    let mut styles = Vec::new();
    let mut is_inside = false;
    while let Some((id, body)) = records.next()? {
        match id {
            FORMAT => {
                let (code, _) = wide::text(body.get(2..)?)?;
                codes.extend(u16_at(body, 0).zip(Format::of(&code)));
            }
            STYLES => is_inside = true,
            END_OF_STYLES => is_inside = false,
            STYLE if is_inside => {
                let format = u16_at(body, 2)?;
                // A format of the workbook's own goes before Excel's of the same number.
                let own = codes.get(&format).copied();
                styles.push(own.unwrap_or_else(|| Format::built_in(format.into())));
            }
            _ => {}
        }
    }
    Some(styles)
}
