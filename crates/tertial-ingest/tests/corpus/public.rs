//! Real files, and files that broke other readers: none may do harm.

use crate::reading::{as_grunnlag, as_ledger};
use crate::{files, memory};

#[test]
fn every_public_file_is_read_or_said_to_be_wrong() {
    let Some(files) = files::of("public") else { return };
    assert!(!files.is_empty());
    for file in &files {
        let (facts, problems) = as_ledger(std::slice::from_ref(file));
        let is_told = !facts.ledger.rows.is_empty() || !problems.is_empty();
        assert!(is_told, "{}: neither rows nor a word", file.path);
        for export in &facts.ledger.exports {
            assert_eq!(export.unaccounted(), None, "{}", file.path);
        }
        // None of them is a grunnlag, so there is always something to say.
        let (_, problems) = as_grunnlag(file);
        assert!(!problems.is_empty(), "{}: no word of what it lacks", file.path);
    }
    memory::stays_small();
}

/// The sheets beside it are read.
#[test]
fn a_sheet_of_macros_is_passed_by() {
    let Some(files) = files::of("public") else { return };
    let said = |name: &str| -> Vec<String> {
        let file = files.iter().find(|file| file.path.ends_with(name)).unwrap();
        let (_, problems) = as_ledger(std::slice::from_ref(file));
        problems.into_iter().map(|problem| problem.message).collect()
    };
    let no_header = "fant ingen overskriftsrad i de 100 første radene";
    assert_eq!(said("__64420.xlsm"), [no_header]);
    assert_eq!(said("__BlankSheetTypes.xlsb"), [no_header]);
}
