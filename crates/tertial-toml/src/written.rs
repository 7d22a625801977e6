//! A table as it is written, which another may be laid over.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::{Document, as_json};
use crate::error::TomlError;
use crate::place::Place;
use crate::reader::Reader;

/// A table of a file as it is written, before any type has read it.
#[derive(Debug, Clone)]
pub struct Written<'a>(Spanned<DeValue<'a>>);

impl<'a> Document<'a> {
    /// The table at `place`; an empty one where there is none.
    pub fn written(&self, place: &Place) -> Written<'a> {
        let (table, span) = self.table_at(place);
        Written(Spanned::new(span, DeValue::Table(table.cloned().unwrap_or_default())))
    }

    /// The value that a table of this file describes, whatever it was laid over: what lies
    /// below was read before, so what does not fit stands in this file.
    ///
    /// # Errors
    ///
    /// The first key or value that does not fit the type.
    pub fn read_written<T: DeserializeOwned>(
        &self,
        written: &Written<'_>,
    ) -> Result<T, TomlError> {
        self.read_of(Reader { text: self.text(), key: "", value: &written.0 })
    }
}

impl<'a> Written<'a> {
    /// Whether it has that key.
    pub fn has(&self, key: &str) -> bool {
        self.table().is_some_and(|table| table.contains_key(key))
    }

    /// The same table without that key.
    pub fn without(mut self, key: &str) -> Self {
        if let DeValue::Table(table) = self.0.get_mut() {
            table.remove(key);
        }
        self
    }

    /// What the values of those of the `keys` it has, say together: `1620.01 1620.45`.
    pub fn said(&self, keys: &[&str]) -> String {
        let values = keys.iter().filter_map(|key| self.table()?.get(*key));
        values.map(|value| words(value.get_ref())).collect::<Vec<_>>().join(" ")
    }

    /// The table laid over `below`, which says what this one does not, but for the keys of it
    /// that are `hidden`.
    #[must_use]
    pub fn over(mut self, below: &Self, hidden: impl Fn(&str) -> bool) -> Self {
        if let (DeValue::Table(table), Some(below)) = (self.0.get_mut(), below.table()) {
            for (key, value) in below {
                let name: &str = key.get_ref();
                if !hidden(name) && !table.contains_key(name) {
                    table.insert(key.clone(), value.clone());
                }
            }
        }
        self
    }

    fn table(&self) -> Option<&DeTable<'a>> {
        self.0.get_ref().as_table()
    }
}

/// A word, a number or a list of them, as a person would name it.
fn words<'d>(value: &'d DeValue<'_>) -> Cow<'d, str> {
    match value {
        DeValue::String(text) => Cow::Borrowed(text),
        DeValue::Array(items) => {
            let all = items.iter().map(|item| words(item.get_ref()));
            Cow::Owned(all.collect::<Vec<_>>().join(" "))
        }
        other => Cow::Owned(as_json(other).to_string()),
    }
}
