//! JSON as the program writes it.

use serde::Serialize;

use crate::exit::{Exit, Exits, Failure};

/// A value as text that ends in a newline.
pub(crate) fn json_text(value: &impl Serialize) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(value).exits(Exit::Rendering)?;
    text.push('\n');
    Ok(text)
}
