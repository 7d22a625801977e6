//! A file of TOML, parsed, and the errors about what stands in it.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tertial_model::Origin;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{TomlError, line_and_column};
use crate::fault::Fault;
use crate::place::Place;
use crate::reader::Reader;
use crate::syntax;

/// A file of TOML.
pub struct Document<'a> {
    file: &'a str,
    text: &'a str,
    root: Spanned<DeValue<'a>>,
}

impl<'a> Document<'a> {
    /// The document that the text of `file` is. `file` is for messages.
    ///
    /// # Errors
    ///
    /// The first place that is not valid TOML.
    pub fn parse(file: &'a str, text: &'a str) -> Result<Self, TomlError> {
        let root = DeTable::parse(text).map_err(|error| {
            let (why, hint) = syntax::in_bokmal(error.message());
            let message = format!("filen er ikke gyldig TOML: {why}");
            let span = error.span().unwrap_or_default();
            TomlError::at(file, text, span, message, Some(hint.to_owned()))
        })?;
        let root = Spanned::new(root.span(), DeValue::Table(root.into_inner()));
        Ok(Self { file, text, root })
    }

    /// The value it describes.
    ///
    /// # Errors
    ///
    /// The first key or value that does not fit the type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, TomlError> {
        self.read_of(Reader { text: self.text, key: "", value: &self.root })
    }

    /// The value a reader of it has before it.
    pub(crate) fn read_of<T: DeserializeOwned>(
        &self,
        reader: Reader<'_>,
    ) -> Result<T, TomlError> {
        T::deserialize(reader).map_err(|misfit| {
            let span = misfit.span.clone().unwrap_or_default();
            let (message, hint) = misfit.named("", "filen").in_words();
            self.error(span, message, hint)
        })
    }

    /// The file, as messages call it.
    pub fn file(&self) -> &'a str {
        self.file
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The table at `place`, when there is one, and the bytes it takes.
    pub(crate) fn table_at(&self, place: &Place) -> (Option<&DeTable<'a>>, Range<usize>) {
        (place.table(&self.root), place.find(&self.root))
    }

    /// The error of a fault in what was read from it.
    pub fn refuse(&self, fault: Fault) -> TomlError {
        self.error(fault.place.find(&self.root), fault.message, fault.hint)
    }

    /// The line where something stands, as findings point at it.
    pub fn origin(&self, place: &Place) -> Origin {
        let (line, _) = line_and_column(self.text, place.find(&self.root).start);
        Origin::line(&self.file.into(), line, None)
    }

    /// The keys of the table at `place`, in the order of the file; none where there is no table.
    pub fn keys(&self, place: &Place) -> Vec<&str> {
        let table = place.table(&self.root).into_iter();
        let mut keys: Vec<_> = table.flat_map(|table| table.keys()).collect();
        keys.sort_by_key(|key| key.span().start);
        keys.into_iter().map(|key| key.get_ref().as_ref()).collect()
    }

    /// All that it says, as JSON: days as texts, and numbers no type of JSON holds as null.
    pub fn as_json(&self) -> Value {
        as_json(self.root.get_ref())
    }

    fn error(
        &self,
        span: Range<usize>,
        message: String,
        hint: Option<String>,
    ) -> TomlError {
        TomlError::at(self.file, self.text, span, message, hint)
    }
}

pub(crate) fn as_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().into()
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().ok().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(day) => day.to_string().into(),
        DeValue::Array(items) => {
            items.iter().map(|item| as_json(item.get_ref())).collect()
        }
        DeValue::Table(table) => {
            let entries = table.iter();
            entries
                .map(|(key, of)| (key.get_ref().as_ref(), as_json(of.get_ref())))
                .collect()
        }
    }
}
