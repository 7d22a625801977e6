//! What a file holds as a block has it read: rows, sums and the first rows, to be held against
//! the system it was taken out of.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde::Serialize;
use tertial_model::{
    Account, BudgetPost, Kroner, OrganisationNumber, Period, Problem, Side,
};

use super::again::Postings;
use super::block::Block;
use crate::InputFile;
use crate::facts::{Export, SetAside, Tally};
use crate::fields::{Cell, amount};
use crate::ledger::{self, FileOptions, LedgerFile};
use crate::limits::Limits;
use crate::state_accounts;
use crate::workbook::Workbook;

/// How many rows are shown as they were read.
const SHOWN: usize = 5;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Holds {
    /// The tables it was read from, each row accounted for.
    #[serde(skip)]
    pub exports: Vec<Export>,
    /// The rows that count and their sum, by period.
    pub periods: Vec<PeriodSum>,
    /// The same by chapter and post; a row without one is of none.
    pub posts: Vec<PostSum>,
    /// The first rows as they were understood.
    pub first: Vec<FirstRow>,
    /// What the cells of the months sum to, where a table has a column for each.
    pub cells: Option<Kroner>,
    /// All that counts.
    pub used: Tally,
    /// All that was read.
    pub read: Tally,
    /// What tells its postings from those of another file.
    #[serde(skip)]
    pub(super) postings: Postings,
}

/// The rows of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodSum {
    /// The period.
    pub period: Period,
    /// Its rows and their sum, as booked.
    #[serde(flatten)]
    pub tally: Tally,
}

/// The rows of a chapter and post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostSum {
    /// `162001`; empty for rows without one.
    pub post: String,
    /// Its rows and their sum, as booked.
    #[serde(flatten)]
    pub tally: Tally,
}

/// A row as it was understood. Its text is never shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstRow {
    /// Where it stands, from 1.
    pub row: u32,
    /// Its period.
    pub period: Period,
    /// Its account.
    pub account: Account,
    /// Its chapter and post.
    pub post: Option<String>,
    /// Its amount, as booked.
    pub booked: Kroner,
    /// Its voucher, as far as it may be shown.
    pub voucher: String,
    /// Its cost centre.
    pub cost_centre: String,
    /// Its project.
    pub project: String,
}

/// Sums by period and by post.
#[derive(Default)]
struct Sums {
    periods: BTreeMap<Period, Tally>,
    posts: BTreeMap<Option<BudgetPost>, Tally>,
}

impl Sums {
    fn add(&mut self, period: Period, post: Option<BudgetPost>, booked: Kroner) {
        self.periods.entry(period).or_default().add(booked);
        self.posts.entry(post).or_default().add(booked);
    }

    fn holds(self, exports: Vec<Export>, first: Vec<FirstRow>) -> Holds {
        let sum = |of: fn(&Export) -> Tally| {
            exports.iter().fold(Tally::default(), |sum, export| Tally {
                rows: sum.rows + of(export).rows,
                amount: sum.amount + of(export).amount,
            })
        };
        let posts = self.posts.into_iter().map(|(post, tally)| PostSum {
            post: post.map_or(String::new(), |post| post.statskonto()),
            tally,
        });
        let periods = self.periods.into_iter();
        Holds {
            periods: periods.map(|(period, tally)| PeriodSum { period, tally }).collect(),
            posts: posts.collect(),
            first,
            cells: None,
            used: sum(|export| export.used),
            read: sum(|export| export.read),
            postings: Postings::default(),
            exports,
        }
    }
}

impl Holds {
    /// The sum of the rows of posts of income; none where there are no such rows.
    pub(super) fn income(&self) -> Option<Kroner> {
        let is_income = |of: &&PostSum| {
            of.post.parse().is_ok_and(|post: BudgetPost| post.side() == Side::Income)
        };
        let mut sums = self.posts.iter().filter(is_income).map(|of| of.tally.amount);
        let first = sums.next()?;
        Some(sums.fold(first, |sum, amount| sum + amount))
    }

    /// Whether every period sums to zero, as it does where all accounts are there.
    pub(super) fn is_complete(&self) -> bool {
        !self.periods.is_empty()
            && self.periods.iter().all(|of| of.tally.amount.is_zero())
    }

    /// Rows left out for a reason.
    pub fn set_aside(&self, why: SetAside) -> Tally {
        let of_export = |export: &Export| export.set_aside.get(&why).copied();
        let tallies = self.exports.iter().filter_map(of_export);
        tallies.fold(Tally::default(), |sum, of| Tally {
            rows: sum.rows + of.rows,
            amount: sum.amount + of.amount,
        })
    }
}

/// What a ledger file holds, and what is wrong with it.
pub(super) fn of_ledger(
    block: &Block,
    file: &InputFile,
    limits: &Limits,
) -> (Option<Holds>, Vec<Problem>) {
    let Ok(source) = block.as_ledger() else { return (None, Vec::new()) };
    let options = FileOptions { limits, several: false, watch: &|_| {} };
    let read = ledger::read_file(&source, file, options);
    let Some(LedgerFile { table, words }) = read.holds else {
        return (None, read.problems);
    };
    let mut sums = Sums::default();
    for row in &table.rows {
        sums.add(row.period, row.post, row.booked);
    }
    let first = table.rows.iter().take(SHOWN).map(|row| FirstRow {
        row: row.row,
        period: row.period,
        account: row.account,
        post: row.post.map(|post| post.statskonto()),
        booked: row.booked,
        voucher: words.shown(row.voucher).to_string(),
        cost_centre: words.shown(row.cost_centre).to_string(),
        project: words.shown(row.project).to_string(),
    });
    let first = first.collect();
    let mut problems = read.problems;
    problems.extend(table.totals.as_totals(&table.export));
    let postings = Postings::of(&table.rows, &words);
    let mut holds = Holds { postings, ..sums.holds(vec![table.export], first) };
    if !block.months.is_empty() {
        holds.cells = cells(block, &holds, file, limits);
    }
    (Some(holds), problems)
}

/// What the official figures of a file hold.
pub(super) fn of_state_accounts(
    block: &Block,
    agency: Option<&OrganisationNumber>,
    file: &InputFile,
    limits: &Limits,
) -> (Option<Holds>, Vec<Problem>) {
    let Ok(source) = block.as_state_accounts() else { return (None, Vec::new()) };
    let read = state_accounts::read_file(&source, agency, file, limits);
    let Some(tables) = read.holds else { return (None, read.problems) };
    let (mut sums, mut exports, mut first) = (Sums::default(), Vec::new(), Vec::new());
    for table in tables {
        for row in &table.rows {
            sums.add(row.period, Some(row.post), row.booked());
            if first.len() < SHOWN {
                first.push(FirstRow {
                    row: row.row,
                    period: row.period,
                    account: row.account,
                    post: Some(row.post.statskonto()),
                    booked: row.booked(),
                    voucher: String::new(),
                    cost_centre: String::new(),
                    project: String::new(),
                });
            }
        }
        exports.push(table.export);
    }
    (Some(sums.holds(exports, first)), read.problems)
}

/// The sum of every cell under the headers of the months, each counted by itself: what the rows
/// made of them, and those left out, must come to.
fn cells(
    block: &Block,
    holds: &Holds,
    file: &InputFile,
    limits: &Limits,
) -> Option<Kroner> {
    let export = holds.exports.first()?;
    let columns: Vec<u32> = export
        .columns
        .iter()
        .filter(|of| of.field.starts_with("beløp "))
        .map(|of| of.column)
        .collect();
    let workbook = Workbook::open(file, limits).ok()?;
    let sheet = match &export.sheet {
        Some(name) => workbook.sheet(name).ok()?,
        None => workbook.visible_sheets().into_iter().next()?,
    };
    let start = || Kroner::ZERO;
    let (sum, _) = workbook
        .read(&sheet, start, |sum, row| {
            if row.number > export.header_row {
                for column in &columns {
                    if let Cell::Is(of) = amount(&row.value(*column), block.unit) {
                        *sum += of;
                    }
                }
            }
            ControlFlow::Continue(())
        })
        .ok()?;
    Some(sum)
}
