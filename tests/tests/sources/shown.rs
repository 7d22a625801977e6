//! `sources`: every file, its columns, and rows read = used + set aside.

use std::collections::BTreeMap;

use calamine::{Reader, Xlsx, open_workbook};
use rust_decimal::Decimal;
use serde_json::Value;
use tertial_tests::program;

use super::{Project, tally};

fn json(project: &Project, arguments: &[&str]) -> Value {
    let run = project.run(arguments);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

#[test]
fn every_row_of_every_file_is_used_or_set_aside() {
    let project = Project::new();
    let told = json(&project, &["sources", "annual", "--format", "json"]);
    let sources = told["sources"].as_array().unwrap();
    let read_as: Vec<&str> =
        sources.iter().map(|of| of["read_as"].as_str().unwrap()).collect();
    for kind in ["hovedbok", "statsregnskap", "virksomhetsregnskap", "grunnlag"] {
        assert!(read_as.contains(&kind), "{kind}: {read_as:?}");
    }
    for source in sources {
        let aside = source["set_aside"].as_array().unwrap().iter().map(tally);
        let (rows, amount) = aside
            .chain([tally(&source["used"])])
            .fold((0, Decimal::ZERO), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        assert_eq!(tally(&source["read"]), (rows, amount), "{}", source["file"]);
    }
    let check = json(&project, &["check", "annual", "--format", "json"]);
    assert_eq!(check["sources"], told["sources"], "the same part of the JSON of check");
}

/// The rows of the ledgers, counted by calamine.
#[test]
fn as_many_rows_are_read_as_the_files_have() {
    let project = Project::new();
    let told = json(&project, &["sources", "t1", "--format", "json"]);
    let mut counted = BTreeMap::new();
    for source in told["sources"].as_array().unwrap() {
        if source["read_as"] != "hovedbok" {
            continue;
        }
        let file = source["file"].as_str().unwrap();
        let mut workbook: Xlsx<_> = open_workbook(project.path(file)).unwrap();
        let range = workbook.worksheet_range("Hovedbok").unwrap();
        let headers = usize::try_from(source["header_row"].as_u64().unwrap()).unwrap();
        let first = range.start().unwrap().0 as usize;
        let below = range.rows().skip(headers - first);
        let filled =
            below.filter(|row| row.iter().any(|cell| !cell.to_string().is_empty()));
        counted.insert(file.to_owned(), (filled.count(), source["read"]["rows"].clone()));
    }
    assert_eq!(counted.len(), 3);
    for (file, (rows, told)) in counted {
        assert_eq!(told, rows, "{file}");
    }
}

#[test]
fn people_see_layout_columns_rows_and_sums() {
    let run = program::run(&[
        "-C",
        &program::small_example().display().to_string(),
        "kilder",
        "t1",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for words in ["hovedbok (", "overskrifter i rad", "kolonner", "første rader", "brukt"]
    {
        assert!(run.stdout.contains(words), "«{words}» in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "no colour when it is no terminal");
}

#[test]
fn what_could_be_read_is_shown_when_something_could_not() {
    let project = Project::new();
    std::fs::write(project.path("data/hovedbok-2024-1.xlsx"), "PK\u{3}\u{4} tull")
        .unwrap();
    let run = project.run(&["sources", "t1"]);
    assert_eq!(run.code, Some(3));
    assert!(run.stdout.contains("data/hovedbok-2024-2.xlsx"), "{}", run.stdout);
    assert!(!run.stdout.contains("data/hovedbok-2024-1.xlsx"), "{}", run.stdout);
    assert!(
        run.stderr.contains("DAT-02") && run.stderr.contains("skadet"),
        "{}",
        run.stderr
    );
}
