//! The texts of the history: a date where there is one, and what was decided.

use chrono::NaiveDate;

use crate::number::of_digits;

/// What a text says was decided. Years are budget years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Saldert: adopted before the year it names.
    Adopted(i32),
    /// Changed by the decision cited.
    Change(String),
    /// Carried over from the year it names.
    CarriedFrom(i32),
    /// To be carried over to the year it names.
    CarriedTo(i32),
}

/// What `text` says, with its date; none when it is of no known form.
pub(super) fn read(text: &str) -> Option<(Option<NaiveDate>, Meaning)> {
    let words: Vec<String> = text.split_whitespace().map(folded).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [first, rest @ ..] if first.contains('.') => {
            Some((Some(date(first)?), meaning(rest)?))
        }
        words => Some((None, meaning(words)?)),
    }
}

/// The year that `text` is, in four digits.
pub(super) fn year(text: &str) -> Option<i32> {
    of_digits(text).filter(|_| text.len() == 4)
}

/// The file writes `Overfort` without its ø; letter case says nothing.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('ø', "o")
}

fn meaning(words: &[&str]) -> Option<Meaning> {
    match words {
        ["saldert", "budsjett", of] => Some(Meaning::Adopted(year(of)?)),
        ["overfort", "fra", from] => Some(Meaning::CarriedFrom(year(from)?)),
        ["overfores", "til", to] => Some(Meaning::CarriedTo(year(to)?)),
        ["prp:", references @ ..] => Some(Meaning::Change(citation(references)?)),
        _ => None,
    }
}

/// `2023.05.11`, and no other form the library reads.
fn date(text: &str) -> Option<NaiveDate> {
    const FORM: &str = "%Y.%m.%d";
    let date = NaiveDate::parse_from_str(text, FORM).ok()?;
    (date.format(FORM).to_string() == text).then_some(date)
}

/// `p118/22-23 i490/22-23` in the words of the field: propositions, then the committee's
/// recommendations on them. One without the other is not a decision of the Storting.
fn citation(references: &[&str]) -> Option<String> {
    let recommended =
        references.iter().position(|reference| reference.starts_with('i'))?;
    let (propositions, recommendations) = references.split_at(recommended);
    if propositions.is_empty() {
        return None;
    }
    let mut cited = Vec::new();
    for reference in propositions {
        cited.push(format!("Prop. {}", document(reference.strip_prefix('p')?)?));
    }
    for reference in recommendations {
        cited.push(format!("Innst. {}", document(reference.strip_prefix('i')?)?));
    }
    Some(cited.join(", "))
}

/// `118/22-23` as `118 S (2022–2023)`. The history begins in 2014, so the century is known.
fn document(text: &str) -> Option<String> {
    let (document, session) = text.split_once('/')?;
    let (first, last) = session.split_once('-')?;
    let (document, from, to): (u32, u32, u32) =
        (of_digits(document)?, of_digits(first)?, of_digits(last)?);
    let is_session = first.len() == 2 && last.len() == 2 && to == from + 1;
    (is_session && document > 0).then(|| format!("{document} S (20{first}–20{last})"))
}
