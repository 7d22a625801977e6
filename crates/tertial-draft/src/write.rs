//! Writes a draft as the folder of a letter: its files, as the built-in letters have them, and
//! beside them `kontroll.toml`, which says of each thing where it was found, word for word, and
//! that no one has looked at it yet.

mod control;
mod files;
mod toml;

use std::collections::BTreeMap;

use tertial_document::{Document, Place};
use tertial_letter::{Duty, Kind};

use crate::authority::{Authorities, authorities};
use crate::budget::{Budget, budget};
use crate::calendar::{Calendar, calendar};
use crate::goals::{Goals, goals};
use crate::head::{Head, head};
use crate::letter::Letter;

/// A demand as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDemand {
    /// Its id: `K001`.
    pub id: String,
    /// The letter's section.
    pub section: String,
    /// The reports it is to be answered in, by key.
    pub reports: Vec<String>,
    /// What it demands outside the reports.
    pub duties: Vec<Duty>,
    /// The kinds of answer it wants.
    pub kinds: Vec<Kind>,
    /// Its words, as the letter has them.
    pub quote: String,
    /// Where it stands.
    pub place: Place,
}

/// All that was found in a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Who it is from and to.
    pub head: Head,
    /// Chapters, posts and earmarks.
    pub budget: Budget,
    /// Authorities.
    pub authorities: Authorities,
    /// Deadlines and deliveries.
    pub calendar: Calendar,
    /// Goals, indicators, key figures and tasks.
    pub goals: Goals,
}

impl Facts {
    /// Finds all but the demands.
    pub fn of(document: &Document, letter: &Letter) -> Self {
        let budget = budget(document, letter);
        Self {
            head: head(letter, &budget),
            authorities: authorities(document, letter, &budget),
            calendar: calendar(document, letter),
            goals: goals(document, letter, &budget),
            budget,
        }
    }

    /// The files of the letter's folder, by path.
    pub fn files(&self, demands: &[DraftDemand]) -> BTreeMap<String, String> {
        let mut written = files::Written::default();
        written.letter(self);
        written.goals(self);
        written.calendar(self, demands);
        written.demands(demands);
        written.told(self);
        written.files()
    }
}
