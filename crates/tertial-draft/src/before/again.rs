//! What of the letter before stands in the new one again.

mod demands;
mod rest;

use std::collections::{BTreeMap, BTreeSet};

use tertial_letter::{Catalogue, Task};
use tertial_model::{BudgetPost, ReportName};

use super::Before;
use super::names::{SameName, one_to_one, same_names};
use crate::carried::{Carried, Dated, Gone};
use crate::drafted::{Again, DraftDemand, Stood};
use crate::likeness::Match;
use crate::write::Facts;
use crate::{Demand, Demands, Letter, Quoted, compare};

/// From how many hundredths a passage that asks for nothing by itself is a demand of the letter
/// before, and a demand is a sentence that was none there.
const SURE: u8 = 75;

impl Before {
    /// Holds a new letter against it. `found` are the demands that were found in it.
    pub fn again(&self, found: &Demands, letter: &Letter, facts: &Facts) -> Carried {
        let found = self.with_passages(found, letter);
        let drafted = DraftDemand::all(&found, letter);
        let pairs = found.found.iter().zip(&drafted);
        let quoted: Vec<Quoted> =
            pairs.map(|(of, drafted)| Quoted::of(of, drafted.id.clone())).collect();
        let same = compare(&self.wording.quotes, &quoted).matches;
        let indicators = self.indicators(facts);
        let earmarks = self.earmarks(facts);
        let deadlines = self.deadlines(facts);
        let kept = demands::Kept::new(self, facts, &earmarks, &deadlines);
        let mut demands = kept.demands(&same, &found, &drafted);
        self.tell_what_stood(&mut demands);
        let stands =
            |id: &str| demands.iter().any(|of| of.again.is_some() && of.id == id);
        let (rest, lost_readings) = self.rest(&stands, facts);
        let gone = self.gone(&stands, &indicators, &earmarks, facts, &deadlines);
        let deadlines = deadlines.into_iter().map(|of| {
            let old = self.catalogue.deadlines.iter().find(|old| old.key == of.key);
            let reading = old.and_then(|old| old.reading.clone());
            let reading = reading.filter(|key| !lost_readings.contains(key));
            (of.new, Dated { of, reading })
        });
        Carried {
            letter: self.name.clone(),
            found,
            gone,
            indicators,
            booked_by: self.booked_by(),
            earmarks: earmarks.into_iter().map(|of| (of.new, of)).collect(),
            deadlines: deadlines.collect(),
            reports: self.catalogue.report_names(),
            sections: self.sections(),
            lost_readings,
            rest,
            demands,
        }
    }

    /// Says of the demands that are no old one which of them stood in the letter before too.
    fn tell_what_stood(&self, demands: &mut [DraftDemand]) {
        let others = &self.wording.others;
        let old = others.iter().enumerate();
        let old: Vec<Quoted> = old
            .map(|(at, of)| Quoted { key: at.to_string(), ..of.quoted.clone() })
            .collect();
        let mut new: Vec<&mut DraftDemand> = demands
            .iter_mut()
            .filter(|of| of.again.is_none() && of.stood.is_none())
            .collect();
        let quoted: Vec<Quoted> = new
            .iter()
            .map(|of| Quoted {
                key: of.id.clone(),
                section: of.section.clone(),
                lead: of.lead.clone(),
                quote: of.quote.clone(),
                reports: of.reports.clone(),
            })
            .collect();
        for of in compare(&old, &quoted).matches {
            let other = of.key.parse().ok().and_then(|at: usize| others.get(at));
            let Some(other) = other.filter(|_| of.likeness >= SURE) else { continue };
            let stood = Stood {
                likeness: of.likeness,
                quote: of.old_quote,
                beside: other.beside.clone(),
                discarded: other.discarded,
            };
            new[of.new].doubts.push(stood.told());
            new[of.new].stood = Some(stood);
        }
    }

    /// The demands that were found, and the passages that are none by themselves but were a demand
    /// of the letter before, in nearly the same words.
    fn with_passages(&self, found: &Demands, letter: &Letter) -> Demands {
        let used: BTreeSet<usize> =
            found.found.iter().flat_map(|of| of.passages.iter().copied()).collect();
        let free =
            letter.passages.iter().enumerate().filter(|(at, _)| !used.contains(at));
        let free: Vec<Demand> =
            free.map(|(at, of)| Demand::of_passage(at, of, letter)).collect();
        let quotes: Vec<Quoted> =
            free.iter().map(|of| Quoted::of(of, String::new())).collect();
        let known: Vec<Quoted> =
            found.found.iter().map(|of| Quoted::of(of, String::new())).collect();
        let stand = compare(&self.wording.quotes, &known);
        let lost = self.wording.quotes.iter().filter(|of| stand.gone.contains(&of.key));
        let lost: Vec<Quoted> = lost.cloned().collect();
        let again = compare(&lost, &quotes).matches;
        let again = again.iter().filter(|of| of.likeness >= SURE).map(|of| &free[of.new]);
        let mut all: Vec<Demand> = found.found.iter().chain(again).cloned().collect();
        all.sort_by_key(|of| of.passages.first().copied());
        let is_used = |at: &usize| all.iter().any(|of| of.passages.contains(at));
        let unused = found.unused.iter().copied().filter(|at| !is_used(at)).collect();
        Demands { found: all, unused }
    }

    /// The posts others book on, and who.
    fn booked_by(&self) -> BTreeMap<BudgetPost, String> {
        let posts = self.catalogue.frame.posts();
        posts.filter_map(|of| Some((of.post, of.booked_by.clone()?))).collect()
    }

    /// The keys of the sections of each report.
    fn sections(&self) -> BTreeMap<ReportName, Vec<String>> {
        let of = |report: tertial_model::ReportKind| {
            let sections = self.catalogue.sections_of(&report);
            (report.key.clone(), sections.map(|of| of.key.clone()).collect())
        };
        self.catalogue.reports.iter().map(of).collect()
    }

    /// What does not stand in the new letter.
    fn gone(
        &self,
        stands: &dyn Fn(&str) -> bool,
        indicators: &BTreeMap<usize, Vec<Again>>,
        earmarks: &[Match],
        facts: &Facts,
        deadlines: &[Match],
    ) -> Vec<Gone> {
        let Catalogue { requirements, frame, tasks, deadlines: dated, .. } =
            &self.catalogue;
        let gone = |kind, key: &str, section: &str, quote: &str| Gone {
            kind,
            key: key.to_owned(),
            section: section.to_owned(),
            quote: quote.to_owned(),
        };
        let has = |of: &[Match], key: &str| of.iter().any(|of| of.key == key);
        let demands = requirements.iter().filter(|of| !stands(&of.id));
        let demands = demands
            .map(|of| gone("krav", &of.id, &of.section, &self.wording.words(&of.id)));
        let is_indicator =
            |key: &str| indicators.values().flatten().any(|of| of.of.key == key);
        let indicators = frame.indicators.iter().filter(|of| !is_indicator(&of.key));
        let indicators = indicators
            .map(|of| gone("styringsparameter", &of.key, &of.goal, of.name.bokmal()));
        let marked = frame.earmarks.iter().filter(|of| !has(earmarks, &of.key));
        let marked = marked.map(|of| gone("oremerking", &of.key, &of.section, &of.name));
        let is_due = |key: &str| {
            let same = facts.calendar.deadlines.iter().any(|of| of.key == key);
            same || has(deadlines, key)
        };
        let dated = dated.iter().filter(|of| !is_due(&of.key));
        let dated =
            dated.map(|of| gone("frist", &of.key, &of.section, of.title.bokmal()));
        let is_given = |of: &&Task| {
            let new = facts.goals.tasks.iter().filter_map(|new| new.id.as_deref());
            new.into_iter().any(|id| of.is_called(id))
        };
        let tasks = tasks.iter().filter(|of| !is_given(of));
        let tasks =
            tasks.map(|of| gone("oppdrag", &of.id, &of.section, of.title.bokmal()));
        demands.chain(indicators).chain(marked).chain(dated).chain(tasks).collect()
    }

    /// The indicators that stand again. Several of the old may be series of one of the new.
    fn indicators(&self, facts: &Facts) -> BTreeMap<usize, Vec<Again>> {
        let old: Vec<&str> =
            self.catalogue.frame.indicators.iter().map(|of| of.name.bokmal()).collect();
        let new: Vec<&str> =
            facts.goals.indicators.iter().map(|of| of.name.as_str()).collect();
        let mut same = same_names(&old, &new, |_, _| true);
        same.sort_by_key(|of| of.old);
        let mut again = BTreeMap::<usize, Vec<Again>>::new();
        for of in same {
            let was = &self.catalogue.frame.indicators[of.old];
            let Some(mut entry) = self.entries.get("indicator", "key", &was.key) else {
                continue;
            };
            entry.set("goal", facts.goals.indicators[of.new].goal.as_str());
            let of = named(&was.key, &of, &old, &new);
            again.entry(of.new).or_default().push(Again { of, entry: entry.text() });
        }
        again
    }

    fn earmarks(&self, facts: &Facts) -> Vec<Match> {
        let was = &self.catalogue.frame.earmarks;
        let old: Vec<&str> = was.iter().map(|of| of.name.as_str()).collect();
        let new: Vec<&str> =
            facts.budget.earmarks.iter().map(|of| of.name.as_str()).collect();
        let same = one_to_one(same_names(&old, &new, |_, _| true));
        same.iter().map(|of| named(&was[of.old].key, of, &old, &new)).collect()
    }

    /// The deadlines that stand again: of the same kind, and in the same month or the next to it.
    /// That of a report is known by its key.
    fn deadlines(&self, facts: &Facts) -> Vec<Match> {
        let (was, is) = (&self.catalogue.deadlines, &facts.calendar.deadlines);
        let old: Vec<&str> = was.iter().map(|of| of.title.bokmal()).collect();
        let new: Vec<&str> = is.iter().map(|of| of.title.as_str()).collect();
        let is_reports = |key: &str| {
            was.iter().any(|of| of.key == key) && is.iter().any(|of| of.key == key)
        };
        let may_be = |old: usize, new: usize| {
            let (old, new) = (&was[old], &is[new]);
            let month =
                |when: tertial_letter::When| chrono::Datelike::month(&when.last());
            let near = |when| month(old.when).abs_diff(month(when)) <= 1;
            old.kind == new.kind
                && !is_reports(&old.key)
                && !is_reports(&new.key)
                && new.when.is_some_and(near)
        };
        let same = one_to_one(same_names(&old, &new, may_be));
        same.iter().map(|of| named(&was[of.old].key, of, &old, &new)).collect()
    }
}

fn named(key: &str, of: &SameName, old: &[&str], new: &[&str]) -> Match {
    Match {
        key: key.to_owned(),
        new: of.new,
        likeness: of.likeness,
        moved: false,
        old_quote: old[of.old].to_owned(),
        new_quote: new[of.new].to_owned(),
    }
}
