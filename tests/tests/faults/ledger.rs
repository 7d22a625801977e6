//! Periods of the ledger that do not balance: each is told, and hides nothing it is not the
//! cause of.

use crate::edit::{self, Content};
use crate::project::{Copy, LEDGER_1};

/// What is told of the example as it is, and must be told whatever else is wrong.
const LATE_VOUCHER: &str = "BUD-06 post.1620.21.avstemming";

/// The codes and objects of what is found.
fn told(copy: &Copy) -> (i32, Vec<String>) {
    let (status, told) = copy.check();
    (status, told.iter().map(|of| format!("{} {}", of.code, of.object)).collect())
}

fn of_code(told: &[String], code: &str) -> Vec<String> {
    told.iter().filter(|line| line.starts_with(code)).cloned().collect()
}

#[test]
fn the_example_has_a_difference_and_balances() {
    let (_, told) = told(&Copy::of_example());
    assert_eq!(of_code(&told, "BUD-06"), [LATE_VOUCHER]);
    assert_eq!(of_code(&told, "DAT-15"), [""; 0]);
}

#[test]
fn three_amounts_ten_times_what_they_were() {
    let copy = Copy::of_example();
    let column = copy.ledger_column(LEDGER_1, "Beløp");
    for period in ["202402", "202403", "202404"] {
        let row = copy.ledger_rows(LEDGER_1, period, Some("162001"))[0];
        let amount = copy.ledger_amount(LEDGER_1, row) * rust_decimal::Decimal::TEN;
        let cell = format!("{column}{row}");
        copy.cells(LEDGER_1, "Hovedbok", &cell, Content::Number(amount.to_string()));
    }
    let (status, told) = told(&copy);
    assert_eq!(status, 1);
    let periods = ["hovedbok.202402", "hovedbok.202403", "hovedbok.202404"];
    assert_eq!(of_code(&told, "DAT-15"), periods.map(|of| format!("DAT-15 {of}")));
    assert!(told.contains(&LATE_VOUCHER.to_owned()), "{told:#?}");
    let (built, ..) = copy.run(&["build", "t1", "--final"]);
    assert_eq!(built, 1, "the final version is refused");
}

#[test]
fn a_row_in_the_month_before() {
    let copy = Copy::of_example();
    // The first rows of the month stand in the next file too.
    let rows = copy.ledger_rows(LEDGER_1, "202404", Some("162001"));
    let row = rows.last().expect("a row of the month");
    let cell = format!("{}{row}", copy.ledger_column(LEDGER_1, "Periode"));
    copy.cells(LEDGER_1, "Hovedbok", &cell, Content::Number("202403".to_owned()));
    let (status, told) = told(&copy);
    assert_eq!(status, 1);
    let periods = ["hovedbok.202403", "hovedbok.202404"];
    assert_eq!(of_code(&told, "DAT-15"), periods.map(|of| format!("DAT-15 {of}")));
    assert_eq!(of_code(&told, "BUD-06"), [LATE_VOUCHER]);
}

#[test]
fn ledgers_without_the_rows_of_the_bank() {
    let copy = Copy::of_example();
    for number in 1..=3 {
        let file = format!("data/hovedbok-2024-{number}.xlsx");
        let bank = copy.ledger_rows_on(&file, "1940");
        edit::drop_rows(&copy.path(&file), "Hovedbok", |row| bank.contains(&row));
    }
    let (status, told) = told(&copy);
    assert_eq!(status, 1);
    // The months of the other tertials are in the files too, and balance as little.
    let unbalanced = of_code(&told, "DAT-15");
    for month in 1..=12 {
        let period = format!("DAT-15 hovedbok.2024{month:02}");
        assert!(unbalanced.contains(&period), "{period}: {unbalanced:#?}");
    }
    assert_eq!(of_code(&told, "BUD-06"), [LATE_VOUCHER]);
}

#[test]
fn one_part_that_is_complete_beside_one_that_is_not() {
    let copy = Copy::of_example();
    copy.text("tertial.toml", |text| {
        *text = text.replacen("data/hovedbok-*.xlsx", "data/hovedbok-2024-1.xlsx", 1);
        *text = text.replacen(
            "[state_accounts]",
            "[[ledger]]\nfiles = \"data/hovedbok-2024-[23].xlsx\"\nlayout = \"dfo-unit4\"\n\
             unit = \"kr\"\nincome = \"negative\"\n\n[state_accounts]",
            1,
        );
    });
    assert_eq!(of_code(&told(&copy).1, "DAT-15"), [""; 0]);
    let row = copy.ledger_rows(LEDGER_1, "202402", None)[0];
    edit::drop_rows(&copy.path(LEDGER_1), "Hovedbok", |of| of == row);
    assert_eq!(of_code(&told(&copy).1, "DAT-15"), ["DAT-15 hovedbok.202402"]);
}
