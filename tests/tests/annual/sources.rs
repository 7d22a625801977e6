//! The example's files, read in the plainest way there is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::Data;
use rust_decimal::Decimal;
use serde_json::Value;
use tertial_tests::program;

use crate::books;

/// The agency's number in the state accounts.
const OWN: &str = "971526920";

/// One row of any of the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// 0 for what the year opened with, 13 for its closing.
    pub(crate) month: u32,
    /// Three digits.
    pub(crate) account: u32,
    /// Six digits, or nothing.
    pub(crate) post: String,
    /// Or nothing.
    pub(crate) project: String,
    /// The agency itself booked it.
    pub(crate) own: bool,
    /// Debit positive.
    pub(crate) debit: Decimal,
}

/// The cash ledger of the year, what it opened with included.
pub(crate) fn ledger(project: &Path) -> Vec<Entry> {
    let entry = |row: books::Row| Entry {
        month: row.period % 100,
        account: row.account.parse::<u32>().unwrap() / 10,
        post: row.statskonto,
        project: row.project,
        own: true,
        debit: Decimal::new(row.ore, 2),
    };
    books::ledger(project).into_iter().map(entry).collect()
}

/// The state accounts of a year.
pub(crate) fn state_accounts(project: &Path, year: i32) -> Vec<Entry> {
    let folder = if year == 2024 { "data" } else { "data/tidligere" };
    let path = project.join(folder).join(format!("statsregnskap-{year}.csv"));
    let text: String = fs::read(path).unwrap().into_iter().map(char::from).collect();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|of| of == name).unwrap();
    let columns =
        ["Periode", "Konto_no", "Artskonto_id", "Virksomhet_id", "Beløp"].map(column);
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let [period, post, account, agency, amount] =
            columns.map(|column| record[column].to_owned());
        assert_eq!(period[..4], year.to_string());
        Entry {
            month: period[4..].parse().unwrap(),
            account: account.parse().unwrap(),
            post,
            project: String::new(),
            own: agency == OWN,
            debit: amount.replace(',', ".").parse().unwrap(),
        }
    });
    rows.collect()
}

/// The balance of every account of the accrual ledger at the end of a year.
pub(crate) fn accrual(project: &Path, year: i32) -> Vec<Entry> {
    let path = project.join("data/virksomhetsregnskap-2024.xlsx");
    let sheet = books::sheet(&path, "Saldobalanse");
    let period = format!("{year}13");
    let rows = sheet.rows().filter(|cells| books::text(&cells[0]) == period);
    rows.map(|cells| Entry {
        month: 13,
        account: books::text(&cells[1]).parse::<u32>().unwrap() / 10,
        post: String::new(),
        project: String::new(),
        own: true,
        debit: Decimal::new(books::ore(&cells[3]), 2),
    })
    .collect()
}

/// A row of a sheet of the workbook, by its headers.
pub(crate) type Row = BTreeMap<String, String>;

/// The rows of a sheet of the workbook, whose headers stand in its third row.
pub(crate) fn sheet(project: &Path, name: &str) -> Vec<Row> {
    let sheet = books::sheet(&project.join("data/grunnlag-2024.xlsx"), name);
    let mut rows = sheet.rows().skip_while(|row| row[1] == Data::Empty);
    let headers: Vec<String> = rows.next().unwrap().iter().map(books::text).collect();
    rows.map(|row| headers.iter().cloned().zip(row.iter().map(books::text)).collect())
        .collect()
}

/// The amount of a row in kroner.
pub(crate) fn amount(row: &Row) -> Decimal {
    let number: Decimal = row["Beløp"].parse().unwrap();
    match &*row["Enhet"] {
        "kr" => number,
        "1 000 kr" => number * Decimal::ONE_THOUSAND,
        "mill. kr" => number * Decimal::from(1_000_000),
        unit => panic!("{unit}"),
    }
}

/// The rows of one of the tables the example is made from.
pub(crate) fn table(name: &str) -> Vec<Row> {
    let path = program::example().join("kilde").join(name);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    let rows: Result<Vec<Row>, csv::Error> = reader.deserialize().collect();
    rows.unwrap()
}

/// The figures of a project's annual report as the program tells them.
pub(crate) fn told(project: &Path) -> Vec<Value> {
    let project = project.to_str().unwrap();
    let run = program::run(&["figures", "annual", "--format", "json", "-C", project]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    json["figures"].as_array().unwrap().clone()
}
