//! The written forms a report can be in: the two of Norwegian (målformer), and English for readers abroad. Never two
//! in one report (språklova § 13 wants each used, not mixed).
//!
//! A form is there when `templates/locales/` has its words. Letters and statements have theirs in both Norwegian
//! forms. What the program comes with has them in every form; what others write may lack the rest, which is a finding
//! of a report in such a form.

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

/// The forms of Norwegian, which words are always in.
const NORWEGIAN: [&str; 2] = ["nb", "nn"];

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

    /// Whether it is a form of Norwegian, which one string of words may stand for.
    pub fn is_norwegian(self) -> bool {
        NORWEGIAN.contains(&self.0)
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

/// The same thing said in the written forms. In a TOML file one string stands for both Norwegian forms where they are the
/// same.
///
/// Displayed in bokmål, as findings and labels of figures are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    bokmal: String,
    others: BTreeMap<Language, String>,
}

impl Words {
    /// Words that are the same in both Norwegian forms, and stand for those of any other.
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

    /// The words in each form of Norwegian that has its own: those a letter is written in.
    pub fn in_norwegian(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().filter(|(form, _)| form.is_norwegian());
        std::iter::once(&*self.bokmal).chain(others.map(|(_, words)| words.as_str()))
    }

    /// Whether there is something to read, and no words for it in that form. What has no letters but in its places,
    /// and no Norwegian quotation marks, is the same in all.
    pub fn lack(&self, language: Language) -> bool {
        let own = language.is_norwegian() || self.others.contains_key(&language);
        !own && outside_places(&self.bokmal)
            .any(|c| c.is_alphabetic() || "«»".contains(c))
    }

    /// The words in that form; bokmål's where there are none.
    pub fn of(&self, language: Language) -> &str {
        self.others.get(&language).unwrap_or(&self.bokmal)
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.bokmal)
    }
}

/// The letters of words that are no name of a place for a value.
fn outside_places(words: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    words.chars().filter(move |letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

/// As `{ nb: …, nn: … }`, with every form there are words in.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let there =
            |form: &Language| form.is_norwegian() || self.others.contains_key(form);
        let forms = Language::all().filter(there);
        to.collect_map(forms.map(|form| (form.tag(), self.of(form))))
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
        let lacks = |form: &Language| form.is_norwegian() && !others.contains_key(form);
        if let Some(lacking) = Language::all().find(lacks) {
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
            "required": NORWEGIAN,
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
    fn words_may_lack_a_form_that_is_not_norwegian() {
        let english = Language::tagged("en").unwrap();
        for (json, shown, lack) in [
            (r#"{"nb":"ikke","nn":"ikkje","en":"not"}"#, "not", false),
            (r#"{"nb":"ikke","nn":"ikkje"}"#, "ikke", true),
            (r#""Sikkerhet""#, "Sikkerhet", true),
            (r#""{name} ({year-1})""#, "{name} ({year-1})", false),
            (r#""31.12.""#, "31.12.", false),
            (r#""«{name}»""#, "«{name}»", true),
            (r#""""#, "", false),
        ] {
            let words: Words = serde_json::from_str(json).unwrap();
            assert_eq!((words.of(english), words.lack(english)), (shown, lack), "{json}");
            assert!(
                Language::all().filter(|of| of.is_norwegian()).all(|of| !words.lack(of))
            );
        }
    }

    #[test]
    fn words_are_written_in_the_forms_there_are() {
        let again = |json: &str| {
            serde_json::to_string(&serde_json::from_str::<Words>(json).unwrap()).unwrap()
        };
        assert_eq!(again(r#""Oslo""#), r#"{"nb":"Oslo","nn":"Oslo"}"#);
        let whole = r#"{"en":"not","nb":"ikke","nn":"ikkje"}"#;
        assert_eq!(again(whole), whole);
        let words: Words = serde_json::from_str(whole).unwrap();
        assert_eq!(words.all().collect::<Vec<_>>(), ["ikke", "not", "ikkje"]);
        assert_eq!(words.in_norwegian().collect::<Vec<_>>(), ["ikke", "ikkje"]);
    }

    #[test]
    fn one_string_is_the_same_words_in_both_norwegian_forms() {
        let words: Words = serde_json::from_str("\"Oslo\"").unwrap();
        assert_eq!((words.of(Language::BOKMAL), words.of(NYNORSK)), ("Oslo", "Oslo"));
        let words: Words = serde_json::from_str(r#"{"nb":"ikke","nn":"ikkje"}"#).unwrap();
        assert_eq!(words.of(NYNORSK), "ikkje");
        assert_eq!(words.to_string(), "ikke");
    }

    #[test]
    fn words_in_one_norwegian_form_are_refused_with_the_other() {
        let refused =
            |json: &str| serde_json::from_str::<Words>(json).unwrap_err().to_string();
        assert_eq!(refused(r#"{"nb":"ikke"}"#), "missing field `nn` at line 1 column 13");
        assert_eq!(
            refused(r#"{"nn":"ikkje"}"#),
            "missing field `nb` at line 1 column 14"
        );
        assert_eq!(
            refused(r#"{"nb":"ikke","nn":"ikkje","nm":"ikkje"}"#),
            "unknown variant `nm`, expected one of `en`, `nb`, `nn` at line 1 column 30"
        );
    }

    #[test]
    fn the_forms_are_those_there_are_words_in() {
        let tags: Vec<_> = Language::all().map(Language::tag).collect();
        assert_eq!(tags, ["en", "nb", "nn"]);
        assert_eq!(crate::Phrases::bokmal().name_of(NYNORSK), "nynorsk");
        assert_eq!(Language::tagged("nn"), Some(NYNORSK));
        assert_eq!(Language::tagged("no"), None);
    }
}
