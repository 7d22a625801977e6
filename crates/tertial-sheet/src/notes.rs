//! What a sheet says besides its cells.

use std::ops::RangeInclusive;

use crate::{MOST_COLUMNS, MOST_ROWS, NotPlain};

/// What a sheet says besides its cells. What stands after the rows is known only when the
/// sheet was read to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// The columns that are hidden, from 1, in the order of the file.
    pub hidden_columns: Vec<RangeInclusive<u32>>,
    /// The rows that are hidden.
    pub hidden_rows: HiddenRows,
    /// The cells that are shown as one.
    pub merged: Vec<Area>,
    /// What the rows are filtered by, where they are: a filter hides rows.
    pub filter: Option<Area>,
    /// Where the file says the cells lie. Nothing is read by it.
    pub dimension: Option<Area>,
    /// The last row that was handed over, 0 when none was.
    pub last_row: u32,
    /// Whether the sheet was read to its end.
    pub is_complete: bool,
}

/// The hidden rows among those that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HiddenRows {
    /// How many there are.
    pub count: u32,
    /// The first of them, at most [`HiddenRows::MOST_NAMED`].
    pub first: Vec<u32>,
}

impl HiddenRows {
    /// How many hidden rows are named.
    pub const MOST_NAMED: usize = 10;

    pub(crate) fn add(&mut self, row: u32) {
        self.count += 1;
        if self.first.len() < Self::MOST_NAMED {
            self.first.push(row);
        }
    }
}

/// A rectangle of cells; rows and columns from 1, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

impl Area {
    /// Reads `A1` or `A1:B2`.
    ///
    /// # Errors
    ///
    /// It is written in another way, is outside of any sheet, or its corners have changed
    /// places.
    pub fn parse(written: &str) -> Result<Self, NotPlain> {
        let (from, to) = written.split_once(':').unwrap_or((written, written));
        let odd = NotPlain::new("an area in an odd shape");
        let ((left, top), (right, bottom)) =
            (place(from).ok_or(odd)?, place(to).ok_or(odd)?);
        let is_turned = bottom < top || right < left;
        if is_turned { Err(odd) } else { Ok(Self { top, left, bottom, right }) }
    }
}

/// The column and row of `B12`.
fn place(written: &str) -> Option<(u32, u32)> {
    let letters = written.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letters, digits) = written.split_at_checked(letters)?;
    Some((column(letters.as_bytes())?, row(digits)?))
}

/// A column by its letters.
#[inline]
pub(crate) fn column(letters: &[u8]) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut number = 0;
    for letter in letters {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        number = number * 26 + u32::from(letter - b'A') + 1;
    }
    (number <= MOST_COLUMNS).then_some(number)
}

/// A row by its digits, without zeros before them.
pub(crate) fn row(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.len() > 7 || digits.starts_with('0') {
        return None;
    }
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = all_digits.then(|| digits.parse().ok())??;
    (number <= MOST_ROWS).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read_to_the_corner_of_a_sheet() {
        let area = |top, left, bottom, right| Ok(Area { top, left, bottom, right });
        assert_eq!(Area::parse("A1"), area(1, 1, 1, 1));
        assert_eq!(Area::parse("B2:AA10"), area(2, 2, 10, 27));
        assert_eq!(Area::parse("A1:XFD1048576"), area(1, 1, 1_048_576, 16_384));
        for odd in [
            "", "A", "1", "A0", "A01", "XFE1", "A1048577", "a1", "B1:A1", "A1:",
            "A1:B2:C3", "Å1",
        ] {
            assert!(Area::parse(odd).is_err(), "{odd}");
        }
    }
}
