//! Between drafts: what stands beside a PDF, what differs from one draft to the next and
//! why, what is frozen, and whether an old delivery can be made again.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod beside;
mod cause;
mod copies;
mod differs;
mod locked;
mod manifest;
mod read;
mod unaffected;
mod verified;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use tertial_tests::example::{grunnlag, source::Source};
use tertial_tests::program::{self, Run};
use tertial_tests::{folder, texts};

const GRUNNLAG: &str = "data/grunnlag-2024.xlsx";
const STATE_ACCOUNTS: &str = "data/statsregnskap-2024.csv";
const TEMPLATE: &str = "templates/components/theme.typ";
const DRAFT: &str = "ut/rapport-1-tertial-2024-utkast";
/// How the names of the files beside the manifest end, in its order.
const ENDINGS: [&str; 6] = [
    ".pdf",
    "-tall.json",
    "-funn.json",
    "-tekst.json",
    "-bekreftelser.csv",
    "-krav.json",
];

/// A copy of the example to change, with the workbook as its sources make it.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = Self { folder };
        for part in
            ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert", "kilde"]
        {
            folder::copy(&program::example().join(part), &project.path(part));
        }
        project.make_grunnlag();
        project
    }

    /// One with the first draft of the first report in `ut`.
    fn built() -> Self {
        let project = Self::new();
        assert_eq!(project.run(&["build", "t1"]).code, Some(0));
        project
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Changes a text file of the project, where `from` stands once.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Confirms every answer in the first report as it stands.
    fn confirm(&self) {
        texts::confirm_all(self.folder.path(), "t1");
    }

    /// Changes a source of the workbook, and makes it again.
    fn change(&self, table: &str, from: &str, to: &str) {
        self.edit(&format!("kilde/{table}.csv"), from, to);
        self.make_grunnlag();
    }

    fn make_grunnlag(&self) {
        let source = Source::read(&self.path("kilde")).unwrap();
        let workbook = grunnlag::workbook(source.setup.year, &source.sheets).unwrap();
        fs::write(self.path(GRUNNLAG), workbook.bytes).unwrap();
    }

    /// Books 1 000,25 kr more on a post in January in the state accounts, in a row of its
    /// own.
    fn book_one_more(&self, post: &str) {
        let path = self.path(STATE_ACCOUNTS);
        let bytes = fs::read(&path).unwrap();
        let mut lines: Vec<&[u8]> =
            bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let start = format!("\"2024\";\"202401\";\"{post}\";");
        let at =
            lines.iter().position(|line| line.starts_with(start.as_bytes())).unwrap();
        let amount = lines[at].iter().rposition(|byte| *byte == b';').unwrap();
        let end = if lines[at].ends_with(b"\r\n") { "\r\n" } else { "\n" };
        let row = [&lines[at][..=amount], b"\"1000,250\"", end.as_bytes()].concat();
        lines.insert(at + 1, &row);
        fs::write(path, lines.concat()).unwrap();
    }

    /// Gives the project a template of its own, which says what the program's says.
    fn own_template(&self) {
        let path = self.path(TEMPLATE);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        folder::copy(&program::root().join(TEMPLATE), &path);
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let project = self.path("").display().to_string();
        let arguments = ["-C", &project].into_iter().chain(arguments.iter().copied());
        program::run(&arguments.collect::<Vec<_>>())
    }

    /// What a run said as JSON.
    fn json(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{error}: {run:?}"))
    }

    /// What differs between the draft in `ut` and the project now.
    fn diff(&self) -> Value {
        self.json(&["diff", &self.shown("ut")])
    }

    fn shown(&self, inside: &str) -> String {
        self.path(inside).display().to_string()
    }

    fn file_json(&self, inside: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(inside)).unwrap()).unwrap()
    }
}

/// The texts at `key` of every one in a list.
fn all<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|of| of[key].as_str().unwrap()).collect()
}
