//! No row of the grunnlag ends neither used nor told: over every sheet of the example's
//! workbook and over random spoilings of its cells, a row is in a figure, or a finding points
//! at it, or it is of another report or day.
//!
//! That a row is used is read from the origins of the figures, and that it is of another
//! report from the row itself, not from what the reader counted; the counts are then held
//! against both.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the example"
)]

mod example;

use example::{EXAMPLE, FIRST, Made, Sheets, is_at, is_of_no_figure, make, word};
use proptest::prelude::*;
use tertial_ingest::facts::{Export, SetAside};
use tertial_ingest::sheets;
use tertial_model::{ReportKind, Severity, sample};

impl Made {
    fn is_used(&self, sheet: &str, row: u32) -> bool {
        let in_figure = self
            .figures
            .iter()
            .any(|figure| figure.origins.iter().any(|origin| is_at(origin, sheet, row)));
        // The risks and the tasks are tables of words, and make no figure.
        let risks = self.facts.risks.iter().map(|risk| &risk.origin);
        let mut of_words = risks.chain(self.facts.tasks.iter().map(|task| &task.origin));
        in_figure || of_words.any(|origin| is_at(origin, sheet, row))
    }

    fn is_named(&self, sheet: &str, row: u32) -> bool {
        let mut origins = self.findings.iter().flat_map(|finding| &finding.origins);
        origins.any(|origin| is_at(origin, sheet, row))
    }
}

/// The rows that end neither used, named nor of another report or day.
fn lost(sheets: &Sheets, report: &ReportKind) -> Vec<String> {
    let made = make(sheets, report);
    // When a file cannot be read at all, that is said and nothing is judged.
    if made.findings.iter().any(|of| of.severity == Severity::Fatal) {
        return Vec::new();
    }
    let mut lost = Vec::new();
    for (schema, rows) in sheets::sheets().iter().zip(sheets) {
        let is_it = |of: &&Export| of.sheet.as_deref() == Some(schema.name.as_str());
        let Some(export) = made.facts.sheets.iter().find(is_it) else { continue };
        let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.is_empty());
        let filled_rows = rows.iter().filter(filled).count();
        assert_eq!(export.read.rows as usize, filled_rows, "{}", schema.name);
        let mut silent = 0;
        for (number, row) in (FIRST..).zip(rows).filter(|(_, row)| filled(row)) {
            if made.is_used(&schema.name, number) || made.is_named(&schema.name, number) {
                continue;
            }
            silent += 1;
            if !is_of_no_figure(report, &schema.name, row) {
                lost.push(format!("{report} {} {number}: {row:?}", schema.name));
            }
        }
        let quietly =
            [SetAside::OtherReport, SetAside::LaterThanStatusDate, SetAside::Total];
        let told: u32 = quietly
            .iter()
            .filter_map(|why| export.set_aside.get(why))
            .map(|of| of.rows)
            .sum();
        // The control totals are used, and by no figure.
        let totals = rows
            .iter()
            .filter(|row| row.get(2).is_some_and(|kind| word(kind) == "disponibelt"));
        let most = told as usize + totals.count();
        assert!(silent <= most, "{report} {}: {silent} rows, {most} told", schema.name);
    }
    lost
}

#[test]
fn no_row_of_the_example_is_lost() {
    for report in sample::reports().iter() {
        assert_eq!(lost(&EXAMPLE.sheets, &report), [""; 0]);
    }
}

/// What a cell is made into.
#[derive(Debug, Clone)]
enum Spoiling {
    /// Another text altogether.
    Becomes(&'static str),
    /// The text with something after it.
    Ends(&'static str),
    /// The text without its first letter.
    Cut,
    /// The text in capitals.
    Capitals,
    /// What stands in the same column of another row.
    As(usize),
}

fn spoiling() -> impl Strategy<Value = Spoiling> {
    const TEXTS: [&str; 22] = [
        "",
        "☃",
        "2042",
        "1999",
        "2019",
        "-5",
        "0",
        "#N/A",
        "<50",
        "Oppdrag",
        "t1",
        "t2",
        "t9",
        "årsrapport",
        "1620",
        "4620",
        "02",
        "22",
        "overført",
        "disponibelt",
        "begge",
        "Totalt",
    ];
    prop_oneof![
        prop::sample::select(&TEXTS[..]).prop_map(Spoiling::Becomes),
        prop::sample::select(&[" 3", ".no", "x", " ", "%"][..]).prop_map(Spoiling::Ends),
        Just(Spoiling::Cut),
        Just(Spoiling::Capitals),
        any::<prop::sample::Index>().prop_map(|at| Spoiling::As(at.index(1 << 16))),
    ]
}

fn spoil(sheets: &mut Sheets, sheet: usize, row: usize, column: usize, how: &Spoiling) {
    let rows = &mut sheets[sheet];
    let row = row % rows.len();
    let columns = sheets::sheets()[sheet].columns.len();
    let column = column % columns;
    let other = match how {
        Spoiling::As(at) => {
            rows[at % rows.len()].get(column).cloned().unwrap_or_default()
        }
        _ => String::new(),
    };
    rows[row].resize(columns, String::new());
    let cell = &mut rows[row][column];
    *cell = match how {
        Spoiling::Becomes(text) => (*text).to_owned(),
        Spoiling::Ends(end) => format!("{cell}{end}"),
        Spoiling::Cut => cell.chars().skip(1).collect(),
        Spoiling::Capitals => cell.to_uppercase(),
        Spoiling::As(_) => other,
    };
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_spoiled_row_is_lost(
        spoilings in prop::collection::vec(
            (0_usize..14, 0_usize..200, 0_usize..17, spoiling()),
            1..5,
        ),
    ) {
        let mut sheets = EXAMPLE.sheets.clone();
        for (sheet, row, column, how) in &spoilings {
            spoil(&mut sheets, *sheet, *row, *column, how);
        }
        for report in sample::reports().iter() {
            prop_assert_eq!(lost(&sheets, &report), Vec::<String>::new());
        }
    }
}
