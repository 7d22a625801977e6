//! Why a reader of workbooks gave up, in words for the user.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tertial_model::{Origin, Problem, ProblemKind};

/// What helps with most damaged workbooks.
pub(super) const RESAVE: &str =
    "åpne filen i Excel, lagre den på nytt som .xlsx, og prøv igjen";

/// Why the reader gave up.
pub(super) enum Trouble {
    /// The workbook is encrypted.
    Password,
    /// A cell holds an error value the reader does not know.
    Cell(String),
    /// A cell names a shared text there is not.
    NoText,
    /// A sheet, by its part, is of a kind the reader does not know, such as a macro sheet.
    ForeignSheet(String),
    /// Content that is not what the format allows.
    Content,
    /// Something else that was found, in words for the user.
    Other(&'static str),
}

/// Runs the reader. Where it panics on a file made to break it, that is an error too.
pub(super) fn contained<T>(
    read: impl FnOnce() -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Trouble::Content))
}

/// The problem that a workbook or a sheet of it cannot be read.
pub(super) fn unreadable(origin: Origin, trouble: &Trouble) -> Problem {
    let why = match trouble {
        Trouble::Password => return locked(origin),
        Trouble::NoText => "en celle viser til en tekst som ikke finnes i filen",
        Trouble::ForeignSheet(part) => return foreign(origin, part),
        Trouble::Content => "ugyldig innhold",
        Trouble::Cell(_) => "en feilverdi som ikke er kjent",
        Trouble::Other(why) => why,
    };
    Problem::new(ProblemKind::FileUnreadable, origin, "arbeidsboken kan ikke leses")
        .expected("en hel og gyldig arbeidsbok")
        .found(why)
        .hint(RESAVE)
}

/// The problem that one sheet keeps the reader from all of them.
fn foreign(origin: Origin, part: &str) -> Problem {
    let message = format!(
        "arbeidsboken har et ark som ikke er et regneark, «{part}», og er derfor ikke lest"
    );
    Problem::new(ProblemKind::FileUnreadable, origin, message)
        .hint("slett makroarket, eller kopier dataene over i en ny arbeidsbok")
}

/// The problem that a workbook is encrypted.
pub(super) fn locked(origin: Origin) -> Problem {
    let message = "arbeidsboken er beskyttet med passord";
    Problem::new(ProblemKind::FileUnreadable, origin, message)
        .hint("lagre en kopi uten passord")
}
