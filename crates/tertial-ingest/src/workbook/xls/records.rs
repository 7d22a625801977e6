//! The records an .xls is made of.

use crate::workbook::little_endian::u16_at;

/// The record that begins a sheet, or what all sheets share.
pub(in crate::workbook) const BEGIN: u16 = 0x0809;

/// The records in these bytes, each with its number. The last may be cut short.
pub(in crate::workbook) struct Records<'r>(pub(in crate::workbook) &'r [u8]);

impl<'r> Iterator for Records<'r> {
    type Item = (u16, &'r [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, after) = self.0.split_at_checked(4)?;
        let (id, length) = (u16_at(head, 0)?, usize::from(u16_at(head, 2)?));
        let (body, rest) = after.split_at(length.min(after.len()));
        self.0 = rest;
        Some((id, body))
    }
}
