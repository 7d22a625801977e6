//! Reads the example's ledger in the plainest way there is, with no crate of the project.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

/// One row of the ledger that posts an amount.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// `202404`.
    pub(crate) period: u32,
    /// Voucher type and number.
    pub(crate) voucher: String,
    /// `dd.mm.åååå`.
    pub(crate) date: String,
    /// Four digits.
    pub(crate) account: String,
    /// Cost centre or nothing.
    pub(crate) cost_centre: String,
    /// Project or nothing.
    pub(crate) project: String,
    /// Six digits or nothing.
    pub(crate) statskonto: String,
    /// Free text.
    pub(crate) text: String,
    /// As booked.
    pub(crate) ore: i64,
}

/// The rows of every export, each file by itself.
pub(crate) fn files(project: &Path) -> Vec<Vec<Row>> {
    (1..=3).map(|n| rows(&project.join(format!("data/hovedbok-2024-{n}.xlsx")))).collect()
}

/// The whole ledger, with what stands in two files counted once.
pub(crate) fn ledger(project: &Path) -> Vec<Row> {
    let mut earlier = BTreeSet::new();
    let mut ledger = Vec::new();
    for rows in files(project) {
        ledger.extend(rows.iter().filter(|row| !earlier.contains(*row)).cloned());
        earlier.extend(rows);
    }
    ledger
}

/// A sheet of a workbook.
pub(crate) fn sheet(path: &Path, name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    workbook.worksheet_range(name).unwrap()
}

/// A cell as text, whole numbers without decimals.
pub(crate) fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{day:02}.{month:02}.{year}")
        }
        other => other.to_string(),
    }
}

/// An amount in øre, however it is written.
pub(crate) fn ore(cell: &Data) -> i64 {
    let Data::String(written) = cell else {
        return (cell.to_string().parse::<f64>().unwrap() * 100.0).round() as i64;
    };
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let negative = written.contains(['-', '\u{2212}', '(']);
    let ore: i64 = digits.parse().unwrap();
    if negative { -ore } else { ore }
}

fn rows(path: &Path) -> Vec<Row> {
    let sheet = sheet(path, "Hovedbok");
    let data = sheet.rows().skip(5).filter(|cells| text(&cells[0]).starts_with("2024"));
    data.map(|cells| Row {
        period: text(&cells[0]).parse().unwrap(),
        voucher: format!("{} {}", text(&cells[1]), text(&cells[2])),
        date: text(&cells[3]),
        account: text(&cells[4]),
        cost_centre: text(&cells[6]),
        project: text(&cells[8]),
        statskonto: text(&cells[10]),
        text: text(&cells[11]),
        ore: ore(&cells[12]),
    })
    .collect()
}
