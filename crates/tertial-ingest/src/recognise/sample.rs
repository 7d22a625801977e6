//! The first rows of each sheet of a file, kept to be looked at more than once.

use std::ops::ControlFlow;

use tertial_model::Problem;

use crate::header::title;
use crate::workbook::{Sheet, Value, Workbook};

/// How many rows of a sheet are looked at. What is proposed is read whole afterwards.
const ROWS: usize = 1200;
/// How many columns.
const COLUMNS: u32 = 200;
/// How many sheets.
const SHEETS: usize = 20;
/// Longer than this no text is a header or a code.
const LONGEST: usize = 200;

/// The first rows of a sheet.
pub(super) struct Sample {
    pub(super) sheet: Sheet,
    pub(super) rows: Vec<SampleRow>,
}

/// A row of it.
pub(super) struct SampleRow {
    pub(super) number: u32,
    /// What stands in it, each with its column from 1, in order.
    pub(super) cells: Vec<(u32, Value<'static>)>,
}

impl SampleRow {
    /// What stands in a column.
    pub(super) fn value(&self, column: u32) -> &Value<'static> {
        let at = self.cells.binary_search_by_key(&column, |(at, _)| *at);
        at.map_or(&Value::Empty, |at| &self.cells[at].1)
    }

    /// What may be headers, with numbers and days among them.
    pub(super) fn titles(&self) -> Vec<(u32, String)> {
        let titles =
            self.cells.iter().filter_map(|(at, value)| Some((*at, title(value)?)));
        titles.collect()
    }
}

/// The first rows of every visible sheet that can be read, and what is wrong with the others.
pub(super) fn samples(workbook: &Workbook<'_>) -> (Vec<Sample>, Vec<Problem>) {
    let (mut samples, mut problems) = (Vec::new(), Vec::new());
    for sheet in workbook.visible_sheets().into_iter().take(SHEETS) {
        let read = workbook.read(&sheet, Vec::new, |rows: &mut Vec<SampleRow>, row| {
            let kept = |(column, value): (u32, Value<'_>)| {
                (column <= COLUMNS).then(|| (column, short(&value)))
            };
            let cells: Vec<_> = row.filled().into_iter().filter_map(kept).collect();
            rows.push(SampleRow { number: row.number, cells });
            match rows.len() < ROWS {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
        match read {
            Ok((rows, _)) => samples.push(Sample { sheet, rows }),
            Err(problem) => problems.push(problem),
        }
    }
    (samples, problems)
}

fn short(value: &Value<'_>) -> Value<'static> {
    match value {
        Value::Text(text) if text.len() > LONGEST => {
            Value::Text(text.chars().take(LONGEST).collect::<String>().into())
        }
        other => other.to_owned(),
    }
}
