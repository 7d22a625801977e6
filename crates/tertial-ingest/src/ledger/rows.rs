//! The rows of one ledger file as they are read, each accounted for.

use tertial_model::{Kroner, Problem};

use super::file::LedgerFile;
use super::row::{Reading, RowReader};
use crate::facts::{Export, LedgerRow, SetAside};
use crate::header::Header;
use crate::project::LedgerSource;
use crate::tallies::Tallies;
use crate::workbook::{Row, Sheet};

/// The rows of one file as they are read.
pub(super) struct Rows<'a> {
    reader: RowReader<'a>,
    rows: Vec<LedgerRow>,
    keys: Vec<u64>,
    tallies: Tallies,
}

impl<'a> Rows<'a> {
    /// None yet.
    pub(super) fn new(source: &'a LedgerSource, sheet: &Sheet, several: bool) -> Self {
        Self {
            reader: RowReader::new(source, sheet, several),
            rows: Vec::new(),
            keys: Vec::new(),
            tallies: Tallies::default(),
        }
    }

    /// Reads a row, and gives the amount it counts with.
    pub(super) fn add(&mut self, header: &Header, row: &Row<'_>) -> Kroner {
        if self.tallies.read.rows == 0 {
            self.reader.under(header);
        }
        match self.reader.read(row) {
            Reading::Blank => Kroner::ZERO,
            Reading::PageBreak => self.leave(SetAside::PageBreak, row, Kroner::ZERO),
            Reading::Total(amount) => self.leave(SetAside::Total, row, amount),
            Reading::Unreadable(amount) => self.leave(SetAside::Unreadable, row, amount),
            Reading::Good(key, row) => {
                self.tallies.read.add(row.booked);
                self.tallies.used.add(row.booked);
                self.rows.push(row);
                self.keys.extend(key);
                row.booked
            }
        }
    }

    fn leave(&mut self, why: SetAside, row: &Row<'_>, amount: Kroner) -> Kroner {
        self.tallies.read.add(amount);
        self.tallies.leave(why, row.number, amount);
        Kroner::ZERO
    }

    /// What was read, as the rows of `export`, with what was odd or wrong in them; or why
    /// nothing of it can be used.
    pub(super) fn finish(
        self,
        export: Export,
        problems: &mut Vec<Problem>,
    ) -> Result<LedgerFile, Vec<Problem>> {
        if let Some(problem) = self.reader.unusable(self.tallies.read.rows) {
            return Err(vec![problem]);
        }
        let Self { reader, rows, keys, tallies } = self;
        let (words, told) = reader.finish();
        problems.extend(told);
        let (export, mut left_out) = tallies.of(export);
        let pages = left_out.remove(&SetAside::PageBreak).unwrap_or_default();
        problems.extend(pages.as_page_breaks(&export));
        let totals = left_out.remove(&SetAside::Total).unwrap_or_default();
        Ok(LedgerFile { export, rows, keys, words, totals })
    }
}
