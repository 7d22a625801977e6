//! What was read for a figure.

use rust_decimal::Decimal;
use tertial_ingest::facts::Export;
use tertial_model::{Missing, Origin, Rows, Value};

/// A value, where it stands, and the rows it is the sum of.
pub(crate) struct Reading {
    pub(crate) value: Value,
    pub(crate) origins: Vec<Origin>,
    pub(crate) rows: Rows,
    /// What it was read from, where the table of figures does not say.
    pub(crate) source: Option<String>,
}

/// A cell of the workbook: its value, unless it is empty, and where it is.
pub(crate) type Cell<'a> = (Option<Decimal>, &'a Origin);

impl Reading {
    /// What stands in cells, or in what they make together.
    pub(crate) fn new(value: Value, origins: Vec<Origin>) -> Self {
        Self { value, origins, rows: Rows::None, source: None }
    }

    /// That there is nothing to read, so that the figure is 0.
    pub(crate) fn nothing(why: &str) -> Self {
        let source = Some(format!("0: {why}"));
        Self { source, ..Self::new(Ok(Decimal::ZERO), Vec::new()) }
    }

    /// A cell: missing where it is empty, which is `called` so, and where there is no row,
    /// for the reason `none`.
    pub(crate) fn cell(
        cell: Option<Cell<'_>>,
        called: &str,
        none: impl FnOnce() -> String,
    ) -> Self {
        match cell {
            Some(cell) => Self::sum([cell], called),
            None => Self::new(Err(Missing::because(none())), Vec::new()),
        }
    }

    /// The sum of cells, missing where one of them is empty.
    pub(crate) fn sum<'a>(
        cells: impl IntoIterator<Item = Cell<'a>>,
        called: &str,
    ) -> Self {
        let mut origins = Vec::new();
        let values = cells.into_iter().map(|(value, origin)| {
            origins.push(origin.clone());
            let empty = || Missing::because(format!("{called} i {origin} mangler"));
            value.ok_or_else(empty)
        });
        // Every cell is asked for, also those after an empty one.
        let values: Vec<Value> = values.collect();
        Self::new(values.into_iter().sum(), origins)
    }
}

/// One origin per export: the range the rows span there, and how many they are.
pub(crate) fn row_ranges(
    exports: &[Export],
    places: impl Iterator<Item = (usize, u32)>,
) -> Vec<Origin> {
    let mut spans: Vec<Option<(u32, u32, u32)>> = vec![None; exports.len()];
    for (export, row) in places {
        let span = spans[export].get_or_insert((row, row, 0));
        *span = (span.0.min(row), span.1.max(row), span.2 + 1);
    }
    let of = |(export, span): (&Export, Option<(u32, u32, u32)>)| {
        span.map(|(first, last, count)| export.rows(first, last, count))
    };
    exports.iter().zip(spans).filter_map(of).collect()
}
