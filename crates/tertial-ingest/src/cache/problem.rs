//! A problem as it is kept.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tertial_model::{Origin, Place, Problem, ProblemKind};

/// A problem, with the words of its own file and sheet.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredProblem {
    kind: ProblemKind,
    file: String,
    place: StoredPlace,
    message: String,
    expected: Option<String>,
    found: Option<String>,
    hint: Option<String>,
}

#[derive(Serialize, Deserialize)]
enum StoredPlace {
    File,
    Sheet(String),
    Cell(String, u32, u32),
    Rows(Option<String>, u32, u32, u32),
    Line(u32, Option<u32>),
}

impl From<&Problem> for StoredProblem {
    fn from(problem: &Problem) -> Self {
        let place = match &problem.origin.place {
            Place::File => StoredPlace::File,
            Place::Sheet { sheet } => StoredPlace::Sheet(sheet.to_string()),
            Place::Cell { sheet, row, column } => {
                StoredPlace::Cell(sheet.to_string(), *row, *column)
            }
            Place::Rows { sheet, first, last, count } => {
                let sheet = sheet.as_ref().map(ToString::to_string);
                StoredPlace::Rows(sheet, *first, *last, *count)
            }
            Place::Line { line, column } => StoredPlace::Line(*line, *column),
        };
        Self {
            kind: problem.kind,
            file: problem.origin.file.to_string(),
            place,
            message: problem.message.clone(),
            expected: problem.expected.clone(),
            found: problem.found.clone(),
            hint: problem.hint.clone(),
        }
    }
}

impl From<StoredProblem> for Problem {
    fn from(stored: StoredProblem) -> Self {
        let place = match stored.place {
            StoredPlace::File => Place::File,
            StoredPlace::Sheet(sheet) => Place::Sheet { sheet: Arc::from(sheet) },
            StoredPlace::Cell(sheet, row, column) => {
                Place::Cell { sheet: Arc::from(sheet), row, column }
            }
            StoredPlace::Rows(sheet, first, last, count) => {
                Place::Rows { sheet: sheet.map(Arc::from), first, last, count }
            }
            StoredPlace::Line(line, column) => Place::Line { line, column },
        };
        Self {
            kind: stored.kind,
            origin: Origin { file: Arc::from(stored.file), place },
            message: stored.message,
            expected: stored.expected,
            found: stored.found,
            hint: stored.hint,
        }
    }
}
