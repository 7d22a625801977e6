//! The words of a ledger: vouchers, cost centres and projects, each kept once.

use std::borrow::Cow;

use super::veiled;

/// A word of a ledger; [`Words::get`] tells which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Word(pub(crate) u32);

impl Word {
    /// The empty word, which stands in all of them.
    pub const NONE: Self = Self(0);
}

/// The words rows point at. A million rows share some thousand cost centres and projects,
/// so a row holds a number for each and the text stands here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    text: String,
    /// Where each word ends in `text`, from the first that is not empty.
    ends: Vec<u32>,
}

impl Words {
    /// The word's text as it is kept; empty for a word that is not of these. What is no code
    /// stands as a number made of it.
    pub fn get(&self, word: Word) -> &str {
        let index = word.0 as usize;
        let end = |at: usize| self.ends.get(at).map(|end| *end as usize);
        match index.checked_sub(1) {
            None => "",
            Some(at) => {
                let start = at.checked_sub(1).and_then(end).unwrap_or(0);
                end(at).and_then(|end| self.text.get(start..end)).unwrap_or("")
            }
        }
    }

    /// The word's text as it is shown. A word that is no code, but text, is told as that.
    pub fn shown(&self, word: Word) -> Cow<'_, str> {
        veiled::shown(self.get(word))
    }

    /// The word with this text, when there is one. Looks through them all.
    pub fn find(&self, text: &str) -> Option<Word> {
        let kept = veiled::veil(text);
        self.all().find(|word| self.get(*word) == kept)
    }

    /// The word with this text, made when there is none. Looks through them all.
    pub fn add(&mut self, text: &str) -> Word {
        self.find(text).unwrap_or_else(|| self.push(&veiled::veil(text)))
    }

    /// Every word, the empty one first.
    pub fn all(&self) -> impl Iterator<Item = Word> + use<> {
        (0..=u32::try_from(self.ends.len()).unwrap_or(u32::MAX)).map(Word)
    }

    /// Adds a word that is not there yet, as it is kept.
    pub(crate) fn push(&mut self, text: &str) -> Word {
        self.text.push_str(text);
        // The gate lets no file through whose texts could pass four gigabytes.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Word(u32::try_from(self.ends.len()).unwrap_or(u32::MAX))
    }

    /// The text of all words in a row, and where each ends.
    pub(crate) fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }

    /// The words of those parts; none when the parts do not fit together.
    pub(crate) fn from_parts(text: String, ends: Vec<u32>) -> Option<Self> {
        let ascending = ends.is_sorted();
        let inside = ends.iter().all(|end| text.is_char_boundary(*end as usize));
        (ascending && inside).then_some(Self { text, ends })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_was_added_and_keeps_it_once() {
        let mut words = Words::default();
        let (oslo, empty, project) = (words.add("OSL"), words.add(""), words.add("P1"));
        assert_eq!(words.add("OSL"), oslo);
        assert_eq!(empty, Word::NONE);
        assert_eq!([oslo, empty, project].map(|w| words.get(w)), ["OSL", "", "P1"]);
        assert_eq!(words.all().count(), 3);
        assert_eq!(words.find("P2"), None);
        let name = words.add("Ola Nordmann");
        assert_eq!(
            (words.find("Ola Nordmann"), words.add("Ola Nordmann")),
            (Some(name), name)
        );
        assert_eq!(words.shown(name), "‹tekst›");
    }

    #[test]
    fn parts_that_do_not_fit_make_no_words() {
        let mut words = Words::default();
        words.add("æ");
        let (text, ends) = words.parts();
        assert_eq!(
            Words::from_parts(text.to_owned(), ends.to_vec()),
            Some(words.clone())
        );
        for ends in [vec![1], vec![3], vec![2, 0]] {
            assert_eq!(Words::from_parts("æ".to_owned(), ends), None);
        }
        assert_eq!(words.get(Word(7)), "");
    }
}
