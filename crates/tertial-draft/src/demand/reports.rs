//! The reports a letter asks for, and which of them words speak of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::Letter;
use crate::phrase::{Phrases, words};
use crate::rules::rules;

/// What is true of the whole letter.
pub(super) struct Known {
    /// The reports it names somewhere.
    pub(super) reports: Vec<Report>,
    /// The year it is for: the one it names the most, and of several the first.
    pub(super) year: u32,
    /// Who is most often told to do something: `NVE`.
    pub(super) agency: String,
}

impl Known {
    pub(super) fn of(letter: &Letter) -> Self {
        let titles = letter.sections.iter().map(|section| section.title.as_str());
        let texts = letter.passages.iter().map(|passage| passage.text.as_str());
        let mut reports = BTreeSet::new();
        let mut years = BTreeMap::<u32, usize>::new();
        let mut told = BTreeMap::<&str, usize>::new();
        let modal = &rules().modal;
        for text in titles.chain(texts) {
            let words = words(text);
            if !rules().reports.denied.are_in(&words) {
                reports.extend(named(&words, &[]));
            }
            for year in words.iter().filter_map(|word| year(word)) {
                *years.entry(year).or_default() += 1;
            }
            let written: Vec<_> = text
                .split(|sign: char| !sign.is_alphanumeric())
                .filter(|of| !of.is_empty())
                .collect();
            for pair in written.windows(2) {
                let is_told = modal.have(Some(&pair[1].to_lowercase()))
                    && pair[0].starts_with(char::is_uppercase)
                    && !rules().ministry.have(Some(&pair[0].to_lowercase()));
                if is_told {
                    *told.entry(pair[0]).or_default() += 1;
                }
            }
        }
        let most = |(name, count): (&str, usize)| (count, name.len());
        Self {
            reports: reports.into_iter().collect(),
            year: years
                .into_iter()
                .max_by_key(|(year, count)| (*count, Reverse(*year)))
                .map_or(0, |of| of.0),
            agency: told
                .into_iter()
                .max_by_key(|of| most(*of))
                .map(|(name, _)| name.to_lowercase())
                .unwrap_or_default(),
        }
    }

    /// The reports the words name, in order.
    pub(super) fn named(&self, words: &[String]) -> Vec<Report> {
        let mut named = named(words, &self.reports);
        named.retain(|report| self.reports.contains(report));
        named
    }

    /// Whether the words are of the annual report of a year before the letter's: `årsrapport for 2030`.
    pub(super) fn is_past(&self, words: &[String]) -> bool {
        let annual = &rules().reports.annual;
        let of = words.iter().enumerate().filter(|(_, word)| annual.have(Some(word)));
        let years = of.filter_map(|(at, _)| {
            let mut after = words[at + 1..].iter().skip_while(|word| *word == "for");
            after.next().and_then(|word| year(word))
        });
        years.into_iter().any(|of| of < self.year)
    }

    /// Those that are held against goals and the budget: all but the monthly, where there are others.
    pub(super) fn every(&self) -> Vec<Report> {
        let all = self.reports.iter().copied();
        all.filter(|report| *report != Report::Month || self.reports.len() == 1).collect()
    }

    /// The report that covers everything no report is named for.
    pub(super) fn rest(&self) -> Vec<Report> {
        self.reports.iter().copied().filter(|report| *report == Report::Annual).collect()
    }
}

/// `2031`, for years a letter may speak of.
fn year(word: &str) -> Option<u32> {
    word.parse().ok().filter(|year| (2000..2100).contains(year))
}

/// The first year after the words.
pub(super) fn year_in(words: &[String]) -> Option<u32> {
    words.iter().find_map(|word| year(word))
}

/// The numbers the words end with, with `og` between: of `møte 3 1 og 2` they are 2 and 1.
fn numbers(words: &[String]) -> Vec<u8> {
    let number = |word: &String| match word.as_str() {
        "1" | "første" | "fyrste" => Some(1),
        "2" | "andre" | "annet" => Some(2),
        "3" | "tredje" => Some(3),
        _ => None,
    };
    let mut found = Vec::new();
    let mut words = words.iter().rev();
    while let Some(number) = words.next().and_then(number) {
        found.push(number);
        if !words.next().is_some_and(|word| ["og", "eller"].contains(&word.as_str())) {
            break;
        }
    }
    found
}

/// The reports the words name, where the letter has `all`. Those named without a number are all of
/// their kind.
fn named(words: &[String], all: &[Report]) -> Vec<Report> {
    let of = &rules().reports;
    let mut found = BTreeSet::new();
    let tertials = || all.iter().filter(|report| matches!(report, Report::Tertial(_)));
    for (at, _) in
        words.iter().enumerate().filter(|(_, word)| of.tertial.have(Some(word)))
    {
        let numbers = numbers(&words[..at]);
        if numbers.is_empty() {
            found.extend(tertials());
        }
        found.extend(numbers.into_iter().map(Report::Tertial));
    }
    if of.status.are_in(words) {
        found.extend(tertials());
    }
    let kinds: [(&Phrases, Report); 6] = [
        (&of.first_tertial, Report::Tertial(1)),
        (&of.second_tertial, Report::Tertial(2)),
        (&of.annual, Report::Annual),
        (&of.half, Report::Half),
        (&of.quarter, Report::Quarter),
        (&of.month, Report::Month),
    ];
    found
        .extend(kinds.iter().filter(|(phrases, _)| phrases.are_in(words)).map(|of| of.1));
    if of.every.are_in(words) {
        found.extend(all);
    }
    found.into_iter().collect()
}
