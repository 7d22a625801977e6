//! TXT-38.

use std::collections::{BTreeMap, BTreeSet};

use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::prose::{Passage, Prose, Token};
use crate::rule::declare_rule;
use crate::together::together;
use crate::txt::as_written;
use crate::words::WORDS;

declare_rule! {
    /// Et navn med nummer har et annet nummer enn i brevet.
    ///
    /// Hvorfor: Leseren kjenner navnet fra brevet, og vet ikke om det er noe annet som er ment.
    ///
    /// Kilde: Navnene i brevets krav, øremerkede tiltak og kalender: et ord med stor bokstav inne i
    /// en setning, og et tall på ett eller to sifre rett etter («Portal 3»). Nummeret før og etter
    /// brevets går fri, som «Portal 2». Tallet kontrolleres ikke når ordet etter kan være det som
    /// telles («i Portal 30 skjemaer»), uten når det er 0 eller har komma. Navn som ikke står i
    /// brevet, kontrolleres ikke.
    ///
    /// Eksempel: «Overgangen til Portal 30 er i rute», når brevet sier Portal 3.
    ///
    /// Gjør dette: Rett nummeret.
    OTHER_NUMBER_OF_NAME = "TXT-38", Warning, Case(check)
}

/// Letters of a name that is no abbreviation.
const LETTERS: usize = 4;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let names = names(case);
    let mut findings = Vec::new();
    for text in case.facts.texts.by_key.values().filter(|_| !names.is_empty()) {
        let prose = Prose::of(text);
        for sentence in prose.sentences() {
            let passage = Passage { prose: &prose, sentence: &sentence };
            let all = 0..sentence.tokens.len();
            findings.extend(all.filter_map(|at| other(&names, passage, at)));
        }
    }
    together(findings)
}

/// A name with its number that the letter has with another.
fn other(names: &Names, passage: Passage<'_>, at: usize) -> Option<Finding> {
    let Passage { prose, sentence } = passage;
    let [name, number, ..] = &sentence.tokens[at..] else { return None };
    let known = names.get(name.word()?)?;
    number.word().filter(|word| word.bytes().all(|of| of.is_ascii_digit()))?;
    let is_name = prose.plain[name.start..].starts_with(char::is_uppercase);
    let written = as_written(passage, number.start);
    let near = |of: u32| known.iter().any(|own| own.abs_diff(of) <= 1);
    let is_none = written == "0" || written.contains(',');
    let mut after = sentence.after(number.start + written.len());
    let next = after.next();
    // «3. mai» is a day, and «3. tertial» a part of the year.
    let is_ordinal = next.is_some_and(|of| of.is_mark('.'))
        && after.next().and_then(Token::word).is_some();
    let may_follow =
        |word: &str| !WORDS.is_unit(word) && (is_none || WORDS.after_size.has(word));
    let is_alone = next.is_none_or(|of| of.word().is_none_or(may_follow))
        && !next.is_some_and(|of| of.is_mark('%') || of.is_mark('–') || of.is_mark('-'));
    let is_known = !is_none && written.parse().is_ok_and(near);
    let is_other = is_name && !is_known && is_alone && !is_ordinal;
    let own: Vec<String> = known.iter().map(ToString::to_string).collect();
    let words =
        format!("{} {written}", &prose.plain[name.start..number.start].trim_end());
    is_other.then(|| {
        let message = format!("«{words}» har et annet nummer i brevet");
        OTHER_NUMBER_OF_NAME
            .of_words(passage, number.start, &words, message)
            .expected(norwegian::either(&own))
            .hint("rett nummeret")
    })
}

/// The numbers of a name, by the name in lower case.
type Names = BTreeMap<String, BTreeSet<u32>>;

fn names(case: &Case<'_>) -> Names {
    let catalogue = case.catalogue;
    let demands = catalogue.requirements.iter().flat_map(|of| of.words.all());
    let earmarks = catalogue.frame.earmarks.iter().map(|of| &*of.name);
    let deadlines = catalogue.deadlines.iter().map(|of| of.title.bokmal());
    let mut names = Names::new();
    for said in demands.chain(earmarks).chain(deadlines) {
        let words: Vec<&str> = said.split_whitespace().collect();
        for at in 2..words.len() {
            if let Some((name, number)) = numbered(&words, at) {
                names.entry(name).or_default().insert(number);
            }
        }
    }
    names
}

/// The name whose number stands there, where it begins no sentence.
fn numbered(words: &[&str], at: usize) -> Option<(String, u32)> {
    let [before, name, number] = [words[at - 2], words[at - 1], words[at]];
    let digits = number.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_number = digits.len() <= 2 && digits.bytes().all(|of| of.is_ascii_digit());
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().all(char::is_alphabetic)
        && name.chars().count() >= LETTERS
        && !before.ends_with(['.', ':']);
    let is_amount = words.get(at + 1).is_some_and(|next| {
        WORDS.is_unit(next.trim_end_matches(|c: char| !c.is_alphanumeric()))
    });
    let value = digits.parse().ok().filter(|_| is_number && is_name && !is_amount)?;
    Some((name.to_lowercase(), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(body: &str) -> Vec<String> {
        let mut sample = Sample::new();
        let words =
            "Etaten gir status for overgangen til Portal 3, og for Bruk 10 mill. kroner.";
        sample.catalogue.requirements[0].words = tertial_model::Words::same(words);
        sample.text("maalstatus", body);
        let findings = sample.findings(&OTHER_NUMBER_OF_NAME);
        findings.into_iter().map(|finding| finding.object).collect()
    }

    #[test]
    fn fires_on_a_number_that_is_not_the_letters() {
        for (body, words) in [
            ("Overgangen til Portal 30 er i rute.", "Portal 30"),
            ("Overgangen til Portal 0,003 krever mye.", "Portal 0,003"),
            ("Vi flytter fra Portal 2000 til Portal 3.", "Portal 2000"),
            ("Overgangen til Portal 0.", "Portal 0"),
        ] {
            assert_eq!(says(body), [format!("tekst/t1/maalstatus.md:{words}")], "{body}");
        }
    }

    #[test]
    fn is_silent_on_the_letters_its_neighbours_and_on_what_is_counted() {
        for body in [
            "Vi flytter fra Portal 2 til Portal 3, og siden Portal 4.",
            "Vi har i Portal 30 skjemaer, og i Portal 12 mill. kroner.",
            "Vi møtte Portal 30. april.",
            "Bruk 14 er ikke et navn.",
            "Prosjekt Vest 12 er ferdig.",
        ] {
            assert_eq!(says(body), [""; 0], "{body}");
        }
    }
}
