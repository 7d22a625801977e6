//! Problems: what reading an input or a text could not make sense of.
//!
//! Readers collect problems and go on, so that the user mends a workbook in one round.
//! Rules turn each kind into a finding with a code and a manual page.

use crate::Origin;

/// What kind of trouble it is. Each kind has exactly one rule that reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// A file the project names is not there.
    FileMissing,
    /// The file cannot be read as what it should be: truncated, encrypted, another format.
    FileUnreadable,
    /// The file's declared sizes are beyond the limits, so it was not opened.
    FileRefused,
    /// The sheet the project names is not in the workbook.
    SheetMissing,
    /// A header that must be there is not, or no header row was found.
    HeaderMissing,
    /// A cell holds something of the wrong type.
    CellType,
    /// A cell that must be filled is empty.
    CellEmpty,
    /// A cell holds none of the values it may hold.
    CellUnknown,
    /// Two rows state the same fact.
    RowRepeated,
    /// Total rows were recognised and left out.
    TotalsSetAside,
    /// Rows that stand in two files were counted once.
    RowInTwoFiles,
    /// Rows dated after the report's status date were left out.
    LaterThanStatusDate,
    /// A text's front matter is wrong.
    FrontMatter,
    /// A text links to a figure there is not.
    FigureLinkUnknown,
    /// A text's link cannot be read.
    FigureLinkSyntax,
    /// A text holds raw HTML.
    RawHtml,
}

/// One thing that could not be read, with its place and remedy. Texts are bokmål.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// Where.
    pub origin: Origin,
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// What was expected there.
    pub expected: Option<String>,
    /// What was found there.
    pub found: Option<String>,
    /// What to do about it, where that is more than the rule's own advice.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem with nothing more to say than its message.
    pub fn new(kind: ProblemKind, origin: Origin, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind, origin, message, expected: None, found: None, hint: None }
    }

    /// States what was expected.
    #[must_use]
    pub fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    /// States what was found.
    #[must_use]
    pub fn found(self, found: impl Into<String>) -> Self {
        Self { found: Some(found.into()), ..self }
    }

    /// States what to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
