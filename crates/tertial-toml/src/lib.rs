//! One reader of TOML for every file a person writes: `tertial.toml`, acceptances, letters,
//! layouts and charts.
//!
//! A file is read into plain serde types. Whatever is wrong with it is refused in one form: in
//! bokmål, with line, column, an excerpt of the line and the nearest word there is. Types say
//! what a value may be ([`Whole`], [`Number`], [`Day`]), so that the JSON Schema
//! made from the same types ([`schema_of`]) says it to an editor too.
//!
//! **Invariants**: no key is unknown and passed over, no text is blank unless its type allows
//! it ([`IfFilledIn`]), and no number loses a digit.

mod document;
mod error;
mod fault;
mod place;
mod reader;
mod schema;
mod syntax;
mod values;
mod written;

pub use document::Document;
pub use error::TomlError;
pub use fault::{Fault, Misfit};
pub use place::Place;
pub use schema::schema_of;
pub use schemars;
pub use values::{Day, IfFilledIn, NotNegative, Number, OptionalDay, Whole};
pub use written::Written;

use serde::de::DeserializeOwned;

/// The value that the text of `file` describes. `file` is for messages.
///
/// # Errors
///
/// The first thing in the file that is not as it should be.
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, TomlError> {
    Document::parse(file, text)?.read()
}

#[cfg(test)]
mod tests;
