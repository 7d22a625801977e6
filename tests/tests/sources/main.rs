//! What the program says it understood of each file, and that it reads and computes each
//! thing once.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod cache;
mod formats;
mod official;
mod once;
mod shown;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;
use tempfile::TempDir;
use tertial_tests::folder;
use tertial_tests::program::{self, Run};

/// A copy of the example to change.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        folder::copy(&program::example(), &folder.path().join("p"));
        Self { folder }
    }

    fn path(&self, inside: &str) -> std::path::PathBuf {
        self.folder.path().join("p").join(inside)
    }

    fn edit(&self, from: &str, to: &str) {
        let path = self.path("tertial.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let project = self.path("").display().to_string();
        let arguments = ["-C", &project].into_iter().chain(arguments.iter().copied());
        program::run(&arguments.collect::<Vec<_>>())
    }

    /// The same with a folder to keep facts in.
    fn run_keeping(&self, cache: &Path, arguments: &[&str]) -> Run {
        let output = std::process::Command::new(program::binary())
            .arg("-C")
            .arg(self.path(""))
            .args(arguments)
            .env(program::CACHE, cache)
            .output()
            .unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn figures(&self) -> BTreeMap<String, Value> {
        let run = self.run(&["figures", "t1", "--format", "json"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let json: Value = serde_json::from_str(&run.stdout).unwrap();
        let figures = json["figures"].as_array().unwrap().iter();
        figures
            .map(|of| (of["id"].as_str().unwrap().to_owned(), of["value"].clone()))
            .collect()
    }
}

/// Rows and kroner of a tally in JSON.
fn tally(of: &Value) -> (i64, Decimal) {
    (of["rows"].as_i64().unwrap(), of["amount"].as_str().unwrap().parse().unwrap())
}
