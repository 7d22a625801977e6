//! The rows of one ledger file as they are read, each accounted for.

use std::collections::BTreeMap;

use tertial_model::{Kroner, Problem};

use super::file::LedgerFile;
use super::row::{Reading, RowReader};
use crate::facts::{Export, LedgerRow, SetAside, Tally};
use crate::header::Header;
use crate::left_out::LeftOut;
use crate::project::LedgerSource;
use crate::workbook::{Row, Sheet};

/// The rows of one file as they are read.
pub(super) struct Rows<'a> {
    reader: RowReader<'a>,
    rows: Vec<LedgerRow>,
    keys: Vec<u64>,
    totals: LeftOut,
    read: Tally,
    used: Tally,
    set_aside: BTreeMap<SetAside, Tally>,
}

impl<'a> Rows<'a> {
    /// None yet.
    pub(super) fn new(source: &'a LedgerSource, sheet: &Sheet, several: bool) -> Self {
        Self {
            reader: RowReader::new(source, sheet, several),
            rows: Vec::new(),
            keys: Vec::new(),
            totals: LeftOut::default(),
            read: Tally::default(),
            used: Tally::default(),
            set_aside: BTreeMap::new(),
        }
    }

    /// Reads a row, and gives the amount it counts with.
    pub(super) fn add(&mut self, header: &Header, row: &Row<'_>) -> Kroner {
        if self.read.rows == 0 {
            self.reader.under(header);
        }
        match self.reader.read(row) {
            Reading::Blank => Kroner::ZERO,
            Reading::Total(amount) => {
                self.totals.add(row.number, amount);
                self.leave(SetAside::Total, amount)
            }
            Reading::Unreadable(amount) => self.leave(SetAside::Unreadable, amount),
            Reading::Good(key, row) => {
                self.read.add(row.booked);
                self.used.add(row.booked);
                self.rows.push(row);
                self.keys.extend(key);
                row.booked
            }
        }
    }

    fn leave(&mut self, why: SetAside, amount: Kroner) -> Kroner {
        self.read.add(amount);
        self.set_aside.entry(why).or_default().add(amount);
        Kroner::ZERO
    }

    /// What was read, as the rows of `export`, with what was odd or wrong in them.
    pub(super) fn finish(
        self,
        export: Export,
        problems: &mut Vec<Problem>,
    ) -> LedgerFile {
        let Self { reader, rows, keys, totals, read, used, set_aside } = self;
        let (words, told) = reader.finish();
        problems.extend(told);
        let export = Export { read, used, set_aside, ..export };
        LedgerFile { export, rows, keys, words, totals }
    }
}
