//! The same postings in two files: by voucher, account, period and amount, whatever else the two
//! systems say of them; where there are no vouchers, by the sum of each account and period.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;
use tertial_model::{Account, Kroner, Period};

use super::holds::Holds;
use crate::InputFile;
use crate::facts::{LedgerRow, Words};
use crate::ledger::{self, FileOptions};
use crate::limits::Limits;
use crate::project::LedgerSource;
use crate::repeated::RowKey;

/// Postings of a file that another has too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Again {
    /// The other file.
    pub file: String,
    /// How many rows of the new file stand there; of sums by account and period, how many.
    pub rows: u32,
    /// Of how many.
    pub of: u32,
    /// What they sum to.
    pub amount: Kroner,
    /// They are told by their vouchers, and not by sums alone.
    pub by_voucher: bool,
}

/// What tells the postings of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Postings {
    vouchers: Vec<(u64, Kroner)>,
    sums: BTreeMap<(Period, Account), Kroner>,
}

impl Postings {
    pub(super) fn of(rows: &[LedgerRow], words: &Words) -> Self {
        let (mut postings, mut key) = (Self::default(), RowKey::default());
        for row in rows {
            let sum = postings.sums.entry((row.period, row.account)).or_default();
            *sum += row.booked;
            // The number alone: one system writes the type with it, and another does not.
            let voucher = words.get(row.voucher).rsplit(' ').next().unwrap_or_default();
            if voucher.is_empty() {
                continue;
            }
            key.begin();
            key.field(voucher);
            key.number(&row.period.year().to_le_bytes());
            key.number(&[row.period.month()]);
            key.number(&row.account.number().to_le_bytes());
            key.number(&row.booked.0.normalize().serialize());
            postings.vouchers.push((key.finish(), row.booked));
        }
        postings.sums.retain(|_, sum| !sum.is_zero());
        postings
    }

    /// What of these stands in `other` too. Sums alone must be most of the file, since one may
    /// be the same by chance.
    fn in_other(&self, other: &Self, file: &str) -> Option<Again> {
        let both_have = !self.vouchers.is_empty() && !other.vouchers.is_empty();
        let counted = |amounts: Vec<Kroner>, of: usize, by_voucher| Again {
            file: file.to_string(),
            rows: u32::try_from(amounts.len()).unwrap_or(u32::MAX),
            of: u32::try_from(of).unwrap_or(u32::MAX),
            amount: amounts.into_iter().sum(),
            by_voucher,
        };
        if both_have {
            let mut there: FxHashMap<u64, u32> = FxHashMap::default();
            for (key, _) in &other.vouchers {
                *there.entry(*key).or_default() += 1;
            }
            let mut same = Vec::new();
            for (key, amount) in &self.vouchers {
                if let Some(left) = there.get_mut(key).filter(|left| **left > 0) {
                    *left -= 1;
                    same.push(*amount);
                }
            }
            let again = counted(same, self.vouchers.len(), true);
            return (again.rows > 0).then_some(again);
        }
        let same = self.sums.iter().filter(|(of, sum)| other.sums.get(of) == Some(sum));
        let again = counted(same.map(|(_, sum)| *sum).collect(), self.sums.len(), false);
        (again.rows > 0 && again.rows * 2 >= again.of).then_some(again)
    }
}

/// What of a file stands in those of the project too. `sources` are ledgers of the same basis,
/// with their files; one that cannot be read is none that is known.
pub fn again(
    holds: &Holds,
    sources: &[(&LedgerSource, Vec<InputFile>)],
    limits: &Limits,
) -> Vec<Again> {
    let options = FileOptions { limits, several: false, watch: &|_| {} };
    let mut again = Vec::new();
    for (source, files) in sources {
        for file in files {
            let read = ledger::read_file(source, file, options).holds;
            let Some(read) = read else { continue };
            let other = Postings::of(&read.table.rows, &read.words);
            again.extend(holds.postings.in_other(&other, &file.path));
        }
    }
    again
}
