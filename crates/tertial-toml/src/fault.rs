//! What is wrong with a value, before the document tells where that is.

use std::fmt::{self, Display};
use std::ops::Range;

use serde::de::{self, Expected, Unexpected};
use tertial_model::nearest;

use crate::place::Place;

/// What is found wrong once a file is read, such as two keys that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub(crate) place: Place,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Fault {
    /// That `message` is so of what stands at `place`.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), hint: None }
    }

    /// With what to do about it.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// What a value is that its type has no room for: what serde's types tell, in bokmål.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    says: Says,
    hint: Option<String>,
    /// The bytes it is about, once they are known.
    pub(crate) span: Option<Range<usize>>,
}

/// What is said, some of it once the key is known.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Says {
    /// All of it.
    Whole(String),
    /// What follows the key.
    OfKey(String),
    /// The value is none of those there are.
    UnknownValue(String),
    /// The table lacks a key.
    Missing(&'static str),
}

impl Misfit {
    fn saying(says: Says) -> Self {
        Self { says, hint: None, span: None }
    }

    /// That `message` is so, whatever the key.
    pub(crate) fn whole(message: impl Into<String>) -> Self {
        Self::saying(Says::Whole(message.into()))
    }

    /// That `rest` is so of a key.
    pub(crate) fn of_key(rest: impl Into<String>) -> Self {
        Self::saying(Says::OfKey(rest.into()))
    }

    /// That no key is called so; `known` are those that could stand there.
    pub(crate) fn unknown_key(key: &str, known: &[&str]) -> Self {
        let hint = nearest_or_all(key, known, "kjente nøkler her er");
        Self::whole(format!("ukjent nøkkel «{key}»")).hint(hint)
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// About those bytes, unless it is already about some.
    pub(crate) fn spanning(mut self, span: Range<usize>) -> Self {
        self.span.get_or_insert(span);
        self
    }

    /// About a key, which is what it calls a value.
    pub(crate) fn about_a_key(mut self) -> Self {
        if let Says::UnknownValue(key) = &self.says {
            self.says = Says::Whole(format!("ukjent nøkkel «{key}»"));
        }
        self
    }

    /// About the value of `key`, which is in `table`, unless it is already about another.
    pub(crate) fn named(mut self, key: &str, table: &str) -> Self {
        let whole = match &self.says {
            Says::Whole(_) => return self,
            Says::OfKey(rest) => format!("«{key}» {rest}"),
            Says::UnknownValue(value) => format!("ukjent verdi «{value}» for «{key}»"),
            Says::Missing(lacking) => format!("«{lacking}» mangler i {table}"),
        };
        self.says = Says::Whole(whole);
        self
    }

    pub(crate) fn in_words(self) -> (String, Option<String>) {
        let message = match self.says {
            Says::Whole(message) | Says::OfKey(message) => message,
            Says::UnknownValue(value) => format!("ukjent verdi «{value}»"),
            Says::Missing(key) => format!("«{key}» mangler"),
        };
        (message, self.hint)
    }
}

/// «Mente du …?», or all there are.
fn nearest_or_all(word: &str, known: &[&str], all: &str) -> String {
    match nearest::one(word, known.iter().copied()) {
        Some(near) => format!("mente du «{near}»?"),
        None => format!("{all} {}", known.join(", ")),
    }
}

impl std::error::Error for Misfit {}

impl Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.clone().in_words().0)
    }
}

impl de::Error for Misfit {
    /// What a type says of its values itself, in its own words; what follows `\nhjelp: ` is
    /// what to do about it.
    fn custom<T: Display>(message: T) -> Self {
        let message = message.to_string();
        match message.split_once("\nhjelp: ") {
            Some((message, hint)) => Self::whole(message).hint(hint),
            None => Self::whole(message),
        }
    }

    fn invalid_type(is: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::invalid_value(is, wanted)
    }

    fn invalid_value(is: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted = wanted.to_string();
        let wanted = match wanted.as_str() {
            "u8" => "et helt tall fra 0 til 255",
            "u16" => "et helt tall fra 0 til 65535",
            "u32" | "u64" | "usize" => "et helt tall som ikke er negativt",
            "i8" | "i16" | "i32" | "i64" => "et helt tall",
            other => other,
        };
        Self::of_key(format!("skal være {wanted}, men er {}", what(is)))
    }

    fn invalid_length(length: usize, wanted: &dyn Expected) -> Self {
        Self::of_key(format!("skal ha {wanted}, men har {length}"))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        let hint = nearest_or_all(word, known, "velg mellom");
        Self::saying(Says::UnknownValue(word.to_owned())).hint(hint)
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self::unknown_key(key, known)
    }

    fn missing_field(key: &'static str) -> Self {
        Self::saying(Says::Missing(key))
    }
}

/// What a value is, in bokmål.
fn what(value: Unexpected<'_>) -> String {
    match value {
        Unexpected::Bool(_) => "sann eller usann".to_owned(),
        Unexpected::Unsigned(number) => number.to_string(),
        Unexpected::Signed(number) => number.to_string(),
        Unexpected::Float(number) => number.to_string(),
        Unexpected::Str(text) => format!("«{text}»"),
        Unexpected::Seq => "en liste".to_owned(),
        Unexpected::Map | Unexpected::StructVariant => "en tabell".to_owned(),
        Unexpected::Other(other) => other.to_owned(),
        _ => "noe annet".to_owned(),
    }
}
