//! The grunnlag workbook, filled in well and badly.

use std::sync::Arc;

use rust_xlsxwriter::{Format, Workbook as Writer};
use tertial_model::{BudgetPost, Key, Kroner, sample};

use super::*;
use crate::facts::{DecisionKind, StaffMeasure};
use crate::sheets::{SheetSchema, sheets};

mod accounted;
mod annual;
mod letter;
mod offered;
mod percent;
mod persons;
mod updated;

type Rows<'a> = &'a [&'a [&'a str]];

/// A workbook with all four sheets; `rows` fills the one named, under a title.
fn workbook(name: &str, rows: Rows<'_>) -> Writer {
    let mut writer = Writer::new();
    for schema in &sheets()[..4] {
        add_sheet(&mut writer, schema, if schema.name == name { rows } else { &[] });
    }
    writer
}

/// The schema of a sheet, or of the export about persons.
pub(crate) fn sheet(name: &str) -> &'static SheetSchema {
    let mut all = sheets().iter().chain([sheets::persons()]);
    all.find(|of| of.name == name).unwrap()
}

/// Adds a sheet: a title, the headers in row 3, and the rows below.
fn add_sheet<'a>(
    writer: &mut Writer,
    schema: &SheetSchema,
    rows: &[impl AsRef<[&'a str]>],
) {
    let page = writer.add_worksheet().set_name(&schema.name).unwrap();
    page.write(0, 0, "Grunnlag 2024").unwrap();
    for (column, header) in (0..).zip(&schema.columns) {
        page.write(2, column, &header.header).unwrap();
    }
    for (number, row) in (3..).zip(rows) {
        let filled = (0..).zip(row.as_ref()).filter(|(_, text)| !text.is_empty());
        for (column, text) in filled {
            page.write(number, column, *text).unwrap();
        }
    }
}

fn read_bytes(bytes: Vec<u8>) -> (Facts, Vec<String>) {
    let file = InputFile { path: Arc::from("g.xlsx"), bytes };
    let cut_off = sample::report("t1").status_date(2024);
    let (read, problems) = super::read(
        &file,
        &SheetNames::default(),
        &Limits::default(),
        Wish { report: &sample::report("t1"), cut_off },
    );
    let shown =
        problems.iter().map(|p| format!("{} – {:?} – {}", p.origin, p.kind, p.message));
    (read.facts, shown.collect())
}

fn check(name: &str, rows: Rows<'_>) -> (Facts, Vec<String>) {
    read_bytes(workbook(name, rows).save_to_buffer().unwrap())
}

#[test]
fn reads_decisions_in_every_unit() {
    let (read, problems) = check(
        "Bevilgning",
        &[
            &["1620", "01", "Saldert", "775 900", "1 000 kr", "", "Innst. 5 S"],
            &["1620", "1", "overført", "12,5", "mill.\u{a0}kr"],
            &["1620", "01", "endring", "-1000,50", "kr", "30.04.2024", "Prop. 1 S"],
            &["Sum", "", "", "787 399"],
        ],
    );
    assert_eq!(
        problems,
        ["g.xlsx, arket Bevilgning, rad 7 – TotalsSetAside – 1 sumrad er gjenkjent og \
          holdt utenfor"]
    );
    let shown: Vec<_> = read
        .decisions
        .iter()
        .map(|d| format!("{} {} {}", d.post, d.kind.word(), d.amount.unwrap()))
        .collect();
    assert_eq!(
        shown,
        [
            "1620.01 saldert 775900000.00",
            "1620.01 overført 12500000.00",
            "1620.01 endring -1000.50",
        ]
    );
    assert_eq!(
        read.decisions[0].origin.to_string(),
        "g.xlsx, arket Bevilgning, celle D4"
    );
    assert_eq!(read.decisions[0].citation, "Innst. 5 S");
}

#[test]
fn real_numbers_and_dates_are_read_too() {
    let mut writer = workbook("Bevilgning", &[]);
    let sheet = writer.worksheet_from_name("Bevilgning").unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write(3, 0, 1620).unwrap().write(3, 1, 21).unwrap();
    sheet.write(3, 2, "omdisponering").unwrap().write(3, 3, 1.5).unwrap();
    sheet.write(3, 4, "kr").unwrap().write_with_format(3, 5, 45_292, &day).unwrap();
    let (read, problems) = read_bytes(writer.save_to_buffer().unwrap());
    assert_eq!(problems, [""; 0]);
    let decision = &read.decisions[0];
    assert_eq!(decision.post, BudgetPost::new(1620, 21));
    assert_eq!(decision.kind, DecisionKind::Reallocation);
    assert_eq!(decision.date.unwrap().to_string(), "2024-01-01");
}

#[test]
fn later_decisions_are_left_out_together() {
    let (read, problems) = check(
        "Bevilgning",
        &[
            &["1620", "01", "endring", "5", "kr", "01.05.2024"],
            &["1620", "01", "endring", "7", "1 000 kr", "02.05.2024"],
            &["1620", "01", "endring", "", "kr", "30.04.2024"],
        ],
    );
    assert_eq!(
        problems,
        ["g.xlsx, arket Bevilgning, 2 rader fra rad 4 til 5 – LaterThanStatusDate – 2 \
          vedtak er datert etter 30. april 2024 og ikke med, 7\u{a0}005\u{a0}kr i alt"]
    );
    assert_eq!(read.decisions.len(), 1);
    assert_eq!(read.decisions[0].amount, None, "empty is missing, not zero");
    let later: Vec<_> =
        read.later_decisions.iter().map(|of| of.origin.to_string()).collect();
    let cell = |row: u8| format!("g.xlsx, arket Bevilgning, celle D{row}");
    assert_eq!(later, [cell(4), cell(5)]);
}

#[test]
fn wrong_decisions_are_pointed_at() {
    let (read, problems) = check(
        "Bevilgning",
        &[
            &["162O", "01", "saldert", "1", "kr"],
            &["1620", "", "saldert", "1", "kr"],
            &["1620", "01", "saldret", "1", "kr"],
            &["1620", "01", "saldert", "ca. 5", "kr"],
            &["1620", "01", "overført", "5", "tkr"],
            &["1620", "01", "refusjon", "5", ""],
            &["1620", "01", "endring", "5", "kr", "våren"],
            &["1620", "45", "saldert", "5", "kr"],
            &["1620", "45", "saldert", "5", "kr"],
        ],
    );
    let at = "g.xlsx, arket Bevilgning, celle";
    assert_eq!(
        problems,
        [
            format!("{at} A4 – CellType – «Kapittel» kan ikke leses"),
            format!("{at} B5 – CellEmpty – «Post» mangler"),
            format!("{at} C6 – CellUnknown – «Type» er ukjent"),
            format!("{at} D7 – CellType – «Beløp» kan ikke leses"),
            format!("{at} E8 – CellUnknown – «Enhet» er ukjent"),
            format!("{at} E9 – CellEmpty – «Enhet» mangler"),
            format!("{at} F10 – CellType – «Dato» kan ikke leses"),
            format!(
                "{at} D12 – RowRepeated – det samme vedtaket for 1620.45 står to ganger"
            ),
        ]
    );
    let amounts: Vec<_> = read.decisions.iter().map(|decision| decision.amount).collect();
    let five = Some(Kroner::whole(5));
    assert_eq!(amounts, [None, None, None, five, five], "facts stand, without amounts");
}

#[test]
fn a_change_needs_its_date() {
    let (read, problems) = check(
        "Bevilgning",
        &[&["1620", "01", "endring", "5", "kr"], &["1620", "01", "saldert", "5", "kr"]],
    );
    assert_eq!(
        problems,
        ["g.xlsx, arket Bevilgning, celle F4 – CellEmpty – «Dato» mangler"]
    );
    assert_eq!(read.decisions.len(), 2);
}

#[test]
fn only_the_reports_own_forecasts_are_read() {
    let (read, problems) = check(
        "Prognose",
        &[
            &["t1", "1620", "01", "780,5", "mill. kr"],
            &["1. Tertial", "4620", "02", "", "kr"],
            &["T2", "1620", "01", "x", "y"],
            &["årsrapport", "1620", "01", "1", "kr"],
            &["t3", "1620", "01", "1", "kr"],
            &["t1", "1620", "1", "9", "kr"],
        ],
    );
    let shown: Vec<_> = read.forecasts.iter().map(|f| (f.post, f.amount)).collect();
    assert_eq!(
        shown,
        [
            (BudgetPost::new(1620, 1), Some(Kroner::whole(780_500_000))),
            (BudgetPost::new(4620, 2), None),
        ]
    );
    assert_eq!(
        problems,
        [
            "g.xlsx, arket Prognose, celle A8 – CellUnknown – «Rapport» er ukjent",
            "g.xlsx, arket Prognose, celle C9 – RowRepeated – prognosen for 1620.01 står \
             to ganger",
        ]
    );
}

#[test]
fn earmarks_name_their_projects() {
    let (read, problems) = check(
        "Øremerking",
        &[
            &["t1", "Microdata", "1620", "21", "10", "", "mill. kr", "P1, 200 ,"],
            &["t1", "", "1620", "21", "10", "9", "kr", ""],
        ],
    );
    assert_eq!(
        problems,
        ["g.xlsx, arket Øremerking, celle B5 – CellEmpty – «Tiltak» mangler"]
    );
    let earmark = &read.earmarks[0];
    assert_eq!(
        (earmark.name.as_str(), earmark.projects.as_slice()),
        ("Microdata", &["P1".into(), "200".into()][..])
    );
    assert_eq!(
        (earmark.budget, earmark.forecast),
        (Some(Kroner::whole(10_000_000)), None)
    );
    assert_eq!(earmark.forecast_origin.to_string(), "g.xlsx, arket Øremerking, celle F4");
}

#[test]
fn staff_is_counted_by_place_and_in_total() {
    let (read, problems) = check(
        "Personell",
        &[
            &["t1", "Oslo", "Ansatte", "450", "", "30.04.2024"],
            &["t1", "Totalt", "utførte  årsverk", "712,4", "01.01.2024", "30.04.2024"],
            &["t1", "Oslo", "ansatte", "451", "", "30.04.2024"],
            &["t1", "Oslo", "årsverk", "1"],
        ],
    );
    let shown: Vec<_> = read
        .staff
        .iter()
        .map(|s| (s.place.as_ref().map(Key::as_str), s.measure, s.value))
        .collect();
    assert_eq!(
        shown,
        [
            (Some("Oslo"), StaffMeasure::Employees, Some(450.into())),
            (None, StaffMeasure::WorkedFullTimeEquivalents, "712.4".parse().ok()),
        ]
    );
    assert_eq!(
        problems,
        [
            "g.xlsx, arket Personell, celle B6 – RowRepeated – tallet for stedet står to ganger",
            "g.xlsx, arket Personell, celle C7 – CellUnknown – «Måltall» er ukjent",
        ]
    );
}

#[test]
fn a_number_no_budget_can_hold_is_said_and_is_no_number() {
    let (read, problems) = check(
        "Personell",
        &[
            &["t1", "Oslo", "ansatte", "999999999", "", "30.04.2024"],
            &["t1", "Hamar", "ansatte", "1000000000000000", "", "30.04.2024"],
            &["t1", "Moss", "ansatte", "79228162514264337593543950335", "", "30.04.2024"],
        ],
    );
    let shown: Vec<_> = read.staff.iter().map(|staff| staff.value).collect();
    assert_eq!(shown, [Some(999_999_999.into()), None, None]);
    assert_eq!(
        problems,
        [
            "g.xlsx, arket Personell, celle D5 – CellType – «Verdi» kan ikke leses",
            "g.xlsx, arket Personell, celle D6 – CellType – «Verdi» kan ikke leses",
        ]
    );
}

#[test]
fn a_number_of_a_person_is_no_count_of_persons() {
    let (read, problems) = check(
        "Personell",
        &[
            &["t1", "Oslo", "ansatte", "999999999", "", "30.04.2024"],
            &["t1", "Hamar", "ansatte", "1017012345", "", "30.04.2024"],
        ],
    );
    let shown: Vec<_> = read.staff.iter().map(|staff| staff.value).collect();
    assert_eq!(shown, [Some(999_999_999.into()), None]);
    assert_eq!(
        problems,
        ["g.xlsx, arket Personell, celle D5 – CellType – «Verdi» kan ikke leses"]
    );
}

#[test]
fn a_missing_sheet_and_header_are_said() {
    let mut writer = Writer::new();
    for (name, headers) in [
        (
            "Bevilgning",
            &["Kapittel", "Post", "Type", "Belop", "Enhet", "Dato", "Vedtak"][..],
        ),
        ("Prognoser", &[]),
        ("Personell", &[]),
        ("Øremerking", &[]),
    ] {
        let page = writer.add_worksheet().set_name(name).unwrap();
        for (column, header) in (0..).zip(headers) {
            page.write(0, column, *header).unwrap();
        }
    }
    let (_, problems) = read_bytes(writer.save_to_buffer().unwrap());
    assert_eq!(
        problems,
        [
            "g.xlsx, arket Bevilgning, celle D1 – HeaderMissing – kolonnen «Beløp» finnes \
             ikke i overskriftsraden (rad 1)",
            "g.xlsx – SheetMissing – arket «Prognose» finnes ikke i arbeidsboken",
            "g.xlsx, arket Øremerking – HeaderMissing – fant ingen overskriftsrad i de 100 \
             første radene",
            "g.xlsx, arket Personell – HeaderMissing – fant ingen overskriftsrad i de 100 \
             første radene",
        ]
    );
}
