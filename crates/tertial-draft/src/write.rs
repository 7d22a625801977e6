//! Writes a draft as the folder of a letter: its files, as the built-in letters have them, and
//! beside them `kontroll.toml`, which says of each thing where it was found, word for word, and
//! that no one has looked at it yet.

mod authorities;
mod calendar;
mod carried;
mod control;
mod demands;
mod files;
mod goals;
mod keys;
mod letter;
mod reports;
mod tasks;
mod toml;

use std::collections::BTreeMap;

pub(crate) use demands::file_of;
pub(crate) use files::UNCHECKED;
pub(crate) use keys::{duty_key, kind_key};
pub(crate) use reports::ANSWERS;
pub(crate) use toml::grouped;

use tertial_document::Document;
use tertial_letter::CONTROL;

pub(crate) use keys::evidence;

use crate::authority::{Authorities, authorities};
use crate::budget::{Budget, budget};
use crate::calendar::{Calendar, calendar};
use crate::carried::Carried;
use crate::control::CopiedDocument;
use crate::demand::Demands;
use crate::drafted::DraftDemand;
use crate::goals::{Goals, goals};
use crate::head::{Head, head};
use crate::letter::Letter;
use crate::source::Source;

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

/// Makes a folder whole, so that nothing else is needed to go through the draft: the control
/// file tells of the copy of the document, and of the sentences nothing was made of.
pub fn complete(
    files: &mut BTreeMap<String, String>,
    document: &CopiedDocument,
    demands: &Demands,
    letter: &Letter,
) {
    let unused = demands.unused.iter().filter_map(|at| letter.passages.get(*at));
    let unused: Vec<Source> = unused
        .map(|of| Source {
            section: letter.section_of(of).map(|of| of.key.clone()).unwrap_or_default(),
            place: of.place,
            quote: of.text.clone(),
        })
        .collect();
    if let Some(control) = files.get_mut(CONTROL) {
        *control = control::completed(control, document, &unused);
    }
}

impl Facts {
    /// Finds all but the demands.
    pub fn of(document: &Document, letter: &Letter) -> Self {
        let mut budget = budget(document, letter);
        let mut calendar = calendar(document, letter);
        let authorities = authorities(document, letter, &budget);
        let goals = goals(document, letter, &budget);
        let said = |quote: &str| goals.tasks.iter().any(|of| of.says(quote));
        budget.told.retain(|told| !said(&told.source.quote));
        calendar.told.retain(|told| !said(&told.source.quote));
        calendar.dates_of_tasks(&goals.tasks);
        // What one part of the draft is made of, another need not tell of.
        let frames = || authorities.found.iter().filter(|of| !of.frame.is_empty());
        budget.told.retain(|told| !frames().any(|of| of.source == told.source));
        let is_told = |quote: &str| {
            goals.indicators.iter().any(|of| of.source.quote.contains(quote))
                || goals.tasks.iter().any(|of| of.open.as_deref() == Some(quote))
        };
        calendar.told.retain(|told| !is_told(&told.source.quote));
        Self { head: head(letter, &budget), authorities, calendar, goals, budget }
    }

    /// The files of the letter's folder, by path.
    pub fn files(&self, demands: &[DraftDemand]) -> BTreeMap<String, String> {
        self.written(demands, &Carried::default())
    }

    /// The files, with what comes along from the letter before.
    pub(crate) fn written(
        &self,
        demands: &[DraftDemand],
        carried: &Carried,
    ) -> BTreeMap<String, String> {
        let mut written = files::Written::default();
        written.letter(self, carried);
        written.goals(self, carried);
        let reports = reports::Reports::of(self, &carried.reports);
        let placed = |of: &DraftDemand| match of.again {
            Some(_) => of.clone(),
            None => reports.placed(of, self),
        };
        let demands: Vec<DraftDemand> = demands.iter().map(placed).collect();
        written.calendar(self, &demands, carried);
        written.demands(&demands);
        written.reports(self, &reports, &demands, carried);
        written.carried(carried);
        written.told(self);
        written.files()
    }
}

impl Carried {
    /// Its files, with those that come along.
    pub fn files(&self, facts: &Facts) -> BTreeMap<String, String> {
        facts.written(&self.demands, self)
    }
}
