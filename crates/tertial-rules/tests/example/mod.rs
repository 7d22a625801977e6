//! The example of a whole agency, with its workbook's cells to change.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rust_xlsxwriter::Workbook as Writer;
use tertial_figures::compute;
use tertial_ingest::facts::{Facts, Texts};
use tertial_ingest::project::{CapitalAccounts, Project, Signing};
use tertial_ingest::sheets;
use tertial_ingest::{InputFile, Inputs, read};
use tertial_letter::{Catalogue, LetterFiles, Task};
use tertial_model::{
    Figures, Finding, Language, Origin, Phrases, Place, Problem, ReportKind, ReportName,
    Words, sample,
};
use tertial_report::{Case, Printed, coverage};
use tertial_rules::evaluate;

/// Where each sheet's text stands in `kilde/`, in the order of the workbook. The example has
/// no budget by month and its letter no tasks, and both are given here.
const SOURCES: [&str; 14] = [
    "bevilgning",
    "prognose",
    "oremerking",
    "personell",
    "styringsparametre",
    "risiko",
    TASKS,
    PERIODISED,
    "tidligere-ar",
    "hr",
    "sykefravaer",
    "konsulent",
    "oppdrag",
    "nokkeltall",
];
const PERIODISED: &str = "periodisert";
const TASKS: &str = "oppdrag-i-brevet";
/// The number of the first row below the headers.
pub(crate) const FIRST: u32 = 2;

pub(crate) type Sheets = Vec<Vec<Vec<String>>>;

/// The example: its project, its letter, its workbook's cells, and everything else it is made
/// from, read once for each report.
pub(crate) struct Example {
    project: Project,
    letter: Catalogue,
    pub(crate) sheets: Sheets,
    others: BTreeMap<ReportName, Facts>,
}

pub(crate) static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ssb-2024");
    let text = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap();
    let file = |path: &str| InputFile {
        path: Arc::from(path),
        bytes: std::fs::read(folder.join(path)).unwrap(),
    };
    let project = Project::parse("tertial.toml", &text("tertial.toml")).unwrap();
    let sheets = SOURCES.map(|source| {
        let rows = match source {
            PERIODISED => periodised(),
            TASKS => tasks(),
            _ => text(&format!("kilde/{source}.csv")),
        };
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
    let read = |report: ReportKind| {
        let facts = read(&project, &report, &inputs).0;
        (report.key.clone(), facts)
    };
    let others = sample::reports().iter().map(read).collect();
    let mut letter =
        Catalogue::read(&LetterFiles::built_in("ssb", 2024).unwrap()).unwrap();
    letter.tasks.extend(["TB2024-1", "TB2024-2"].map(task));
    Example { project: project.clone(), letter, sheets: sheets.into(), others }
});

/// A budget by month of each post, for the reports that show one.
fn periodised() -> String {
    let months = ["10 000"; 12].join(";");
    let row = |(report, post)| format!("\n{report};{post};{months};1 000 kr");
    let posts = ["1620;01", "1620;21", "1620;45", "4620;02", "4620;85"];
    ["t1", "t2"].iter().flat_map(|report| posts.map(|post| row((report, post)))).collect()
}

/// How the two tasks stand in each report.
fn tasks() -> String {
    let rows = |report| {
        format!(
            "\n{report};TB2024-1;i arbeid;Kart;;;;;venter\n\
             {report};TB2024-2;levert;Kart;01.02.2024;sak 24/17;;;"
        )
    };
    ["t1", "t2", "årsrapport"].map(rows).concat()
}

fn task(id: &str) -> Task {
    Task {
        id: id.to_owned(),
        title: Words::same("Register"),
        section: "3.1".to_owned(),
        words: Words::same("Etaten skal bygge opp et register."),
        deadlines: Vec::new(),
        amounts: Vec::new(),
        reports: Vec::new(),
        carried_from: None,
    }
}

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
    for (schema, rows) in sheets::sheets().iter().zip(sheets) {
        let page = writer.add_worksheet().set_name(&schema.name).unwrap();
        for (column, header) in (0..).zip(&schema.columns) {
            page.write(0, column, &header.header).unwrap();
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
pub(crate) struct Made {
    pub(crate) facts: Facts,
    pub(crate) figures: Figures,
    pub(crate) findings: Vec<Finding>,
}

pub(crate) fn make(sheets: &Sheets, report: &ReportKind) -> Made {
    let example = &*EXAMPLE;
    let inputs = Inputs { grunnlag: Some(workbook(sheets)), ..Inputs::default() };
    let file = example.project.grunnlag.file.as_str();
    let (of_workbook, problems) = read(&example.project, report, &inputs);
    let problems: Vec<Problem> =
        problems.into_iter().filter(|of| &*of.origin.file == file).collect();
    let others = example.others[&report.key].clone();
    let facts = Facts {
        ledger: others.ledger,
        state_accounts: others.state_accounts,
        earlier_accounts: others.earlier_accounts,
        texts: Texts::default(),
        ..of_workbook
    };
    let figures = compute(&facts, &example.letter.frame, report);
    let case = Case {
        language: Language::BOKMAL,
        phrases: Phrases::of(Language::BOKMAL),
        accounting: None,
        capital: &CapitalAccounts::default(),
        signing: &Signing::default(),
        problems: &problems,
        settlements: &[],
        ..Case::of(&example.project, &example.letter, report, &facts, &figures)
    };
    let findings = evaluate(&case, &coverage(&case, &Printed::default()));
    Made { facts, figures, findings }
}

/// Whether the origin is a cell of that row, or of rows with that one among them.
pub(crate) fn is_at(origin: &Origin, sheet: &str, row: u32) -> bool {
    match &origin.place {
        Place::Cell { sheet: of, row: at, .. } => &**of == sheet && *at == row,
        Place::Rows { sheet: Some(of), first, last, .. } => {
            &**of == sheet && (*first..=*last).contains(&row)
        }
        _ => false,
    }
}

/// Whether the row itself says that it is of another report or of a later day, or is a total
/// that its post's parts are held against.
pub(crate) fn is_of_no_figure(report: &ReportKind, sheet: &str, row: &[String]) -> bool {
    let of = |column: usize| row.get(column).map_or(String::new(), |cell| word(cell));
    let other = |word: String| {
        sample::reports().iter().any(|kind| kind != *report && kind_word(&kind) == word)
    };
    match sheet {
        "Bevilgning" => {
            let date = row.get(5).map_or("", |cell| cell.trim());
            let (day, month) = date.split_once('.').unwrap_or_default();
            let month: u8 = month.get(..2).and_then(|m| m.parse().ok()).unwrap_or(0);
            let is_later = day.len() == 2 && month > report.last_month;
            is_later || of(2) == "disponibelt"
        }
        "Prognose"
        | "Øremerking"
        | "Personell"
        | "Risiko"
        | "Periodisert budsjett"
        | "Oppdrag i brevet" => other(of(0)),
        "Styringsparametre" if of(1) == "resultat" => {
            of(2) == "2024" && !report.is_annual()
        }
        "Styringsparametre" => other(of(3)),
        _ => false,
    }
}

/// A word as it is read: letter case, spaces and punctuation do not matter.
pub(crate) fn word(cell: &str) -> String {
    cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the source of the example calls it.
fn kind_word(kind: &ReportKind) -> &str {
    if kind.is_annual() { "årsrapport" } else { kind.key.as_str() }
}
