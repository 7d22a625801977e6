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
    pub(crate) fn find(&self, root: &Spanned<DeValue<'_>>) -> Range<usize> {
        let (mut here, mut span) = (root.get_ref(), 0..0);
        for step in &self.0 {
            let Some((next, of)) = step.from(here) else { break };
            span = of;
            let Some(next) = next else { break };
            here = next;
        }
        span
    }

    /// The table there, when there is one.
    pub(crate) fn table<'d, 'a>(
        &self,
        root: &'d Spanned<DeValue<'a>>,
    ) -> Option<&'d DeTable<'a>> {
        let mut steps = self.0.iter();
        steps.try_fold(root.get_ref(), |here, step| step.from(here)?.0)?.as_table()
    }
}

impl Step {
    /// What stands one step on, which is no value where the step is to a key, and its bytes.
    fn from<'d, 'a>(
        &self,
        here: &'d DeValue<'a>,
    ) -> Option<(Option<&'d DeValue<'a>>, Range<usize>)> {
        let value = match (self, here) {
            (Self::Key(key), DeValue::Table(table)) => {
                let (key, _) = table.get_key_value(key.as_str())?;
                return Some((None, key.span()));
            }
            (Self::Value(key), DeValue::Table(table)) => table.get(key.as_str())?,
            (Self::Nth(number), DeValue::Array(items)) => items.get(*number)?,
            _ => return None,
        };
        Some((Some(value.get_ref()), value.span()))
    }
}
