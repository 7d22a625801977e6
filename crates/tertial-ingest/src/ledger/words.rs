//! Finds the words of a ledger by their text, so that each is kept once.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};
use xxhash_rust::xxh3::xxh3_64;

use crate::codes::are_codes;
use crate::facts::{Word, Words, veil};

/// Words that grow as rows are read.
#[derive(Default)]
pub(crate) struct Index {
    words: Words,
    table: HashTable<Word>,
    hasher: FxBuildHasher,
    /// The words that are no codes, by a number made of their text.
    texts: FxHashMap<u64, Word>,
}

impl Index {
    /// The word with this text.
    pub(crate) fn word(&mut self, text: &str) -> Word {
        if text.is_empty() {
            return Word::NONE;
        }
        if let Some(word) = self.known(text) {
            return word;
        }
        // As nearly all are: vouchers are numbers, and each is another.
        if are_codes(text) {
            return self.add(text);
        }
        let number = xxh3_64(text.as_bytes());
        if let Some(word) = self.texts.get(&number) {
            return *word;
        }
        match veil(text) {
            Cow::Borrowed(code) => self.add(code),
            // Another file may have it too.
            Cow::Owned(veiled) => {
                let word = self.known(&veiled).unwrap_or_else(|| self.add(&veiled));
                self.texts.insert(number, word);
                word
            }
        }
    }

    fn known(&self, text: &str) -> Option<Word> {
        let Self { words, table, hasher, .. } = self;
        table.find(hasher.hash_one(text), |word| words.get(*word) == text).copied()
    }

    fn add(&mut self, text: &str) -> Word {
        let Self { words, table, hasher, .. } = self;
        let word = words.push(text);
        let hash = |word: &Word| hasher.hash_one(words.get(*word));
        table.insert_unique(hasher.hash_one(text), word, hash);
        word
    }

    /// The same, where it is likely to be `guess`: the rows of a voucher stand together.
    pub(crate) fn word_or(&mut self, guess: Word, text: &str) -> Word {
        if self.words.get(guess) == text { guess } else { self.word(text) }
    }

    /// Takes words that keep their numbers. Only before any other word.
    pub(crate) fn begin(&mut self, words: Words) {
        let Self { table, hasher, .. } = self;
        for word in words.all().skip(1) {
            let hash = |word: &Word| hasher.hash_one(words.get(*word));
            table.insert_unique(hash(&word), word, hash);
        }
        self.words = words;
    }

    /// The words.
    pub(crate) fn into_words(self) -> Words {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_one_word() {
        let mut index = Index::default();
        let texts: Vec<String> =
            (0..2000).map(|number| format!("P{}", number % 700)).collect();
        let mut last = Word::NONE;
        let words: Vec<Word> = texts
            .iter()
            .map(|text| {
                last = index.word_or(last, text);
                last
            })
            .collect();
        assert_eq!(index.word_or(last, texts.last().unwrap()), last);
        assert_eq!(index.word(""), Word::NONE);
        let kept = index.into_words();
        assert_eq!(kept.all().count(), 701);
        for (text, word) in texts.iter().zip(words) {
            assert_eq!(kept.get(word), text);
        }
    }

    #[test]
    fn words_taken_over_keep_their_numbers() {
        let mut first = Index::default();
        let (oslo, name) = (first.word("OSL"), first.word("Nordmann"));
        let mut second = Index::default();
        second.begin(first.into_words());
        assert_eq!(second.word("OSL"), oslo);
        assert_ne!(second.word("HAM"), oslo);
        assert_eq!(second.word("Nordmann"), name);
        let kept = second.words.get(name).to_owned();
        assert_eq!(Index::default().word(&kept), Word(1), "what is kept is one word");
        assert_eq!(second.word(&kept), name);
    }
}
