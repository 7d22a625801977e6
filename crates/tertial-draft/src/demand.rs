//! What a letter asks for, sentence by sentence, and the sentences nothing was made of.

mod asks;
mod evidence;
mod kinds;
mod reports;
mod table;
mod walk;

use tertial_document::Place;
use tertial_letter::{Duty, Evidence, Kind};

use crate::{Letter, Passage};

/// Something the letter asks for. Nothing of it is checked by a person yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The words of the letter. Cells of a table stand with a space between them, and its rows on
    /// a line each.
    pub quote: String,
    /// What introduces it, outermost first: `Etaten skal i årsrapporten oppgi:`.
    pub lead: Vec<String>,
    /// The passages it is made of, by place in [`Letter::passages`].
    pub passages: Vec<usize>,
    /// The key of its section; empty before the first number.
    pub section: String,
    /// Where it begins.
    pub place: Place,
    /// The reports it is to be answered in.
    pub reports: Vec<Report>,
    /// Whether the letter says which reports. Otherwise they are presumed: what no report is named
    /// for belongs to the annual report, which covers the whole letter.
    pub reports_said: bool,
    /// What it asks for outside the reports.
    pub duties: Vec<Duty>,
    /// What kind of answer it wants.
    pub kinds: Vec<Kind>,
    /// What could meet it in a report: proposals, with keys made from the letter's words.
    pub evidence: Vec<Evidence>,
}

impl Demand {
    /// A passage that asks for nothing by itself.
    pub(crate) fn of_passage(at: usize, passage: &Passage, letter: &Letter) -> Self {
        let section = letter.section_of(passage).map(|of| of.key.clone());
        Self {
            quote: passage.text.clone(),
            lead: passage.lead.clone(),
            passages: vec![at],
            section: section.unwrap_or_default(),
            place: passage.place,
            reports: Vec::new(),
            reports_said: false,
            duties: Vec::new(),
            kinds: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// Whether all it is made of stands before that passage.
    fn ends_before(&self, at: usize) -> bool {
        self.passages.last().is_none_or(|last| *last < at)
    }
}

/// A report a letter may ask for, in the order of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Report {
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// The tertial of that number, 1–3.
    Tertial(u8),
    /// After the first half of the year.
    Half,
    /// The annual report.
    Annual,
}

impl Report {
    /// Its key as in the files of letters: `t1`, `annual`.
    pub fn key(self) -> String {
        match self {
            Self::Month => "maned".to_owned(),
            Self::Quarter => "kvartal".to_owned(),
            Self::Tertial(number) => format!("t{number}"),
            Self::Half => "halvar".to_owned(),
            Self::Annual => "annual".to_owned(),
        }
    }
}

/// What was found in a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Demands {
    /// What it asks for, in its order.
    pub found: Vec<Demand>,
    /// The passages with «skal», «bes», «må» or «ber» that nothing was made of, in order, by place
    /// in [`Letter::passages`].
    pub unused: Vec<usize>,
}

impl Demands {
    /// What the letter asks for.
    pub fn of(letter: &Letter) -> Self {
        walk::walk(letter)
    }
}

#[cfg(test)]
mod tests;
