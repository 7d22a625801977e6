//! Phrases of a few words, looked for in a text.

use serde::{Deserialize, Deserializer};

/// How many words `…` may stand for.
const GAP: usize = 12;

/// The words of a text, in small letters.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Words that must stand together: `ber … om`, `årsrapport*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Word(String),
    Begins(String),
    Ends(String),
    Holds(String),
    Gap,
}

impl Phrase {
    fn of(text: &str) -> Self {
        let part = |part: &str| {
            let bare = part.trim_matches('*').to_owned();
            match (part.starts_with('*'), part.ends_with('*')) {
                _ if part == "…" => Part::Gap,
                (true, true) => Part::Holds(bare),
                (true, false) => Part::Ends(bare),
                (false, true) => Part::Begins(bare),
                (false, false) => Part::Word(bare),
            }
        };
        Self(text.split_whitespace().map(part).collect())
    }

    /// Whether it stands among the words.
    pub(crate) fn is_in(&self, words: &[String]) -> bool {
        (0..words.len()).any(|at| begins(&self.0, &words[at..]))
    }

    /// Whether the words begin with it.
    pub(crate) fn begins(&self, words: &[String]) -> bool {
        begins(&self.0, words)
    }
}

fn begins(parts: &[Part], words: &[String]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    if *part == Part::Gap {
        return (0..=GAP.min(words.len())).any(|at| begins(rest, &words[at..]));
    }
    let Some((word, after)) = words.split_first() else { return false };
    let fits = match part {
        Part::Word(part) => word == part,
        Part::Begins(part) => word.starts_with(part.as_str()),
        Part::Ends(part) => word.ends_with(part.as_str()),
        Part::Holds(part) => word.contains(part.as_str()),
        Part::Gap => true,
    };
    fits && begins(rest, after)
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self::of(&String::deserialize(from)?))
    }
}

/// Phrases that mean one thing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Phrases(Vec<Phrase>);

impl Phrases {
    /// Whether any of them stands among the words.
    pub(crate) fn are_in(&self, words: &[String]) -> bool {
        self.0.iter().any(|phrase| phrase.is_in(words))
    }

    /// Whether the words begin with any of them.
    pub(crate) fn begin(&self, words: &[String]) -> bool {
        self.0.iter().any(|phrase| phrase.begins(words))
    }

    /// Whether the word is one of them.
    pub(crate) fn have(&self, word: Option<&String>) -> bool {
        word.is_some_and(|word| self.begin(std::slice::from_ref(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrase, words};

    #[test]
    fn phrases_are_found_among_words() {
        for (phrase, text, expected) in [
            ("ber … om", "Derfor ber departementet etaten om svar.", true),
            ("ber … om", "Om etaten ber.", false),
            ("årsrapport*", "I årsrapporten for 2031", true),
            ("*fullmakt", "En budsjettfullmakt", true),
            ("*fullmakt", "Fullmakter", false),
            ("tal", "talet", false),
        ] {
            assert_eq!(Phrase::of(phrase).is_in(&words(text)), expected, "{text}");
        }
    }
}
