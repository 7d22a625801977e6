//! The rows of a made-up ledger, which are a function of their number and a seed.
//!
//! They have the columns and the variety of an export from Unit4 ERP: 40 accounts, 80 cost
//! centres, texts of which two fifths are one of a kind. Every voucher sums to zero and
//! lies in one period, so every period sums to zero. The vouchers' counter rows stand on a
//! chapter of others instead of on none, since some of the tools compared with cannot read
//! an empty chapter.

mod lists;

use anyhow::{Result, ensure};

pub use self::lists::HEADERS;
pub(crate) use self::lists::{ACCOUNTS, COST_CENTRES, KINDS, PROJECTS};
use self::lists::{BANK_IN, BANK_OUT, EXPENSES, FIRST_INCOME, INCOME, OF_OTHERS, WORDS};
use crate::chance::Chance;

/// The fewest rows, so that every month has some.
pub const FEWEST_ROWS: u32 = 100;
/// The most rows a sheet has room for below its header.
pub const MOST_ROWS: u32 = 1_048_575;

/// A ledger that is not written yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ledger {
    rows: u32,
    seed: u64,
}

impl Ledger {
    /// The ledger of so many rows below its header.
    ///
    /// # Errors
    ///
    /// When there are too few rows for twelve months, or more than a sheet has room for.
    pub fn new(rows: u32, seed: u64) -> Result<Self> {
        ensure!(
            (FEWEST_ROWS..=MOST_ROWS).contains(&rows),
            "a ledger has {FEWEST_ROWS} to {MOST_ROWS} rows, not {rows}"
        );
        Ok(Self { rows, seed })
    }

    /// How many rows it has below its header.
    pub fn rows(self) -> u32 {
        self.rows
    }

    /// The rows from the top, the same each time they are asked for.
    pub(crate) fn lines(self) -> Lines {
        Lines {
            ledger: self,
            chance: Chance::new(self.seed),
            at: 0,
            voucher: Voucher::default(),
        }
    }

    /// The texts that several rows share: one for each fifty rows.
    pub(crate) fn pool(self) -> Vec<String> {
        let mut chance = Chance::new(!self.seed);
        (0..self.pool_size()).map(|number| sentence(&mut chance, number)).collect()
    }

    fn pool_size(self) -> usize {
        (self.rows as usize / 50).max(50)
    }
}

/// Two to six words, with a number so that no two are alike.
fn sentence(chance: &mut Chance, number: usize) -> String {
    let count = 2 + chance.below(5);
    let words: Vec<&str> = (0..count).map(|_| *chance.of(&WORDS)).collect();
    format!("{} {number}", words.join(" "))
}

/// One row. Fields that are text in the export are places in lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// ÅÅÅÅMM; the thirteenth is the year's closing.
    pub(crate) period: u32,
    /// Place in [`KINDS`].
    pub(crate) kind: usize,
    pub(crate) voucher: u32,
    /// Days since 30 December 1899, as a workbook counts them.
    pub(crate) day: u32,
    /// Place in [`ACCOUNTS`].
    pub(crate) account: usize,
    /// Below [`COST_CENTRES`].
    pub(crate) cost_centre: u16,
    /// Below [`PROJECTS`]; two rows of three have none.
    pub(crate) project: Option<u16>,
    pub(crate) statskonto: u32,
    pub(crate) text: Text,
    /// Debit positive, credit negative.
    pub(crate) ore: i64,
}

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    /// A text of the ledger's pool.
    Pooled(usize),
    /// A text no other row has: two words, the voucher and a number of its own.
    Own([&'static str; 2], u32),
}

/// What the rows of a voucher share, and how far it has come.
#[derive(Debug, Clone, Copy, Default)]
struct Voucher {
    number: u32,
    period: u32,
    day: u32,
    kind: usize,
    rows_left: u32,
    sum: i64,
}

/// The rows of a ledger, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    ledger: Ledger,
    chance: Chance,
    at: u32,
    voucher: Voucher,
}

impl Iterator for Lines {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if self.at == self.ledger.rows {
            return None;
        }
        if self.voucher.rows_left == 0 {
            self.open_voucher();
        }
        self.voucher.rows_left -= 1;
        let (account, statskonto, ore) = match self.voucher.rows_left {
            0 => self.counter(),
            _ => self.own(),
        };
        self.voucher.sum += ore;
        let Voucher { number, period, day, kind, .. } = self.voucher;
        let line = Line {
            period,
            kind,
            voucher: number,
            day,
            account,
            cost_centre: self.below(COST_CENTRES),
            project: self.chance.happens(33).then(|| self.below(PROJECTS)),
            statskonto,
            text: self.text(),
            ore,
        };
        self.at += 1;
        Some(line)
    }
}

impl Lines {
    fn open_voucher(&mut self) {
        const FIRST_NUMBER: u32 = 40_000_000;
        let left = self.ledger.rows - self.at;
        // A single row cannot sum to zero, so none may be left over.
        let rows_left = match (left, 2 + u32::from(self.chance.happens(50))) {
            (..=3, _) => left,
            (4, _) => 2,
            (_, size) => size,
        };
        let share = u64::from(self.at) * 12 / u64::from(self.ledger.rows);
        let month = 1 + u32::try_from(share).unwrap_or(11);
        let closing = month == 12 && self.chance.happens(3);
        self.voucher = Voucher {
            number: FIRST_NUMBER.max(self.voucher.number) + 1,
            period: 202_400 + if closing { 13 } else { month },
            day: day_number(month) + u32::from(self.below(28)),
            kind: self.chance.below(KINDS.len()),
            rows_left,
            sum: 0,
        };
    }

    /// An expense or income, which one time in ten goes the other way.
    fn own(&mut self) -> (usize, u32, i64) {
        let amount = self.chance.ore();
        let ore = if self.chance.happens(10) { -amount } else { amount };
        if self.chance.happens(80) {
            let account = self.chance.below(FIRST_INCOME);
            (account, *self.chance.of(&EXPENSES), ore)
        } else {
            let account = FIRST_INCOME + self.chance.below(BANK_IN - FIRST_INCOME);
            (account, *self.chance.of(&INCOME), -ore)
        }
    }

    /// The row that makes its voucher sum to zero.
    fn counter(&self) -> (usize, u32, i64) {
        let account = if self.voucher.sum < 0 { BANK_IN } else { BANK_OUT };
        (account, OF_OTHERS, -self.voucher.sum)
    }

    fn text(&mut self) -> Text {
        if self.chance.happens(60) {
            return Text::Pooled(self.chance.below(self.ledger.pool_size()));
        }
        let (first, second) = (*self.chance.of(&WORDS), *self.chance.of(&WORDS));
        Text::Own([first, second], self.at)
    }

    fn below(&mut self, end: u16) -> u16 {
        u16::try_from(self.chance.below(usize::from(end))).unwrap_or_default()
    }
}

/// The number a workbook has for the first day of a month of 2024.
fn day_number(month: u32) -> u32 {
    const NEW_YEAR: u32 = 45_292;
    const DAYS: [u32; 11] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30];
    NEW_YEAR + DAYS.iter().take(month as usize - 1).sum::<u32>()
}

#[cfg(test)]
mod tests;
