//! Files read as one ledger, and what must be the same however it is written.

use tertial_ingest::facts::SetAside;
use tertial_model::ProblemKind;

use crate::files::crafted;
use crate::reading::as_ledger;

/// The rows that count of two files read as one ledger, and those of the second that stand
/// in the first.
fn overlap(first: &str, second: &str) -> Option<(usize, u32)> {
    let (facts, problems) = as_ledger(&[crafted(first)?, crafted(second)?]);
    let repeated = facts.ledger.exports[1].set_aside.get(&SetAside::InTwoFiles);
    let repeated = repeated.map_or(0, |tally| tally.rows);
    let told = problems.iter().filter(|p| p.kind == ProblemKind::RowInTwoFiles).count();
    assert_eq!(told, usize::from(repeated > 0), "{first} and {second}");
    Some((facts.ledger.rows.len(), repeated))
}

#[test]
fn rows_that_stand_in_two_files_count_once() {
    for second in ["xlsx_named.csv", "strict_namespace.xlsx", "far_cell.xlsx"] {
        if let Some(found) = overlap("ok_minimal.xlsx", second) {
            assert_eq!(found, (3, 3), "{second}");
        }
    }
}

/// The day is a part of what tells rows apart, so a row is known again only where its day
/// is: 15 January 2024 in all of these.
#[test]
fn a_day_is_the_same_in_every_way_of_writing_it() {
    for second in ["date1904.xlsx", "iso_date_cells.xlsx"] {
        if let Some(found) = overlap("ok_minimal.xlsx", second) {
            assert_eq!(found, (3, 1), "{second}");
        }
    }
}

/// The type of the voucher is pronounced in one file, and how is no part of it.
#[test]
fn how_a_text_is_pronounced_is_no_part_of_it() {
    let Some(file) = crafted("rich_text_phonetic.xlsx") else { return };
    let (facts, _) = as_ledger(&[file]);
    let ledger = facts.ledger;
    let vouchers: Vec<&str> =
        ledger.rows.iter().map(|row| ledger.words.get(row.voucher)).collect();
    assert_eq!(vouchers, ["IF 40000001"; 3]);
}
