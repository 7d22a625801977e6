//! Problems: what reading an input or a text could not make sense of.
//!
//! Readers collect problems and go on, so that the user mends a workbook in one round.
//! Rules turn each kind into a finding with a code and a manual page.

use serde::{Deserialize, Serialize};

use crate::Origin;

/// What kind of trouble it is. Each kind has exactly one rule that reports it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
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
    /// A cell holds an error value, such as `#N/A`.
    ErrorCell,
    /// A formula has no result in the file.
    FormulaWithoutResult,
    /// A cell holds text that looks like a number and is none, or could be two.
    LooksLikeNumber,
    /// A number is shown as per cent.
    PercentFormat,
    /// Two rows state the same fact.
    RowRepeated,
    /// Total rows were recognised and left out.
    TotalsSetAside,
    /// Headers and page numbers that a listing repeats on each page were left out.
    PageBreaks,
    /// Codes are written in scientific form, so their last digits are lost.
    CodeRounded,
    /// Codes are written with signs that are not seen, or that look like others.
    SpellingDiffers,
    /// Rows that stand in two files were counted once.
    RowInTwoFiles,
    /// The workbook hides rows, which count all the same.
    HiddenRows,
    /// The workbook hides columns that are read.
    HiddenColumns,
    /// The workbook hides sheets, which are not read unless they are named.
    HiddenSheets,
    /// Cells among the data are merged into one.
    MergedCells,
    /// Days are written as text.
    DatesAsText,
    /// Days are counted from 1904.
    DaysFrom1904,
    /// Numbers have digits beyond those a spreadsheet means.
    FloatNoise,
    /// A header stands twice, over a column that may be left out.
    HeaderRepeated,
    /// The sheet says it reaches far beyond its data.
    SheetGrown,
    /// A column has a header and nothing under it.
    ColumnEmpty,
    /// A column has content that no report reads.
    ColumnUnread,
    /// A text file is in two encodings at once.
    MixedEncoding,
    /// The program cannot account for every row it read: a fault of its own.
    RowsUnaccounted,
    /// A file's own totals differ from what was read of it.
    TotalsDiffer,
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
    /// A character is printed that the report's fonts lack.
    CharacterLost,
    /// A letter with more marks than one can have, the last of which are not printed.
    LetterTooLong,
    /// A text, or what is in it, is too large to be set.
    TextTooLarge,
    /// A table, a chart or the words of a cell are too large to be set.
    TableTooLarge,
    /// Markdown in a text marks nothing and is printed, or is read and prints nothing.
    MarkupUnread,
    /// The beginning of a line can be read in two ways.
    LineStart,
    /// What few persons share, and the project does not know, is told under another name.
    NameGrouped,
    /// A data file is not the one the report was locked on.
    LockDiffers,
}

/// One thing that could not be read, with its place and remedy. Texts are bokmål.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind it is.
    pub kind: ProblemKind,
    /// Where.
    pub origin: Origin,
    /// The other place it is about, where there are two: what a row repeats.
    pub also: Option<Origin>,
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
        let (expected, found, hint) = (None, None, None);
        Self { kind, origin, also: None, message, expected, found, hint }
    }

    /// States the other place it is about.
    #[must_use]
    pub fn also(self, origin: Option<Origin>) -> Self {
        Self { also: origin, ..self }
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

/// One problem where several could be told.
impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}
