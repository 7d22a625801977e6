//! What the agency calls something, and the part of ids that the name makes.

use std::fmt;
use std::str::FromStr;

use super::spelling::spelled;
use super::{IdPart, NotAnId};
use crate::Key;

/// What the agency calls something that its figures are told by, and the part of their ids
/// that the name makes: `IT og metode` makes `it_og_metode`. However it is written, it is
/// one name where it is one [`Key`].
///
/// Two names may make the same part. Whoever has both must say so: [`crate::Figures`] tells
/// of two figures with one id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    key: Key,
    part: IdPart,
}

impl Name {
    /// The name as written.
    pub fn as_str(&self) -> &str {
        self.key.as_str()
    }

    /// What it is told apart by.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The part of ids it makes.
    pub fn id_part(&self) -> &IdPart {
        &self.part
    }
}

impl FromStr for Name {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let key = Key::of(text);
        let part =
            spelled(key.plain()).map(IdPart).ok_or_else(|| NotAnId(text.to_owned()))?;
        Ok(Self { key, part })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
