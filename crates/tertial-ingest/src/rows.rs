//! The rows of one table of an export, each accounted for as it is read: the one way the
//! ledgers, the state accounts and the history of appropriations go.

use tertial_model::{Kroner, Problem};

use crate::facts::{Export, SetAside};
use crate::header::Header;
use crate::left_out::LeftOut;
use crate::repeated::Seen;
use crate::tallies::Tallies;
use crate::workbook::Row;

/// What a row turned out to be. Amounts are as booked, zero where they cannot be read.
pub(crate) enum Reading<T> {
    /// Nothing stands in it.
    Blank,
    /// It counts. With it what tells it apart, where rows must be.
    Good(T, Kroner, Option<u64>),
    /// It does not count.
    SetAside(SetAside, Kroner),
    /// What stands beside each other in it is a row each: a table with a column for each month.
    Several(Vec<Self>),
}

/// Reads the rows of a table.
pub(crate) trait RowReader {
    /// What a good row is read into.
    type Row;

    /// Takes the columns of the header, before the first row.
    fn under(&mut self, header: &Header);

    /// Reads one row.
    fn read(&mut self, row: &Row<'_>) -> Reading<Self::Row>;
}

/// The rows of a table as they are read.
pub(crate) struct Rows<R: RowReader> {
    pub(crate) reader: R,
    rows: Vec<R::Row>,
    keys: Vec<u64>,
    tallies: Tallies,
}

impl<R: RowReader> Rows<R> {
    /// None yet.
    pub(crate) fn by(reader: R) -> Self {
        Self { reader, rows: Vec::new(), keys: Vec::new(), tallies: Tallies::default() }
    }

    /// Reads a row, and gives the amount it counts with.
    pub(crate) fn add(&mut self, header: &Header, row: &Row<'_>) -> Kroner {
        if self.tallies.read.rows == 0 {
            self.reader.under(header);
        }
        match self.reader.read(row) {
            Reading::Several(readings) => {
                let amounts = readings.into_iter().map(|of| self.account_for(row, of));
                amounts.fold(Kroner::ZERO, |sum, amount| sum + amount)
            }
            reading => self.account_for(row, reading),
        }
    }

    /// Accounts for what a row, or a part of one, turned out to be.
    fn account_for(&mut self, row: &Row<'_>, reading: Reading<R::Row>) -> Kroner {
        match reading {
            // A part of a row has no parts.
            Reading::Several(_) | Reading::Blank => Kroner::ZERO,
            Reading::Good(read, booked, key) => {
                self.tallies.read.add(booked);
                self.tallies.used.add(booked);
                self.rows.push(read);
                self.keys.extend(key);
                booked
            }
            Reading::SetAside(why, booked) => {
                self.tallies.read.add(booked);
                self.tallies.leave(why, row.number, booked);
                Kroner::ZERO
            }
        }
    }

    /// How many rows were read.
    pub(crate) fn count(&self) -> u32 {
        self.tallies.read.rows
    }

    /// The reader, and the rows of `export`. Where the pages of a listing stand among them,
    /// that is told.
    pub(crate) fn finish(
        self,
        export: Export,
        problems: &mut Vec<Problem>,
    ) -> (R, TableRows<R::Row>) {
        let Self { reader, rows, keys, tallies } = self;
        let (export, mut left_out) = tallies.of(export);
        let pages = left_out.remove(&SetAside::PageBreak).unwrap_or_default();
        problems.extend(pages.as_page_breaks(&export));
        let totals = left_out.remove(&SetAside::Total).unwrap_or_default();
        (reader, TableRows { export, rows, keys, totals })
    }
}

/// What one table holds, before it is put together with others.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TableRows<T> {
    /// The table; every row not set aside is used until another table has it too.
    pub(crate) export: Export,
    /// The good rows.
    pub(crate) rows: Vec<T>,
    /// What tells each of them apart, in the same order; empty where they need not be.
    pub(crate) keys: Vec<u64>,
    /// The total rows among them.
    pub(crate) totals: LeftOut,
}

impl<T> TableRows<T> {
    /// Puts the table after those in `exports`, and gives its rows but for those that stand
    /// in one of them: rows can only be `seen` twice where there are several. `booked` is a
    /// row's number and amount.
    pub(crate) fn after(
        self,
        exports: &mut Vec<Export>,
        seen: Option<&mut Seen>,
        booked: impl Fn(&T) -> (u32, Kroner),
        problems: &mut Vec<Problem>,
    ) -> Vec<T> {
        let Self { mut export, mut rows, keys, totals } = self;
        let mut repeated = LeftOut::default();
        if let Some(seen) = seen {
            let mut keys = keys.iter();
            rows.retain(|row| {
                let key = keys.next();
                let earlier = key.and_then(|key| seen.repeats(*key, exports.len()));
                let Some(earlier) = earlier else { return true };
                let (number, booked) = booked(row);
                repeated.add_repeated(number, booked, earlier);
                export.used.take(booked);
                export.set_aside.entry(SetAside::InTwoFiles).or_default().add(booked);
                false
            });
        }
        problems.extend(totals.as_totals(&export));
        problems.extend(repeated.as_repeated(&export, exports));
        exports.push(export);
        rows
    }
}
