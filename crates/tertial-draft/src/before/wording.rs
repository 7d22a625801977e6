//! What the demands of the letter before are known by.

use std::collections::BTreeMap;

use serde::Deserialize;
use tertial_document::Place;
use tertial_letter::{Catalogue, Requirement};

use crate::control::State;
use crate::likeness::each_likeness;
use crate::{Demand, Demands, Letter, Quoted};

/// The wordings, each of one demand or of several, and the wordings of each demand by its key.
#[derive(Debug, Default)]
pub(super) struct Wording {
    pub(super) quotes: Vec<Quoted>,
    pub(super) of: BTreeMap<String, Vec<usize>>,
    /// What else of the letter before asks for something, and is no demand of its own.
    pub(super) others: Vec<Other>,
}

/// A sentence of the letter before that asks for something, and is no demand of its own.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) quoted: Quoted,
    /// The demands that stand in the same place, or that it was made a part of.
    pub(super) beside: Vec<String>,
    /// Whether somebody said that it asks for nothing.
    pub(super) discarded: bool,
}

/// Fewer hundredths than these a text has in common with lines it does not stand in.
const CHANCE: usize = 33;

/// What is read of `kontroll.toml`.
#[derive(Deserialize)]
struct Control {
    #[serde(default)]
    found: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    kind: String,
    key: String,
    #[serde(default)]
    lead: Vec<String>,
    #[serde(default)]
    section: String,
    #[serde(default)]
    quote: String,
    #[serde(default)]
    also: Vec<Merged>,
    #[serde(default)]
    state: State,
}

/// What was merged into a demand.
#[derive(Deserialize)]
struct Merged {
    key: Option<String>,
    #[serde(default)]
    section: String,
    #[serde(default)]
    quote: String,
}

impl Wording {
    /// The quotations a draft was made of; the words of the catalogue where there is none.
    pub(super) fn quoted(catalogue: &Catalogue, control: &str) -> Self {
        let found = toml::from_str::<Control>(control).map(|of| of.found);
        let found = found.unwrap_or_default();
        let mut wording = Self::default();
        for demand in &catalogue.requirements {
            let is_it = |of: &&Found| of.kind == "krav" && of.key == demand.id;
            let quoted = match found.iter().find(is_it) {
                Some(found) => Quoted {
                    lead: found.lead.clone(),
                    quote: found.quote.clone(),
                    ..own_words(demand)
                },
                None => own_words(demand),
            };
            wording.add(&demand.id, quoted);
        }
        wording.others = others_quoted(&found);
        wording
    }

    /// What stands in the letter itself at the lines of each demand: what the draft would have
    /// found there, or else the passage.
    pub(super) fn by_lines(catalogue: &Catalogue, letter: &Letter, text: &str) -> Self {
        let text: Vec<&str> = text.lines().collect();
        let found = Demands::of(letter).found;
        let mut wording = Self::default();
        for demand in &catalogue.requirements {
            for lines in &demand.lines {
                let said = bare(&lines_of(&text, *lines));
                let is_there = |place: Place| meets(place, *lines);
                let found = found.iter().filter(|of| is_there(of.place));
                let found = found.filter(|of| shared(&of.quote, &said) >= CHANCE);
                let found: Vec<Quoted> =
                    found.map(|of| Quoted::of(of, String::new())).collect();
                let passages = letter.passages.iter().filter(|of| is_there(of.place));
                let passages = passages
                    .map(|of| Quoted { quote: of.text.clone(), ..own_words(demand) });
                let quoted = best(demand, found, &said)
                    .or_else(|| best(demand, passages.collect(), &said));
                quoted.into_iter().for_each(|quoted| wording.add(&demand.id, quoted));
            }
            if !wording.of.contains_key(&demand.id) {
                wording.add(&demand.id, own_words(demand));
            }
        }
        wording.others =
            found.iter().filter_map(|of| wording.other(catalogue, of)).collect();
        wording
    }

    /// What was found in the letter and is the wording of no demand, with those whose lines it
    /// stands in.
    fn other(&self, catalogue: &Catalogue, found: &Demand) -> Option<Other> {
        let is_it = |of: &Quoted| of.quote == found.quote && of.section == found.section;
        if self.quotes.iter().any(is_it) {
            return None;
        }
        let is_there =
            |of: &&Requirement| of.lines.iter().any(|of| meets(found.place, *of));
        let beside = catalogue.requirements.iter().filter(is_there);
        Some(Other {
            quoted: Quoted::of(found, String::new()),
            beside: beside.map(|of| of.id.clone()).collect(),
            discarded: false,
        })
    }

    /// The words of the catalogue.
    pub(super) fn own(catalogue: &Catalogue) -> Self {
        let mut wording = Self::default();
        for demand in &catalogue.requirements {
            wording.add(&demand.id, own_words(demand));
        }
        wording
    }

    /// The words of a demand.
    pub(super) fn words(&self, id: &str) -> String {
        let places = self.of.get(id).into_iter().flatten();
        let quotes = places.filter_map(|at| self.quotes.get(*at));
        quotes.map(|of| of.quote.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Adds a wording of the demand; one that others have too is the same.
    fn add(&mut self, id: &str, quoted: Quoted) {
        let same = |of: &Quoted| of.quote == quoted.quote && of.section == quoted.section;
        let at = self.quotes.iter().position(same).unwrap_or_else(|| {
            self.quotes.push(Quoted { key: id.to_owned(), ..quoted });
            self.quotes.len() - 1
        });
        let of = self.of.entry(id.to_owned()).or_default();
        if !of.contains(&at) {
            of.push(at);
        }
    }
}

/// What was merged into another demand, and what was discarded.
fn others_quoted(found: &[Found]) -> Vec<Other> {
    let demands = || found.iter().filter(|of| of.kind == "krav");
    let quoted = |section: &str, quote: &str| Quoted {
        section: section.to_owned(),
        quote: quote.to_owned(),
        ..Quoted::default()
    };
    let merged = demands().flat_map(|of| {
        let parts = of.also.iter().filter(|part| part.key.is_some());
        parts.map(|part| Other {
            quoted: quoted(&part.section, &part.quote),
            beside: vec![of.key.clone()],
            discarded: false,
        })
    });
    let discarded = demands().filter(|of| of.state == State::Forkastet).map(|of| Other {
        quoted: quoted(&of.section, &of.quote),
        beside: Vec::new(),
        discarded: true,
    });
    merged.chain(discarded).collect()
}

fn own_words(demand: &Requirement) -> Quoted {
    Quoted {
        key: demand.id.clone(),
        section: demand.section.clone(),
        lead: Vec::new(),
        quote: demand.words.bokmal().to_owned(),
        reports: demand.reports.iter().map(ToString::to_string).collect(),
    }
}

/// The wording that has most in common with what the lines say, and is likest to the demand's
/// words.
fn best(demand: &Requirement, mut there: Vec<Quoted>, said: &str) -> Option<Quoted> {
    let quotes: Vec<&str> = there.iter().map(|of| of.quote.as_str()).collect();
    let likeness = each_likeness(demand.words.bokmal(), &quotes);
    let score = |at: &usize| shared(quotes[*at], said) + usize::from(likeness[*at]);
    // Of several as good, the first.
    let best = (0..quotes.len()).rev().max_by_key(score)?;
    Some(there.swap_remove(best))
}

/// How much of the shorter of a text and what lines say stands in the other, in hundredths.
fn shared(text: &str, said: &str) -> usize {
    let text = bare(text);
    let shorter = text.chars().count().min(said.chars().count());
    common(&text, said) * 100 / shorter.max(1)
}

fn lines_of(text: &[&str], (first, last): (u32, u32)) -> String {
    let at = |line: u32| usize::try_from(line).unwrap_or(usize::MAX);
    let lines = text.iter().take(at(last)).skip(at(first.saturating_sub(1)));
    lines.copied().collect::<Vec<_>>().join(" ")
}

/// The letters and figures of a text, as line ends may part words.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// How many signs in a row stand in both.
fn common(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before = vec![0; other.len() + 1];
    let mut most = 0;
    for sign in one.chars() {
        let mut now = vec![0; other.len() + 1];
        for (at, of) in other.iter().enumerate() {
            if *of == sign {
                now[at + 1] = before[at] + 1;
                most = most.max(now[at + 1]);
            }
        }
        before = now;
    }
    most
}

fn meets(place: Place, (first, last): (u32, u32)) -> bool {
    place.lines.is_some_and(|(from, to)| from <= last && first <= to)
}
