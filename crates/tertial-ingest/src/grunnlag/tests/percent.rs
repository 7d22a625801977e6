//! Numbers of per cent, as people write them and as Excel stores them.

use rust_decimal::Decimal;
use tertial_model::ProblemKind;

use super::*;
use crate::facts::HrMeasure;

/// What was made of the position of the one employee of an export: their full-time
/// equivalents, and what was said.
type Made = (Option<Decimal>, Vec<(ProblemKind, String)>);

const PERCENT: u16 = 7;

/// Reads an export in which `write` fills in the employee's position.
fn read_with(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Made {
    let mut writer = Writer::new();
    let row =
        ["2024", "7100001", "kvinner", "1985", "Oslo", "Oslo", "ja", "", "fast", "225"];
    add_sheet(&mut writer, sheet("Personer"), &[row]);
    write(writer.worksheet_from_name("Personer").unwrap());
    made(InputFile { path: Arc::from("p.xlsx"), bytes: writer.save_to_buffer().unwrap() })
}

fn made(file: InputFile) -> Made {
    let mut problems = Vec::new();
    let read = super::persons(&[file], &Limits::default(), &mut problems).facts;
    let agreed = HrMeasure::AgreedFullTimeEquivalents;
    let count = read.people.iter().find(|count| count.measure == agreed).unwrap();
    (count.value, problems.into_iter().map(|p| (p.kind, p.hint.unwrap())).collect())
}

fn shown_as_percent(stored: f64) -> Made {
    let percent = Format::new().set_num_format("0.0%");
    read_with(|sheet| {
        sheet.write_with_format(3, PERCENT, stored, &percent).unwrap();
    })
}

fn number(stored: f64) -> Made {
    read_with(|sheet| {
        sheet.write(3, PERCENT, stored).unwrap();
    })
}

fn text(written: &str) -> Made {
    read_with(|sheet| {
        sheet.write(3, PERCENT, written).unwrap();
    })
}

fn good(share: &str) -> Made {
    (Some(share.parse().unwrap()), Vec::new())
}

fn refused(kind: ProblemKind) -> Made {
    let hint = "er det ment hundre ganger mer eller mindre? skriv 80 for 80 prosent";
    (None, vec![(kind, hint.to_owned())])
}

#[test]
fn a_position_shown_as_per_cent_is_what_it_shows() {
    assert_eq!(shown_as_percent(0.8), good("0.8"));
    assert_eq!(shown_as_percent(0.375), good("0.375"));
    assert_eq!(shown_as_percent(0.07), good("0.07"), "0,07 × 100 is 7,000000000000001");
    assert_eq!(shown_as_percent(1.0), good("1"));
    assert_eq!(shown_as_percent(1.1), good("1.1"));
    assert_eq!(shown_as_percent(0.0), good("0"));
    assert_eq!(shown_as_percent(2.0), good("2"));
}

#[test]
fn a_position_that_may_be_meant_a_hundredfold_is_not_read() {
    let format = ProblemKind::PercentFormat;
    assert_eq!(shown_as_percent(0.01), refused(format), "1 %");
    assert_eq!(shown_as_percent(0.008), refused(format), "0,8 %");
    assert_eq!(shown_as_percent(80.0), refused(format), "8000 %");
    assert_eq!(shown_as_percent(2.001), refused(format), "200,1 %");
    for stored in [0.8, 1.0, 200.5, 8000.0] {
        assert_eq!(number(stored), refused(ProblemKind::CellType), "{stored}");
    }
}

#[test]
fn a_plain_number_is_of_per_cent() {
    assert_eq!(number(80.0), good("0.8"));
    assert_eq!(number(1.5), good("0.015"));
    assert_eq!(number(0.0), good("0"));
    assert_eq!(number(200.0), good("2"));
}

#[test]
fn a_text_may_have_its_sign() {
    assert_eq!(text("80 %"), good("0.8"));
    assert_eq!(text(" 37,5\u{a0}%"), good("0.375"));
    assert_eq!(text("80%"), good("0.8"));
    assert_eq!(text("0,8 %"), refused(ProblemKind::CellType));
    let negative = "tallet kan ikke være negativt".to_owned();
    for written in ["-80", "-80 %"] {
        assert_eq!(
            text(written),
            (None, vec![(ProblemKind::CellType, negative.clone())])
        );
    }
}

#[test]
fn a_text_file_is_read_the_same() {
    let headers: Vec<_> =
        sheet("Personer").columns.iter().map(|column| column.header.as_str()).collect();
    let position = |written: &str| {
        let row = format!("2024;7;menn;1985;Oslo;Oslo;ja;{written};fast;225;;;;");
        let bytes = format!("{}\n{row}\n", headers.join(";")).into_bytes();
        made(InputFile { path: Arc::from("p.csv"), bytes })
    };
    assert_eq!(position("80 %"), good("0.8"));
    assert_eq!(position("80"), good("0.8"));
    assert_eq!(position("0,8"), refused(ProblemKind::CellType));
}

/// Two persons may have one number then, and one of them would not be counted.
#[test]
fn a_number_of_a_person_that_lost_its_digits_is_told() {
    let headers: Vec<_> =
        sheet("Personer").columns.iter().map(|column| column.header.as_str()).collect();
    let row = "2024;7,10000E+06;menn;1985;Oslo;Oslo;ja;80;fast;225;;;;";
    let bytes = format!("{}\n{row}\n", headers.join(";")).into_bytes();
    let file = InputFile { path: Arc::from("p.csv"), bytes };
    let mut problems = Vec::new();
    super::persons(&[file], &Limits::default(), &mut problems);
    let told: Vec<_> = problems
        .iter()
        .map(|p| (p.kind, p.message.as_str(), p.origin.to_string()))
        .collect();
    let message = "«Ansattnr» har mistet siste sifre";
    assert_eq!(told, [(ProblemKind::CodeRounded, message, "p.csv:2".to_owned())]);
}

#[test]
fn elsewhere_a_per_cent_format_stays_an_error() {
    let mut writer = workbook("Personell", &[&["t1", "Oslo", "ansatte"]]);
    let percent = Format::new().set_num_format("0%");
    let sheet = writer.worksheet_from_name("Personell").unwrap();
    sheet.write_with_format(3, 3, 0.8, &percent).unwrap();
    let (read, problems) = read_bytes(writer.save_to_buffer().unwrap());
    assert_eq!(read.staff[0].value, None);
    assert_eq!(
        problems,
        ["g.xlsx, arket Personell, celle D4 – PercentFormat – «Verdi» kan ikke leses"]
    );
}
