//! Tables in other shapes than one row per posting and a column per field: what the project says
//! of them is read, and nothing of it is guessed.

use super::*;

/// A source without a layout, whose columns are these.
fn own(columns: &[(LedgerField, &str)]) -> LedgerSource {
    let columns = columns.iter().map(|(field, header)| (*field, (*header).to_owned()));
    LedgerSource { layout: None, columns: Headers(columns.collect()), ..source() }
}

fn months(months: &[(&str, &str)]) -> Months {
    let one =
        |(period, header): &(&str, &str)| (period.parse().unwrap(), (*header).to_owned());
    Months(months.iter().map(one).collect())
}

/// Each row as it was read.
fn told(ledger: &Ledger) -> Vec<String> {
    let told = |row: &LedgerRow| {
        let post = row.post.map_or(String::new(), |post| post.statskonto());
        let (row_, period, account) = (row.row, row.period, row.account);
        format!("{row_}: {period} {account} {post} {}", row.booked)
    };
    ledger.rows.iter().map(told).collect()
}

use LedgerField as F;

#[test]
fn a_column_for_each_month_is_a_row_for_each_amount() {
    let source = LedgerSource {
        months: months(&[("202401", "Regnskap jan"), ("202402", "Regnskap feb")]),
        ..own(&[(F::Account, "Art"), (F::Statskonto, "Kapittel"), (F::Post, "Post")])
    };
    let rows = [
        vec!["Regnskap 2024"],
        vec!["Kapittel", "Post", "Art", "Regnskap jan", "Regnskap feb", "Hittil"],
        vec!["1620", "01", "5000", "100", "250,50", "350,50"],
        vec!["4620", "2", "3000", "0", "-30", "-30"],
        vec!["Sum", "", "", "100", "220,50", "320,50"],
    ];
    let (ledger, problems) = read_files(&source, &[sheet(&rows)]);
    assert_eq!(
        told(&ledger),
        [
            "3: 202401 5000 162001 100.00",
            "3: 202402 5000 162001 250.50",
            "4: 202402 3000 462002 -30.00",
        ]
    );
    let export = &ledger.exports[0];
    let total = export.set_aside[&SetAside::Total];
    assert_eq!((total.rows, total.amount), (1, Kroner("320.50".parse().unwrap())));
    assert_eq!(problems.len(), 2, "{problems:?}");
    let unread = "ingen rapport leser «Hittil»";
    assert!(problems.iter().any(|of| of.message == unread), "{problems:?}");
}

#[test]
fn months_may_be_numbers_and_what_is_no_amount_is_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in [(0, "Konto"), (1, "Statskonto")] {
        sheet.write(0, column, text).unwrap();
    }
    sheet.write(0, 2, 202_401).unwrap();
    sheet.write(0, 3, 202_402).unwrap();
    for (column, text) in [(0, "5000"), (1, "162001"), (3, "x")] {
        sheet.write(1, column, text).unwrap();
    }
    sheet.write(1, 2, 7).unwrap();
    let source = LedgerSource {
        months: months(&[("202401", "202401"), ("202402", "202402")]),
        ..own(&[(F::Account, "Konto"), (F::Statskonto, "Statskonto")])
    };
    let (ledger, problems) = read_files(&source, &[workbook.save_to_buffer().unwrap()]);
    assert_eq!(told(&ledger), ["2: 202401 5000 162001 7.00"]);
    assert_eq!(
        shown(&problems),
        ["data/hovedbok-1.xlsx, arket Sheet1, celle D2 – beløpet kan ikke leses"]
    );
}

#[test]
fn an_outline_gives_the_chapter_to_the_accounts_below_it() {
    let source = LedgerSource {
        names_in_cells: true,
        months: months(&[("202401", "202401")]),
        ..own(&[(F::Account, "Radetiketter"), (F::Statskonto, "Radetiketter")])
    };
    let rows = [
        vec!["Radetiketter", "202401", "Totalsum"],
        vec!["162001 Drift", "30", "30"],
        vec!["   5000 Lønn", "10", "10"],
        vec!["   6300 Leie", "20", "20"],
        vec!["462002 Oppdrag", "-5", "-5"],
        vec!["   3000 Inntekt", "-5", "-5"],
        vec!["Totalsum", "25", "25"],
    ];
    let (ledger, _) = read_files(&source, &[sheet(&rows)]);
    assert_eq!(
        told(&ledger),
        [
            "3: 202401 5000 162001 10.00",
            "4: 202401 6300 162001 20.00",
            "6: 202401 3000 462002 -5.00",
        ]
    );
    let total = ledger.exports[0].set_aside[&SetAside::Total];
    assert_eq!((total.rows, total.amount), (3, Kroner::whole(50)));
}

#[test]
fn headers_over_two_rows_are_one_name_each() {
    let columns = [
        (F::Period, "Bilag Periode"),
        (F::Voucher, "Bilag Nr."),
        (F::Account, "Konto Nr."),
        (F::Statskonto, "Konto Stats"),
        (F::Amount, "Beløp"),
    ];
    let source = LedgerSource { header_rows: 2, ..own(&columns) };
    let rows = [
        vec!["Hovedbok"],
        vec!["Bilag", "", "Konto", "", "", "Beløp"],
        vec!["Nr.", "Periode", "Nr.", "Navn", "Stats"],
        vec!["7", "202401", "5000", "Lønn", "162001", "12,5"],
    ];
    let (ledger, _) = read_files(&source, &[sheet(&rows)]);
    assert_eq!(told(&ledger), ["4: 202401 5000 162001 12.50"]);
    assert_eq!(ledger.exports[0].header_row, 3);
}

#[test]
fn debit_and_credit_are_one_amount_and_a_day_is_in_its_month() {
    let source = own(&[
        (F::Period, "Dato"),
        (F::Account, "Konto"),
        (F::Statskonto, "Kap"),
        (F::Debit, "Inn"),
        (F::Credit, "Ut"),
    ]);
    let rows = [
        vec!["Dato", "Konto", "Kap", "Inn", "Ut"],
        vec!["31.01.2024", "5000", "45101", "100", ""],
        vec!["2024-02-01", "1900", "", "", "100"],
        vec!["02/2024", "5000", "45101", "5", "2"],
        vec!["02/2024", "5000", "45101", "", ""],
    ];
    let (ledger, problems) = read_files(&source, &[sheet(&rows)]);
    assert_eq!(
        told(&ledger),
        [
            "2: 202401 5000 045101 100.00",
            "3: 202402 1900  -100.00",
            "4: 202402 5000 045101 3.00",
        ]
    );
    assert_eq!(
        shown(&problems),
        ["data/hovedbok-1.xlsx, arket Hovedbok, celle D5 – debet mangler"]
    );
}

#[test]
fn a_year_and_a_month_in_two_columns_are_a_period() {
    let source = own(&[
        (F::Year, "Fiscal Year"),
        (F::Period, "Posting Period"),
        (F::Account, "Account"),
        (F::Statskonto, "Fund"),
        (F::Amount, "Amount"),
    ]);
    let rows = [
        vec!["Fiscal Year", "Posting Period", "Account", "Fund", "Amount"],
        vec!["2024", "4", "5000", "162001", "1.234,50-"],
        vec!["2024", "13", "5000", "162001", "1"],
    ];
    let (ledger, _) = read_files(&source, &[sheet(&rows)]);
    assert_eq!(
        told(&ledger),
        ["2: 202404 5000 162001 -1234.50", "3: 202413 5000 162001 1.00"]
    );
}

#[test]
fn a_layout_reads_no_form_but_its_own() {
    let rows = with_headers(&[row("2024-04", "5000 Lønn", "162001", "100")]);
    let (ledger, problems) = read_rows(&rows);
    assert_eq!(ledger.rows, []);
    assert_eq!(problems.len(), 2, "{problems:?}");
}
