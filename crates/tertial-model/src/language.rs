//! The written forms (målformer) a report can be in. Never two in one report (språklova § 13
//! wants each used, not mixed).
//!
//! A form is there when `templates/locales/` has its words; letters and statements must then
//! have theirs in it too.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The words of each form.
pub(crate) static LOCALES: Dir<'_> =
    include_dir!("$CARGO_MANIFEST_DIR/../../templates/locales");

/// The tags of the forms there are, sorted: a form's file is named after it.
static TAGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let files = LOCALES.files();
    let mut tags: Vec<_> =
        files.filter_map(|file| file.path().file_stem()?.to_str()).collect();
    tags.sort_unstable();
    tags
});

/// The written form a report is in, by its language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Language(&'static str);

impl Language {
    /// Bokmål: the form of findings, and of a report whose project says nothing else.
    pub const BOKMAL: Self = Self("nb");

    /// The forms there are, by their tags.
    pub fn all() -> impl Iterator<Item = Self> {
        TAGS.iter().map(|tag| Self(tag))
    }

    /// The form of that tag, where there is one.
    pub fn tagged(tag: &str) -> Option<Self> {
        Self::all().find(|form| form.0 == tag)
    }

    /// The language tag, which `tertial.toml` and file names use: `nb`.
    pub fn tag(self) -> &'static str {
        self.0
    }

    /// What marks a file as in this form; bokmål is unmarked.
    pub fn mark(self) -> Option<&'static str> {
        Some(self.0).filter(|_| self != Self::BOKMAL)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(from)?;
        Self::tagged(&tag).ok_or_else(|| D::Error::unknown_variant(&tag, &TAGS))
    }
}

impl JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": TAGS.as_slice() })
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::BOKMAL
    }
}

/// The same thing said in every written form. In a TOML file one string stands for all where they
/// are the same.
///
/// Displayed in bokmål, as findings and labels of figures are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    bokmal: String,
    others: BTreeMap<Language, String>,
}

impl Words {
    /// Words that are the same in all.
    pub fn same(words: impl Into<String>) -> Self {
        Self { bokmal: words.into(), others: BTreeMap::new() }
    }

    /// The words in bokmål.
    pub fn bokmal(&self) -> &str {
        &self.bokmal
    }

    /// The words in each form that has its own.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.bokmal).chain(self.others.values()).map(String::as_str)
    }

    /// The words in that form.
    pub fn of(&self, language: Language) -> &str {
        self.others.get(&language).unwrap_or(&self.bokmal)
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.bokmal)
    }
}

/// As `{ nb: …, nn: … }`, with every form there is.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(Language::all().map(|form| (form.tag(), self.of(form))))
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

    fn visit_map<A: MapAccess<'de>>(self, mut forms: A) -> Result<Words, A::Error> {
        let mut others = BTreeMap::new();
        while let Some((form, words)) = forms.next_entry::<Language, String>()? {
            others.insert(form, words);
        }
        if let Some(lacking) = Language::all().find(|form| !others.contains_key(form)) {
            return Err(A::Error::missing_field(lacking.tag()));
        }
        let bokmal = others.remove(&Language::BOKMAL).unwrap_or_default();
        Ok(Words { bokmal, others })
    }
}

impl JsonSchema for Words {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let text = json_schema!({ "type": "string" });
        let forms: BTreeMap<_, _> = TAGS.iter().map(|tag| (*tag, text.clone())).collect();
        let by_form = json_schema!({
            "type": "object",
            "properties": forms,
            "required": TAGS.as_slice(),
            "additionalProperties": false
        });
        json_schema!({ "anyOf": [text, by_form] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NYNORSK: Language = Language("nn");

    #[test]
    fn one_string_is_the_same_words_in_all() {
        let words: Words = serde_json::from_str("\"Oslo\"").unwrap();
        assert_eq!((words.of(Language::BOKMAL), words.of(NYNORSK)), ("Oslo", "Oslo"));
        let words: Words = serde_json::from_str(r#"{"nb":"ikke","nn":"ikkje"}"#).unwrap();
        assert_eq!(words.of(NYNORSK), "ikkje");
        assert_eq!(words.to_string(), "ikke");
    }

    #[test]
    fn words_in_some_forms_are_refused_with_the_one_that_is_missing() {
        let refused =
            |json: &str| serde_json::from_str::<Words>(json).unwrap_err().to_string();
        assert_eq!(refused(r#"{"nb":"ikke"}"#), "missing field `nn` at line 1 column 13");
        assert_eq!(
            refused(r#"{"nn":"ikkje"}"#),
            "missing field `nb` at line 1 column 14"
        );
        assert_eq!(
            refused(r#"{"nb":"ikke","nn":"ikkje","nm":"ikkje"}"#),
            "unknown variant `nm`, expected `nb` or `nn` at line 1 column 30"
        );
    }

    #[test]
    fn the_forms_are_those_there_are_words_in() {
        let tags: Vec<_> = Language::all().map(Language::tag).collect();
        assert_eq!(tags, ["nb", "nn"]);
        assert_eq!(crate::Phrases::bokmal().name_of(NYNORSK), "nynorsk");
        assert_eq!(Language::tagged("nn"), Some(NYNORSK));
        assert_eq!(Language::tagged("no"), None);
    }
}
