//! What a report prints that the fonts lack, of all but the agency's texts.

use serde_json::Value;
use tertial_model::{Origin, Problem};
use tertial_report::Report;

use crate::printable::{self, is_lost};

/// Words of a report with a character that no font of it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostCharacter {
    /// The character.
    pub character: char,
    /// All of the words it stands in.
    pub words: String,
}

impl LostCharacter {
    /// What is told of it, where it stands.
    pub fn problem(self, origin: Origin) -> Problem {
        printable::lost(self.character, origin, self.words)
    }
}

/// Every character of a report that would be printed as its number, once for each words it stands
/// in. The agency's own texts are left out: [`crate::check_text`] tells of them, with the line.
pub fn lost_characters(report: &Report) -> Vec<LostCharacter> {
    let mut lost = Vec::new();
    // Most reports have none, and then nothing is to be taken apart.
    let written = serde_json::to_string(report).unwrap_or_default();
    if written.chars().any(is_lost)
        && let Ok(value) = serde_json::to_value(report)
    {
        collect(&value, &mut lost);
    }
    lost
}

fn collect(value: &Value, lost: &mut Vec<LostCharacter>) {
    match value {
        Value::String(words) => {
            for character in words.chars().filter(|of| is_lost(*of)) {
                let found = LostCharacter { character, words: words.clone() };
                if !lost.contains(&found) {
                    lost.push(found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, lost)),
        Value::Object(fields) if fields.get("block").is_some_and(|of| of == "text") => {}
        Value::Object(fields) => fields.values().for_each(|field| collect(field, lost)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
