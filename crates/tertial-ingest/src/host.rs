//! What the program around the reading provides: a place to keep facts, and eyes.

use crate::cache::Cache;

/// What reading is given by the program it runs in.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    /// Where facts of earlier runs are kept; none to read everything anew.
    pub cache: Option<Cache<'a>>,
    /// Is told how far the reading has come. Called from several threads.
    pub watch: &'a (dyn Fn(Event<'_>) + Sync),
}

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// It begins.
    Begun {
        /// The file's path inside the project.
        file: &'a str,
    },
    /// Rows are going by, told now and then.
    Rows {
        /// The file's path inside the project.
        file: &'a str,
        /// How many rows have gone by.
        rows: u32,
        /// How many the sheet says it has, where it says so.
        of: Option<u32>,
    },
    /// It is over.
    Ended {
        /// The file's path inside the project.
        file: &'a str,
        /// Whether the facts were kept from an earlier run.
        kept: bool,
    },
}

impl Host<'_> {
    /// A program that keeps nothing and looks away.
    pub const NONE: Host<'static> = Host { cache: None, watch: &|_| {} };
}
