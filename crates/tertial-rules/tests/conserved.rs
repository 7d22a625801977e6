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

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use rust_xlsxwriter::Workbook as Writer;
use tertial_figures::compute;
use tertial_ingest::facts::{Export, Facts, SetAside, Texts};
use tertial_ingest::grunnlag::SCHEMAS;
use tertial_ingest::project::{CapitalAccounts, Project, Signing};
use tertial_ingest::{InputFile, Inputs, read};
use tertial_model::{
    Figures, Finding, Kroner, Language, Origin, Place, Problem, ReportKind, Severity,
};
use tertial_rules::{Case, Catalogue, Printed, coverage, evaluate};

/// Where each sheet's text stands in `kilde/`, in the order of the workbook.
const SOURCES: [&str; 12] = [
    "bevilgning",
    "prognose",
    "oremerking",
    "personell",
    "styringsparametre",
    "risiko",
    "tidligere-ar",
    "hr",
    "sykefravaer",
    "konsulent",
    "oppdrag",
    "nokkeltall",
];
/// The number of the first row below the headers.
const FIRST: u32 = 2;

type Sheets = Vec<Vec<Vec<String>>>;

/// The example: its project, its letter, its workbook's cells, and everything else it is made
/// from, read once for each report.
struct Example {
    project: Project,
    letter: Catalogue,
    sheets: Sheets,
    others: BTreeMap<ReportKind, Facts>,
}

static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ssb-2024");
    let text = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
    let file = |path: &str| InputFile {
        path: Arc::from(path),
        bytes: std::fs::read(folder.join(path)).unwrap(),
    };
    let project = Project::parse("tertial.toml", &text("tertial.toml")).unwrap();
    let sheets = SOURCES.map(|source| {
        let rows = text(&format!("kilde/{source}.csv"));
        let rows = rows.lines().skip(1);
        rows.map(|row| row.split(';').map(str::to_owned).collect()).collect()
    });
    let inputs = Inputs {
        ledgers: vec![
            ["1", "2", "3"].map(|n| file(&format!("data/hovedbok-2024-{n}.xlsx"))).into(),
        ],
        state_accounts: in_folder(&folder, "data", "statsregnskap-"),
        earlier_accounts: in_folder(&folder, "data/tidligere", "statsregnskap-"),
        ..Inputs::default()
    };
    let read = |report| (report, read(&project, report, &inputs).0);
    let others = ReportKind::ALL.into_iter().map(read).collect();
    let letter = Catalogue::built_in("ssb", 2024).unwrap();
    Example { project: project.clone(), letter, sheets: sheets.into(), others }
});

fn in_folder(folder: &Path, inner: &str, start: &str) -> Vec<InputFile> {
    let mut names: Vec<String> = std::fs::read_dir(folder.join(inner))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(start))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| InputFile {
            path: Arc::from(format!("{inner}/{name}")),
            bytes: std::fs::read(folder.join(inner).join(name)).unwrap(),
        })
        .collect()
}

fn workbook(sheets: &Sheets) -> InputFile {
    let mut writer = Writer::new();
    for (schema, rows) in SCHEMAS.iter().zip(sheets) {
        let page = writer.add_worksheet().set_name(schema.name).unwrap();
        for (column, header) in (0..).zip(schema.columns) {
            page.write(0, column, header.header).unwrap();
        }
        for (number, row) in (1..).zip(rows) {
            for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
                page.write(number, column, text.as_str()).unwrap();
            }
        }
    }
    let path = Arc::from(EXAMPLE.project.grunnlag.file.as_str());
    InputFile { path, bytes: writer.save_to_buffer().unwrap() }
}

/// What a report is made of with this workbook.
struct Made {
    facts: Facts,
    figures: Figures,
    findings: Vec<Finding>,
}

fn make(sheets: &Sheets, report: ReportKind) -> Made {
    let example = &*EXAMPLE;
    let inputs = Inputs { grunnlag: Some(workbook(sheets)), ..Inputs::default() };
    let file = example.project.grunnlag.file.as_str();
    let (of_workbook, problems) = read(&example.project, report, &inputs);
    let problems: Vec<Problem> =
        problems.into_iter().filter(|of| &*of.origin.file == file).collect();
    let others = example.others[&report].clone();
    let facts = Facts {
        ledger: others.ledger,
        state_accounts: others.state_accounts,
        earlier_accounts: others.earlier_accounts,
        texts: Texts::default(),
        ..of_workbook
    };
    let figures = compute(&facts, &example.letter.frame, report);
    let case = Case {
        facts: &facts,
        figures: &figures,
        catalogue: &example.letter,
        agency: &example.project.agency,
        report,
        language: Language::Bokmal,
        accounting: None,
        capital: &CapitalAccounts::default(),
        signing: &Signing::default(),
        materiality: &example.letter.materiality,
        reconciliation_tolerance: Kroner::whole(100_000),
        problems: &problems,
        waivers: &[],
        settlements: &[],
        acceptances: &[],
    };
    let findings = evaluate(&case, &coverage(&case, &Printed::default()));
    Made { facts, figures, findings }
}

/// Whether the origin is a cell of that row, or of rows with that one among them.
fn is_at(origin: &Origin, sheet: &str, row: u32) -> bool {
    match &origin.place {
        Place::Cell { sheet: of, row: at, .. } => &**of == sheet && *at == row,
        Place::Rows { sheet: Some(of), first, last, .. } => {
            &**of == sheet && (*first..=*last).contains(&row)
        }
        _ => false,
    }
}

impl Made {
    fn is_used(&self, sheet: &str, row: u32) -> bool {
        let in_figure = self
            .figures
            .iter()
            .any(|figure| figure.origins.iter().any(|origin| is_at(origin, sheet, row)));
        // The risks are a table of words, and make no figure.
        let risks = &self.facts.risks;
        in_figure || risks.iter().any(|risk| is_at(&risk.origin, sheet, row))
    }

    fn is_named(&self, sheet: &str, row: u32) -> bool {
        let mut origins = self.findings.iter().flat_map(|finding| &finding.origins);
        origins.any(|origin| is_at(origin, sheet, row))
    }
}

/// Whether the row itself says that it is of another report or of a later day, or is a total
/// that its post's parts are held against.
fn is_of_no_figure(report: ReportKind, sheet: &str, row: &[String]) -> bool {
    let of = |column: usize| row.get(column).map_or(String::new(), |cell| word(cell));
    let other = |word: String| {
        ReportKind::ALL.iter().any(|kind| *kind != report && kind_word(*kind) == word)
    };
    match sheet {
        "Bevilgning" => {
            let date = row.get(5).map_or("", |cell| cell.trim());
            let (day, month) = date.split_once('.').unwrap_or_default();
            let month: u8 = month.get(..2).and_then(|m| m.parse().ok()).unwrap_or(0);
            let is_later = day.len() == 2 && month > report.last_month();
            is_later || of(2) == "disponibelt"
        }
        "Prognose" | "Øremerking" | "Personell" | "Risiko" => other(of(0)),
        "Styringsparametre" if of(1) == "resultat" => {
            of(2) == "2024" && report != ReportKind::Annual
        }
        "Styringsparametre" => other(of(3)),
        _ => false,
    }
}

/// A word as it is read: letter case, spaces and punctuation do not matter.
fn word(cell: &str) -> String {
    cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn kind_word(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::T1 => "t1",
        ReportKind::T2 => "t2",
        ReportKind::Annual => "årsrapport",
    }
}

/// The rows that end neither used, named nor of another report or day.
fn lost(sheets: &Sheets, report: ReportKind) -> Vec<String> {
    let made = make(sheets, report);
    // When a file cannot be read at all, that is said and nothing is judged.
    if made.findings.iter().any(|of| of.severity == Severity::Fatal) {
        return Vec::new();
    }
    let mut lost = Vec::new();
    for (schema, rows) in SCHEMAS.iter().zip(sheets) {
        let is_it = |of: &&Export| of.sheet.as_deref() == Some(schema.name);
        let Some(export) = made.facts.sheets.iter().find(is_it) else { continue };
        let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.is_empty());
        let filled_rows = rows.iter().filter(filled).count();
        assert_eq!(export.read.rows as usize, filled_rows, "{}", schema.name);
        let mut silent = 0;
        for (number, row) in (FIRST..).zip(rows).filter(|(_, row)| filled(row)) {
            if made.is_used(schema.name, number) || made.is_named(schema.name, number) {
                continue;
            }
            silent += 1;
            if !is_of_no_figure(report, schema.name, row) {
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
    for report in ReportKind::ALL {
        assert_eq!(lost(&EXAMPLE.sheets, report), [""; 0]);
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
    let columns = SCHEMAS[sheet].columns.len();
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
            (0_usize..12, 0_usize..200, 0_usize..9, spoiling()),
            1..5,
        ),
    ) {
        let mut sheets = EXAMPLE.sheets.clone();
        for (sheet, row, column, how) in &spoilings {
            spoil(&mut sheets, *sheet, *row, *column, how);
        }
        for report in ReportKind::ALL {
            prop_assert_eq!(lost(&sheets, report), Vec::<String>::new());
        }
    }
}
