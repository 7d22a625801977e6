//! Where in a document something stands, by keys and numbers.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The way from the top of a document to a value in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The value of a key.
    Value(String),
    /// The one of that number, from 0, in a list.
    Nth(usize),
    /// The key itself.
    Key(String),
}

impl Place {
    /// The value of `key` at the top of the document.
    pub fn of(key: &str) -> Self {
        Self::default().value(key)
    }

    /// The value of `key` in the table here.
    pub fn value(mut self, key: &str) -> Self {
        self.0.push(Step::Value(key.to_owned()));
        self
    }

    /// The one of that number, from 0, in the list here.
    pub fn nth(mut self, number: usize) -> Self {
        self.0.push(Step::Nth(number));
        self
    }

    /// The key itself in the table here.
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }

    /// The bytes it takes; where the document has no such place, those of the last step it has.
    pub(crate) fn find(&self, root: &Spanned<DeTable<'_>>) -> Range<usize> {
        let mut table = Some(root.get_ref());
        let mut list = None;
        let mut span = 0..0;
        for step in &self.0 {
            let next = match step {
                Step::Value(key) => table.and_then(|table| table.get(key.as_str())),
                Step::Nth(number) => list.and_then(|list: &[_]| list.get(*number)),
                Step::Key(key) => {
                    let known = table.and_then(|table| table.get_key_value(key.as_str()));
                    return known.map_or(span, |(key, _)| key.span());
                }
            };
            let Some(next) = next else { break };
            span = next.span();
            table = next.get_ref().as_table();
            list = match next.get_ref() {
                DeValue::Array(items) => Some(items.as_ref()),
                _ => None,
            };
        }
        span
    }
}
