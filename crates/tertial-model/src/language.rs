//! The two written forms of Norwegian a report can be in. Never both in one report
//! (språklova § 13 wants each used, not mixed).

use std::fmt;

use serde::{Deserialize, Deserializer};

/// The written form (målform) a report is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Bokmål.
    #[default]
    Bokmal,
    /// Nynorsk.
    Nynorsk,
}

impl Language {
    /// The forms by their language tags, which `tertial.toml` and file names use.
    pub const ALL: [(&'static str, Self); 2] =
        [("nb", Self::Bokmal), ("nn", Self::Nynorsk)];

    /// The language tag: `nb` or `nn`.
    pub fn tag(self) -> &'static str {
        self.choose("nb", "nn")
    }

    /// The form's name, which is the same in both.
    pub fn name(self) -> &'static str {
        self.choose("bokmål", "nynorsk")
    }

    /// The other form.
    pub fn other(self) -> Self {
        self.choose(Self::Nynorsk, Self::Bokmal)
    }

    /// What is said in this form, of the same thing said in both.
    pub fn choose<T>(self, bokmal: T, nynorsk: T) -> T {
        match self {
            Self::Bokmal => bokmal,
            Self::Nynorsk => nynorsk,
        }
    }
}

/// The same words in both written forms. In a TOML file one string stands for both where
/// they are the same.
///
/// Displayed in bokmål, as findings and labels of figures are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
}

impl Words {
    /// Words that are the same in both.
    pub fn same(words: impl Into<String>) -> Self {
        let nb = words.into();
        Self { nn: nb.clone(), nb }
    }

    /// The words in that form.
    pub fn of(&self, language: Language) -> &str {
        language.choose(&self.nb, &self.nn)
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.nb)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "expected a text, or { nb = \"…\", nn = \"…\" }")]
        enum Raw {
            Same(String),
            Both(Both),
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Both {
            nb: String,
            nn: String,
        }
        Ok(match Raw::deserialize(from)? {
            Raw::Same(words) => Self::same(words),
            Raw::Both(Both { nb, nn }) => Self { nb, nn },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_string_is_the_same_words_in_both() {
        let words: Words = serde_json::from_str("\"Oslo\"").unwrap();
        assert_eq!(
            (words.of(Language::Bokmal), words.of(Language::Nynorsk)),
            ("Oslo", "Oslo")
        );
        let words: Words = serde_json::from_str(r#"{"nb":"ikke","nn":"ikkje"}"#).unwrap();
        assert_eq!(words.of(Language::Nynorsk), "ikkje");
        assert_eq!(words.to_string(), "ikke");
    }

    #[test]
    fn half_of_it_is_refused() {
        assert!(serde_json::from_str::<Words>(r#"{"nb":"ikke"}"#).is_err());
    }
}
