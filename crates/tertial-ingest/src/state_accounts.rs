//! The state accounts (statsregnskapet) as DFØ publishes them: the official figures.
//!
//! Separated by semicolons, one row per month and coding, in windows-1252 or UTF-8. Files
//! may hold other agencies' chapters too; every row is kept.

mod line;
mod table;

use tertial_model::{BudgetPost, Kroner, Problem, Side};

use self::table::FileRows;
use crate::InputFile;
use crate::facts::{SetAside, StateAccountRow, StateAccounts};
use crate::left_out::LeftOut;
use crate::problems::FileProblems;
use crate::project::StateAccountsSource;
use crate::repeated::Seen;

/// Reads the files of the official figures, found by `pattern`. `agency` is the number of
/// the agency that reports.
pub(crate) fn read(
    source: &StateAccountsSource,
    pattern: &str,
    agency: &str,
    files: &[InputFile],
    problems: &mut Vec<Problem>,
) -> StateAccounts {
    let mut accounts = StateAccounts::default();
    let mut seen = Seen::default();
    if files.is_empty() {
        problems.push(crate::missing(pattern));
    }
    for file in files {
        let mut of_file = FileProblems::new();
        let read = table::read(source, agency, file, &mut of_file);
        of_file.finish(&file.path, problems);
        match read {
            Ok(rows) => add(&mut accounts, rows, &mut seen, problems),
            Err(several) => problems.extend(several),
        }
    }
    accounts
}

/// Adds the rows of one file, but for those that stand in an earlier one.
fn add(
    accounts: &mut StateAccounts,
    file: FileRows,
    seen: &mut Seen,
    problems: &mut Vec<Problem>,
) {
    let index = accounts.exports.len();
    let FileRows { mut export, rows, totals } = file;
    let mut again = LeftOut::default();
    for (key, row) in rows {
        let booked = turned_for_income(row.amount, row.post);
        match seen.repeats(key, index) {
            Some(earlier) => {
                again.add_repeated(row.row, booked, earlier);
                export.set_aside.entry(SetAside::InTwoFiles).or_default().add(booked);
            }
            None => {
                export.used.add(booked);
                accounts.rows.push(StateAccountRow { export: index, ..row });
            }
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
