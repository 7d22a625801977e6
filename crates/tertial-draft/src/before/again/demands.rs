//! The demands of a new letter, with what those that stand again have from before.

use tertial_letter::{Condition, Evidence, Requirement};

use crate::before::Before;
use crate::before::entries::Entry;
use crate::drafted::{Again, DraftDemand, Stood};
use crate::likeness::Match;
use crate::write::{Facts, evidence};
use crate::{Demand, Demands, Quoted};

/// What a demand may still refer to.
pub(super) struct Kept<'a> {
    before: &'a Before,
    earmarks: Vec<&'a str>,
    deadlines: Vec<&'a str>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(
        before: &'a Before,
        facts: &'a Facts,
        earmarks: &'a [Match],
        deadlines: &'a [Match],
    ) -> Self {
        let dated = facts.calendar.deadlines.iter().filter(|of| of.when.is_some());
        let dated = dated.map(|of| of.key.as_str());
        Self {
            before,
            earmarks: earmarks.iter().map(|of| of.key.as_str()).collect(),
            deadlines: dated.chain(deadlines.iter().map(|of| of.key.as_str())).collect(),
        }
    }

    /// The new letter's demands, in its order: those of `same` by their old ids, the others by
    /// numbers no demand had.
    pub(super) fn demands(
        &self,
        same: &[Match],
        found: &Demands,
        drafted: &[DraftDemand],
    ) -> Vec<DraftDemand> {
        let mut numbers = self.free_numbers();
        let mut demands = Vec::new();
        for (at, (demand, draft)) in found.found.iter().zip(drafted).enumerate() {
            let again = same.iter().find(|of| of.new == at);
            let old: Vec<&Requirement> =
                again.map_or_else(Vec::new, |of| self.of(of, same));
            if let Some(of) = again {
                let several = old.len() > 1;
                let kept =
                    old.iter().map(|old| self.kept(old, of, demand, draft, several));
                demands.extend(kept.flatten());
            }
            if old.is_empty() {
                let id = numbers.next().unwrap_or_default();
                let stood = again.map(|of| self.further(of));
                let told = stood.iter().map(Stood::told);
                let doubts = draft.doubts.iter().cloned().chain(told).collect();
                demands.push(DraftDemand { id, stood, doubts, ..draft.clone() });
            }
        }
        demands
    }

    /// What a match is where the demands of its wording stand likelier elsewhere: they were read of
    /// several places.
    fn further(&self, of: &Match) -> Stood {
        let place = self.place(of);
        let all = &self.before.wording.of;
        let beside =
            all.iter().filter(|(_, places)| place.is_some_and(|at| places.contains(&at)));
        Stood {
            likeness: of.likeness,
            quote: of.old_quote.clone(),
            beside: beside.map(|(id, _)| id.clone()).collect(),
            discarded: false,
        }
    }

    /// The wording of a match, by its place.
    fn place(&self, of: &Match) -> Option<usize> {
        let is_it =
            |quoted: &Quoted| quoted.key == of.key && quoted.quote == of.old_quote;
        self.before.wording.quotes.iter().position(is_it)
    }

    /// The old demands that have the wording of a match, and none likelier.
    fn of(&self, this: &Match, same: &[Match]) -> Vec<&'a Requirement> {
        let wording = &self.before.wording;
        let place = |of: &Match| self.place(of);
        let best = |id: &str| {
            let places = wording.of.get(id)?;
            let at = |of: &&Match| place(of).is_some_and(|at| places.contains(&at));
            same.iter().filter(at).max_by_key(|of| (of.likeness, usize::MAX - of.new))
        };
        let demands = self.before.catalogue.requirements.iter();
        demands.filter(|of| best(&of.id).is_some_and(|of| of.new == this.new)).collect()
    }

    /// `K186`, `K187` … after the greatest there was.
    fn free_numbers(&self) -> impl Iterator<Item = String> + use<> {
        (self.before.last_number.saturating_add(1)..)
            .map(|number| format!("K{number:03}"))
    }

    /// A demand as it was, with the section and the words it has now.
    fn kept(
        &self,
        old: &Requirement,
        again: &Match,
        demand: &Demand,
        draft: &DraftDemand,
        several: bool,
    ) -> Option<DraftDemand> {
        let mut entry = self.before.entries.get("requirement", "id", &old.id)?;
        let mut doubts = doubts(old, again, demand, several);
        entry.set("section", if draft.section.is_empty() { "0" } else { &draft.section });
        entry.remove("lines");
        if again.likeness < 100 {
            let words: Vec<&str> = draft.quote.split_whitespace().collect();
            entry.set("words", words.join(" "));
        }
        let evidence = self.evidence(old, &mut entry, &mut doubts);
        if let Some(Condition::Earmark(key)) = &old.condition
            && !self.earmarks.contains(&key.as_str())
        {
            entry.remove("condition");
            doubts.push(format!(
                "vilkåret gjaldt det øremerkede «{key}», som ikke står i brevet"
            ));
        }
        let of = Match { key: old.id.clone(), ..again.clone() };
        Some(DraftDemand {
            id: old.id.clone(),
            reports: old.reports.iter().map(ToString::to_string).collect(),
            duties: old.duties.clone(),
            kinds: old.kinds.clone(),
            evidence,
            doubts,
            again: Some(Again { of, entry: entry.text() }),
            ..draft.clone()
        })
    }

    /// The evidence that can still be looked for.
    fn evidence(
        &self,
        old: &Requirement,
        entry: &mut Entry,
        doubts: &mut Vec<String>,
    ) -> Vec<Evidence> {
        let (kept, lost): (Vec<_>, Vec<_>) =
            old.evidence.iter().cloned().partition(|of| match of {
                Evidence::Delivery(key) => {
                    let stands = self.before.entries.stands("deadline", "key", key);
                    stands || self.deadlines.contains(&key.as_str())
                }
                _ => true,
            });
        if lost.is_empty() {
            return kept;
        }
        let written: Vec<String> = kept.iter().map(evidence).collect();
        match format!("[{}]", written.join(", ")).parse::<toml_edit::Value>() {
            Ok(list) if !kept.is_empty() => entry.set("evidence", list),
            _ => entry.remove("evidence"),
        }
        let lost: Vec<String> = lost.iter().map(evidence).collect();
        doubts.push(format!(
            "fristen det ble vist til, står ikke i brevet: {}",
            lost.join(", ")
        ));
        kept
    }
}

/// What a person must look at in a demand that stands again.
fn doubts(
    old: &Requirement,
    again: &Match,
    demand: &Demand,
    several: bool,
) -> Vec<String> {
    let mut doubts = Vec::new();
    if again.likeness < 100 {
        doubts.push(format!(
            "ordlyden er en annen enn før (likhet {} av 100): gjelder det som er knyttet til \
             kravet, fortsatt?",
            again.likeness
        ));
    }
    if again.moved {
        doubts
            .push(format!("sto før i {}", tertial_letter::letter_section(&old.section)));
    }
    if several {
        doubts.push("brevets ord var lest som flere krav".to_owned());
    }
    let now: Vec<String> = demand.reports.iter().map(|of| of.key()).collect();
    let same = now.len() == old.reports.len()
        && old.reports.iter().all(|of| now.iter().any(|now| now == of.as_str()));
    if demand.reports_said && !same {
        let was: Vec<&str> = old.reports.iter().map(|of| of.as_str()).collect();
        doubts.push(format!(
            "brevet ser ut til å gjelde {}; kravet gjaldt {}",
            reports(&now),
            reports(&was)
        ));
    }
    doubts
}

fn reports<S: AsRef<str>>(keys: &[S]) -> String {
    let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    if keys.is_empty() { "ingen rapport".to_owned() } else { keys.join(", ") }
}
