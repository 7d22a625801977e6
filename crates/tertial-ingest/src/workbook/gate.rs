//! The gate every workbook passes before a reader sees it.
//!
//! It looks at the bytes, never at the file's name, and refuses what would cost more
//! memory than it is worth, or what a reader is known to read wrongly without a word.

mod archive;
mod compound;

use std::sync::Arc;

use tertial_model::{Origin, Problem, ProblemKind};

pub(super) use self::archive::{Kind, Part, archive, is_whole, open, unpacked};
pub(super) use self::compound::compound;
use crate::content::Content;

/// What a file must be to be read as a table.
const EXPECTED: &str = "en arbeidsbok (.xlsx, .xlsb, .xls, .ods) eller CSV";

/// A file that cannot be read as what it should be.
pub(super) fn unreadable(file: &Arc<str>, message: &str, hint: &str) -> Problem {
    Problem::new(ProblemKind::FileUnreadable, Origin::file(file), message)
        .expected(EXPECTED)
        .hint(hint)
}

/// A file cut off or changed on its way.
pub(super) fn damaged(file: &Arc<str>) -> Problem {
    unreadable(
        file,
        "filen er skadet eller ikke lastet helt ned",
        "hent filen på nytt, og se at den lar seg åpne i Excel",
    )
}

/// The problem that content of this kind is no table; `None` for what may be one.
pub(super) fn not_a_table(file: &Arc<str>, content: Content) -> Option<Problem> {
    let save = "åpne den i Excel, lagre den som .xlsx, og prøv igjen";
    let (message, hint) = match content {
        Content::Zip | Content::Compound | Content::Text => return None,
        Content::Empty => ("filen er tom", "ta ut eksporten på nytt"),
        Content::Pdf => {
            ("filen er en PDF, ikke en arbeidsbok", "ta ut eksporten som .xlsx")
        }
        Content::Html => ("filen er en nettside (HTML), ikke en arbeidsbok", save),
        Content::SpreadsheetXml => {
            ("filen er Excels XML-regneark fra 2003, som ikke leses", save)
        }
        Content::SafT if cfg!(not(feature = "saft")) => (
            "filen er en SAF-T-fil, som denne utgaven av programmet ikke leser",
            "bruk en utgave som er bygget med SAF-T, eller ta ut hovedboken som .xlsx",
        ),
        Content::SafT => (
            "filen er en SAF-T-fil, som bare kan leses som hovedbok",
            "før den opp under [[ledger]] eller [[accrual]] med layout = \"saf-t\"",
        ),
        Content::Xml => ("filen er XML, ikke en arbeidsbok", save),
        Content::NulText { line } => {
            let message = format!("filen er tekst, men har et nulltegn på linje {line}");
            return Some(unreadable(file, &message, "ta ut filen på nytt fra kilden"));
        }
        Content::Unknown => ("filen er ikke en arbeidsbok", "ta ut eksporten som .xlsx"),
    };
    Some(unreadable(file, message, hint))
}
