//! Reads values into serde's types, each with its place.

mod table;

use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::Misfit;
use crate::values::{BLANK, DAY, NUMBER};
use table::{Choice, Entries, refuse_unknown};

/// One value, and the key it stands under.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) key: &'a str,
    pub(crate) value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Reader<'a> {
    fn span(self) -> Range<usize> {
        self.value.span()
    }

    /// The value as `seed` reads it. What does not fit is about this value, unless it is about
    /// something in it.
    pub(crate) fn read<'de, T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Misfit> {
        seed.deserialize(self).map_err(|misfit| self.about(misfit))
    }

    fn about(self, misfit: Misfit) -> Misfit {
        let table =
            self.heading().map_or_else(|| format!("«{}»", self.key), str::to_owned);
        misfit.named(self.key, &table).spanning(self.span())
    }

    /// The heading of a table, `[letter]`, where it has one.
    fn heading(self) -> Option<&'a str> {
        let rest = self.text.get(self.span().start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let end = line.rfind(']').filter(|_| line.starts_with('['))?;
        line.get(..=end)
    }

    pub(crate) fn wanted(self, wanted: &str) -> Misfit {
        let is = match self.value.get_ref() {
            DeValue::String(_) => "en tekst",
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::Boolean(_) => "sann eller usann",
            DeValue::Datetime(day) if day.time.is_some() => "et klokkeslett",
            DeValue::Datetime(_) => "en dato",
            DeValue::Array(_) => "en liste",
            DeValue::Table(_) => "en tabell",
        };
        Misfit::of_key(format!("skal være {wanted}, men er {is}"))
    }

    /// Text that says something.
    fn filled_in(self) -> Result<&'a str, Misfit> {
        match self.any_text()? {
            blank if blank.trim().is_empty() => Err(Misfit::of_key("er tom")),
            text => Ok(text),
        }
    }

    fn any_text(self) -> Result<&'a str, Misfit> {
        let text = self.value.get_ref().as_str();
        text.ok_or_else(|| self.wanted("en tekst i anførselstegn"))
    }

    /// A number as it is written, which no binary form has rounded.
    fn number(self) -> Result<&'a str, Misfit> {
        match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str()),
            DeValue::Float(number) => Ok(number.as_str()),
            _ => Err(self.wanted("et tall")),
        }
    }

    fn whole_number(self) -> Result<i64, Misfit> {
        let DeValue::Integer(number) = self.value.get_ref() else {
            return Err(self.wanted("et helt tall"));
        };
        let whole = i64::from_str_radix(number.as_str(), number.radix());
        whole.map_err(|_| Misfit::of_key("er et for stort tall"))
    }

    fn day(self) -> Result<String, Misfit> {
        match self.value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => Ok(day.to_string()),
            _ => Err(self.wanted("en dato, som 2024-02-01")),
        }
    }

    fn list(self) -> Result<&'a [Spanned<DeValue<'a>>], Misfit> {
        match self.value.get_ref() {
            DeValue::Array(items) => Ok(items.as_ref()),
            DeValue::Table(_) if self.heading().is_some() => {
                let misfit = Misfit::of_key(format!("må skrives som [[{}]]", self.key));
                Err(misfit.hint("tabellen kan stå flere ganger og har doble klammer"))
            }
            _ => Err(self.wanted("en liste")),
        }
    }

    fn table(self) -> Result<&'a DeTable<'a>, Misfit> {
        self.value.get_ref().as_table().ok_or_else(|| self.wanted("en tabell"))
    }
}

/// Methods for the kinds of values that are read in the same way.
macro_rules! read_as {
    ($read:ident => $visit:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.$visit(self.$read()?)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value.get_ref() {
            DeValue::String(_) => self.deserialize_str(visitor),
            DeValue::Integer(_) => self.deserialize_i64(visitor),
            DeValue::Boolean(_) => self.deserialize_bool(visitor),
            DeValue::Array(_) => self.deserialize_seq(visitor),
            DeValue::Table(_) => self.deserialize_map(visitor),
            DeValue::Float(_) | DeValue::Datetime(_) => {
                let is = Unexpected::Other("et tall med desimaler eller en dato");
                Err(Misfit::invalid_type(is, &visitor))
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let flag = self.value.get_ref().as_bool();
        visitor.visit_bool(flag.ok_or_else(|| self.wanted("true eller false"))?)
    }

    read_as!(whole_number => visit_i64: deserialize_i8 deserialize_i16 deserialize_i32
        deserialize_i64 deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_u128);
    read_as!(number => visit_str: deserialize_f32 deserialize_f64);
    read_as!(filled_in => visit_str: deserialize_char deserialize_str deserialize_string
        deserialize_bytes deserialize_byte_buf deserialize_identifier);

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match name {
            NUMBER => visitor.visit_str(self.number()?),
            DAY => visitor.visit_str(&self.day()?),
            BLANK => visitor.visit_str(self.any_text()?),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Self { text, key, .. } = self;
        let items = Items { text, key, rest: self.list()?.iter() };
        visitor.visit_seq(items)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_map(Entries::of(self.text, self.table()?))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        refuse_unknown(self.table()?, fields)?;
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(Choice::of(self)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { unit unit_struct tuple tuple_struct }
}

/// What is left of a list.
struct Items<'a> {
    text: &'a str,
    key: &'a str,
    rest: std::slice::Iter<'a, Spanned<DeValue<'a>>>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let Self { text, key, rest } = self;
        rest.next().map(|value| Reader { text, key, value }.read(seed)).transpose()
    }
}
