//! The archive a .docx or an .odt is, and its parts by name, measured before they are
//! unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::Unreadable;

/// How many parts there may be.
const MOST_PARTS: usize = 10_000;
/// How large a part that is read may be unpacked. The text of 1 000 pages takes 50 MiB.
const MOST_UNPACKED: u64 = 64 << 20;
/// Parts above this size may not be packed more than [`MOST_RATIO`] times.
const BIG_PART: u64 = 16 << 20;
/// Word's XML is packed 10 to 50 times.
const MOST_RATIO: u64 = 200;

/// An archive whose parts are read by name.
pub struct Archive<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Archive<'b> {
    /// Reads the list of parts.
    ///
    /// # Errors
    ///
    /// When it is no archive, or has too many.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Unreadable::damaged("slutten på arkivet mangler"))?;
        match archive.len() {
            parts if parts > MOST_PARTS => {
                Err(Unreadable::TooLarge(format!("den har {parts} deler")))
            }
            _ => Ok(Self(archive)),
        }
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.0.index_for_name(name).is_some()
    }

    /// The names of the parts, in the order of the archive.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.0.file_names().filter_map(|name| Some(name.ok()?.into_owned()))
    }

    /// A part as text; empty where there is none of that name.
    ///
    /// # Errors
    ///
    /// When it cannot be unpacked, or takes too much room.
    pub fn text(&mut self, name: &str) -> Result<String, Unreadable> {
        if !self.has(name) {
            return Ok(String::new());
        }
        let part = self.0.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                Unreadable::Protected
            }
            _ => broken(name),
        })?;
        let (size, packed) = (part.size(), part.compressed_size());
        if size > MOST_UNPACKED || size > BIG_PART && size / MOST_RATIO > packed {
            let message = format!("{name} tar {} MiB utpakket", size >> 20);
            return Err(Unreadable::TooLarge(message));
        }
        let mut bytes = Vec::new();
        part.take(MOST_UNPACKED).read_to_end(&mut bytes).map_err(|_| broken(name))?;
        let (text, _, wrong) = crate::text::encoding(&bytes).decode(&bytes);
        if wrong { Err(broken(name)) } else { Ok(text.into_owned()) }
    }
}

fn broken(name: &str) -> Unreadable {
    Unreadable::damaged(format!("delen {name} kan ikke pakkes ut"))
}
