//! A demand as a draft writes it.

use tertial_document::Place;
use tertial_letter::{Duty, Evidence, Kind};
use tertial_model::norwegian;

use crate::demand::Demands;
use crate::letter::Letter;
use crate::likeness::Match;

/// That no report is named, and one was guessed.
pub(crate) const GUESSED: &str = "brevet sier ikke hvilken rapport";

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
    /// Where it stood in the letter before without being a demand of its own there.
    pub stood: Option<Stood>,
}

impl DraftDemand {
    /// The demands of a letter, numbered in its order.
    pub fn all(demands: &Demands, letter: &Letter) -> Vec<Self> {
        let numbered = (1..).zip(&demands.found);
        let of = |(number, demand): (usize, &crate::Demand)| {
            let mut doubts = Vec::new();
            if !demand.reports_said && !demand.reports.is_empty() {
                doubts.push(GUESSED.to_owned());
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
                stood: None,
            }
        };
        numbered.map(of).collect()
    }
}

/// An entry of the letter before that stands again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// What it is held to be, and why.
    pub of: Match,
    /// The entry as it is written in the new letter's files.
    pub(crate) entry: String,
}

/// A sentence of the letter before that stands again and was no demand of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    /// How alike the two are, in hundredths; 100 only when the words are the same.
    pub likeness: u8,
    /// The wording in the letter before.
    pub quote: String,
    /// The demands that stood in the same place there, or that it was merged into.
    pub beside: Vec<String>,
    /// Whether somebody discarded it then.
    pub discarded: bool,
}

impl Stood {
    /// What a person must know of it, in bokmål.
    pub fn told(&self) -> String {
        let place = match (&self.beside[..], self.discarded) {
            (_, true) => "og ble forkastet da".to_owned(),
            ([], false) => "uten at noe krav var laget av det".to_owned(),
            (keys, false) => format!("på samme sted som {}", norwegian::list(keys)),
        };
        let was = match self.likeness {
            100 => String::new(),
            likeness => format!(" (likhet {likeness} av 100: «{}»)", self.quote),
        };
        format!("sto også i brevet før, {place}{was}; er det et krav for seg?")
    }
}
