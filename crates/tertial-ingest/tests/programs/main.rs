//! One workbook, as every program and format writes it, gives the same cells and facts.
//!
//! The workbook is made here and converted by LibreOffice and Gnumeric. Neither writes
//! .xlsb, so that one is put together here record by record (`xlsb.rs`), as its standard says.
//!
//! A machine without the programs skips these tests and says so. Where
//! `TERTIAL_SPREADSHEETS` is `required`, as in the checks every change must pass, a missing
//! one is a failure.

#![expect(clippy::unwrap_used, reason = "a test may fail there")]

mod converted;
mod table;
mod xlsb;

use std::collections::BTreeSet;

use tertial_ingest::limits::Limits;
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs, Privacy, excerpt, read};
use tertial_model::{Place, Problem, ProblemKind, sample};

use self::table::{Cell, LEDGER, PERSONS};

/// The cells of a file as they are read, row by row, with the numbers of the rows.
fn cells(file: &InputFile) -> Vec<(u32, Vec<String>)> {
    let columns: Vec<u32> = (1..=15).collect();
    let sheet = (!file.path.ends_with(".csv")).then_some(table::SHEET);
    let rows = excerpt(file, &Limits::default(), Privacy::Open, sheet, 1..=100, &columns)
        .unwrap();
    rows.into_iter().map(|row| (row.row, row.cells)).collect()
}

/// The cells as they must be read, worked out from the table.
fn expected(table: &[&[Cell]]) -> Vec<(u32, Vec<String>)> {
    let row = |(number, cells): (u32, &&[Cell])| {
        let mut shown: Vec<String> = cells.iter().map(Cell::shown).collect();
        shown.resize(15, String::new());
        (number, shown)
    };
    (1..).zip(table).map(row).collect()
}

#[test]
fn every_workbook_has_the_same_cells() {
    for table in [LEDGER, PERSONS] {
        let Some(files) = converted::workbooks(table) else { return };
        for file in files {
            assert_eq!(cells(&file), expected(table), "{}", file.path);
        }
    }
}

/// What a ledger holds and what is said of it: its rows, and for each of these rows what kind
/// of trouble stands there.
type Facts = (Vec<String>, BTreeSet<(u32, ProblemKind)>);

fn of_ledger(file: InputFile) -> Facts {
    let inputs = Inputs { ledgers: vec![vec![file]], ..Inputs::default() };
    let (facts, problems) = read(&project(), &sample::report("t1"), &inputs);
    let rows = facts.ledger.rows.iter().map(|row| {
        let word = |word| facts.ledger.words.get(word);
        let post = row.post.map(tertial_model::BudgetPost::statskonto);
        format!(
            "{} {} {} | {} | {} | {} | {} | {}",
            row.row,
            row.period,
            word(row.voucher),
            row.account,
            word(row.cost_centre),
            word(row.project),
            post.unwrap_or_default(),
            row.booked
        )
    });
    (rows.collect(), troubles(problems))
}

/// The troubles of cells, by row. Those of a text file name the line alone, and its days
/// have no other form than text.
fn troubles(problems: Vec<Problem>) -> BTreeSet<(u32, ProblemKind)> {
    let row = |problem: &Problem| match problem.origin.place {
        Place::Cell { row, .. } => Some(row),
        Place::Line { line, .. } => Some(line),
        _ => None,
    };
    let ours = problems.iter().filter(|problem| problem.origin.file.starts_with("data/"));
    ours.filter_map(|problem| Some((row(problem)?, problem.kind))).collect()
}

fn project() -> Project {
    let text = r#"
        agency = { name = "SSB", organisation_number = "971526920" }
        letter = { agency = "ssb", year = 2024 }
        report = { language = "nb", version = "0.1" }
        state_accounts = { files = "s", layout = "statsregnskapet", unit = "kr", income = "negative" }
        grunnlag = { file = "g" }
        hr = { persons = "data/p", units = ["Oslo"], places = ["Oslo"] }
        [[ledger]]
        files = "data/h"
        layout = "dfo-unit4"
        unit = "kr"
        income = "negative"
    "#;
    Project::parse("tertial.toml", text).unwrap()
}

#[test]
fn every_file_gives_the_same_ledger() {
    use ProblemKind::{CellEmpty, ErrorCell, LooksLikeNumber, PercentFormat};
    let rows = [
        "2 202401 IF 30000012 | 5001 | 0100 | 100000 | 162001 | 1234.50",
        "3 202401 IF 30000012 | 5001 | 0100 | 100000 | 162001 | 250.00",
        "6 202401 IF 30000012 | 5001 | 0100 |  | 162001 | 12.00",
        "8 202402 IF 30000012 | 5001 | 0100 | 100000 | 162001 | 1234.50",
        "9 202401 IF 30000012 | 5001 | 0100 | 100000 | 162001 | 0.75",
        "10 202401 IF 30000012 | 5001 | 0100 | 100000 | 162001 | -7.00",
    ];
    let told = |percent| {
        let kinds = [percent, ErrorCell, ErrorCell, CellEmpty, ErrorCell];
        BTreeSet::from_iter([4, 5, 6, 7, 11].into_iter().zip(kinds))
    };
    let Some(files) = converted::all(LEDGER) else { return };
    for file in files {
        let name = file.path.clone();
        // A text file has no formats: there a number of per cent has its sign, which is no
        // amount either.
        let percent =
            if name.ends_with(".csv") { LooksLikeNumber } else { PercentFormat };
        assert_eq!(
            of_ledger(file),
            (rows.map(str::to_owned).into(), told(percent)),
            "{name}"
        );
    }
}

#[test]
fn every_file_gives_the_same_positions() {
    let Some(files) = converted::all(PERSONS) else { return };
    for file in files {
        let name = file.path.clone();
        let inputs = Inputs { persons: vec![file], ..Inputs::default() };
        let (facts, problems) = read(&project(), &sample::report("annual"), &inputs);
        let measure = tertial_ingest::facts::HrMeasure::AgreedFullTimeEquivalents;
        let agreed = facts.people.iter().filter(|count| count.measure == measure);
        let agreed: Vec<_> = agreed
            .map(|count| {
                (count.year, count.value.map(|value| value.normalize().to_string()))
            })
            .collect();
        let shares = [(2021, "0.8"), (2022, "0.5"), (2023, "1")];
        let mut expected =
            shares.map(|(year, value)| (year, Some(value.to_owned()))).to_vec();
        expected.push((2024, None));
        assert_eq!(agreed, expected, "{name}");
        let told = BTreeSet::from([(5, ProblemKind::CellType)]);
        assert_eq!(troubles(problems), told, "{name}");
    }
}
