//! Numbers of two and four bytes, the lowest first, as old and binary workbooks write them.

/// The number of two bytes at `at`; none where the bytes end before it does.
pub(in crate::workbook) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The number of four bytes at `at`; none where the bytes end before it does.
pub(in crate::workbook) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
