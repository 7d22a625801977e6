//! Finds the header row of a sheet by the words in it, or by what stands below it.

use std::collections::BTreeSet;

use super::months::Months;
use super::sample::{Sample, SampleRow};
use super::synonyms::{Meaning, meaning};
use crate::header::{folded, over_two_rows};
use crate::layout::{Layout, LayoutKind};
use crate::workbook::Value;

/// How many rows are searched.
const SEARCHED: u32 = 100;
/// With fewer words known, a row is no header row.
const LEAST: usize = 2;

/// A header row that was found.
#[derive(Debug, Clone)]
pub(super) struct Headed {
    /// Its number; of two, the lower's.
    pub(super) row: u32,
    pub(super) two_rows: bool,
    /// The headers, each with its column.
    pub(super) titles: Vec<(u32, String)>,
    /// How many of them say something.
    pub(super) score: usize,
}

impl Headed {
    /// The rows below.
    pub(super) fn below<'s>(&self, sample: &'s Sample) -> &'s [SampleRow] {
        let first = sample.rows.iter().position(|of| of.number > self.row);
        first.map_or(&[], |first| &sample.rows[first..])
    }

    /// The texts above, which may name the year and the unit.
    pub(super) fn above<'s>(&self, sample: &'s Sample) -> Vec<&'s str> {
        let rows = sample.rows.iter().take_while(|of| of.number < self.row);
        let texts = rows.flat_map(|of| &of.cells).filter_map(|(_, value)| match value {
            Value::Text(text) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    /// The header of a column, as it is named.
    pub(super) fn title(&self, column: u32) -> Option<&str> {
        self.titles.iter().find(|(at, _)| *at == column).map(|(_, title)| title.trim())
    }
}

/// The likeliest header row.
pub(super) fn find(sample: &Sample) -> Option<Headed> {
    let mut best: Option<Headed> = None;
    let mut above: Option<&SampleRow> = None;
    for row in sample.rows.iter().take_while(|of| of.number <= SEARCHED) {
        let titles = row.titles();
        let one = Headed {
            row: row.number,
            two_rows: false,
            score: score(&titles),
            titles: titles.clone(),
        };
        let mut candidates = vec![one];
        if let Some(above) = above.filter(|of| of.number + 1 == row.number) {
            let both = over_two_rows(&above.titles(), &titles);
            // Two rows as one must say more than either does alone.
            let alone = score(&above.titles()).max(score(&titles));
            let (score, two_rows) = (score(&both), true);
            if score > alone {
                candidates.push(Headed {
                    row: row.number,
                    two_rows,
                    titles: both,
                    score,
                });
            }
        }
        for candidate in candidates {
            let least = best.as_ref().map_or(LEAST - 1, |best| best.score);
            if candidate.score > least {
                best = Some(candidate);
            }
        }
        above = Some(row);
    }
    best.or_else(|| by_shape(sample))
}

/// How many of the headers are known, each meaning once; a month counts, however many there
/// are, as two do.
fn score(titles: &[(u32, String)]) -> usize {
    let known: BTreeSet<Meaning> =
        titles.iter().filter_map(|(_, title)| Some(meaning(title)?.0)).collect();
    let months = Months::find(titles).iter().map(|of| of.columns.len()).max();
    let months = if known.is_empty() { 0 } else { months.unwrap_or(0).min(2) };
    (known.len() + months).max(of_layouts(titles))
}

/// How many headers of the official figures there are; the layouts of ledgers are among the
/// words that are known.
fn of_layouts(titles: &[(u32, String)]) -> usize {
    let kinds = [LayoutKind::StateAccounts, LayoutKind::Appropriations];
    let layouts = kinds.into_iter().flat_map(Layout::of_kind);
    layouts.map(|layout| matched(layout, titles)).max().unwrap_or(0)
}

/// How many of a layout's headers stand in the row.
pub(super) fn matched(layout: &Layout, titles: &[(u32, String)]) -> usize {
    let titles: BTreeSet<String> =
        titles.iter().map(|(_, title)| folded(title)).collect();
    let is_there =
        |headers: &[String]| headers.iter().any(|of| titles.contains(&folded(of)));
    layout.fields().filter(|(_, wanted)| is_there(&wanted.headers)).count()
}

/// A row of words over a row with numbers or days in as many columns.
fn by_shape(sample: &Sample) -> Option<Headed> {
    let pairs = sample.rows.iter().zip(sample.rows.iter().skip(1));
    let is_text = |(_, value): &&(u32, Value<'_>)| {
        matches!(value, Value::Text(_)) && !matches!(value.number(), Ok(Some(_)))
    };
    for (row, below) in pairs.take_while(|(row, _)| row.number <= SEARCHED) {
        let words = row.cells.iter().filter(is_text).count();
        let data = below.cells.iter().filter(|of| !is_text(of)).count();
        if words >= 3 && words == row.cells.len() && data >= 2 {
            let titles = row.titles();
            return Some(Headed { row: row.number, two_rows: false, titles, score: 0 });
        }
    }
    None
}
