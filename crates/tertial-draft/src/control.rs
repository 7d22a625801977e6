//! `kontroll.toml` beside a drafted letter: what each thing was found in, word for word, and what
//! a person has said of it.

mod item;
mod kind;
mod raw;

use serde::{Deserialize, Serialize};
use tertial_letter::CONTROL;
use tertial_toml::TomlError;

pub use item::{Earlier, Item, ItemId, Quotation};
pub use kind::ItemKind;
use raw::RawControl;

/// All that is to be looked at in a drafted letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The copy of the letter that lies in the folder; none in a draft made before there was one.
    pub document: Option<CopiedDocument>,
    /// What was found, in the order it is written, then what has no place, and last the sentences
    /// nothing was made of.
    pub items: Vec<Item>,
}

/// The copy of the document a draft was made of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopiedDocument {
    /// Its name in the folder: `brevet.pdf`.
    pub file: String,
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub sha256: String,
}

/// What a person has said of something.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has looked at it.
    #[default]
    Ukontrollert,
    /// It is right as it was found. Of a sentence nothing was made of: that nothing should be.
    Godtatt,
    /// It is right now that somebody has changed it.
    Endret,
    /// It is nothing the letter asks for, and stands in its files no longer.
    Forkastet,
}

impl State {
    /// Every state, in the order they are offered.
    pub const ALL: [Self; 4] =
        [Self::Ukontrollert, Self::Godtatt, Self::Endret, Self::Forkastet];

    /// The word for it, in bokmål and in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ukontrollert => "ukontrollert",
            Self::Godtatt => "godtatt",
            Self::Endret => "endret",
            Self::Forkastet => "forkastet",
        }
    }
}

impl Control {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// The first thing in it that is not as it should be.
    pub fn read(text: &str) -> Result<Self, TomlError> {
        let document = tertial_toml::Document::parse(CONTROL, text)?;
        let raw: RawControl = document.read()?;
        raw.control().map_err(|fault| document.refuse(fault))
    }

    /// The item of that id.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|of| of.id == *id)
    }

    /// What nobody has looked at, doubtful things first and the sentences nothing was made of
    /// last; otherwise in the order it is written.
    pub fn left(&self) -> Vec<&Item> {
        let open = self.items.iter().filter(|of| of.state == State::Ukontrollert);
        let mut open: Vec<&Item> = open.collect();
        open.sort_by_key(|of| match of.kind {
            ItemKind::Unused => 2,
            _ if of.is_doubtful() => 0,
            _ => 1,
        });
        open
    }
}

#[cfg(test)]
mod tests;
