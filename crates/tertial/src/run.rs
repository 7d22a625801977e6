//! One run of the program: where it was started, what it may keep, and what it took.

use std::path::{Path, PathBuf};

use crate::kept::Kept;
use crate::steps::Steps;

/// What every command that reads a project is given.
pub(crate) struct Run {
    /// The folder the project is looked for in and above.
    pub(crate) directory: PathBuf,
    /// Where facts are kept from run to run; none when this run keeps nothing.
    pub(crate) kept: Option<Kept>,
    /// What has been done, and how long it took.
    pub(crate) steps: Steps,
}

impl Run {
    /// A run in a folder that was just made, which keeps nothing.
    pub(crate) fn in_new(folder: &Path) -> Self {
        Self { directory: folder.to_owned(), kept: None, steps: Steps::begin() }
    }
}
