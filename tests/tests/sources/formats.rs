//! The same books in another format are the same figures, all the way to the report.

use std::fmt::Write;
use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::Project;

/// The rows of a ledger of the example, headers first, as its cells are shown.
fn ledger(project: &Project, number: u32) -> Vec<Vec<String>> {
    let path = project.path(&format!("data/hovedbok-2024-{number}.xlsx"));
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let range = workbook.worksheet_range("Hovedbok").unwrap();
    let text = |cell: &Data| match cell {
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{day:02}.{month:02}.{year}")
        }
        other => other.to_string(),
    };
    let rows = range.rows().map(|row| row.iter().map(text).collect::<Vec<_>>());
    rows.skip_while(|row| !row.contains(&"Periode".to_owned())).collect()
}

fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        let fields: Vec<String> = row
            .iter()
            .map(|field| format!("\"{}\"", field.replace('"', "\"\"")))
            .collect();
        writeln!(text, "{}\r", fields.join(";")).unwrap();
    }
    text
}

#[test]
fn ledgers_as_text_give_the_figures_of_the_workbooks() {
    let project = Project::new();
    let expected = project.figures();
    for number in 1..=3 {
        let text = csv(&ledger(&project, number));
        fs::write(project.path(&format!("data/hovedbok-2024-{number}.csv")), text)
            .unwrap();
        fs::remove_file(project.path(&format!("data/hovedbok-2024-{number}.xlsx")))
            .unwrap();
    }
    project.edit("data/hovedbok-*.xlsx", "data/hovedbok-*.csv");
    assert_eq!(project.figures(), expected);
}
