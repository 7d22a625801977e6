//! A copy of an example in a folder of its own, to be changed and run.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::folder;
use crate::program::{self, Run};

/// A copy, which is gone when it is dropped.
#[derive(Debug)]
pub struct Copy(TempDir);

impl Copy {
    /// A copy of an example, without what was made of it.
    ///
    /// # Panics
    ///
    /// When it cannot be copied.
    pub fn of(example: &Path) -> Self {
        let folder = tempfile::tempdir()
            .unwrap_or_else(|error| panic!("no folder for a copy: {error}"));
        folder::copy(example, folder.path());
        let _ = fs::remove_dir_all(folder.path().join("ut"));
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file of it anew.
    ///
    /// # Panics
    ///
    /// When it cannot be read or written, or is the same as before.
    pub fn change(&self, file: &str, change: impl FnOnce(&str) -> String) {
        let path = self.path().join(file);
        let failed = |error| panic!("{file}: {error}");
        let text = fs::read_to_string(&path).unwrap_or_else(failed);
        let changed = change(&text);
        assert_ne!(changed, text, "{file}");
        fs::write(path, changed).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Runs the program in it.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let folder = self.path().display().to_string();
        program::run(&[&["-C", &folder], arguments].concat())
    }

    /// What a command tells as JSON.
    ///
    /// # Panics
    ///
    /// When it is no JSON.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{error}: {run:?}"))
    }
}
