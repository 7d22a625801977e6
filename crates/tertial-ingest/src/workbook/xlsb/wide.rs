//! Texts in records: how many letters, then two bytes for each.

use crate::workbook::little_endian::u32_at;
use encoding_rs::UTF_16LE;

/// How many letters are told where there is no text at all.
const NO_TEXT: u32 = u32::MAX;

/// The text that begins `body`, and what follows it.
pub(super) fn text(body: &[u8]) -> Option<(String, &[u8])> {
    let length = match u32_at(body, 0)? {
        NO_TEXT => 0,
        length => usize::try_from(length).ok()?.checked_mul(2)?,
    };
    let (letters, rest) = body[4..].split_at_checked(length)?;
    Some((UTF_16LE.decode_without_bom_handling(letters).0.into_owned(), rest))
}
