//! The project whose files the bytes pretend to be.

use std::sync::Arc;

use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs};

/// A project with one file of each kind, all with the layouts that are most used.
const TOML: &str = r#"
agency = { name = "Etaten", organisation_number = "971526920" }
letter = { agency = "ssb", year = 2024 }
report = { language = "nb", version = "0.1" }
accounting = "srs"
hr = { persons = "data/personer.xlsx" }
grunnlag = { file = "data/grunnlag.xlsx" }
deliveries = { t1 = "levert/t1.json" }

[state_accounts]
files = "data/statsregnskap.csv"
earlier = "data/tidligere.csv"
layout = "statsregnskapet"
unit = "kr"
income = "positive"

[[ledger]]
files = "data/hovedbok.xlsx"
layout = "dfo-unit4"
unit = "1 000 kr"
income = "positive"
complete = true

[[accrual]]
files = "data/virksomhetsregnskap.xlsx"
layout = "saldobalanse"
sheet = "Saldobalanse"
unit = "kr"
"#;

/// The project.
pub(crate) fn project() -> Project {
    match Project::parse("tertial.toml", TOML) {
        Ok(project) => project,
        Err(error) => panic!("the project of the targets is not one: {error}"),
    }
}

/// A file of the project.
pub(crate) fn file(path: &str, bytes: &[u8]) -> InputFile {
    InputFile { path: Arc::from(path), bytes: bytes.to_vec() }
}

/// The bytes as every workbook of the project at once, and as the ledger's twice.
pub(crate) fn workbooks(bytes: &[u8]) -> Inputs {
    Inputs {
        ledgers: vec![vec![file("data/en.xlsx", bytes), file("data/to.xlsx", bytes)]],
        accrual: vec![vec![file("data/virksomhetsregnskap.xlsx", bytes)]],
        persons: vec![file("data/personer.xlsx", bytes)],
        grunnlag: Some(file("data/grunnlag.xlsx", bytes)),
        ..Inputs::default()
    }
}
