//! Figure ids, and the names that become parts of them.
//!
//! An id is made of parts with dots between them. A part is a key of the letter's, a number,
//! or a name the agency gives something: an age group, a unit, a row of its own tables. A
//! sign that means something is spelled, so that `<50` and `50+` are `under_50` and
//! `50_og_over`; one that cannot be spelled is refused, and never left out.

mod kinds;
mod name;
mod pattern;
mod spelling;

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::as_text::read_from_text;

pub use name::Name;
pub use pattern::FigurePattern;

/// A figure's stable name: ASCII, lower case, dotted, as `post.1620.01.disponibelt`.
///
/// The same id is used in text, templates, JSON and trace, and never changes meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(String);

/// One part of an id: lower-case ASCII letters, digits and `_`, at least one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdPart(String);

/// A text is no id, no part of one, or no name that makes one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» kan ikke være navnet på et tall")]
pub struct NotAnId(String);

impl FigureId {
    /// An id as the program itself writes it: words of its own, numbers, keys and parts.
    /// What comes from anywhere else is parsed.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        debug_assert!(is_id(&text), "{text} is no id");
        Self(text)
    }

    /// The id's last part, `disponibelt` of `post.1620.01.disponibelt`.
    pub fn measure(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or(&self.0)
    }

    /// The id's parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_id(text: &str) -> bool {
    text.split('.').all(is_part)
}

fn is_part(text: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !text.is_empty() && text.bytes().all(fits)
}

/// Letter case does not matter.
impl FromStr for FigureId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let lower = text.to_ascii_lowercase();
        if is_id(&lower) { Ok(Self(lower)) } else { Err(NotAnId(text.to_owned())) }
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<FigureId> for String {
    fn from(id: FigureId) -> Self {
        id.0
    }
}

impl From<&FigureId> for String {
    fn from(id: &FigureId) -> Self {
        id.0.clone()
    }
}

impl AsRef<str> for FigureId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for FigureId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for FigureId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

read_from_text!(FigureId, r"^[a-z0-9_]+(\.[a-z0-9_]+)*$");

impl IdPart {
    /// The part as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IdPart {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match is_part(text) {
            true => Ok(Self(text.to_owned())),
            false => Err(NotAnId(text.to_owned())),
        }
    }
}

impl fmt::Display for IdPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
