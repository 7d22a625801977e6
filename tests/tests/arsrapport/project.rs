//! A copy of the example to write in.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tertial_tests::{folder, program, texts};

pub(crate) struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    pub(crate) fn of_example() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert"] {
            folder::copy(&program::example().join(part), &folder.path().join(part));
        }
        Self { folder }
    }

    /// The same before anybody has written the annual report.
    pub(crate) fn unwritten() -> Self {
        let copy = Self::of_example();
        texts::unwrite_annual(copy.folder.path()).unwrap();
        copy
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(self.path(file), text.replace(from, to)).unwrap();
    }

    /// Writes every text of the annual report of an unwritten copy, and confirms it.
    pub(crate) fn write_all(&self, words: &str) -> Vec<String> {
        let written = texts::write_all(self.folder.path(), "annual", words).unwrap();
        texts::confirm_all(self.folder.path(), "annual");
        written
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let folder = self.folder.path().to_str().unwrap();
        let all: Vec<&str> = ["-C", folder].iter().chain(arguments).copied().collect();
        let run = program::run(&all);
        (run.code.expect("an exit code"), run.stdout, run.stderr)
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let (_, stdout, stderr) = self.run(arguments);
        serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"))
    }
}
