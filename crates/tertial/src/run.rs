//! One run of the program: where it was started, what it may keep, and what it took.

use std::path::{Path, PathBuf};

use crate::fact_cache::FactCache;
use crate::steps::Steps;

/// What every command that reads a project is given.
pub(crate) struct Run {
    /// The folder the project is looked for in and above.
    pub(crate) directory: PathBuf,
    /// The facts of earlier runs; none when this run neither reads nor writes any.
    pub(crate) cache: Option<FactCache>,
    /// What has been done, and how long it took.
    pub(crate) steps: Steps,
}

impl Run {
    /// A run in a folder that was just made, which keeps nothing.
    pub(crate) fn in_new(folder: &Path) -> Self {
        Self { directory: folder.to_owned(), cache: None, steps: Steps::begin() }
    }

    /// A command of the program on the same project, as somebody would type it.
    pub(crate) fn again(&self, command: &str) -> String {
        match self.directory == Path::new(".") {
            true => format!("tertial {command}"),
            false => format!("tertial -C {} {command}", self.directory.display()),
        }
    }
}
