//! What is read does not depend on how many cores there are.

use std::io::{Cursor, Write};
use tertial_model::sample;

use rust_xlsxwriter::Workbook;
use tertial_model::Kroner;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::sheets::sheets;
use crate::workbook::tests::with_parts;

const PROJECT: &str = r#"
agency = { name = "SSB", organisation_number = "971526920" }
letter = { agency = "ssb", year = 2024 }
report = { language = "nb", version = "0.1" }
state_accounts = { files = "data/s-*.zip", layout = "statsregnskapet", unit = "kr", income = "negative" }
grunnlag = { file = "data/g.xlsx" }
[[ledger]]
files = "data/h.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
"#;

/// The workbook with a row nobody can read in every sheet, and after it one that can be in
/// the sheet Bevilgning; but HR is without headers. The scan leaves every third sheet, since
/// it has a comment among its rows.
fn grunnlag() -> InputFile {
    let mut workbook = Workbook::new();
    for schema in sheets() {
        let sheet = workbook.add_worksheet().set_name(&schema.name).unwrap();
        if schema.name == "HR" {
            sheet.write(0, 0, "kommer").unwrap();
            continue;
        }
        sheet
            .write_row(0, 0, schema.columns.iter().map(|of| of.header.as_str()))
            .unwrap();
        sheet.write(1, 0, "?").unwrap();
        if schema.name == "Bevilgning" {
            sheet.write_row(2, 0, ["1620", "01", "saldert", "5", "kr"]).unwrap();
        }
    }
    let odd = [3, 6, 9, 12].map(|number| format!("xl/worksheets/sheet{number}.xml"));
    let bytes = with_parts(&workbook.save_to_buffer().unwrap(), |name, xml| {
        let is_odd = odd.iter().any(|odd| odd == name);
        let commented = || xml.replace("<sheetData>", "<sheetData><!-- -->");
        if is_odd { commented() } else { xml.clone() }.into_bytes()
    });
    InputFile { path: Arc::from("data/g.xlsx"), bytes }
}

/// An archive of the state accounts with a table for each month, whose rows are these.
fn months(path: &str, rows: &[&str]) -> InputFile {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (month, rows) in (1..).zip(rows) {
        zip.start_file(format!("{month}.csv"), SimpleFileOptions::default()).unwrap();
        write!(zip, "Periode;Post_id;Artskonto_id;Beløp\n{rows}").unwrap();
    }
    InputFile { path: Arc::from(path), bytes: zip.finish().unwrap().into_inner() }
}

fn inputs() -> Inputs {
    let whole =
        ["202401;162001;500;1\n", "202402;162001;500;x\n", "202403;162001;500;4\n"];
    // The third table is told of, not the fourth, and nothing of the file is used.
    let broken = ["202404;162001;500;8\n", "", "202405;\"1\n2\n", "202406;\"1\n2\n"];
    Inputs {
        state_accounts: vec![
            months("data/s-1.zip", &whole),
            months("data/s-2.zip", &broken),
        ],
        grunnlag: Some(grunnlag()),
        ..Inputs::default()
    }
}

/// The tables that something is told of, in that order.
fn places(problems: &[Problem]) -> Vec<String> {
    let table = |problem: &Problem| {
        let place = problem.origin.to_string();
        place.split(", ").take(2).collect::<Vec<_>>().join(", ")
    };
    let mut places: Vec<String> = problems.iter().map(table).collect();
    places.dedup();
    places
}

fn expected_places() -> Vec<String> {
    let files = ["data/h.xlsx", "data/s-1.zip, arket 2.csv", "data/s-2.zip, arket 3.csv"];
    let sheets = sheets()
        .iter()
        .map(|schema| format!("data/g.xlsx, arket {}", schema.name))
        .collect::<Vec<_>>();
    files.into_iter().map(str::to_owned).chain(sheets).collect()
}

#[test]
fn facts_problems_and_their_order_are_the_same_on_any_number_of_cores() {
    let (project, inputs) = (Project::parse("tertial.toml", PROJECT).unwrap(), inputs());
    let on = |cores| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().unwrap();
        pool.install(|| read(&project, &sample::report("annual"), &inputs))
    };
    let (facts, problems) = on(1);
    let amounts: Vec<_> = facts.state_accounts.rows.iter().map(|of| of.amount).collect();
    assert_eq!(amounts, [1, 4].map(Kroner::whole));
    assert_eq!(facts.decisions[0].amount, Some(Kroner::whole(5)));
    assert_eq!(places(&problems), expected_places());
    for cores in [2, 3, 8].repeat(5) {
        assert_eq!(on(cores), (facts.clone(), problems.clone()), "{cores}");
    }
}
