//! The few moves every table is made of.

use crate::document::{Cell, Column, Row, RowKind};

/// A section of the letter under the heading «Punkt»: `4.6.3`, `Vedlegg 4 A1`.
pub(crate) fn letter_section(section: &str) -> String {
    let words = tertial_letter::letter_section(section);
    words
        .strip_prefix("punkt ")
        .map_or_else(|| words.replacen('v', "V", 1), str::to_owned)
}

/// A column of words.
pub(crate) fn words_column(heading: &str) -> Column {
    Column { heading: heading.to_owned(), numeric: false }
}

/// A column of numbers.
pub(crate) fn numbers_column(heading: &str) -> Column {
    Column { heading: heading.to_owned(), numeric: true }
}

/// A row of words.
pub(crate) fn words_row<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Row {
    let cells = words.into_iter().map(|text| Cell::Words(text.into())).collect();
    Row { kind: RowKind::Plain, cells }
}
