//! Why a letter cannot be read, and what to do about it.

use thiserror::Error;

/// Why a letter cannot be read. Each message is one sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// None of the formats.
    #[error(
        "filen er ikke et dokument som kan leses; lagre den som .docx, .odt, .pdf, .txt eller .md"
    )]
    Unknown,
    /// The file is not whole.
    #[error(
        "filen er skadet: {0}; hent den på nytt fra avsenderen, eller åpne og lagre den på nytt"
    )]
    Damaged(String),
    /// Pictures of pages, or nothing at all.
    #[error(
        "filen har ingen tekst, som når et brev er skannet; be om brevet som .docx eller .pdf \
         med tekst, eller kjør tekstgjenkjenning på den"
    )]
    NoText,
    /// The file is encrypted.
    #[error("filen er beskyttet med passord; lagre en kopi uten passord")]
    Protected,
    /// Reading it would take too much.
    #[error("filen er for stor til å være et brev: {0}; lagre bare brevet i en egen fil")]
    TooLarge(String),
    /// Word's format before 2007.
    #[error("filen er i det gamle Word-formatet (.doc); åpne den og lagre den som .docx")]
    OldWord,
}

impl Unreadable {
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}
