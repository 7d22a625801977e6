//! The sheets only the annual report is made from.

use rust_decimal::Decimal;
use tertial_model::{Origin, Place, ProblemKind, nearest, sample};

use super::*;
use crate::facts::{
    AllocationPart, Assignments, Consultancy, ConsultancyKind, EarlierYear, Gender,
    HrCount, HrMeasure, KeyFigure, SickLeave,
};

/// The sheets only the annual report is made from.
fn annual() -> impl Iterator<Item = &'static SheetSchema> {
    sheets().iter().filter(|of| of.annual)
}

fn read_as(
    report: &ReportKind,
    sheets: &SheetNames,
    mut writer: Writer,
) -> (Facts, Vec<Problem>) {
    let bytes = writer.save_to_buffer().unwrap();
    let file = InputFile { path: Arc::from("g.xlsx"), bytes };
    let cut_off = report.status_date(2024);
    let limits = Limits::default();
    let wish = Wish { report, cut_off };
    let (read, problems) = super::read(&file, sheets, &limits, wish);
    (read.facts, problems)
}

/// Reads one sheet for the annual report, its rows from row 4.
fn read_sheet(schema: &SheetSchema, rows: Rows<'_>) -> (Facts, Vec<Problem>) {
    let mut writer = workbook("", &[]);
    add_sheet(&mut writer, schema, rows);
    read_as(&sample::report("annual"), &SheetNames::default(), writer)
}

fn good(schema: &SheetSchema, rows: Rows<'_>) -> Facts {
    let (read, problems) = read_sheet(schema, rows);
    assert_eq!(problems, []);
    read
}

/// Row 4 alone is wrong: which cell, what is said of it, and what was expected.
fn check_wrong(schema: &SheetSchema, row: &[&str], cell: &str, is: &str, expected: &str) {
    let (_, problems) = read_sheet(schema, &[row]);
    let shown: Vec<_> = problems
        .iter()
        .map(|p| (p.origin.to_string(), p.message.as_str(), p.expected.as_deref()))
        .collect();
    let origin = format!("g.xlsx, arket {}, celle {cell}", schema.name);
    assert_eq!(shown, [(origin, is, Some(expected))], "{row:?}");
}

/// Row 5 states what row 4 stated: which cell of it is pointed at, and what is said.
fn check_repeated(
    schema: &SheetSchema,
    rows: [&[&str]; 2],
    cell: &str,
    is: &str,
) -> Facts {
    let (read, problems) = read_sheet(schema, &rows);
    let shown: Vec<_> = problems
        .iter()
        .map(|p| (p.origin.to_string(), p.kind, p.message.as_str()))
        .collect();
    let origin = format!("g.xlsx, arket {}, celle {cell}", schema.name);
    assert_eq!(shown, [(origin, ProblemKind::RowRepeated, is)]);
    // The row it repeats is named beside it.
    let first = problems[0].also.as_ref().map(|of| of.place.clone());
    assert!(matches!(first, Some(Place::Cell { row: 4, .. })), "{first:?}");
    read
}

fn cell(sheet: &str, row: u32, column: u32) -> Origin {
    Origin::cell(&Arc::from("g.xlsx"), &Arc::from(sheet), row, column)
}

fn number(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

#[test]
fn earlier_years_are_read_in_every_unit() {
    let read = good(
        sheet("Tidligere år"),
        &[
            &["2023", "1620", "01", "overført", "12,5", "mill. kr"],
            &["2023", "1620", "01", "Tildelt", "705 300", "1 000 kr"],
            &["2022", "4620", "2", "tildelt", "", "kr"],
        ],
    );
    let fact = |year, post, part, amount, row| EarlierYear {
        year,
        post,
        part,
        amount,
        origin: cell("Tidligere år", row, 5),
    };
    let (expense, income) = (BudgetPost::new(1620, 1), BudgetPost::new(4620, 2));
    let kroner = |whole| Some(Kroner::whole(whole));
    assert_eq!(
        read.earlier_years,
        [
            fact(2023, expense, AllocationPart::CarriedOver, kroner(12_500_000), 4),
            fact(2023, expense, AllocationPart::Allocated, kroner(705_300_000), 5),
            fact(2022, income, AllocationPart::Allocated, None, 6),
        ],
        "empty is missing, not zero"
    );
}

#[test]
fn people_are_counted_by_unit_and_sex_or_together() {
    let read = good(
        sheet("HR"),
        &[
            &["2024", "Ansatte", "Oslo", "kvinner", "251"],
            &["2024", "avtalte årsverk", "", "begge", "712,4"],
            &["2023", "foreldrepermisjon,  uker", "", "Menn", ""],
        ],
    );
    let fact = |year, measure, unit: Option<&str>, gender, value, row| HrCount {
        year,
        measure,
        unit: unit.map(|unit| unit.parse().unwrap()),
        gender,
        value,
        origin: cell("HR", row, 5),
    };
    let (women, men) = (Some(Gender::Women), Some(Gender::Men));
    let agreed = HrMeasure::AgreedFullTimeEquivalents;
    assert_eq!(
        read.people,
        [
            fact(2024, HrMeasure::Employees, Some("Oslo"), women, number("251"), 4),
            fact(2024, agreed, None, None, number("712.4"), 5),
            fact(2023, HrMeasure::ParentalLeaveWeeks, None, men, None, 6),
        ]
    );
}

#[test]
fn sick_leave_is_read_by_group() {
    let read = good(
        sheet("Sykefravær"),
        &[&["2024", "kvinner", "30–39", "Oslo", "120", "27 000", "310,5", "", "ja"]],
    );
    assert_eq!(
        read.sick_leave,
        [SickLeave {
            year: 2024,
            gender: Gender::Women,
            age: "30–39".parse().unwrap(),
            place: "Oslo".parse().unwrap(),
            persons: number("120"),
            agreed: number("27000"),
            self_notified: number("310.5"),
            certified: None,
            origin: cell("Sykefravær", 4, 5),
        }]
    );
}

#[test]
fn consultancy_has_an_amount_or_a_project() {
    let read = good(
        sheet("Konsulent"),
        &[
            &["2024", "kommunikasjon", "Byrå AS", "Kampanje", "", "150", "1 000 kr"],
            &["2023", "statlig leverandør", "", "", "P7"],
            &["2024", "aktivert", "", "", "", "", "kr"],
        ],
    );
    let fact = |year, kind, row| Consultancy {
        year,
        kind,
        supplier: String::new(),
        purpose: String::new(),
        project: None,
        amount: None,
        origin: cell("Konsulent", row, 6),
    };
    assert_eq!(
        read.consultancy,
        [
            Consultancy {
                supplier: "Byrå AS".to_owned(),
                purpose: "Kampanje".to_owned(),
                amount: Some(Kroner::whole(150_000)),
                ..fact(2024, ConsultancyKind::Communication, 4)
            },
            Consultancy {
                project: Some("P7".into()),
                ..fact(2023, ConsultancyKind::StateSupplier, 5)
            },
            fact(2024, ConsultancyKind::Capitalised, 6),
        ]
    );
}

#[test]
fn assignments_name_their_projects() {
    let read = good(
        sheet("Oppdrag"),
        &[
            &["2024", "Statistikk", "14", "P1, 200 ,"],
            &["2024", "Tilgang til data", "", ""],
        ],
    );
    let fact = |kind: &str, number, projects: &[&str], row| Assignments {
        year: 2024,
        kind: kind.into(),
        number,
        projects: projects.iter().map(|project| (*project).into()).collect(),
        origin: cell("Oppdrag", row, 3),
    };
    assert_eq!(
        read.assignments,
        [
            fact("Statistikk", number("14"), &["P1", "200"], 4),
            fact("Tilgang til data", None, &[], 5),
        ]
    );
}

#[test]
fn key_figures_are_read_with_their_unit() {
    let read = good(
        sheet("Nøkkeltall"),
        &[
            &["samfunn", "Svarprosent", "2024", "87,5", "prosent"],
            &["samfunn", "Svarprosent", "2023", "-0,25", ""],
            &["samfunn", "Svarprosent", "2022", "", ""],
        ],
    );
    let fact = |column: &str, value, unit: &str, row| KeyFigure {
        section: "samfunn".parse().unwrap(),
        row: "Svarprosent".parse().unwrap(),
        column: column.parse().unwrap(),
        value,
        unit: unit.to_owned(),
        origin: cell("Nøkkeltall", row, 4),
    };
    assert_eq!(
        read.key_figures,
        [
            fact("2024", number("87.5"), "prosent", 4),
            fact("2023", number("-0.25"), "", 5),
            fact("2022", None, "", 6),
        ]
    );
}

#[test]
fn the_annual_sheets_are_not_read_for_a_tertial() {
    for report in ["t1", "t2"].map(sample::report) {
        let mut writer = workbook("", &[]);
        for schema in annual() {
            add_sheet(&mut writer, schema, &[vec!["ulest"; schema.columns.len()]]);
        }
        let (read, problems) = read_as(&report, &SheetNames::default(), writer);
        assert_eq!(problems, [], "{report:?}");
        assert!(
            read.earlier_years.is_empty()
                && read.people.is_empty()
                && read.sick_leave.is_empty()
                && read.consultancy.is_empty()
                && read.assignments.is_empty()
                && read.key_figures.is_empty(),
            "{report:?}"
        );
    }
}

#[test]
fn wrong_earlier_years_are_pointed_at() {
    let check = |row: &[&str], cell, is, expected| {
        check_wrong(sheet("Tidligere år"), row, cell, is, expected);
    };
    let year = "et årstall, som 2024";
    let row = ["24", "1620", "01", "tildelt", "5", "kr"];
    check(&row, "A4", "«År» kan ikke leses", year);
    let row = ["", "1620", "01", "tildelt", "5", "kr"];
    check(&row, "A4", "«År» mangler", year);
    let row = ["2023", "162O", "01", "tildelt", "5", "kr"];
    check(&row, "B4", "«Kapittel» kan ikke leses", "et kapittel på fire sifre");
    let row = ["2023", "1620", "01", "disponert", "5", "kr"];
    check(&row, "D4", "«Type» er ukjent", "overført, tildelt");
    let row = ["2023", "1620", "01", "tildelt", "ca. 5", "kr"];
    check(&row, "E4", "«Beløp» kan ikke leses", "et tall, som 1 234,5");
    let row = ["2023", "1620", "01", "tildelt", "5", "tkr"];
    check(&row, "F4", "«Enhet» er ukjent", "kr, 1 000 kr, mill. kr");
}

#[test]
fn wrong_counts_of_people_are_pointed_at() {
    let check = |row: &[&str], cell, is, expected| {
        check_wrong(sheet("HR"), row, cell, is, expected);
    };
    let row = ["2024,5", "ansatte", "", "menn", "5"];
    check(&row, "A4", "«År» kan ikke leses", "et årstall, som 2024");
    let row = ["2024", "lærlinger", "", "menn", "5"];
    check(
        &row,
        "B4",
        "«Måltall» er ukjent",
        "ansatte, avtalte årsverk, utførte årsverk, midlertidige, deltid, \
         foreldrepermisjon (personer), foreldrepermisjon (uker), sluttet for ny stilling, \
         sluttet av andre grunner, ansettelser (mangfold)",
    );
    let row = ["2024", "ansatte", "", "kvinne", "5"];
    check(&row, "D4", "«Kjønn» er ukjent", "kvinner, menn, begge");
    let row = ["2024", "ansatte", "", "", "5"];
    check(&row, "D4", "«Kjønn» mangler", "tekst");
    for value in ["-5", "12,5", "mange"] {
        let row = ["2024", "ansatte", "Oslo", "menn", value];
        check(&row, "E4", "«Antall» kan ikke leses", "et tall, som 1 234,5");
    }
}

#[test]
fn half_a_person_is_refused_but_half_a_full_time_equivalent_is_not() {
    let (read, problems) = read_sheet(
        sheet("HR"),
        &[
            &["2024", "deltid", "", "menn", "0,5"],
            &["2024", "deltid", "", "kvinner", "-1"],
            &["2024", "utførte årsverk", "", "menn", "0,5"],
        ],
    );
    let hints: Vec<_> = problems.iter().map(|p| p.hint.as_deref()).collect();
    assert_eq!(
        hints,
        [Some("antallet må være et helt tall"), Some("tallet kan ikke være negativt")]
    );
    let values: Vec<_> = read.people.iter().map(|count| count.value).collect();
    assert_eq!(values, [None, None, number("0.5")], "facts stand, without values");
}

#[test]
fn wrong_sick_leave_is_pointed_at() {
    let check = |row: &[&str], cell, is, expected| {
        check_wrong(sheet("Sykefravær"), row, cell, is, expected);
    };
    let row = ["2024", "begge", "30–39", "Oslo", "5", "9", "1", "1"];
    check(&row, "B4", "«Kjønn» er ukjent", "kvinner, menn");
    let row = ["2024", "menn", "", "Oslo", "5", "9", "1", "1"];
    check(&row, "C4", "«Alder» mangler", "tekst");
    let row = ["2024", "menn", "30–39", "", "5", "9", "1", "1"];
    check(&row, "D4", "«Sted» mangler", "tekst");
    let row = ["2024", "menn", "☃", "Oslo", "5", "9", "1", "1"];
    let is = "«Alder» har tegn som ikke kan stå i navnet på et tall";
    check(&row, "C4", is, "bokstaver og sifre, og ellers tegn som <, >, + og %");
    let row = ["2024", "menn", "30–39", "Oslo", "4,5", "9", "1", "1"];
    check(&row, "E4", "«Personer» kan ikke leses", "et helt tall, 0 eller mer");
    let row = ["2024", "menn", "30–39", "Oslo", "5", "9", "1", "-1"];
    check(&row, "H4", "«Legemeldt» kan ikke leses", "et tall, som 1 234,5");
}

#[test]
fn wrong_consultancy_is_pointed_at() {
    let check = |row: &[&str], cell, is, expected| {
        check_wrong(sheet("Konsulent"), row, cell, is, expected);
    };
    let row = ["2024", "rådgivning", "", "", "P7"];
    let kinds = "kommunikasjon, aktivert, statlig leverandør";
    check(&row, "B4", "«Slag» er ukjent", kinds);
    let row = ["2024", "aktivert", "", "", "", "1.234", "kr"];
    check(&row, "F4", "«Beløp» kan ikke leses", "et tall, som 1 234,5");
    let row = ["2024", "aktivert", "", "", "", "5", ""];
    check(&row, "G4", "«Enhet» mangler", "kr, 1 000 kr eller mill. kr");
}

#[test]
fn wrong_assignments_and_key_figures_are_pointed_at() {
    let count = "et helt tall, 0 eller mer";
    for value in ["-1", "2,5"] {
        let row = ["2024", "Statistikk", value, ""];
        check_wrong(sheet("Oppdrag"), &row, "C4", "«Antall» kan ikke leses", count);
    }
    let row = ["2024", "", "5", "P1"];
    check_wrong(sheet("Oppdrag"), &row, "B4", "«Slag» mangler", "tekst");
    let row = ["samfunn", "", "2024", "5", ""];
    check_wrong(sheet("Nøkkeltall"), &row, "B4", "«Rad» mangler", "tekst");
    let row = ["samfunn", "Svar", "2024", "87 %", ""];
    let amount = "et tall, som 1 234,5";
    check_wrong(sheet("Nøkkeltall"), &row, "D4", "«Verdi» kan ikke leses", amount);
}

#[test]
fn a_row_that_states_the_same_again_does_not_count() {
    let read = check_repeated(
        sheet("Tidligere år"),
        [
            &["2023", "1620", "01", "tildelt", "5", "kr"],
            &["2023", "1620", "1", "Tildelt", "6", "kr"],
        ],
        "E5",
        "beløpet for 1620.01 i 2023 står to ganger",
    );
    let amounts: Vec<_> = read.earlier_years.iter().map(|of| of.amount).collect();
    assert_eq!(amounts, [Some(Kroner::whole(5))], "the first counts");
    check_repeated(
        sheet("HR"),
        [
            &["2024", "ansatte", "Oslo", "menn", "5"],
            &["2024", "Ansatte", "Oslo", "menn", "6"],
        ],
        "B5",
        "tallet for samme enhet, måltall og kjønn i 2024 står to ganger",
    );
    check_repeated(
        sheet("Sykefravær"),
        [&["2024", "menn", "30–39", "Oslo", "5"], &["2024", "Menn", "30–39", "Oslo"]],
        "C5",
        "gruppen menn i 2024 står to ganger",
    );
    check_repeated(
        sheet("Oppdrag"),
        [&["2024", "Statistikk", "5"], &["2024", "Statistikk", "6"]],
        "B5",
        "«Statistikk» i 2024 står to ganger",
    );
    check_repeated(
        sheet("Nøkkeltall"),
        [&["samfunn", "Svar", "2024", "5"], &["samfunn", "Svar", "2024", "6"]],
        "D5",
        "«Svar», «2024» står to ganger",
    );
}

#[test]
fn rows_that_differ_in_one_thing_all_count() {
    let read = good(
        sheet("HR"),
        &[
            &["2024", "ansatte", "Oslo", "menn", "5"],
            &["2023", "ansatte", "Oslo", "menn", "5"],
            &["2024", "deltid", "Oslo", "menn", "5"],
            &["2024", "ansatte", "Kongsvinger", "menn", "5"],
            &["2024", "ansatte", "Oslo", "kvinner", "5"],
            &["2024", "ansatte", "", "menn", "5"],
        ],
    );
    assert_eq!(read.people.len(), 6);
    let purchase = ["2024", "kommunikasjon", "Byrå AS", "", "", "5", "kr"];
    let read = good(sheet("Konsulent"), &[&purchase, &purchase]);
    assert_eq!(read.consultancy.len(), 2, "two purchases may be alike");
}

#[test]
fn a_workbook_without_the_annual_sheets_is_fine() {
    let (_, problems) =
        read_as(&sample::report("annual"), &SheetNames::default(), workbook("", &[]));
    assert_eq!(problems, []);
}

#[test]
fn a_sheet_with_a_nearly_right_name_is_told() {
    let near =
        ["Tidlegare år", "HRM", "Sykefravaer", "Konsulenter", "Oppdraga", "Nøkkeltal 2"];
    for (schema, near) in annual().zip(near) {
        let mut writer = workbook("", &[]);
        writer.add_worksheet().set_name(near).unwrap();
        let (_, problems) =
            read_as(&sample::report("annual"), &SheetNames::default(), writer);
        let shown: Vec<_> = problems
            .iter()
            .map(|p| (p.kind, p.message.as_str(), p.hint.as_deref()))
            .collect();
        let message = format!("arket «{}» finnes ikke i arbeidsboken", schema.name);
        let hint = format!("mente du «{near}»?");
        let told = (ProblemKind::SheetMissing, message.as_str(), Some(hint.as_str()));
        assert_eq!(shown, [told]);
    }
}

#[test]
fn no_sheet_is_taken_for_another_that_is_not_there() {
    for schema in sheets() {
        let others = sheets().iter().map(|other| other.name.as_str());
        let others = others.filter(|other| *other != schema.name);
        assert_eq!(nearest::one(&schema.name, others), None, "{}", schema.name);
    }
}

#[test]
fn a_sheet_the_project_names_must_be_there() {
    let sheets = tertial_toml::read("p", "people = 'Medarbeidere'").unwrap();
    let (_, problems) = read_as(&sample::report("annual"), &sheets, workbook("", &[]));
    let messages: Vec<_> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(messages, ["arket «Medarbeidere» finnes ikke i arbeidsboken"]);
}
