//! What a project says of its text files. What it does not say is found, and shown by
//! `tertial sources`.

use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};

/// How text files are written, as far as the project says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextForm {
    /// The encoding.
    pub encoding: Option<TextEncoding>,
    /// What separates the fields: one ASCII character.
    pub mark: Option<u8>,
}

/// An encoding a project can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, big-endian where its byte order mark says so.
    Utf16,
    /// Windows-1252, which ISO-8859-1 is a part of.
    Windows1252,
}

impl TextEncoding {
    /// The encodings by the words `tertial.toml` uses.
    pub const ALL: [(&'static str, Self); 4] = [
        ("utf-8", Self::Utf8),
        ("utf-16", Self::Utf16),
        ("windows-1252", Self::Windows1252),
        ("iso-8859-1", Self::Windows1252),
    ];

    pub(crate) fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16 => UTF_16LE,
            Self::Windows1252 => WINDOWS_1252,
        }
    }
}

/// The marks by the words `tertial.toml` uses.
pub(crate) const MARKS: [(&str, u8); 5] =
    [(";", b';'), (",", b','), ("tabulator", b'\t'), ("\t", b'\t'), ("|", b'|')];
