//! The words columns stand under, from `synonyms.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;
use tertial_model::key;

use crate::layout::LedgerField;

const FILE: &str = include_str!("../../synonyms.toml");

/// What a header says its column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// A field of a ledger.
    Field(LedgerField),
    /// The chapter, where the post has a column of its own.
    Chapter,
    /// The headings of a pivot.
    Outline,
    /// In or out, one of which is debit.
    Side,
}

/// The words of one key, by language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    nb: Vec<String>,
    #[serde(default)]
    nn: Vec<String>,
    en: Vec<String>,
}

impl Meaning {
    fn named(key: &str) -> Option<Self> {
        let field = LedgerField::ALL.into_iter().find(|(name, _)| *name == key);
        match key {
            "chapter" => Some(Self::Chapter),
            "outline" => Some(Self::Outline),
            "sides" => Some(Self::Side),
            _ => field.map(|(_, field)| Self::Field(field)),
        }
    }
}

/// Keys whose words are no headers of their own but stand in them.
const WITHIN: [&str; 3] = ["booked", "planned", "booking_day"];

/// The words of each key of [`WITHIN`], squeezed.
static LISTS: LazyLock<HashMap<&str, Vec<String>>> = LazyLock::new(|| {
    let mut read = read();
    let list = |key| {
        let of = read.remove(key)?;
        let all = of.nb.into_iter().chain(of.nn).chain(of.en);
        Some((key, all.map(|word| squeezed(&word)).collect()))
    };
    WITHIN.into_iter().filter_map(list).collect()
});

/// The words of a key, squeezed.
pub(super) fn list(key: &str) -> &'static [String] {
    LISTS.get(key).map_or(&[], Vec::as_slice)
}

/// What the file says. A test reads it, so it is not left out in silence.
fn read() -> BTreeMap<String, Words> {
    tertial_toml::read("synonyms.toml", FILE).unwrap_or_default()
}

/// Each word, squeezed, with what it means and how likely it is among the words of its key.
static WORDS: LazyLock<HashMap<String, (Meaning, usize)>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (key, of) in read() {
        let Some(meaning) = Meaning::named(&key) else { continue };
        let all = of.nb.into_iter().chain(of.nn).chain(of.en);
        for (rank, word) in all.enumerate() {
            words.entry(squeezed(&word)).or_insert((meaning, rank));
        }
    }
    words
});

/// What a header means, and how likely it is among the words for that; the first is 0.
pub(super) fn meaning(header: &str) -> Option<(Meaning, usize)> {
    WORDS.get(&squeezed(header)).copied()
}

/// A header as synonyms are compared: letters and digits alone, whatever the letter case.
pub(super) fn squeezed(text: &str) -> String {
    let plain = key::plain(text).to_lowercase();
    plain.chars().filter(|of| of.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_under_one_known_key() {
        let read: BTreeMap<String, Words> =
            tertial_toml::read("synonyms.toml", FILE).unwrap();
        let mut seen: HashMap<String, String> = HashMap::new();
        for (key, of) in read {
            if WITHIN.contains(&&*key) {
                assert!(!list(&key).is_empty(), "{key}");
                continue;
            }
            assert!(Meaning::named(&key).is_some(), "{key}");
            for word in of.nb.iter().chain(&of.nn).chain(&of.en) {
                let before = seen.insert(squeezed(word), key.clone());
                assert_eq!(before, None, "{word} of {key}");
            }
        }
        for (key, _) in LedgerField::ALL {
            assert!(FILE.contains(&format!("[{key}]")), "{key}");
        }
    }

    #[test]
    fn punctuation_and_case_do_not_matter() {
        let is = |field| Some(Meaning::Field(field));
        for (header, field) in [
            ("Bilagsnr.", LedgerField::Voucher),
            ("K.sted", LedgerField::CostCentre),
            ("Kap/post", LedgerField::Statskonto),
            ("G/L Account No.", LedgerField::Account),
            ("Amount (LCY)", LedgerField::Amount),
            ("voucher_no", LedgerField::Voucher),
        ] {
            assert_eq!(meaning(header).map(|of| of.0), is(field), "{header}");
        }
        for header in ["Konto(T)", "Kontonavn", "xaccount", "", "Valutabeløp"] {
            assert_eq!(meaning(header), None, "{header}");
        }
    }
}
