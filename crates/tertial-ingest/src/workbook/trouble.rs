//! Why a reader of workbooks gave up, in words for the user.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tertial_model::{Origin, Problem, ProblemKind};

use super::gate;

/// What helps with most damaged workbooks.
pub(super) const RESAVE: &str =
    "åpne filen i Excel, lagre den på nytt som .xlsx, og prøv igjen";

/// Why the reader gave up.
#[derive(Debug)]
pub(super) enum Trouble {
    /// A part is cut off.
    CutOff,
    /// XML with two bytes to a letter, which no spreadsheet program writes.
    Utf16,
    /// XML with a document type, which may make a little text huge.
    DocumentType,
    /// What was found instead of a workbook, in words for the user.
    Invalid(&'static str),
    /// The problem itself.
    Problem(Problem),
}

impl Trouble {
    /// XML that is not well-formed, or that asks for more than a workbook does.
    pub(super) const XML: Self = Self::Invalid("XML som ikke er gyldig");
    /// A part that is named and is not there.
    pub(super) const GONE: Self =
        Self::Invalid("en henvisning til en del som ikke finnes");
    /// Content that is not what the format allows.
    pub(super) const CONTENT: Self = Self::Invalid("ugyldig innhold");

    /// The problem that the workbook or the sheet at `origin` cannot be read.
    pub(super) fn at(self, origin: Origin) -> Problem {
        match self {
            Self::Problem(problem) => problem,
            Self::CutOff => gate::damaged(&origin.file),
            Self::Utf16 => {
                let message =
                    "arbeidsboken er skrevet i tegnsettet UTF-16, som ikke leses";
                gate::unreadable(&origin.file, message, RESAVE)
            }
            Self::DocumentType => gate::unreadable(
                &origin.file,
                "filen har en dokumenttype (DTD), som en arbeidsbok ikke skal ha",
                "ta ut eksporten på nytt fra kilden",
            ),
            Self::Invalid(what) => {
                let message = "arbeidsboken kan ikke leses";
                Problem::new(ProblemKind::FileUnreadable, origin, message)
                    .expected("en hel og gyldig arbeidsbok")
                    .found(what)
                    .hint(RESAVE)
            }
        }
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Runs the reader. Where it panics on a file made to break it, that is an error too.
pub(super) fn contained<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, Trouble> {
    let read = catch_unwind(AssertUnwindSafe(read)).map_err(|_| Trouble::CONTENT)?;
    read.map_err(|_| Trouble::CONTENT)
}

/// The problem that a workbook is encrypted.
pub(super) fn locked(origin: Origin) -> Problem {
    let message = "arbeidsboken er beskyttet med passord";
    Problem::new(ProblemKind::FileUnreadable, origin, message)
        .hint("lagre en kopi uten passord")
}
