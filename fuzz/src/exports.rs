//! What holds for every export, whatever it was read from: each row that is read is used
//! or set aside.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Export, Ledger, LedgerRow, SetAside, StateAccounts, Tally};
use tertial_ingest::unit::within_limit;
use tertial_model::{Kroner, Problem};

/// Checks that the rows of a ledger add up.
pub(crate) fn of_ledger(ledger: &Ledger) {
    let rows =
        ledger.rows.iter().map(|row| (usize::from(row.export), row.row, row.booked));
    hold(&ledger.exports, &rows.collect::<Vec<_>>());
}

/// Checks that each row of a workbook stands in a row of its own, below the headers.
pub(crate) fn rows_stand_apart(ledger: &Ledger) {
    let rows = &ledger.rows;
    let places: BTreeSet<_> = rows.iter().map(|row| (row.export, row.row)).collect();
    assert_eq!(places.len(), rows.len(), "two rows in the same place");
    let below =
        |row: &LedgerRow| row.row > ledger.exports[usize::from(row.export)].header_row;
    assert!(rows.iter().all(below), "a row above its header");
}

/// Checks that the rows of the state accounts add up.
pub(crate) fn of_state_accounts(accounts: &StateAccounts) {
    let rows = accounts.rows.iter().map(|row| (row.export, row.row, row.booked()));
    hold(&accounts.exports, &rows.collect::<Vec<_>>());
}

/// Checks that each file that was not read is the place of a problem.
pub(crate) fn or_problems(files: &[&str], exports: &[Export], problems: &[Problem]) {
    for file in files {
        let read = exports.iter().any(|export| *export.file == **file);
        let told = problems.iter().any(|problem| *problem.origin.file == **file);
        assert!(read || told, "{file} is not read, and nobody is told");
    }
}

/// Checks that the second of two exports of the same bytes counts nothing.
pub(crate) fn counted_once(exports: &[Export]) {
    let [first, second] = exports else {
        assert!(exports.is_empty(), "the same bytes are read or not");
        return;
    };
    assert_eq!(first.read, second.read);
    assert_eq!(second.used, Tally::default(), "a row counts in two files");
    let again = second.set_aside.get(&SetAside::InTwoFiles).copied().unwrap_or_default();
    assert_eq!(again, first.used);
}

fn hold(exports: &[Export], rows: &[(usize, u32, Kroner)]) {
    for (index, export) in exports.iter().enumerate() {
        let aside = export.set_aside.values();
        let counted =
            export.used.rows + aside.clone().map(|tally| tally.rows).sum::<u32>();
        assert_eq!(export.read.rows, counted, "rows of {export:?}");
        let counted = export.used.amount + aside.map(|tally| tally.amount).sum();
        assert_equal(export.read.amount, counted, export);

        let own: Vec<_> = rows.iter().filter(|(of, ..)| *of == index).collect();
        assert_eq!(export.used.rows as usize, own.len(), "rows used of {export:?}");
        assert_equal(export.used.amount, own.iter().map(|row| row.2).sum(), export);
        assert!(own.is_sorted_by_key(|row| row.1), "rows of {export:?}");
        assert!(own.iter().all(|row| row.1 >= export.header_row), "rows of {export:?}");
        assert!(own.iter().all(|row| within_limit(row.2.0).is_some()), "{export:?}");
    }
    assert!(rows.iter().all(|(of, ..)| *of < exports.len()), "a row of no export");
}

/// A sum of more than 28 digits loses the last of them, far behind the øre.
fn assert_equal(one: Kroner, other: Kroner, export: &Export) {
    let difference = (one - other).abs().0;
    assert!(difference < Decimal::new(1, 6), "{one} and {other} of {export:?}");
}
