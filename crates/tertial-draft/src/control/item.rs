//! One thing to look at.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use tertial_document::Place;
use tertial_toml::Whole;

use super::{ItemKind, State};

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called here.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// Its key in the letter's files, `K001`; empty where it has none.
    pub key: String,
    /// Where it stands, word for word.
    pub quotation: Quotation,
    /// Where else it stands.
    pub also: Vec<Quotation>,
    /// What must be looked at.
    pub look_at: Vec<String>,
    /// The demand of the last letter it may be.
    pub from: Option<Earlier>,
    /// What else the draft says of it: what, and the words.
    pub said: Vec<(&'static str, String)>,
    /// What a person has said of it.
    pub state: State,
    /// Who said it.
    pub by: Option<String>,
    /// When.
    pub day: Option<NaiveDate>,
    /// What somebody has noted about it.
    pub note: Option<String>,
    /// What was made of it by hand: demands by key, anything else by id.
    pub made: Vec<String>,
}

/// What an item is called: its kind, its key, and its number where there are several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemId(String);

/// The words of the letter, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    /// The key of what was merged into another by hand.
    #[serde(default)]
    pub key: Option<String>,
    /// The letter's section; empty before the first number.
    #[serde(default)]
    pub section: String,
    /// The page it begins on, from 1.
    pub page: Option<u32>,
    /// The first and last line of its block, from 1.
    #[serde(default)]
    pub lines: Vec<u32>,
    /// The words.
    #[serde(default)]
    pub quote: String,
}

/// What stands in the last letter and may be the same demand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// Its key there.
    pub key: String,
    /// How alike they are, in hundredths.
    #[serde(with = "Whole::<0, 100>")]
    pub likeness: u32,
    /// Whether it stood in another section.
    #[serde(default)]
    pub moved: bool,
    /// Its words there.
    pub quote: String,
}

impl Item {
    /// Whether the draft tells of something to look at.
    pub fn is_doubtful(&self) -> bool {
        !self.look_at.is_empty() || self.kind == ItemKind::Unplaced
    }

    /// Every place it stands.
    pub fn quotations(&self) -> impl Iterator<Item = &Quotation> {
        std::iter::once(&self.quotation).chain(&self.also)
    }
}

impl ItemId {
    /// The id of the item of that kind and key; `number` counts those alike, from 1.
    pub(crate) fn new(kind: ItemKind, key: &str, number: usize) -> Self {
        match (key, number) {
            ("", number) => Self(format!("{}:{number}", kind.key())),
            (key, 1) => Self(format!("{}:{key}", kind.key())),
            (key, number) => Self(format!("{}:{key}~{number}", kind.key())),
        }
    }

    /// The id of the demand of that key.
    pub fn of_demand(key: &str) -> Self {
        Self::new(ItemKind::Demand, key, 1)
    }

    /// What somebody wrote for an id: `krav:K001`, or `K001` alone.
    pub fn typed(text: &str) -> Self {
        match text.contains(':') {
            true => Self(text.to_owned()),
            false => Self::of_demand(text),
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Quotation {
    /// `side 3`, `linje 15–19`; nothing where the format tells no place.
    pub fn place(&self) -> String {
        let lines = match self.lines[..] {
            [first, last] => Some((first, last)),
            [first, ..] => Some((first, first)),
            [] => None,
        };
        Place { page: self.page, lines }.to_string()
    }
}
