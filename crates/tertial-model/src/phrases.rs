//! The words a reader of a report sees: `templates/locales/`, one file for each written form.
//!
//! A phrase has a key, `method.rounding`, and may have places for values: `{amount}`. One that
//! depends on a number has the keys `one` and `other` below its own. A project may exchange
//! phrases, never add, leave out or rename any, and each keeps its places.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::language::LOCALES;
use crate::number::Marks;
use crate::{Kroner, Language, nearest, number};

/// The phrases the program comes with.
static BUILT_IN: LazyLock<BTreeMap<Language, Phrases>> = LazyLock::new(|| {
    let files = LOCALES.files().filter_map(|file| {
        let form = Language::tagged(file.path().file_stem()?.to_str()?)?;
        match Phrases::parse(file.contents_utf8()?) {
            Ok(phrases) => Some((form, phrases)),
            // Without them a report would be of keys.
            Err(fault) => panic!("{}: {fault}", file.path().display()),
        }
    });
    files.collect()
});

/// The words of one written form, by key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases {
    by_key: BTreeMap<String, String>,
}

/// Why a file of phrases cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPhrases {
    /// It is no TOML.
    #[error("{0}")]
    NotToml(String),
    /// A phrase is no text.
    #[error("«{0}» er ikke en tekst")]
    NotText(String),
    /// There is no such phrase.
    #[error("det finnes ingen frase «{key}»{}", nearest.as_ref().map(|of| format!("; mente du «{of}»?")).unwrap_or_default())]
    Unknown {
        /// The key that was written.
        key: String,
        /// The key that was perhaps meant.
        nearest: Option<String>,
    },
    /// A phrase has other places for values.
    #[error(
        "«{key}» skal ha feltene {}, og har {}",
        Phrases::bokmal().quoted(expected),
        Phrases::bokmal().quoted(found)
    )]
    OtherPlaces {
        /// The phrase.
        key: String,
        /// The places it must have.
        expected: BTreeSet<String>,
        /// The places it has.
        found: BTreeSet<String>,
    },
}

impl Phrases {
    /// The phrases of a file.
    pub fn parse(text: &str) -> Result<Self, NotPhrases> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            NotPhrases::NotToml(error.to_string().trim_end().to_owned())
        })?;
        let mut by_key = BTreeMap::new();
        flatten("", table, &mut by_key)?;
        Ok(Self { by_key })
    }

    /// The phrases the program has in that form; bokmål's in a form it does not know.
    pub fn of(language: Language) -> &'static Self {
        static NONE: Phrases = Phrases { by_key: BTreeMap::new() };
        BUILT_IN
            .get(&language)
            .or_else(|| BUILT_IN.get(&Language::BOKMAL))
            .unwrap_or(&NONE)
    }

    /// The phrases in bokmål, which findings and commands are in.
    pub fn bokmal() -> &'static Self {
        Self::of(Language::BOKMAL)
    }

    /// The name of a written form.
    pub fn name_of(&self, form: Language) -> String {
        self.say(&format!("form.{}", form.tag()))
    }

    /// These with some exchanged for a project's own.
    pub fn overridden(mut self, text: &str) -> Result<Self, NotPhrases> {
        for (key, own) in Self::parse(text)?.by_key {
            let Some(phrase) = self.by_key.get_mut(&key) else {
                let keys = self.by_key.keys().map(String::as_str);
                let nearest = nearest::one(&key, keys).map(str::to_owned);
                return Err(NotPhrases::Unknown { key, nearest });
            };
            let (expected, found) = (places(phrase), places(&own));
            if expected != found {
                return Err(NotPhrases::OtherPlaces { key, expected, found });
            }
            *phrase = own;
        }
        Ok(self)
    }

    /// All phrases with their keys, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_key.iter().map(|(key, phrase)| (key.as_str(), phrase.as_str()))
    }

    /// The phrase of that key. A test holds that there is one for each key in the program; one
    /// there is none for stands for itself.
    pub fn say(&self, key: &str) -> String {
        self.phrase(key).to_owned()
    }

    /// The phrase with its places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut text = String::new();
        let mut rest = self.phrase(key);
        while let Some((before, place, after)) = next_place(rest) {
            text.push_str(before);
            match values.iter().find(|(name, _)| *name == place) {
                Some((_, value)) => text.push_str(&value.to_string()),
                None => text.push_str(&format!("{{{place}}}")),
            }
            rest = number::after(&text, after);
        }
        text + rest
    }

    /// The phrase for that many, which stands in its place `count`.
    pub fn count(&self, key: &str, count: usize) -> String {
        let number = if count == 1 { "one" } else { "other" };
        let written = self.decimal(count.into(), 0);
        self.fill(&format!("{key}.{number}"), &[("count", &written)])
    }

    /// `30. april 2024`.
    pub fn date(&self, date: NaiveDate) -> String {
        let (day, year) = (date.day(), date.year());
        let month = self.month(date);
        self.fill("date.written", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// `30. april`.
    pub fn day_of_month(&self, date: NaiveDate) -> String {
        let (day, month) = (date.day(), self.month(date));
        self.fill("date.of_month", &[("day", &day), ("month", &month)])
    }

    /// The name of a day's month.
    pub fn month(&self, day: NaiveDate) -> String {
        self.say(&format!("date.month.{}", day.month()))
    }

    /// The number of the month of that name; January is 1.
    pub fn month_named(&self, name: &str) -> Option<u32> {
        (1..=12).find(|month| self.phrase(&format!("date.month.{month}")) == name)
    }

    /// `775 900 000 kr`, with øre only where there are any.
    pub fn kroner(&self, amount: Kroner) -> String {
        let decimals = if amount.0.fract().is_zero() { 0 } else { 2 };
        self.fill("number.kroner", &[("number", &self.decimal(amount.0, decimals))])
    }

    /// `−1 234,5`, `−1,234.5`: the number with exactly that many decimals.
    pub fn decimal(&self, value: Decimal, decimals: u32) -> String {
        number::written(value, decimals, self.marks())
    }

    /// The amount in whole thousands, `775 900`.
    pub fn thousands(&self, amount: Kroner) -> String {
        self.decimal(number::in_thousands(amount), 0)
    }

    /// What stands between the digits of a number.
    pub fn marks(&self) -> Marks<'_> {
        let [group, decimal] = ["number.group_mark", "number.decimal_mark"];
        Marks { group: self.phrase(group), decimal: self.phrase(decimal) }
    }

    /// `a, b og c`.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
                let first = first.join(", ");
                self.fill("list.last", &[("first", &first), ("last", &last.as_ref())])
            }
        }
    }

    /// `«a», «b» og «c»`: the words of somebody else.
    pub fn quoted<S: AsRef<str>>(&self, words: impl IntoIterator<Item = S>) -> String {
        let quoted = words.into_iter();
        let quoted =
            quoted.map(|word| self.fill("list.quoted", &[("words", &word.as_ref())]));
        self.list(&quoted.collect::<Vec<_>>())
    }

    fn phrase<'a>(&'a self, key: &'a str) -> &'a str {
        self.by_key.get(key).map_or(key, String::as_str)
    }
}

/// TOML with each phrase under its whole key, as templates read it.
impl Display for Phrases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let write = |(key, phrase): (&str, &str)| {
            let key = key.replace('.', "\".\"");
            writeln!(f, "\"{key}\" = {}", toml::Value::from(phrase))
        };
        self.iter().try_for_each(write)
    }
}

fn flatten(
    above: &str,
    table: toml::Table,
    into: &mut BTreeMap<String, String>,
) -> Result<(), NotPhrases> {
    for (key, value) in table {
        let key = if above.is_empty() { key } else { format!("{above}.{key}") };
        match value {
            toml::Value::String(phrase) => {
                into.insert(key, phrase);
            }
            toml::Value::Table(below) => flatten(&key, below, into)?,
            _ => return Err(NotPhrases::NotText(key)),
        }
    }
    Ok(())
}

/// What stands before the first place for a value, the place's name, and the rest.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place, after))
}

fn places(phrase: &str) -> BTreeSet<String> {
    let mut rest = phrase;
    let next = || {
        let (_, place, after) = next_place(rest)?;
        rest = after;
        Some(place.to_owned())
    };
    std::iter::from_fn(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Phrases {
        Phrases::parse(
            "page = \"side\"\n[method]\nsize = \"{amount} av {whole}\"\n\
             [rows]\none = \"{count} rad\"\nother = \"{count} rader\"\n\
             [number]\ngroup_mark = \".\"\ndecimal_mark = \",\"",
        )
        .unwrap()
    }

    #[test]
    fn a_phrase_is_filled_once() {
        let phrases = phrases();
        assert_eq!(phrases.say("page"), "side");
        let filled =
            phrases.fill("method.size", &[("amount", &"{whole}"), ("whole", &5)]);
        assert_eq!(filled, "{whole} av 5");
        let sentence = Phrases::parse("a = \"Den er {b}.\"").unwrap();
        assert_eq!(sentence.fill("a", &[("b", &"5 pst.")]), "Den er 5 pst.");
        assert_eq!(phrases.count("rows", 1), "1 rad");
        assert_eq!(phrases.count("rows", 2000), "2.000 rader");
    }

    #[test]
    fn a_project_exchanges_phrases_and_keeps_their_places() {
        let own =
            phrases().overridden("page = \"s.\"\nrows.one = \"én ({count})\"").unwrap();
        assert_eq!(
            (own.say("page").as_str(), own.count("rows", 1).as_str()),
            ("s.", "én (1)")
        );
        let refused = |text: &str| phrases().overridden(text).unwrap_err().to_string();
        assert_eq!(
            refused("pages = \"s.\""),
            "det finnes ingen frase «pages»; mente du «page»?"
        );
        assert_eq!(
            refused("method.size = \"{amount}\""),
            "«method.size» skal ha feltene «amount» og «whole», og har «amount»"
        );
        assert_eq!(refused("page = 5"), "«page» er ikke en tekst");
    }

    #[test]
    fn what_is_written_reads_back() {
        let phrases = phrases();
        assert_eq!(Phrases::parse(&phrases.to_string()), Ok(phrases));
    }

    #[test]
    fn every_form_has_the_same_phrases_with_the_same_places() {
        let shape = |of: &Phrases| -> Vec<(String, BTreeSet<String>)> {
            of.iter().map(|(key, phrase)| (key.to_owned(), places(phrase))).collect()
        };
        let bokmal = shape(Phrases::bokmal());
        assert!(bokmal.len() > 50, "the phrases are read");
        for file in LOCALES.files() {
            let text = file.contents_utf8().unwrap();
            assert_eq!(
                shape(&Phrases::parse(text).unwrap()),
                bokmal,
                "{:?}",
                file.path()
            );
        }
    }

    #[test]
    fn dates_and_lists_are_in_the_written_form() {
        let day = NaiveDate::from_ymd_opt(2024, 4, 30).unwrap();
        for (tag, written, list, quoted) in [
            ("nb", "30. april 2024", "Oslo, Hamar og Bergen", "«Oslo»"),
            ("nn", "30. april 2024", "Oslo, Hamar og Bergen", "«Oslo»"),
            ("en", "30 April 2024", "Oslo, Hamar and Bergen", "“Oslo”"),
        ] {
            let phrases = Phrases::of(Language::tagged(tag).unwrap());
            assert_eq!(phrases.date(day), written);
            assert_eq!(phrases.list(&["Oslo", "Hamar", "Bergen"]), list);
            assert_eq!(phrases.list(&["Oslo"]), "Oslo");
            assert_eq!(phrases.quoted(["Oslo"]), quoted);
        }
    }

    #[test]
    fn numbers_have_the_marks_of_the_written_form() {
        let number: Decimal = "-1234567.85".parse().unwrap();
        for (tag, written, kroner, thousands) in [
            ("nb", "−1\u{a0}234\u{a0}567,9", "1\u{a0}234,50\u{a0}kr", "775\u{a0}900"),
            ("nn", "−1\u{a0}234\u{a0}567,9", "1\u{a0}234,50\u{a0}kr", "775\u{a0}900"),
            ("en", "−1,234,567.9", "NOK\u{a0}1,234.50", "775,900"),
        ] {
            let phrases = Phrases::of(Language::tagged(tag).unwrap());
            assert_eq!(phrases.decimal(number, 1), written);
            assert_eq!(phrases.kroner(Kroner("1234.5".parse().unwrap())), kroner);
            assert_eq!(phrases.thousands(Kroner(775_900_000.into())), thousands);
        }
    }
}
