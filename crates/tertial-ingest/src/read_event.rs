//! What reading tells the program while it goes on.

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadEvent<'a> {
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
        /// Whether the facts are those of an earlier run.
        cached: bool,
    },
}
