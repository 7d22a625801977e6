//! Real and crafted files, where there are any beside the project.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::compare::{expected, scanned};

/// Files another reader is not asked about: with the first it takes all memory there is and
/// aborts, with the second minutes.
const TOO_MUCH: [&str; 2] = ["sst_uniquecount_lie.xlsx", "sst_bomb.xlsx"];

/// Why the oracle gives a whole workbook up for a sheet that is not one of rows.
const OTHER_SHEETS: [&str; 2] = ["sheet:type", "Relationship not found"];
/// Files the other reader gives up, for what this one hands over as it is.
const GIVEN_UP: [&str; 3] =
    ["error_cells.xlsx", "dimension_bad.xlsx", "apache__spreadsheet__64420.xlsm"];

#[test]
fn what_the_scan_reads_of_the_corpus_equals_the_oracle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !folder.exists() {
        eprintln!("skipped: there is no corpus");
        return;
    }
    let (mut read, mut good) = (0, 0);
    for file in workbooks(&folder) {
        let bytes = fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let start = Instant::now();
        let ours = scanned(&bytes);
        assert!(start.elapsed() < Duration::from_secs(10), "{name} is slow");
        if TOO_MUCH.contains(&name.as_str()) {
            assert!(ours.is_ok(), "{name}");
            continue;
        }
        let oracle = expected(&bytes);
        if GIVEN_UP.contains(&name.as_str()) {
            assert!(ours.is_ok() && oracle.is_err(), "{name}");
            continue;
        }
        good += usize::from(oracle.is_ok());
        match (ours, oracle) {
            (Ok(_), Err(error)) if OTHER_SHEETS.iter().any(|why| error.contains(why)) => {
            }
            (Ok(ours), oracle) => {
                read += 1;
                assert_eq!(Ok(&ours), oracle.as_ref(), "{name}");
            }
            (Err(error), Ok(_)) => eprintln!("{name}: {error}"),
            (Err(_), Err(_)) => {}
        }
    }
    eprintln!("the scan reads {read} of {good} files the oracle reads");
    assert!(read * 5 >= good * 4, "only {read} of {good}");
}

fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            found.extend(workbooks(&path));
        } else if matches!(kind, Some("xlsx" | "xlsm")) {
            found.push(path);
        }
    }
    found.sort();
    found
}
