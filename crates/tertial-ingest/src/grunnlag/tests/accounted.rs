//! Every row of every sheet is used or set aside with a reason.

use proptest::prelude::*;
use tertial_model::sample;

use super::*;
use crate::facts::{Export, Tally};
use crate::sheets::{Column, Content};

/// Reads a workbook whose sheet `schema` has these rows, from row 4.
fn read_rows<'a>(
    report: &ReportKind,
    schema: &SheetSchema,
    rows: &[impl AsRef<[&'a str]>],
) -> Facts {
    let mut writer = Writer::new();
    add_sheet(&mut writer, schema, rows);
    read_as(report, writer)
}

fn read_as(report: &ReportKind, mut writer: Writer) -> Facts {
    let bytes = writer.save_to_buffer().unwrap();
    let file = InputFile { path: Arc::from("g.xlsx"), bytes };
    let (names, limits) = (SheetNames::default(), Limits::default());
    let cut_off = report.status_date(2024);
    let wish = Wish { report, cut_off };
    super::read(&file, &names, &limits, wish).0.facts
}

/// `Bevilgning: 3 rows, 12 kr = used 1, 5 kr + Total 2, 7 kr`.
fn shown(export: &Export) -> String {
    let tally = |of: &Tally| format!("{}, {} kr", of.rows, of.amount.0.normalize());
    let mut shown = format!(
        "{}: read {} = used {}",
        export.sheet.as_deref().unwrap(),
        tally(&export.read),
        tally(&export.used)
    );
    for (why, of) in &export.set_aside {
        shown += &format!(" + {why:?} {}", tally(of));
    }
    shown
}

fn check(report: &ReportKind, schema: &SheetSchema, rows: Rows<'_>, expected: &str) {
    let read = read_rows(report, schema, rows);
    let [export] = read.sheets.as_slice() else { panic!("one sheet is read") };
    assert_eq!(shown(export), expected);
    assert_eq!(export.unaccounted(), None);
}

fn tertial(schema: &SheetSchema, rows: Rows<'_>, expected: &str) {
    check(&sample::report("t1"), schema, rows, expected);
}

fn annual(schema: &SheetSchema, rows: Rows<'_>, expected: &str) {
    check(&sample::report("annual"), schema, rows, expected);
}

#[test]
fn decisions_are_accounted_for() {
    tertial(
        sheet("Bevilgning"),
        &[
            &["1620", "01", "saldert", "100", "1 000 kr"],
            &["1620", "01", "endring", "5", "kr", "01.05.2024"],
            &["1620", "01", "endring", "60", "kr", "30.04.2024"],
            &["162O", "01", "saldert", "7", "kr"],
            &["1620", "01", "saldret", "8,5", "kr"],
            &[],
            &["1620", "01", "saldert", "100", "1 000 kr"],
            &["1620", "21", "saldert", "abc", "kr"],
            &["1620", "22", "saldert", "9", "tkr"],
            &["Sum", "", "", "200", "1 000 kr"],
            &["", "", "", "", "", "", "", "en merknad"],
        ],
        "Bevilgning: read 10, 400080.5 kr = used 4, 100060 kr + Total 1, 200000 kr + \
         Unreadable 3, 15.5 kr + LaterThanStatusDate 1, 5 kr + Repeated 1, 100000 kr",
    );
}

#[test]
fn forecasts_are_accounted_for() {
    tertial(
        sheet("Prognose"),
        &[
            &["t1", "1620", "01", "780,5", "mill. kr"],
            &["t2", "1620", "01", "3", "kr"],
            &["årsrapport", "1620", "01", "4", "kr"],
            &["t3", "1620", "01", "5", "kr"],
            &["t1", "1620", "x", "6", "kr"],
            &["t1", "1620", "1", "7", "kr"],
            &["I alt", "", "", "8"],
        ],
        "Prognose: read 7, 780500025 kr = used 1, 780500000 kr + Total 1, 0 kr + \
         Unreadable 2, 11 kr + OtherReport 2, 7 kr + Repeated 1, 7 kr",
    );
}

#[test]
fn earmarks_are_accounted_for_by_their_budget() {
    tertial(
        sheet("Øremerking"),
        &[
            &["t1", "Microdata", "1620", "21", "10", "11", "kr", "P1"],
            &["t1", "Microdata", "1620", "01", "", "12", "kr"],
            &["t1", "Microdata", "1620", "21", "20", "", "kr"],
            &["t2", "Microdata", "1620", "21", "30", "", "kr"],
            &["t1", "", "1620", "21", "40", "", "kr"],
            &["Totalt", "", "", "", "50", "", "kr"],
        ],
        "Øremerking: read 6, 150 kr = used 2, 10 kr + Total 1, 50 kr + \
         Unreadable 1, 40 kr + OtherReport 1, 30 kr + Repeated 1, 20 kr",
    );
}

#[test]
fn periodised_budgets_are_accounted_for_by_all_their_months() {
    let row = |start: [&'static str; 4], unit: &'static str| {
        [&start[..], &["2", "", "x", "0", "0", "0", "0", "0", "0", "0", "3", unit]]
            .concat()
    };
    tertial(
        sheet("Periodisert budsjett"),
        &[
            &row(["t1", "1620", "01", "1,5"], "1 000 kr"),
            &row(["t1", "1620", "1", "10"], "kr"),
            &row(["t2", "1620", "21", "20"], "kr"),
            &row(["t1", "1620", "21", "30"], "tkr"),
            &row(["t1", "", "21", "40"], "kr"),
            &row(["Sum", "", "", "100"], "kr"),
        ],
        "Periodisert budsjett: read 6, 6690 kr = used 2, 6500 kr + Total 1, 105 kr + \
         Unreadable 1, 45 kr + OtherReport 1, 25 kr + Repeated 1, 15 kr",
    );
}

#[test]
fn staff_is_accounted_for() {
    tertial(
        sheet("Personell"),
        &[
            &["t1", "Oslo", "ansatte", "450"],
            &["t1", "Totalt", "ansatte", "450"],
            &["t1", "Oslo", "ansatte", "451"],
            &["t1", "", "ansatte", "1"],
            &["t1", "Oslo", "årsverk", "1"],
            &["", "Oslo", "ansatte", "1"],
            &["t2", "Oslo", "ansatte", "1"],
            &["Sum", "", "", "900"],
        ],
        "Personell: read 8, 0 kr = used 2, 0 kr + Total 1, 0 kr + Unreadable 3, 0 kr + \
         OtherReport 1, 0 kr + Repeated 1, 0 kr",
    );
}

#[test]
fn indicators_are_accounted_for() {
    tertial(
        sheet("Styringsparametre"),
        &[
            &["Svarprosent", "resultat", "2023", "", "80"],
            &["Svarprosent", "status", "", "t1", "81"],
            &["Svarprosent", "prognose", "", "t1", "82"],
            &["Svarprosent", "resultat", "2023", "", "83"],
            &["Svarprosent", "status", "", "t2", "84"],
            &["Svarprosent", "prognose", "", "", "85"],
            &["Svarprosent", "resultat", "", "", "86"],
            &["Svarprosent", "mål", "2023", "", "87"],
            &["", "resultat", "2022", "", "88"],
            &["Sum"],
        ],
        "Styringsparametre: read 10, 0 kr = used 3, 0 kr + Total 1, 0 kr + \
         Unreadable 4, 0 kr + OtherReport 1, 0 kr + Repeated 1, 0 kr",
    );
}

#[test]
fn risks_are_accounted_for() {
    tertial(
        sheet("Risiko"),
        &[
            &["t1", "1", "Brudd", "Mål 1", "2", "3", "", "IT", "ny"],
            &["t1", "2", "", "", "ni", "", "", "", ""],
            &["t1", "1", "Brudd", "Mål 1", "2", "3", "", "IT", "ny"],
            &["t2", "3", "Brudd", "Mål 1", "2", "3", "", "IT", "ny"],
            &["T9", "3", "Brudd", "Mål 1", "2", "3", "", "IT", "ny"],
            &["Delsum"],
        ],
        "Risiko: read 6, 0 kr = used 2, 0 kr + Total 1, 0 kr + Unreadable 1, 0 kr + \
         OtherReport 1, 0 kr + Repeated 1, 0 kr",
    );
}

const TASKS: Rows<'_> = &[
    &["t1", "TB-1", "Utsatt", "IT", "", "24/7", "01.10.2024", "brev 1. mars", "venter"],
    &["t1", "TB-2", "nesten", "", "i går"],
    &["t1", "tb-1", "levert", "", "12.02.2024"],
    &["t2", "TB-1", "levert", "", "12.02.2024"],
    &["t1", "", "levert"],
];

#[test]
fn tasks_of_the_letter_are_accounted_for() {
    tertial(
        sheet("Oppdrag i brevet"),
        TASKS,
        "Oppdrag i brevet: read 5, 0 kr = used 2, 0 kr + \
         Unreadable 1, 0 kr + OtherReport 1, 0 kr + Repeated 1, 0 kr",
    );
    let read = read_rows(&sample::report("t1"), sheet("Oppdrag i brevet"), TASKS);
    let [first, second] = read.tasks.as_slice() else { panic!("two") };
    let day = |of: Option<chrono::NaiveDate>| of.map(|of| of.to_string());
    assert_eq!(
        (first.task.as_str(), first.stage, &*first.unit, day(first.new_deadline)),
        (
            "TB-1",
            Some(crate::facts::TaskStage::Postponed),
            "IT",
            Some("2024-10-01".into())
        )
    );
    assert_eq!(
        [&*first.reference, &first.agreed_in, &first.comment],
        ["24/7", "brev 1. mars", "venter"]
    );
    assert_eq!((second.stage, second.delivered), (None, None), "and both are said");
}

#[test]
fn earlier_years_are_accounted_for() {
    annual(
        sheet("Tidligere år"),
        &[
            &["2023", "1620", "01", "tildelt", "5", "1 000 kr"],
            &["2022", "1620", "01", "tildelt", "", "kr"],
            &["2023", "1620", "1", "Tildelt", "6", "kr"],
            &["23", "1620", "01", "tildelt", "7", "kr"],
            &["2023", "1620", "", "tildelt", "8", "kr"],
            &["2023", "1620", "01", "disponert", "9", "kr"],
            &["Sum", "", "", "", "35", "kr"],
        ],
        "Tidligere år: read 7, 5065 kr = used 2, 5000 kr + Total 1, 35 kr + \
         Unreadable 3, 24 kr + Repeated 1, 6 kr",
    );
}

#[test]
fn counts_of_people_are_accounted_for() {
    annual(
        sheet("HR"),
        &[
            &["2024", "ansatte", "Oslo", "kvinner", "251"],
            &["2024", "ansatte", "Oslo", "menn", "halve"],
            &["2024", "ansatte", "Oslo", "kvinner", "252"],
            &["år", "ansatte", "Oslo", "kvinner", "1"],
            &["2024", "lærlinger", "Oslo", "kvinner", "1"],
            &["2024", "ansatte", "Oslo", "", "1"],
            &["Totalt", "ansatte", "", "begge", "503"],
        ],
        "HR: read 7, 0 kr = used 2, 0 kr + Total 1, 0 kr + Unreadable 3, 0 kr + \
         Repeated 1, 0 kr",
    );
}

#[test]
fn sick_leave_is_accounted_for() {
    annual(
        sheet("Sykefravær"),
        &[
            &["2024", "menn", "30–39", "Oslo", "5", "9", "1", "1"],
            &["2024", "menn", "30–39", "Moss", "x", "x", "x", "x"],
            &["2024", "menn", "30–39", "Oslo", "6"],
            &["", "menn", "30–39", "Oslo", "5"],
            &["2024", "begge", "30–39", "Oslo", "5"],
            &["2024", "menn", "", "Oslo", "5"],
            &["2024", "menn", "30–39", "", "5"],
            &["Sum", "", "", "", "26"],
        ],
        "Sykefravær: read 8, 0 kr = used 2, 0 kr + Total 1, 0 kr + Unreadable 4, 0 kr + \
         Repeated 1, 0 kr",
    );
}

#[test]
fn consultancy_is_accounted_for() {
    annual(
        sheet("Konsulent"),
        &[
            &["2024", "aktivert", "", "", "", "150", "1 000 kr"],
            &["2024", "aktivert", "", "", "", "150", "1 000 kr"],
            &["2024", "aktivert", "", "", "P7"],
            &["2024", "rådgivning", "", "", "", "7", "kr"],
            &["", "aktivert", "", "", "", "8", "kr"],
            &["Sum", "", "", "", "", "315", "kr"],
        ],
        "Konsulent: read 6, 300330 kr = used 3, 300000 kr + Total 1, 315 kr + \
         Unreadable 2, 15 kr",
    );
}

#[test]
fn assignments_are_accounted_for() {
    annual(
        sheet("Oppdrag"),
        &[
            &["2024", "Statistikk", "14", "P1"],
            &["2024", "Statistikk", "15", "P1"],
            &["2024", "", "16", "P1"],
            &["24", "Analyse", "17", "P1"],
            &["Sum", "", "62"],
        ],
        "Oppdrag: read 5, 0 kr = used 1, 0 kr + Total 1, 0 kr + Unreadable 2, 0 kr + \
         Repeated 1, 0 kr",
    );
}

#[test]
fn key_figures_are_accounted_for() {
    annual(
        sheet("Nøkkeltall"),
        &[
            &["samfunn", "Svar", "2024", "87,5", "prosent"],
            &["samfunn", "Svar", "2023", "", ""],
            &["samfunn", "Svar", "2024", "88", "prosent"],
            &["samfunn", "", "2024", "89", "prosent"],
            &["samfunn", "Svar", "", "90", "prosent"],
            &["", "Svar", "2024", "91", "prosent"],
            &["Sum", "Svar", "2024", "92", "prosent"],
        ],
        "Nøkkeltall: read 7, 0 kr = used 2, 0 kr + Total 1, 0 kr + Unreadable 3, 0 kr + \
         Repeated 1, 0 kr",
    );
}

#[test]
fn persons_are_accounted_for_by_number_alone() {
    let person = |changed: &[(usize, &'static str)]| {
        let mut row =
            ["2024", "7", "menn", "1985", "Oslo", "Oslo", "ja", "100", "fast", "225"];
        changed.iter().for_each(|(column, text)| row[*column] = text);
        row
    };
    let rows = [
        person(&[]),
        person(&[(1, "8"), (7, "mye")]),
        person(&[]),
        person(&[(0, "2023")]),
        person(&[(1, "")]),
        person(&[(2, "begge")]),
        person(&[(3, "2025")]),
        person(&[(4, "")]),
        person(&[(5, "")]),
        person(&[(6, "x")]),
        person(&[(8, "x")]),
        person(&[(0, "Sum")]),
    ];
    let mut writer = Writer::new();
    add_sheet(&mut writer, sheet("Personer"), &rows);
    let bytes = writer.save_to_buffer().unwrap();
    let of = |path: &str| InputFile { path: Arc::from(path), bytes: bytes.clone() };
    let files = [of("p1.xlsx"), of("p2.xlsx")];
    let read = super::persons(&files, &Limits::default(), &mut Vec::new()).facts;
    assert_eq!(
        read.sheets.iter().map(shown).collect::<Vec<_>>(),
        [
            "Personer: read 12, 0 kr = used 3, 0 kr + Total 1, 0 kr + Unreadable 7, 0 kr + \
             Repeated 1, 0 kr",
            "Personer: read 12, 0 kr = used 0, 0 kr + Total 1, 0 kr + Unreadable 7, 0 kr + \
             Repeated 4, 0 kr",
        ]
    );
    let files: Vec<_> = read.sheets.iter().map(|export| &*export.file).collect();
    assert_eq!(files, ["p1.xlsx", "p2.xlsx"]);
}

#[test]
fn a_sheet_is_told_as_it_was_understood() {
    let mut writer = Writer::new();
    let rows = [["t1", "1620", "01", "5", "kr", ""], ["t1", "1620", "21", "6", "kr", ""]];
    add_sheet(&mut writer, sheet("Prognose"), &rows);
    let sheet = writer.worksheet_from_name("Prognose").unwrap();
    sheet.write(2, 6, "Kontrollert av").unwrap().write(4, 6, "økonomi").unwrap();
    let read = read_as(&sample::report("t1"), writer);
    let export = &read.sheets[0];
    let columns: Vec<_> =
        export.columns.iter().map(|of| (of.column, &*of.header, &*of.field)).collect();
    assert_eq!(columns.len(), 6);
    assert_eq!(columns[3], (4, "Prognose", "Prognose"));
    let unread =
        export.unread.iter().map(|of| (of.column, of.header.as_deref(), of.filled));
    assert_eq!(unread.collect::<Vec<_>>(), [(7, Some("Kontrollert av"), 1)]);
    assert_eq!((export.header_row, &*export.file), (3, "g.xlsx"));
    assert_eq!(export.format, crate::facts::Format::Xlsx);
}

#[test]
fn the_sheets_stand_in_the_workbooks_order() {
    let mut writer = Writer::new();
    for schema in sheets().iter().rev() {
        add_sheet(&mut writer, schema, &[[""; 0]; 0]);
    }
    let read = read_as(&sample::report("annual"), writer);
    let names: Vec<_> = read.sheets.iter().filter_map(|of| of.sheet.as_deref()).collect();
    assert_eq!(names, sheets().iter().map(|of| of.name.as_str()).collect::<Vec<_>>());
}

/// What may stand in a column: mostly what should.
fn cell(column: &Column, at: usize, pick: usize) -> &str {
    let choices: [&str; 8] = match &column.content {
        Content::Report => [
            "årsrapport",
            "Årsrapport",
            "annual",
            "årsrapport",
            "årsrapport",
            "t1",
            "t4",
            "",
        ],
        Content::Chapter => ["1620", "1620", "1620", "4620", "4620", "1620", "162O", ""],
        Content::Post => ["01", "1", "21", "01", "02", "21", "x", ""],
        Content::Amount | Content::Month => {
            ["1", "20", "300,5", "-4", "5 000", "0", "ca. 6", ""]
        }
        Content::Unit => ["kr", "1 000 kr", "mill. kr", "kr", "kr", "kr", "tkr", ""],
        Content::Number => ["1", "2,5", "3", "0", "40", "5", "1.234", ""],
        Content::Percent => ["80", "100", "50 %", "60", "0", "37,5", "0,8", ""],
        Content::Count | Content::Scale => ["1", "2", "3", "4", "5", "1", "-1", ""],
        Content::Year => ["2024", "2023", "2022", "2024", "2023", "1985", "24", ""],
        Content::Date => {
            ["01.01.2024", "30.04.2024", "2024-12-31", "", "", "", "01.01.2025", "i dag"]
        }
        Content::Word(words) => {
            let word = |at: usize| words[at % words.len()].as_str();
            [word(0), word(1), word(2), word(3), word(0), word(1), "ukjent", ""]
        }
        Content::Text => ["Oslo", "Moss", "A", "B", "Oslo", "Moss", "P1, P2", ""],
    };
    match (at, pick) {
        (0, 8) => "Sum",
        _ => choices[pick % 8],
    }
}

fn row<'a>(schema: &'a SheetSchema, picks: &[usize]) -> Vec<&'a str> {
    let columns = schema.columns.iter().zip(picks).enumerate();
    columns.map(|(at, (column, pick))| cell(column, at, *pick)).collect()
}

/// How many facts each sheet gave, and the sum of their amounts where it has amounts.
fn facts(read: &Facts) -> Vec<(usize, Kroner)> {
    let sum = |amounts: Vec<Option<Kroner>>| {
        let total = amounts.iter().flatten().fold(Kroner::ZERO, |sum, of| sum + *of);
        (amounts.len(), total)
    };
    let none = |count: usize| (count, Kroner::ZERO);
    vec![
        sum(read.decisions.iter().map(|of| of.amount).collect()),
        sum(read.forecasts.iter().map(|of| of.amount).collect()),
        sum(read.earmarks.iter().map(|of| of.budget).collect()),
        none(read.staff.len()),
        none(read.indicators.len()),
        none(read.risks.len()),
        none(read.tasks.len()),
        (
            read.periodised.len(),
            sum(read
                .periodised
                .iter()
                .flat_map(|of| &of.months)
                .map(|of| of.amount)
                .collect())
            .1,
        ),
        sum(read.earlier_years.iter().map(|of| of.amount).collect()),
        none(read.people.len()),
        none(read.sick_leave.len()),
        sum(read.consultancy.iter().map(|of| of.amount).collect()),
        none(read.assignments.len()),
        none(read.key_figures.len()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in a workbook, every row with something in it is read, and used or
    /// set aside, and every used row is one fact with its amount.
    #[test]
    fn every_row_is_accounted_for_and_every_used_one_is_a_fact(
        picks in prop::collection::vec(prop::collection::vec(0usize..9, 17), 0..16),
    ) {
        let mut writer = Writer::new();
        let mut filled = Vec::new();
        for schema in sheets() {
            let rows: Vec<_> = picks.iter().map(|picks| row(schema, picks)).collect();
            let is_filled = |row: &&Vec<&str>| row.iter().any(|text| !text.is_empty());
            filled.push(rows.iter().filter(is_filled).count());
            add_sheet(&mut writer, schema, &rows);
        }
        let read = read_as(&sample::report("annual"), writer);
        prop_assert_eq!(read.sheets.len(), sheets().len());
        let facts = facts(&read);
        for ((export, filled), (count, amount)) in read.sheets.iter().zip(filled).zip(facts) {
            prop_assert_eq!(export.unaccounted(), None, "{}", shown(export));
            prop_assert_eq!(export.read.rows as usize, filled, "{}", shown(export));
            prop_assert_eq!(export.used.rows as usize, count, "{}", shown(export));
            prop_assert_eq!(export.used.amount, amount, "{}", shown(export));
        }
    }
}
