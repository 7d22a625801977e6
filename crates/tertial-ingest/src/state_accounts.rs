//! The state accounts (statsregnskapet) as DFØ publishes them: the official figures.
//!
//! One row per month and coding, as text files, as the archive of a year, or as a workbook.
//! They may hold other agencies' chapters too; every row is kept.

mod line;
mod table;

use tertial_model::{BudgetPost, Kroner, Problem, Side};

use self::table::TableRows;
pub(crate) use self::table::{FileRead, read as read_file};
use crate::facts::{SetAside, StateAccountRow, StateAccounts};
use crate::left_out::LeftOut;
use crate::repeated::Seen;

/// Puts the files together that `pattern` found, in their order.
pub(crate) fn together(
    pattern: &str,
    files: Vec<FileRead>,
    problems: &mut Vec<Problem>,
) -> StateAccounts {
    let mut accounts = StateAccounts::default();
    let mut seen = Seen::default();
    if files.is_empty() {
        problems.push(crate::missing(pattern));
    }
    for file in files {
        problems.extend(file.problems);
        match file.tables {
            Ok(tables) => {
                for table in tables {
                    add(&mut accounts, table, &mut seen, problems);
                }
            }
            Err(several) => problems.extend(several),
        }
    }
    accounts
}

/// Adds the rows of one table, but for those that stand in an earlier one.
fn add(
    accounts: &mut StateAccounts,
    table: TableRows,
    seen: &mut Seen,
    problems: &mut Vec<Problem>,
) {
    let index = accounts.exports.len();
    let TableRows { mut export, rows, totals } = table;
    let mut again = LeftOut::default();
    for (key, row) in rows {
        let booked = turned_for_income(row.amount, row.post);
        match seen.repeats(key, index) {
            Some(earlier) => {
                again.add_repeated(row.row, booked, earlier);
                export.used.take(booked);
                export.set_aside.entry(SetAside::InTwoFiles).or_default().add(booked);
            }
            None => accounts.rows.push(StateAccountRow { export: index, ..row }),
        }
    }
    problems.extend(totals.as_totals(&export));
    problems.extend(again.as_repeated(&export, &accounts.exports));
    accounts.exports.push(export);
}

/// From booked sign to report sign, and back.
fn turned_for_income(amount: Kroner, post: BudgetPost) -> Kroner {
    match post.side() {
        Side::Income => -amount,
        Side::Expense => amount,
    }
}

#[cfg(test)]
mod tests;
