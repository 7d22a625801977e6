//! A letter as it is in force from day to day, as supplementary letters come.

use chrono::NaiveDate;
use tertial_model::{Frame, Kroner, PostChange, ReportKind};

use crate::catalogue::{Amended, Catalogue, CatalogueError};
use crate::letter_diff::letter_diff;
use crate::letter_files::LetterFiles;
use crate::requirement::Requirement;

/// A letter before any supplementary letter, and after each of those there are.
#[derive(Debug, Clone, PartialEq)]
pub struct InForce {
    first: Catalogue,
    /// After each supplementary letter, in the order they came.
    after: Vec<Catalogue>,
}

impl InForce {
    /// Reads a letter with its layers.
    ///
    /// # Errors
    ///
    /// What is wrong with a file, or with what the layers come to after one of them.
    pub fn read(letter: &LetterFiles) -> Result<Self, CatalogueError> {
        let mut states = Catalogue::states(letter)?.into_iter();
        let lacks = || CatalogueError::Invalid {
            file: letter.name().to_owned(),
            message: "brevet er tomt".to_owned(),
        };
        let (first, _) = states.next().ok_or_else(lacks)?;
        let mut letter = Self { first, after: Vec::new() };
        for (state, by) in states {
            let Some(by) = by else { continue };
            let after = state.amended(letter.last(), by);
            letter.after.push(after);
        }
        Ok(letter)
    }

    /// The letter as it is now.
    pub fn last(&self) -> &Catalogue {
        self.after.last().unwrap_or(&self.first)
    }

    /// What is in force on `day`.
    pub fn on(&self, day: NaiveDate) -> &Catalogue {
        let has_come = |of: &&Catalogue| of.date().is_some_and(|date| date <= day);
        self.after.iter().take_while(has_come).last().unwrap_or(&self.first)
    }

    /// What `report` answers to: demands and dates as of the day it is due, and what is
    /// granted as of its status date, which is the day its accounts are stated at.
    pub fn in_report(&self, report: &ReportKind) -> Catalogue {
        let status = report.status_date(self.first.frame.year);
        let granted = &self.on(status).frame;
        let due = self.due_state(report, status);
        let frame = Frame {
            chapters: granted.chapters.clone(),
            authorities: granted.authorities.clone(),
            earmarks: granted.earmarks.clone(),
            ..due.frame.clone()
        };
        let reports = self.last().reports.clone();
        Catalogue { frame, reports, ..due.clone() }
    }

    /// The files of the supplementary letters that `report` knows nothing of, since they came
    /// later.
    pub fn later_than(&self, report: &ReportKind) -> Vec<&str> {
        let status = report.status_date(self.first.frame.year);
        let known = self.due_state(report, status).amended.len();
        let known = known.max(self.on(status).amended.len());
        let later = self.amendments().iter().skip(known);
        later.flat_map(|of| of.files.iter().map(String::as_str)).collect()
    }

    /// The demand of that id, as it was last said where it has fallen away.
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        let states = self.after.iter().rev().chain([&self.first]);
        states.filter_map(|of| of.requirement(id)).next()
    }

    /// What is in force the day `report` is due. Each supplementary letter that comes before
    /// may move that day.
    fn due_state(&self, report: &ReportKind, status: NaiveDate) -> &Catalogue {
        let mut now = &self.first;
        for next in &self.after {
            let due = now.delivery_of(report).map_or(status, |of| of.when.last());
            if next.date().is_none_or(|date| date > due) {
                break;
            }
            now = next;
        }
        now
    }

    /// The supplementary letters with what each does, in the order they came.
    pub fn amendments(&self) -> &[Amended] {
        &self.last().amended
    }
}

impl Catalogue {
    /// Reads a letter, which builds on what every agency must, as it is after all of its
    /// supplementary letters.
    ///
    /// # Errors
    ///
    /// As [`InForce::read`].
    pub fn read(letter: &LetterFiles) -> Result<Self, CatalogueError> {
        InForce::read(letter).map(|of| of.last().clone())
    }

    /// What a letter is after a supplementary letter, which `before` was laid under: amounts
    /// that were adopted stay, and what is given besides is a change.
    fn amended(mut self, before: &Self, by: Amended) -> Self {
        for chapter in &mut self.frame.chapters {
            for post in &mut chapter.posts {
                let granted = post.adopted;
                let old = before.frame.post(post.post);
                post.adopted = old.map_or(Kroner::ZERO, |old| old.adopted);
                post.changes = old.map(|old| old.changes.clone()).unwrap_or_default();
                let amount = granted - post.granted();
                if !amount.is_zero() {
                    post.changes.push(PostChange { amount, by: by.by.clone() });
                }
            }
        }
        let changes = letter_diff(before, &self).changes;
        self.amended = before.amended.clone();
        self.amended.push(Amended { changes, ..by });
        self
    }

    /// The day of the last supplementary letter in it.
    fn date(&self) -> Option<NaiveDate> {
        self.amended.last().map(|of| of.by.date)
    }
}

#[cfg(test)]
mod tests;
