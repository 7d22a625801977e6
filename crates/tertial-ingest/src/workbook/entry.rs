//! What is written in a cell.

use rust_decimal::Decimal;

use super::Value;

/// A cell to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Text, codes among it: `01`.
    Text(String),
    /// A number.
    Number(Decimal),
}

impl Entry {
    /// A cell with text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// What a message calls it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    /// The value a reader finds in it.
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text.as_str().into()),
            Self::Number(number) => Value::Exact(*number),
        }
    }
}
