//! One ledger in every format gives the same facts.
//!
//! `fixtures/ledger.tsv` is the ledger. What must be read of it is taken from there by
//! splitting lines, no more; the workbooks and texts are written from it here, and those
//! only another program can write lie beside it (`fixtures/README.md`).

#![expect(clippy::unwrap_used, reason = "a test may fail there")]

#[path = "formats/audit_file.rs"]
mod audit_file;

use std::fmt::Write as _;
use std::sync::Arc;

use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook};
use tertial_ingest::facts::{Facts, Format, Ledger, SetAside};
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs, read};
use tertial_model::{Problem, ProblemKind, sample};

const TABLE: &str = include_str!("fixtures/ledger.tsv");
/// The sum of the last column, added up by another program than this.
const SUM: &str = "7974166.18";

/// The cells of the table, its headers first.
fn table() -> Vec<Vec<&'static str>> {
    TABLE.lines().map(|line| line.split('\t').collect()).collect()
}

fn file(name: &str, bytes: Vec<u8>) -> InputFile {
    InputFile { path: Arc::from(format!("data/{name}")), bytes }
}

/// Numbers as numbers, days as days and codes as text, as ledger systems export them.
fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Hovedbok").unwrap();
    let day = Style::new().set_num_format("dd.mm.yyyy");
    for (row, cells) in (0..).zip(table()) {
        for (column, text) in (0..).zip(cells) {
            match column {
                _ if text.is_empty() => continue,
                0 | 2 | 4 | 9 if row > 0 => {
                    sheet.write(row, column, text.parse::<f64>().unwrap()).unwrap()
                }
                3 if row > 0 => {
                    let date = ExcelDateTime::parse_from_str(&iso(text)).unwrap();
                    sheet.write_with_format(row, column, &date, &day).unwrap()
                }
                _ => sheet.write(row, column, text).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// `2024-04-30` of `30.04.2024`.
fn iso(day: &str) -> String {
    let parts: Vec<&str> = day.split('.').rev().collect();
    parts.join("-")
}

/// Fields apart by `mark`, with the amount as `amount` writes it, quoted where they must be.
fn csv(mark: char, amount: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    for (row, mut cells) in table().into_iter().enumerate() {
        let last = cells.pop().unwrap();
        let last = if row == 0 { last.to_owned() } else { amount(last) };
        let fields = cells.iter().map(|cell| (*cell).to_owned()).chain([last]);
        let quoted = fields.map(|field| match field.contains([mark, '"']) {
            true => format!("\"{}\"", field.replace('"', "\"\"")),
            false => field,
        });
        let line: Vec<String> = quoted.collect();
        text += &line.join(&mark.to_string());
        text += "\r\n";
    }
    text
}

/// The amount as Norwegian programs show it: `-1 234,50`.
fn spaced(amount: &str) -> String {
    let (whole, fraction) = amount.split_once('.').unwrap();
    let mut written = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if left % 3 == 0 && at > 0 && !written.ends_with('-') {
            written.push(' ');
        }
        written.push(digit);
    }
    format!("{written},{fraction}")
}

/// Text in windows-1252, which the table's letters and signs all have one byte in.
fn cp1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '€' => 0x80,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// The ledger in every format of tables. The amount of the one apart by commas is in quotes
/// nowhere, since it has a point.
fn tables() -> Vec<(InputFile, Format)> {
    let text = |encoding, mark| Format::Text { encoding, mark };
    let ods = include_bytes!("fixtures/ledger.ods").to_vec();
    let xls = include_bytes!("fixtures/ledger.xls").to_vec();
    let xlsb = include_bytes!("fixtures/ledger.xlsb").to_vec();
    let signed = |amount: &str| amount.replace('-', "\u{2212}").replace('.', ",");
    let commas = csv(',', str::to_owned).into_bytes();
    vec![
        (file("h.xlsx", xlsx()), Format::Xlsx),
        (file("h.xlsb", xlsb), Format::Xlsb),
        (file("h.xls", xls), Format::Xls),
        (file("h.ods", ods), Format::Ods),
        (file("1.csv", cp1252(&csv(';', spaced))), text("windows-1252", ';')),
        (file("2.csv", commas), text("UTF-8", ',')),
        (file("3.csv", utf16(&csv('\t', signed))), text("UTF-16", '\t')),
    ]
}

fn audit_files() -> Vec<InputFile> {
    vec![
        file("1.xml", audit_file::written("1.10", "n1:")),
        file("2.xml", audit_file::written("1.30", "")),
    ]
}

/// Reads the files under `[[ledger]]`, those of tables first and then audit files.
fn facts(tables: Vec<InputFile>, audits: Vec<InputFile>) -> (Facts, Vec<Problem>) {
    let both = [("dfo-unit4", tables), ("saf-t", audits)];
    let ledgers = both.into_iter().filter(|(_, files)| !files.is_empty());
    let mut project = r#"
        agency = { name = "SSB", organisation_number = "971526920" }
        letter = { agency = "ssb", year = 2024 }
        report = { language = "nb", version = "0.1" }
        state_accounts = { files = "s", layout = "statsregnskapet", unit = "kr", income = "negative" }
        grunnlag = { file = "g" }
    "#
    .to_owned();
    let mut inputs = Inputs::default();
    for (layout, files) in ledgers {
        write!(
            project,
            "\n[[ledger]]\nfiles = \"data/{layout}\"\nlayout = \"{layout}\"\nunit = \"kr\"\n\
             income = \"negative\"\n"
        )
        .unwrap();
        inputs.ledgers.push(files);
    }
    let project = Project::parse("tertial.toml", &project).unwrap();
    let (facts, mut problems) = read(&project, &sample::report("annual"), &inputs);
    problems.retain(|problem| problem.origin.file.starts_with("data/"));
    (facts, problems)
}

/// A row as the table has it, without its day and text, which are not kept.
fn shown(ledger: &Ledger) -> Vec<String> {
    let row = |row: &tertial_ingest::facts::LedgerRow| {
        let post = row.post.map(tertial_model::BudgetPost::statskonto);
        format!(
            "{} | {} | {} | {} | {} | {} | {}",
            row.period,
            ledger.words.get(row.voucher),
            row.account,
            ledger.words.get(row.cost_centre),
            ledger.words.get(row.project),
            post.unwrap_or_default(),
            row.booked
        )
    };
    ledger.rows.iter().map(row).collect()
}

fn expected() -> Vec<String> {
    let row = |cells: &Vec<&str>| {
        let [period, kind, voucher, _, account, centre, project, post, _, amount] =
            cells[..]
        else {
            panic!("a row of {} cells", cells.len())
        };
        format!(
            "{period} | {kind} {voucher} | {account} | {centre} | {project} | {post} | {amount}"
        )
    };
    table()[1..].iter().map(row).collect()
}

#[test]
fn every_format_of_tables_gives_the_rows_of_the_table() {
    for (file, format) in tables() {
        let name = file.path.clone();
        let (facts, problems) = facts(vec![file], Vec::new());
        assert_eq!(problems, [], "{name}");
        assert_eq!(facts.ledger.exports[0].format, format, "{name}");
        assert_eq!(facts.ledger.exports[0].used.amount.to_string(), SUM, "{name}");
        assert_eq!(shown(&facts.ledger), expected(), "{name}");
        let numbers: Vec<u32> = facts.ledger.rows.iter().map(|row| row.row).collect();
        assert_eq!(numbers, (2..=41).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn audit_files_of_both_versions_give_the_rows_of_the_table() {
    for file in audit_files() {
        let name = file.path.clone();
        let (facts, problems) = facts(Vec::new(), vec![file]);
        assert_eq!(problems, [], "{name}");
        assert_eq!(facts.ledger.exports[0].format, Format::SafT, "{name}");
        assert_eq!(facts.ledger.exports[0].used.amount.to_string(), SUM, "{name}");
        assert_eq!(shown(&facts.ledger), expected(), "{name}");
    }
}

/// A row is known again by all its fields, its day and text too. So where every row of the
/// later files stands in the first, those are the same as well.
#[test]
fn days_and_texts_are_the_same_in_every_format() {
    let tables = tables().into_iter().map(|(file, _)| file).collect();
    let (facts, problems) = facts(tables, audit_files());
    assert_eq!(shown(&facts.ledger), expected());
    let exports = &facts.ledger.exports;
    assert_eq!(exports.len(), 9);
    for export in &exports[1..] {
        let repeated = export.set_aside.get(&SetAside::InTwoFiles).unwrap();
        assert_eq!((repeated.rows, export.used.rows), (40, 0), "{}", export.file);
    }
    let told = problems.iter().map(|problem| problem.kind);
    assert_eq!(told.collect::<Vec<_>>(), [ProblemKind::RowInTwoFiles; 8]);
}

#[test]
fn a_binary_workbook_of_short_records_gives_the_same() {
    let short = include_bytes!("fixtures/short-records.xlsb").to_vec();
    let (facts, problems) = facts(vec![file("h.xlsb", short)], Vec::new());
    assert_eq!(problems, []);
    assert_eq!(shown(&facts.ledger), expected());
}

/// Writes the workbook that other programs turn into the fixtures.
#[test]
#[ignore = "makes what the fixtures are made from"]
#[expect(clippy::disallowed_methods, reason = "other programs read it from there")]
fn the_workbook_to_convert() {
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/ledger.xlsx"), xlsx()).unwrap();
}
