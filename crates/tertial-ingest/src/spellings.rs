//! Notes how keys and codes are written while rows are read, so that a key that is written in
//! two ways can be reported.

use std::collections::BTreeMap;

use tertial_model::{Key, Origin, Problem, ProblemKind, cell_address, norwegian};

use crate::facts::{KeyKind, Spelling};
use crate::left_out::counted;
use crate::workbook::Sheet;

/// How many cells of a spelling are kept; the others are counted.
const KEPT: usize = 5;

/// The spellings so far, each by what it is of and as it is written.
#[derive(Default)]
pub(crate) struct Spellings(BTreeMap<KeyKind, BTreeMap<String, Spelling>>);

impl Spellings {
    /// Notes that a key stands in a cell, in a row about one person or not.
    pub(crate) fn see(
        &mut self,
        kind: KeyKind,
        key: &Key,
        of_persons: bool,
        cell: impl FnOnce() -> Origin,
    ) {
        let of_kind = self.0.entry(kind).or_default();
        if !of_kind.contains_key(key.as_str()) {
            let (key, cells) = (key.clone(), Vec::new());
            let written = key.as_str().to_owned();
            let new = Spelling { kind, key, cells, count: 0, of_persons };
            of_kind.insert(written, new);
        }
        if let Some(spelling) = of_kind.get_mut(key.as_str()) {
            spelling.count += 1;
            if spelling.cells.len() < KEPT {
                spelling.cells.push(cell());
            }
        }
    }

    /// Every spelling.
    pub(crate) fn all(self) -> Vec<Spelling> {
        self.0.into_values().flat_map(BTreeMap::into_values).collect()
    }
}

/// The cells of one sheet whose codes are written with signs that are not seen or that look
/// like others. A code has one right spelling, so that is told of each column that has any.
#[derive(Debug, Default)]
pub(crate) struct Miswritten(BTreeMap<u32, OfColumn>);

#[derive(Debug)]
struct OfColumn {
    what: &'static str,
    rows: Vec<u32>,
    last: u32,
    count: u32,
}

impl Miswritten {
    /// Notes a cell; `what` is what its column holds, as in «kontoen».
    pub(crate) fn see(&mut self, row: u32, column: u32, what: &'static str) {
        let new = OfColumn { what, rows: Vec::new(), last: row, count: 0 };
        let of = self.0.entry(column).or_insert(new);
        (of.last, of.count) = (row, of.count + 1);
        if of.rows.len() < KEPT {
            of.rows.push(row);
        }
    }

    /// What was seen.
    pub(crate) fn problems(&self, sheet: &Sheet) -> Vec<Problem> {
        self.0.iter().map(|(&column, of)| of.problem(sheet, column)).collect()
    }
}

impl OfColumn {
    fn problem(&self, sheet: &Sheet, column: u32) -> Problem {
        let in_sheet = sheet.name.is_some();
        let place = |&row: &u32| match in_sheet {
            true => cell_address(row, column),
            false => row.to_string(),
        };
        let mut places: Vec<String> = self.rows.iter().map(place).collect();
        let more = self.count as usize - places.len();
        if more > 0 {
            places.push(format!("{more} til"));
        }
        let (one, many) =
            if in_sheet { ("celle", "celler") } else { ("linje", "linjer") };
        let message = format!(
            "{} er skrevet med tegn som ikke synes eller som ligner andre, og er lest som \
             det den ser ut som: {} ({})",
            self.what,
            counted(self.count, one, many),
            norwegian::list(&places)
        );
        let first = self.rows.first().copied().unwrap_or_default();
        let origin = sheet.rows(first, self.last, self.count);
        Problem::new(ProblemKind::SpellingDiffers, origin, message)
    }
}
