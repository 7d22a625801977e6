//! Reads tables: their keys in the order of the file, and choices that carry a value.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, VariantAccess, Visitor,
};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::Reader;
use crate::fault::Misfit;

type Entry<'a> = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>);

/// Refuses the first key of `table` that is none of `known`.
pub(super) fn refuse_unknown(table: &DeTable<'_>, known: &[&str]) -> Result<(), Misfit> {
    let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
    unknown.min_by_key(|key| key.span().start).map_or(Ok(()), |key| {
        Err(Misfit::unknown_key(key.get_ref(), known).spanning(key.span()))
    })
}

/// What is left of a table, in the order of the file.
pub(super) struct Entries<'a> {
    text: &'a str,
    rest: std::vec::IntoIter<Entry<'a>>,
    value: Option<Reader<'a>>,
}

impl<'a> Entries<'a> {
    pub(super) fn of(text: &'a str, table: &'a DeTable<'a>) -> Self {
        let mut all: Vec<Entry<'a>> = table.iter().collect();
        all.sort_by_key(|(key, _)| key.span().start);
        Self { text, rest: all.into_iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        let name = key.get_ref().as_ref();
        self.value = Some(Reader { text: self.text, key: name, value });
        word(name, seed)
            .map(Some)
            .map_err(|misfit| misfit.about_a_key().spanning(key.span()))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Misfit> {
        match self.value.take() {
            Some(value) => value.read(seed),
            None => Err(Misfit::whole("verdien mangler")),
        }
    }
}

/// One of several things: a word, or a table of one key with what the choice carries.
pub(super) struct Choice<'a> {
    word: &'a str,
    carried: Option<Reader<'a>>,
}

impl<'a> Choice<'a> {
    pub(super) fn of(of: Reader<'a>) -> Result<Self, Misfit> {
        if let DeValue::String(word) = of.value.get_ref() {
            return Ok(Self { word, carried: None });
        }
        let entries: Vec<Entry<'a>> = match of.value.get_ref() {
            DeValue::Table(table) => table.iter().collect(),
            _ => Vec::new(),
        };
        let [(key, value)] = entries[..] else {
            return Err(of.wanted("et ord, eller en tabell med én nøkkel"));
        };
        let word = key.get_ref().as_ref();
        Ok(Self { word, carried: Some(Reader { text: of.text, key: word, value }) })
    }

    fn carried(&self) -> Result<Reader<'a>, Misfit> {
        let word = self.word;
        let lacks =
            || Misfit::whole(format!("«{word}» skal ha en verdi: {{ {word} = … }}"));
        self.carried.ok_or_else(lacks)
    }
}

impl<'de> EnumAccess<'de> for Choice<'_> {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Misfit> {
        Ok((word(self.word, seed)?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.carried {
            None => Ok(()),
            Some(_) => {
                Err(Misfit::whole(format!("«{}» skal stå alene, som ord", self.word)))
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Misfit> {
        self.carried()?.read(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.carried()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.carried()?.deserialize_struct("", fields, visitor)
    }
}

/// A word that is read as a key or as the name of a choice.
fn word<'de, T: DeserializeSeed<'de>>(word: &str, seed: T) -> Result<T::Value, Misfit> {
    seed.deserialize(StrDeserializer::new(word))
}
