//! What is read for the annual report alone.

use rust_xlsxwriter::Workbook;
use tertial_model::Kroner;
use tertial_model::sample;

use super::*;
use crate::facts::{SetAside, Tally};
use crate::grunnlag::tests::sheet;

const PROJECT: &str = r#"
accounting = "srs"
agency = { name = "SSB", organisation_number = "971526920" }
letter = { agency = "ssb", year = 2024 }
report = { language = "nb", version = "0.1" }
state_accounts = { files = "data/s-*.csv", earlier = "data/f-*.csv", layout = "statsregnskapet", unit = "kr", income = "negative" }
grunnlag = { file = "data/g.xlsx" }
hr = { persons = "data/p-*.xlsx", threshold = 7, units = ["Oslo"], places = ["Oslo"] }
[[ledger]]
files = "data/h.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"
[[accrual]]
files = "data/v.xlsx"
layout = "saldobalanse"
unit = "kr"
"#;

fn read_project(report: &ReportKind, inputs: &Inputs) -> (Facts, Vec<String>) {
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let (facts, problems) = read(&project, report, inputs);
    let shown = problems.iter().map(|p| format!("{} – {}", p.origin, p.message));
    (facts, shown.collect())
}

fn file(path: &str, bytes: Vec<u8>) -> InputFile {
    InputFile { path: Arc::from(path), bytes }
}

/// A workbook of sheets, each with its rows of text from row 1.
fn workbook(path: &str, sheets: &[(&str, &[&[&str]])]) -> InputFile {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).unwrap();
        for (number, row) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*row).filter(|(_, text)| !text.is_empty()) {
                sheet.write(number, column, *text).unwrap();
            }
        }
    }
    file(path, workbook.save_to_buffer().unwrap())
}

/// The headers of a sheet, for a first row.
fn headers(name: &str) -> Vec<&'static str> {
    sheet(name).columns.iter().map(|column| column.header.as_str()).collect()
}

/// Every input the project names, each with one fact.
fn inputs() -> Inputs {
    let state_accounts = |path: &str, period: &str| {
        let text = format!("Periode;Post_id;Artskonto_id;Beløp\n{period};162001;500;1\n");
        file(path, text.into_bytes())
    };
    let [decisions, forecasts, earmarks, staff] =
        ["Bevilgning", "Prognose", "Øremerking", "Personell"].map(headers);
    let people = headers("HR");
    let person = [
        "2024", "7100001", "kvinner", "1985", "Oslo", "Oslo", "ja", "100", "fast", "225",
    ];
    Inputs {
        ledgers: vec![vec![workbook(
            "data/h.xlsx",
            &[(
                "Hovedbok",
                &[
                    &[
                        "Periode",
                        "Konto",
                        "Statskonto",
                        "Beløp",
                        "Bilagsnr",
                        "Koststed",
                        "Prosjekt",
                    ],
                    &["202404", "5001", "162001", "1"],
                ],
            )],
        )]],
        state_accounts: vec![state_accounts("data/s-2024.csv", "202404")],
        earlier_accounts: vec![state_accounts("data/f-2023.csv", "202312")],
        accrual: vec![vec![workbook(
            "data/v.xlsx",
            &[("Saldo", &[&["Periode", "Konto", "Beløp"], &["202412", "5001", "9"]])],
        )]],
        persons: vec![workbook(
            "data/p-2024.xlsx",
            &[("Personer", &[&headers("Personer"), &person])],
        )],
        grunnlag: Some(workbook(
            "data/g.xlsx",
            &[
                ("Bevilgning", &[&decisions]),
                ("Prognose", &[&forecasts]),
                ("Øremerking", &[&earmarks]),
                ("Personell", &[&staff]),
                (
                    "HR",
                    &[
                        &people,
                        &["2024", "ansatte", "Oslo", "kvinner", "2"],
                        &["2023", "ansatte", "Oslo", "kvinner", "3"],
                    ],
                ),
            ],
        )),
        ..Inputs::default()
    }
}

#[test]
fn the_annual_report_reads_earlier_years_the_accrual_ledger_and_persons() {
    let (facts, problems) = read_project(&sample::report("annual"), &inputs());
    assert_eq!(
        problems,
        ["data/g.xlsx, arket HR, celle E2 – 1 tall er også talt fra personuttrekket"]
    );
    let accounted: Vec<_> = facts
        .sheets
        .iter()
        .map(|of| (of.sheet.as_deref().unwrap(), of.read.rows, of.used.rows))
        .collect();
    assert_eq!(
        accounted,
        [
            ("Bevilgning", 0, 0),
            ("Prognose", 0, 0),
            ("Øremerking", 0, 0),
            ("Personell", 0, 0),
            ("HR", 2, 1),
            ("Personer", 1, 1),
        ]
    );
    let repeated = Tally { rows: 1, amount: Kroner::ZERO };
    assert_eq!(facts.sheets[4].set_aside, [(SetAside::Repeated, repeated)].into());
    let periods = |accounts: &facts::StateAccounts| -> Vec<String> {
        accounts.rows.iter().map(|row| row.period.to_string()).collect()
    };
    assert_eq!(periods(&facts.state_accounts), ["202404"]);
    assert_eq!(periods(&facts.earlier_accounts), ["202312"]);
    let booked = |ledger: &facts::Ledger| -> Vec<String> {
        ledger.rows.iter().map(|row| row.booked.to_string()).collect()
    };
    assert_eq!(booked(&facts.ledger), ["1.00"]);
    assert_eq!(booked(&facts.accrual), ["9.00"], "never mixed with the cash ledger");
    assert_eq!(facts.accrual.complete, []);
    let employees = facts.people.iter();
    let employees = employees.filter(|of| of.measure == facts::HrMeasure::Employees);
    let employees: Vec<_> = employees.map(|of| (of.year, of.value)).collect();
    assert_eq!(employees, [(2023, Some(3.into())), (2024, Some(1.into()))]);
    assert_eq!((facts.sick_leave.len(), facts.threshold), (1, 7));
}

#[test]
fn a_tertial_reads_of_them_the_earlier_years_where_they_are_there() {
    for report in ["t1", "t2"].map(sample::report) {
        let (facts, problems) = read_project(&report, &inputs());
        assert_eq!(problems, [""; 0]);
        assert_eq!((facts.ledger.rows.len(), facts.state_accounts.rows.len()), (1, 1));
        assert_eq!(facts.earlier_accounts.rows.len(), 1);
        assert_eq!(facts.accrual, facts::Ledger::default());
        assert_eq!((facts.people, facts.sick_leave), (Vec::new(), Vec::new()));
        let without = Inputs { earlier_accounts: Vec::new(), ..inputs() };
        let (facts, problems) = read_project(&report, &without);
        assert_eq!(problems, [""; 0], "no tertial needs them");
        assert_eq!(facts.earlier_accounts, facts::StateAccounts::default());
    }
}

#[test]
fn nothing_read_of_a_person_leaves_the_reading() {
    let project = Project::parse("tertial.toml", PROJECT).unwrap();
    let read = read(&project, &sample::report("annual"), &inputs());
    let everything = format!("{read:?}");
    assert!(everything.contains("p-2024.xlsx"));
    assert!(!everything.contains("7100001") && !everything.contains("1985"));
}

#[test]
fn what_the_annual_report_misses_is_said_in_one_round() {
    let (_, problems) = read_project(&sample::report("annual"), &Inputs::default());
    assert_eq!(
        problems,
        [
            "data/h.xlsx – filen «data/h.xlsx» finnes ikke",
            "data/s-*.csv – ingen fil passer til «data/s-*.csv»",
            "data/f-*.csv – ingen fil passer til «data/f-*.csv»",
            "data/v.xlsx – filen «data/v.xlsx» finnes ikke",
            "data/g.xlsx – filen «data/g.xlsx» finnes ikke",
            "data/p-*.xlsx – ingen fil passer til «data/p-*.xlsx»",
        ]
    );
}
