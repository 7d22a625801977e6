//! A draft with what it has from the letter before.

use std::collections::BTreeMap;

use tertial_model::{BudgetPost, ReportName};

use crate::demand::Demands;
use crate::drafted::{Again, DraftDemand, Stood};
use crate::likeness::Match;

/// The new letter's draft with what it has from the letter before.
#[derive(Debug, Clone, Default)]
pub struct Carried {
    /// The letter before.
    pub letter: String,
    /// What was found in the new letter, with what only the letter before says is a demand.
    pub found: Demands,
    /// The demands of the new letter, in its order; those that stand again by their old ids.
    pub demands: Vec<DraftDemand>,
    /// What is gone: demands, indicators, earmarks, deadlines and tasks, each in the old order.
    pub gone: Vec<Gone>,
    /// Readings of the letter before that no demand is left of.
    pub lost_readings: Vec<String>,
    /// The indicators that stand again, by place among the new.
    pub(crate) indicators: BTreeMap<usize, Vec<Again>>,
    pub(crate) earmarks: BTreeMap<usize, Match>,
    /// Who else books on a post, which no letter says.
    pub(crate) booked_by: BTreeMap<BudgetPost, String>,
    pub(crate) deadlines: BTreeMap<usize, Dated>,
    /// The reports the parts that come along are of.
    pub(crate) reports: Vec<ReportName>,
    /// The keys of the sections of those parts, by report.
    pub(crate) sections: BTreeMap<ReportName, Vec<String>>,
    pub(crate) rest: Rest,
}

/// A deadline that stands again.
#[derive(Debug, Clone)]
pub(crate) struct Dated {
    pub(crate) of: Match,
    /// The reading it follows.
    pub(crate) reading: Option<String>,
}

/// What does not stand in the new letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// What it was, as `kontroll.toml` calls it: `krav`, `frist`.
    pub kind: &'static str,
    /// Its id or key.
    pub key: String,
    /// Its section.
    pub section: String,
    /// Its words.
    pub quote: String,
}

impl Carried {
    /// The demands that are new: no sentence like them asked for anything in the letter before.
    pub fn new_demands(&self) -> impl Iterator<Item = &DraftDemand> {
        self.demands.iter().filter(|of| of.again.is_none() && of.stood.is_none())
    }

    /// What stood in the letter before too, and was no demand of its own there.
    pub fn stood(&self) -> impl Iterator<Item = (&DraftDemand, &Stood)> {
        self.demands.iter().filter_map(|of| Some((of, of.stood.as_ref()?)))
    }

    /// The demands that stand again, each with what it was.
    pub fn matches(&self) -> impl Iterator<Item = (&DraftDemand, &Match)> {
        self.demands.iter().filter_map(|of| Some((of, &of.again.as_ref()?.of)))
    }
}

/// Files by path, and what is in them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rest {
    /// Data, with the kinds of entries in each file.
    pub(crate) data: BTreeMap<String, (String, Vec<String>)>,
    /// Guidance, what the ministry always asks, and its instructions.
    pub(crate) along: BTreeMap<String, String>,
    /// The folder of what the ministry always asks.
    pub(crate) builds_on: Option<String>,
    /// The readings, with what each must be looked at for.
    pub(crate) readings: Vec<CarriedReading>,
}

/// A reading that demands are left of.
#[derive(Debug, Clone)]
pub(crate) struct CarriedReading {
    pub(crate) key: String,
    pub(crate) entry: String,
    pub(crate) doubts: Vec<String>,
}
