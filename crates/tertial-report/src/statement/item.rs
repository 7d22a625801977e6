//! One of a range: a row, a column, or what a note or a part is of.

use crate::document::{NumberFormat, RowKind};

/// One of a range.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    /// What a row of it is, unless the statement says so.
    pub(super) kind: RowKind,
    /// How its numbers are shown, where it has a way of its own.
    pub(super) format: Option<NumberFormat>,
    /// Its placeholders.
    pub(super) bound: Vec<(String, String)>,
}

/// An item for each of them, with the placeholders that `bound` gives.
pub(super) fn each<T, const N: usize>(
    all: impl IntoIterator<Item = T>,
    bound: impl Fn(T) -> [(&'static str, String); N],
) -> Vec<Item> {
    all.into_iter().map(|of| Item::of(bound(of))).collect()
}

impl Item {
    pub(super) fn of<const N: usize>(bound: [(&str, String); N]) -> Self {
        let bound = bound.map(|(name, value)| (name.to_owned(), value)).into();
        Self { bound, ..Self::default() }
    }

    pub(super) fn kind(self, kind: RowKind) -> Self {
        Self { kind, ..self }
    }
}
