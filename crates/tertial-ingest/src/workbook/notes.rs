//! What a sheet tells besides its cells.

use std::ops::RangeInclusive;

pub(crate) use tertial_sheet::Area;

/// What a sheet tells besides its cells, known when it has been read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Notes {
    /// Columns the sheet hides, from and to.
    pub(crate) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Cells merged into one.
    pub(crate) merged: Vec<Area>,
    /// The last row and column the sheet says it has.
    pub(crate) declared: Option<(u32, u32)>,
    /// Days are counted from 1904, as workbooks made on old Macs do.
    pub(crate) from_1904: bool,
    /// The reader of this format cannot tell which rows and columns are hidden.
    pub(crate) blind: bool,
    /// Characters that say the text is in two encodings at once, with the first line.
    pub(crate) mixed_encoding: Option<u32>,
}
