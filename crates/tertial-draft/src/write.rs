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

use tertial_document::{Document, Place};
use tertial_letter::{CONTROL, Duty, Evidence, Kind};

pub(crate) use keys::evidence;

use crate::authority::{Authorities, authorities};
use crate::before::{Again, Carried};
use crate::budget::{Budget, budget};
use crate::calendar::{Calendar, calendar};
use crate::control::CopiedDocument;
use crate::demand::Demands;
use crate::goals::{Goals, goals};
use crate::head::{Head, head};
use crate::letter::Letter;
use crate::source::Source;

/// A demand as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDemand {
    /// Its id: `K001`.
    pub id: String,
    /// The letter's section.
    pub section: String,
    /// What introduces it, outermost first.
    pub lead: Vec<String>,
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
    /// The heading it stands under.
    pub title: String,
    /// What could meet it in a report, as far as it can be proposed.
    pub evidence: Vec<Evidence>,
    /// What a person must look at.
    pub doubts: Vec<String>,
    /// What it was in the letter before; none where it is new, or no letter was before.
    pub again: Option<Again>,
}

impl DraftDemand {
    /// The demands of a letter, numbered in its order.
    pub fn all(demands: &Demands, letter: &Letter) -> Vec<Self> {
        let numbered = (1..).zip(&demands.found);
        let of = |(number, demand): (usize, &crate::Demand)| {
            let mut doubts = Vec::new();
            if !demand.reports_said && !demand.reports.is_empty() {
                doubts.push("brevet sier ikke hvilken rapport".to_owned());
            }
            Self {
                id: format!("K{number:03}"),
                section: demand.section.clone(),
                lead: demand.lead.clone(),
                reports: demand.reports.iter().map(|of| of.key()).collect(),
                duties: demand.duties.clone(),
                kinds: demand.kinds.clone(),
                quote: demand.quote.clone(),
                place: demand.place,
                title: demand
                    .passages
                    .first()
                    .and_then(|at| letter.section_of(letter.passages.get(*at)?))
                    .map(|section| section.title.clone())
                    .unwrap_or_default(),
                evidence: demand.evidence.clone(),
                doubts,
                again: None,
            }
        };
        numbered.map(of).collect()
    }
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
