//! Why a document cannot be read.

use tertial_document::Unreadable;

/// Why a document cannot be read. Each message is a sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is none.
    #[error("filen er ikke et Word-dokument; lagre den som .docx")]
    NoDocument,
    /// It is encrypted.
    #[error("filen er beskyttet med passord; lagre en kopi uten passord")]
    Protected,
    /// It is not whole.
    #[error(
        "filen er skadet: {0}; åpne den i Word eller LibreOffice, og lagre den på nytt"
    )]
    Damaged(String),
    /// Reading it would take too much.
    #[error("filen er for stor: {0}")]
    TooLarge(String),
}

impl From<Unreadable> for ReadError {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Damaged(what) => Self::Damaged(what),
            Unreadable::Protected => Self::Protected,
            Unreadable::TooLarge(what) => Self::TooLarge(what),
            Unreadable::Unknown | Unreadable::NoText | Unreadable::OldWord => {
                Self::NoDocument
            }
        }
    }
}
