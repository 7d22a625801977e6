//! The texts of a report, and the figures of the one delivered before it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_model::{FigureId, Origin, ReportKind};

use crate::worded::worded;

/// The figures of an earlier report, as they were delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The file they were read from.
    pub origin: Origin,
    /// The report they were delivered with.
    pub report: ReportKind,
    /// Each figure's value; none where it was missing then.
    pub values: BTreeMap<FigureId, Option<Decimal>>,
    /// Those that were withheld, since they were of few persons or gave these away.
    pub withheld: BTreeSet<FigureId>,
    /// The line of the file each value stands on, where it has one of its own.
    pub lines: BTreeMap<FigureId, u32>,
}

impl Delivery {
    /// Where a figure stands in the file.
    pub fn place(&self, id: &FigureId) -> Origin {
        match self.lines.get(id) {
            Some(line) => Origin::line(&self.origin.file, *line, None),
            None => self.origin.clone(),
        }
    }
}

/// The report's texts, keyed on the file's name without `.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// The report they are for.
    pub report: Option<ReportKind>,
    /// Every text in the report's written form, also those no section asks for.
    pub by_key: BTreeMap<String, Text>,
    /// Every text in another written form; bokmål's where there are several. They are never printed.
    pub in_other_form: BTreeMap<String, Text>,
    /// Every text, in the report's written form, of the report before this one in the same
    /// year. They are only compared with.
    pub earlier: BTreeMap<String, Text>,
    /// What the file of each text holds before its author has written in it: guidance, as a
    /// comment, and what the text begins with.
    pub stubs: BTreeMap<String, String>,
}

/// One Markdown file of `tekst/<report>/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The file's path inside the project.
    pub file: Arc<str>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// How far it has come.
    pub status: TextStatus,
    /// The report it was carried over from, in words.
    pub from: Option<String>,
    /// The letter's demands it answers.
    pub requirements: Vec<String>,
    /// Who, or on which day, confirmed that a text carried over still holds.
    pub confirmed: Option<String>,
    /// The paragraphs it marks as answers.
    pub answers: Vec<Answer>,
    /// The text itself, in Markdown, after the front matter.
    pub body: String,
    /// The line of the file the body starts on, from 1.
    pub body_line: u32,
}

worded! {
    /// How far a text has come.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum TextStatus, word {
        /// It is being written.
        #[default]
        Draft = "utkast",
        /// Its owner is done.
        Done = "ferdig",
        /// It is carried over from an earlier report, and nobody has gone through it.
        CarriedOver = "overført",
    }
}

/// A paragraph that answers a demand, as its author marks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The demand's id, as it is typed.
    pub demand: String,
    /// The line of the file the mark stands on, from 1.
    pub line: u32,
    /// The paragraph, in Markdown.
    pub passage: String,
}
