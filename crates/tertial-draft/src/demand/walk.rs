//! Goes through the passages of a letter and makes demands of them.

use std::collections::BTreeSet;

use tertial_letter::{Duty, Kind};

use super::asks::{Asks, asks, introduces, is_authorised};
use super::evidence::proposed;
use super::kinds::{Around, Wants, is_dated, is_deadline, wants};
use super::reports::Known;
use super::{Demand, Demands, Report, table};
use crate::phrase::words;
use crate::rules::rules;
use crate::{Kind as PassageKind, Letter, Passage, Section};

pub(super) fn walk(letter: &Letter) -> Demands {
    let mut walk = Walk { letter, known: Known::of(letter), found: Vec::new() };
    let leads: BTreeSet<&str> = letter
        .passages
        .iter()
        .flat_map(|of| of.lead.iter().map(String::as_str))
        .collect();
    let is_lead = |passage: &Passage| {
        passage.kind == PassageKind::Sentence && leads.contains(passage.text.as_str())
    };
    let mut at = 0;
    while let Some(passage) = letter.passages.get(at) {
        let table = passage.table();
        let rest = &letter.passages[at..];
        let length =
            rest.iter().take_while(|of| table.is_some() && of.table() == table).count();
        if length > 0 {
            table::demands(&mut walk, at..at + length);
        } else if !is_lead(passage) {
            walk.passage(at);
        }
        at += length.max(1);
    }
    // What introduces nothing that was found is a sentence like others.
    for (at, passage) in letter.passages.iter().enumerate() {
        if is_lead(passage)
            && !walk.found.iter().any(|of| of.lead.contains(&passage.text))
        {
            walk.passage(at);
        }
    }
    let mut found = walk.found;
    found.sort_by_key(|demand| demand.passages.first().copied());
    let used: BTreeSet<usize> =
        found.iter().flat_map(|of| of.passages.iter().copied()).collect();
    let leads: BTreeSet<&str> =
        found.iter().flat_map(|of| of.lead.iter().map(String::as_str)).collect();
    let unused = letter.passages.iter().enumerate().filter(|(at, passage)| {
        !used.contains(at)
            && !leads.contains(passage.text.as_str())
            && rules().left_out.are_in(&words(&passage.text))
    });
    let unused = unused.map(|(at, _)| at).collect();
    Demands { found, unused }
}

pub(super) struct Walk<'l> {
    pub(super) letter: &'l Letter,
    pub(super) known: Known,
    found: Vec<Demand>,
}

impl<'l> Walk<'l> {
    /// Makes a demand of a passage that asks for something.
    pub(super) fn passage(&mut self, at: usize) {
        self.passage_of(at, None);
    }

    /// The same in the row of a goal with that name.
    pub(super) fn passage_of(&mut self, at: usize, goal_name: Option<&str>) {
        let rules = rules();
        let letter = self.letter;
        let Some(passage) = letter.passages.get(at) else { return };
        let of = words(&passage.text);
        let titles = titles(letter, passage);
        let nearest = titles.first().copied().unwrap_or_default();
        let nearest_words = words(nearest);
        let lead = words(&passage.lead.join(" "));
        let above = [lead.as_slice(), words(&titles.join(" ")).as_slice()].concat();
        let is_item = matches!(passage.kind, PassageKind::Item { .. });
        let past = self.known.is_past(&of) || self.known.is_past(&nearest_words);
        let mut own = self.known.named(&of);
        let mut near = self.near(at, passage, &of, &lead, &titles);
        for named in [&mut own, &mut near] {
            named.retain(|of| !past || *of != Report::Annual);
        }
        let among = rules.authority.words.are_in(&above);
        let authority = (among || is_authorised(&of)).then_some(above.as_slice());
        let reporting = !own.is_empty() || !near.is_empty();
        let in_reports =
            titles.iter().any(|title| rules.reports.heading.are_in(&words(title)));
        let mut asked = asks(&of, reporting || in_reports);
        let goals = &rules.tables.goals;
        let is_goal = is_item && (goals.are_in(&lead) || goals.are_in(&nearest_words));
        if self.goes_on(at, &of, asked, among || is_goal, reporting) {
            return;
        }
        let asking_lead = rules.title_asks.are_in(&nearest_words)
            || passage.lead.iter().any(|lead| introduces(&words(lead)));
        let defines = passage.kind == PassageKind::Footnote && defines(&passage.text);
        if is_item && (among || asking_lead) || defines {
            asked = Some(Asks::Plainly);
        }
        if is_goal && asked.is_none() {
            let wants = self.indicator(&of, own);
            return self.push(vec![at], wants, &passage.text);
        }
        let Some(asked) = asked else { return };
        let known = &self.known;
        let task = titles.iter().any(|title| rules.tasks.words.are_in(&words(title)));
        let around = Around { known, own, near, lead: &lead, authority, task, is_item };
        let mut wants = wants(&of, asked, &around);
        if defines {
            wants.kinds = vec![Kind::Figures];
        }
        // The annual report of the year before is delivered, and is none of this letter's.
        if past && !wants.said && !wants.reports.is_empty() {
            wants.reports.clear();
            wants.duties = vec![Duty::Delivery];
        }
        // What is reported of a goal is reported wherever the goal is.
        let reports_something = rules.duties.reports_something.are_in(&of);
        if goal_name.is_some()
            && reports_something
            && !wants.said
            && wants.duties.is_empty()
        {
            wants.reports = self.known.every();
        }
        let title = goal_name.unwrap_or(if is_item { &passage.text } else { nearest });
        self.push(vec![at], wants, title);
    }

    /// Whether the passage only goes on with the demand before it, which then has it: what explains
    /// a point, or the day it is to be sent. A point that is one thing, as an authority with its
    /// conditions, is `whole`.
    fn goes_on(
        &mut self,
        at: usize,
        of: &[String],
        asked: Option<Asks>,
        whole: bool,
        reporting: bool,
    ) -> bool {
        let letter = self.letter;
        let Some(passage) = letter.passages.get(at) else { return false };
        let Some(last) = self.found.last_mut().filter(|last| last.ends_before(at)) else {
            return false;
        };
        let Some(before) =
            last.passages.last().and_then(|last| letter.passages.get(*last))
        else {
            return false;
        };
        let same_block = before.block == passage.block && before.kind == passage.kind;
        let beside =
            same_block && last.passages.last().is_some_and(|last| last + 1 == at);
        let is_item = matches!(passage.kind, PassageKind::Item { .. });
        let explains = beside && is_item && (whole || asked.is_none());
        let open = !reporting && !last.reports_said && last.duties != [Duty::Immediate];
        let dated = is_dated(of) || is_deadline(of);
        let sent = open && beside && dated && rules().sent_on.begin(of);
        let due = open
            && before.section == passage.section
            && passage.table().is_none()
            && rules().tasks.due.begin(of)
            && (dated || asked.is_none());
        if !(explains || sent || due) {
            return false;
        }
        last.quote.push(if same_block { ' ' } else { '\n' });
        last.quote.push_str(&passage.text);
        last.passages.push(at);
        if !explains {
            last.reports.clear();
            last.evidence.clear();
            last.duties = vec![Duty::Delivery];
            last.kinds.retain(|kind| *kind == Kind::Assignment);
            last.kinds.push(Kind::Deadline);
        }
        true
    }

    /// What an indicator wants: its figures in every report, or words where it has none.
    pub(super) fn indicator(&self, of: &[String], own: Vec<Report>) -> Wants {
        let in_words = rules().tables.in_words.are_in(of);
        let kind = if in_words { Kind::Text } else { Kind::Figures };
        let said = !own.is_empty();
        let reports = if said { own } else { self.known.every() };
        Wants { said, ..Wants::only(reports, None, kind) }
    }

    /// Adds a demand made of those passages. `title` is what it is about.
    pub(super) fn push(&mut self, passages: Vec<usize>, wants: Wants, title: &str) {
        let letter = self.letter;
        let of = passages.iter().filter_map(|at| letter.passages.get(*at));
        let mut quote = String::new();
        let mut before: Option<&Passage> = None;
        for passage in of {
            let same_row = before.is_none_or(|before| before.row() == passage.row());
            if before.is_some() {
                quote.push(if same_row { ' ' } else { '\n' });
            }
            quote.push_str(&passage.text);
            before = Some(passage);
        }
        let Some(first) = passages.first().and_then(|at| letter.passages.get(*at)) else {
            return;
        };
        let section =
            letter.section_of(first).map(|of| of.key.clone()).unwrap_or_default();
        let lead = words(&first.lead.join(" "));
        let Wants { reports, said, duties, kinds } = wants;
        self.found.push(Demand {
            evidence: match said || !kinds.contains(&Kind::Deadline) {
                true => proposed(&words(&quote), &lead, title, &kinds, &reports),
                false => Vec::new(),
            },
            quote,
            lead: first.lead.clone(),
            passages,
            section,
            place: first.place,
            reports,
            reports_said: said,
            duties,
            kinds,
        });
    }

    /// The reports named near the words: in the lead, in the sentence they go on from, in a heading.
    fn near(
        &self,
        at: usize,
        passage: &Passage,
        of: &[String],
        lead: &[String],
        titles: &[&str],
    ) -> Vec<Report> {
        let by_lead = self.known.named(lead);
        if !by_lead.is_empty() {
            return by_lead;
        }
        let is_note = passage.kind == PassageKind::Footnote;
        let key =
            self.letter.section_of(passage).map_or("", |section| section.key.as_str());
        // `Rapporten skal ha med:` is of the report that was asked for before it.
        let led_on =
            passage.lead.last().is_some_and(|lead| rules().goes_on.begin(&words(lead)));
        let beside = |last: &Demand| {
            let of =
                last.passages.last().and_then(|last| self.letter.passages.get(*last));
            of.is_some_and(|of| of.block == passage.block && of.kind == passage.kind)
        };
        let before = self.found.last().filter(|last| {
            last.reports_said
                && last.ends_before(at)
                && (beside(last) && rules().goes_on.begin(of)
                    || (is_note || led_on) && last.section == key)
        });
        if let Some(before) = before {
            return before.reports.clone();
        }
        let by_title = titles.iter().map(|title| self.known.named(&words(title)));
        by_title.into_iter().find(|named| !named.is_empty()).unwrap_or_default()
    }
}

/// The headings above the passage, from the nearest.
pub(super) fn titles<'l>(letter: &'l Letter, passage: &Passage) -> Vec<&'l str> {
    let Some(at) = passage.section else { return Vec::new() };
    let mut titles = Vec::new();
    let mut below: Option<&Section> = None;
    for section in letter.sections.iter().take(at + 1).rev() {
        if below.is_none_or(|below| is_above(section, below)) {
            titles.push(section.title.as_str());
            below = Some(section);
        }
    }
    titles.retain(|title| !title.is_empty());
    titles
}

/// Whether the section holds the one below.
fn is_above(section: &Section, below: &Section) -> bool {
    let Some(rest) = below.key.strip_prefix(section.key.as_str()) else { return false };
    let is_point =
        || section.key.ends_with(char::is_alphabetic) && rest.parse::<u32>().is_ok();
    let holds = if rest.is_empty() {
        !below.numbered
    } else {
        rest.starts_with('.') || is_point()
    };
    section.numbered && holds
}

/// Whether a note says what a figure is.
fn defines(note: &str) -> bool {
    note.contains(" = ") || rules().kinds.defines.are_in(&words(note))
}
