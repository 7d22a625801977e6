//! The two written forms of Norwegian a report can be in. Never both in one report
//! (språklova § 13 wants each used, not mixed).

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// The written form (målform) a report is in.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Deserialize,
    JsonSchema,
)]
pub enum Language {
    /// Bokmål.
    #[default]
    #[serde(rename = "nb")]
    Bokmal,
    /// Nynorsk.
    #[serde(rename = "nn")]
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
        from.deserialize_any(AsWritten)
    }
}

/// Reads words as a file writes them.
struct AsWritten;

impl<'de> Visitor<'de> for AsWritten {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("en tekst, eller { nb = \"…\", nn = \"…\" }")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Words, E> {
        Ok(Words::same(words))
    }

    fn visit_map<A: MapAccess<'de>>(self, forms: A) -> Result<Words, A::Error> {
        let Both { nb, nn } = Both::deserialize(MapAccessDeserializer::new(forms))?;
        Ok(Words { nb, nn })
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Both {
    nb: String,
    nn: String,
}

impl JsonSchema for Words {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (same, both) =
            (schemas.subschema_for::<String>(), schemas.subschema_for::<Both>());
        schemars::json_schema!({ "anyOf": [same, both] })
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
