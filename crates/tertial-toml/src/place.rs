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
        let mut here = Here::Top(root.get_ref());
        let mut span = 0..0;
        for step in &self.0 {
            let Some((next, of)) = here.step(step) else { break };
            (here, span) = (next, of);
        }
        span
    }

    /// The table there, when there is one.
    pub(crate) fn table<'d>(
        &self,
        root: &'d Spanned<DeTable<'d>>,
    ) -> Option<&'d DeTable<'d>> {
        let mut here = Here::Top(root.get_ref());
        for step in &self.0 {
            here = here.step(step)?.0;
        }
        here.table()
    }
}

/// How far one has come.
#[derive(Clone, Copy)]
enum Here<'d> {
    Top(&'d DeTable<'d>),
    Value(&'d DeValue<'d>),
    Key,
}

impl<'d> Here<'d> {
    fn table(self) -> Option<&'d DeTable<'d>> {
        match self {
            Self::Top(table) => Some(table),
            Self::Value(value) => value.as_table(),
            Self::Key => None,
        }
    }

    fn step(self, step: &Step) -> Option<(Self, Range<usize>)> {
        let value = match (step, self) {
            (Step::Key(key), _) => {
                let (key, _) = self.table()?.get_key_value(key.as_str())?;
                return Some((Self::Key, key.span()));
            }
            (Step::Value(key), _) => self.table()?.get(key.as_str())?,
            (Step::Nth(number), Self::Value(DeValue::Array(items))) => {
                items.get(*number)?
            }
            (Step::Nth(_), _) => return None,
        };
        Some((Self::Value(value.get_ref()), value.span()))
    }
}
