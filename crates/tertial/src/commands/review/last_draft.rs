//! What was written beside the draft that was built last.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde::Deserialize;
use tertial_model::{FigureId, ReportKind};
use tertial_review::{FindingName, LastDraft};

/// The endings of the files, after the name of the draft.
const FIGURES: &str = "-utkast-tall.json";
const FINDINGS: &str = "-utkast-funn.json";

#[derive(Deserialize)]
struct FiguresFile {
    report: String,
    figures: Vec<FigureEntry>,
}

#[derive(Deserialize)]
struct FigureEntry {
    id: String,
    value: Option<Decimal>,
}

#[derive(Deserialize)]
struct FindingsFile {
    findings: Vec<FindingEntry>,
}

#[derive(Deserialize)]
struct FindingEntry {
    code: String,
    object: String,
    message: String,
}

/// The draft of `report` in the folder `ut`. What cannot be read is as if it were not
/// there: it is only held against, and the next build writes it anew.
pub(super) fn of(root: &Path, report: ReportKind) -> Option<LastDraft> {
    let (path, file) = newest(&root.join("ut"), report)?;
    let values = file.figures.into_iter();
    let figures: BTreeMap<FigureId, Option<Decimal>> =
        values.map(|figure| (FigureId::new(&figure.id), figure.value)).collect();
    let beside = path.to_string_lossy().replace(FIGURES, FINDINGS);
    Some(LastDraft { figures, findings: findings(Path::new(&beside)) })
}

/// The figures of the report's draft that was written last.
fn newest(folder: &Path, report: ReportKind) -> Option<(PathBuf, FiguresFile)> {
    let entries = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let of_draft = |path: &PathBuf| path.to_string_lossy().ends_with(FIGURES);
    let mut paths: Vec<PathBuf> = entries.filter(of_draft).collect();
    paths.sort_by_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok());
    let read = |path: PathBuf| {
        let file: FiguresFile = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        (file.report == report.key()).then_some((path, file))
    };
    paths.into_iter().rev().find_map(read)
}

fn findings(path: &Path) -> Option<Vec<FindingName>> {
    let file: FindingsFile = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let name = |of: FindingEntry| FindingName {
        code: of.code,
        object: of.object,
        message: of.message,
    };
    Some(file.findings.into_iter().map(name).collect())
}
