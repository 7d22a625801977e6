//! The official history of appropriations beside the sheet Bevilgning.

use rust_xlsxwriter::{Chart, ChartType, Workbook};
use tertial_model::Kroner;
use tertial_model::sample;

use super::*;
use crate::facts::{SetAside, Tally};

const PROJECT: &str = r#"
agency = { name = "SSB", organisation_number = "971526920" }
letter = { agency = "ssb", year = 2024 }
report = { language = "nb", version = "0.1" }
state_accounts = { files = "data/s.csv", layout = "statsregnskapet", unit = "kr", income = "negative" }
appropriations = { files = "data/b.csv", layout = "bevilgninger-historikk", unit = "kr" }
grunnlag = { file = "data/g.xlsx" }
[[ledger]]
files = "data/h.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
"#;

const HISTORY: &str = "\
År;Kapittel_id;Post_id;Bevilgning_beløp;Bevilgning_overført_beløp;Bevilgning
2024;1620;162001;90,000;;2024.01.01 Saldert budsjett 2024
;;;;;
";

/// The sheet Bevilgning, with 100 kroner the history states too.
fn sheet() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Bevilgning").unwrap();
    let rows = [
        ["Kapittel", "Post", "Type", "Beløp", "Enhet", "Dato", "Vedtak"],
        ["1620", "01", "saldert", "100", "kr", "", ""],
        ["1620", "01", "refusjon", "5", "kr", "", ""],
        ["1620", "21", "saldert", "7", "kr", "", ""],
    ];
    for (number, row) in (0..).zip(rows) {
        sheet.write_row(number, 0, row).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_decision_the_history_states_is_set_aside_in_the_sheet() {
    let file = |path: &str, bytes: Vec<u8>| InputFile { path: Arc::from(path), bytes };
    let inputs = Inputs {
        grunnlag: Some(file("data/g.xlsx", sheet())),
        appropriations: vec![file("data/b.csv", HISTORY.into())],
        chapters: vec!["1620".parse().unwrap()],
        ..Inputs::default()
    };
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let (facts, _) = read(&project, &sample::report("t1"), &inputs);
    let amounts: Vec<_> = facts.decisions.iter().map(|of| of.amount.unwrap()).collect();
    assert_eq!(amounts, [90, 5, 7].map(Kroner::whole));
    assert_eq!(facts.appropriations[0].read.rows, 1, "an empty line is no row");
    let [export] = facts.sheets.as_slice() else { panic!("one sheet is read") };
    let tally = |rows, kroner| Tally { rows, amount: Kroner::whole(kroner) };
    assert_eq!((export.read, export.used), (tally(3, 112), tally(2, 12)));
    assert_eq!(export.set_aside, [(SetAside::Repeated, tally(1, 100))].into());
}

/// A workbook that shows a chart and hides its only worksheet.
pub(crate) fn all_hidden() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut chart = Chart::new(ChartType::Line);
    chart.add_series().set_values("Data!$A$1:$A$2");
    workbook.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    workbook.add_worksheet().set_name("Data").unwrap().set_hidden(true);
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_history_with_every_sheet_hidden_is_said() {
    let hidden = InputFile { path: Arc::from("data/b.xlsx"), bytes: all_hidden() };
    let inputs = Inputs { appropriations: vec![hidden], ..Inputs::default() };
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let (facts, problems) = read(&project, &sample::report("t1"), &inputs);
    let of_it = problems.iter().filter(|problem| &*problem.origin.file == "data/b.xlsx");
    let messages: Vec<_> = of_it.map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["arbeidsboken har ingen synlige ark"]);
    assert_eq!(facts.appropriations, []);
}

#[test]
fn a_history_in_several_parts_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in ["2023/b.csv", "2024/b.csv", "lesmeg.txt"] {
        let text = if part == "lesmeg.txt" { "Om dataene" } else { HISTORY };
        zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let file = InputFile { path: Arc::from("data/b.csv"), bytes };
    let inputs = Inputs { appropriations: vec![file], ..Inputs::default() };
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let (facts, problems) = read(&project, &sample::report("t1"), &inputs);
    let told = problems.iter().find(|of| &*of.origin.file == "data/b.csv").unwrap();
    assert_eq!(told.found.as_deref(), Some("«2023/b.csv» og «2024/b.csv»"));
    assert_eq!(facts.decisions, []);
}

#[test]
fn a_part_nobody_can_read_may_be_the_history_and_is_told() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (part, text) in [("a.csv", HISTORY), ("b.csv", "År;\"aldri lukket\n2024;1620\n")]
    {
        zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let file = InputFile { path: Arc::from("data/b.csv"), bytes };
    let inputs = Inputs { appropriations: vec![file], ..Inputs::default() };
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let (facts, problems) = read(&project, &sample::report("t1"), &inputs);
    let told = problems.iter().find(|of| &*of.origin.file == "data/b.csv").unwrap();
    assert!(told.message.contains("blir aldri lukket"), "{}", told.message);
    assert_eq!(facts.decisions, []);
}
