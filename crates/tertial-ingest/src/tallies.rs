//! The rows of one table, counted as they are read.

use std::collections::BTreeMap;

use tertial_model::Kroner;

use crate::facts::{Export, SetAside, Tally};
use crate::left_out::LeftOut;

/// The rows of a table that were left out, by reason.
pub(crate) type LeftOutRows = BTreeMap<SetAside, LeftOut>;

/// What became of the rows so far. What is read is counted by itself, so that a row which
/// is then neither used nor left out is noticed.
#[derive(Default)]
pub(crate) struct Tallies {
    pub(crate) read: Tally,
    pub(crate) used: Tally,
    left_out: LeftOutRows,
}

impl Tallies {
    /// Counts a row that is left out.
    pub(crate) fn leave(&mut self, why: SetAside, row: u32, amount: Kroner) {
        self.left_out.entry(why).or_default().add(row, amount);
    }

    /// The table with its rows accounted for, and those that were left out.
    pub(crate) fn of(self, table: Export) -> (Export, LeftOutRows) {
        let Self { read, used, left_out } = self;
        let tallies = left_out.iter().map(|(why, rows)| (*why, rows.tally()));
        let set_aside = tallies.collect();
        (Export { read, used, set_aside, ..table }, left_out)
    }
}
