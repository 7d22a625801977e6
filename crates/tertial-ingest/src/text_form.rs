//! What a project says of its text files. What it does not say is found, and shown by
//! `tertial sources`.

use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};
use schemars::JsonSchema;
use serde::Deserialize;

/// How text files are written, as far as the project says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextForm {
    /// The encoding.
    pub encoding: Option<TextEncoding>,
    /// What separates the fields: one ASCII character.
    pub delimiter: Option<Delimiter>,
}

/// An encoding a project can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, big-endian where its byte order mark says so.
    #[serde(rename = "utf-16")]
    Utf16,
    /// Windows-1252, which ISO-8859-1 is a part of.
    #[serde(rename = "windows-1252", alias = "iso-8859-1")]
    Windows1252,
}

impl TextEncoding {
    pub(crate) fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16 => UTF_16LE,
            Self::Windows1252 => WINDOWS_1252,
        }
    }
}

/// What separates the fields of a text file, as a project names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[repr(u8)]
pub enum Delimiter {
    /// `;`, as Norwegian Excel writes.
    #[serde(rename = ";")]
    Semicolon = b';',
    /// `,`
    #[serde(rename = ",")]
    Comma = b',',
    /// A tabulator.
    #[serde(rename = "tabulator")]
    Tab = b'\t',
    /// `|`
    #[serde(rename = "|")]
    Bar = b'|',
}
