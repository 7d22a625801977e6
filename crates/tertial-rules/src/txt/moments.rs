//! The times a sentence names, each with its first and last day.

use chrono::{Datelike, Months, NaiveDate};
use tertial_model::norwegian;
use tertial_report::Case;

use crate::prose::{Sentence, Token};
use crate::txt::dates::dates;
use crate::txt::other_time::year_of;
use crate::words::WORDS;

/// A day, a month, a season or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// Its first token, and the one after its last.
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// What it is: a day may stand without its year.
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    DayAlone,
    Day,
    Month,
    Season,
    Year,
}

/// They part the year of a name, of a span or of a document from others.
const JOINS: [char; 4] = ['-', '–', '/', '§'];

/// The times of a sentence, in order; years of names and spans are none.
pub(super) fn moments(sentence: &Sentence<'_>, year: i32) -> Vec<Moment> {
    let tokens = &sentence.tokens;
    let days: Vec<_> = dates(sentence, year).collect();
    let mut all: Vec<Moment> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let day = days.iter().find(|of| of.at == at);
        let found = match day {
            Some(day) => Some(of_day(tokens, at, day.date)),
            None => of_months(tokens, at),
        };
        at = found.as_ref().map_or(at + 1, |of| of.end);
        all.extend(found);
    }
    all
}

fn of_day(tokens: &[Token<'_>], at: usize, date: NaiveDate) -> Moment {
    let named = |at: usize| tokens.get(at).and_then(Token::word).and_then(year_of);
    // «30. april 2024», and «30.4.2024», which has one full stop more.
    let after = if tokens.get(at + 3).is_some_and(|of| of.is_mark('.')) {
        named(at + 4).filter(|named| *named == date.year()).map(|_| at + 5)
    } else {
        named(at + 3).map(|_| at + 4)
    };
    let kind = if after.is_some() { Kind::Day } else { Kind::DayAlone };
    Moment { at, end: after.unwrap_or(at + 3), first: date, last: date, kind }
}

fn of_months(tokens: &[Token<'_>], at: usize) -> Option<Moment> {
    let word = tokens[at].word()?;
    let year_at = |at: usize| {
        let is_join = |of: Option<&Token<'_>>| {
            of.is_some_and(|of| JOINS.iter().any(|mark| of.is_mark(*mark)))
        };
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_chapter = before
            .and_then(Token::word)
            .is_some_and(|word| WORDS.chapters.has(word) || WORDS.posts.has(word));
        let is_alone = !is_chapter && !is_join(before) && !is_join(tokens.get(at + 1));
        tokens.get(at)?.word().and_then(year_of).filter(|_| is_alone)
    };
    let moment = |from: u32, months: u32, year: i32, end: usize, kind: Kind| {
        let first = NaiveDate::from_ymd_opt(year, from, 1)?;
        let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Moment { at, end, first, last, kind })
    };
    if let Some(year) = year_at(at) {
        return moment(1, 12, year, at + 1, Kind::Year);
    }
    let year = year_at(at + 1)?;
    if let Some(month) = norwegian::month_named(word) {
        return moment(month, 1, year, at + 2, Kind::Month);
    }
    // As widely as anyone uses the word.
    let (from, months) = match word {
        "våren" => (1, 6),
        "sommeren" | "sommaren" => (5, 5),
        "høsten" | "hausten" => (8, 5),
        "vinteren" => (1, 15),
        _ => return None,
    };
    moment(from, months, year, at + 2, Kind::Season)
}

/// The last day a report can tell of as past: the one it is delivered, where the letter says so.
pub(super) fn last_known_day(case: &Case<'_>) -> NaiveDate {
    let status = case.status_date();
    let delivery = case.catalogue.delivery_of(case.report).map(|of| of.when.last());
    let usual = status.checked_add_months(Months::new(4)).unwrap_or(status);
    delivery.unwrap_or(usual).max(status)
}

impl Moment {
    /// The word right before it.
    pub(super) fn before<'s>(&self, sentence: &'s Sentence<'_>) -> Option<&'s str> {
        sentence.tokens[..self.at].last()?.word()
    }

    /// The word right after it.
    pub(super) fn after<'s>(&self, sentence: &'s Sentence<'_>) -> Option<&'s str> {
        sentence.tokens.get(self.end)?.word()
    }

    /// Its words, as a finding says them.
    pub(super) fn words(&self, sentence: &Sentence<'_>) -> String {
        let mut words = String::new();
        for token in &sentence.tokens[self.at..self.end] {
            match token.word() {
                Some(word) if words.is_empty() => words.push_str(word),
                Some(word) => {
                    words.push(' ');
                    words.push_str(word);
                }
                None => words.push('.'),
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;
    use crate::prose::tests::text;

    fn told(body: &str) -> Vec<(String, String, String)> {
        let text = text(body);
        let prose = Prose::of(&text);
        let sentence = prose.sentences().next().unwrap();
        let all = moments(&sentence, 2024).into_iter();
        all.map(|of| (of.words(&sentence), of.first.to_string(), of.last.to_string()))
            .collect()
    }

    #[test]
    fn each_has_its_first_and_its_last_day() {
        for (body, words, first, last) in [
            ("Innen 1. mai kommer den", "1. mai", "2024-05-01", "2024-05-01"),
            ("den 1. mai 2025", "1. mai 2025", "2025-05-01", "2025-05-01"),
            ("den 1.5.2025", "1. 5. 2025", "2025-05-01", "2025-05-01"),
            ("i februar 2024", "februar 2024", "2024-02-01", "2024-02-29"),
            ("sommeren 2026", "sommeren 2026", "2026-05-01", "2026-09-30"),
            ("I 2023 var den", "2023", "2023-01-01", "2023-12-31"),
        ] {
            let expected = (words.to_owned(), first.to_owned(), last.to_owned());
            assert_eq!(told(body), [expected], "{body}");
        }
    }

    #[test]
    fn a_span_a_chapter_and_the_year_of_a_name_are_none() {
        for body in
            ["planen for 2024–2027", "kapittel 2010", "2023-tallene", "EU 223/2009"]
        {
            assert_eq!(told(body), [], "{body}");
        }
    }
}
