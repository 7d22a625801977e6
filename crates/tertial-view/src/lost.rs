//! Finds what a report, the agency's texts apart, would print otherwise than it is written.

use serde_json::Value;
use tertial_model::{Origin, Problem};
use tertial_report::Report;

use crate::letters::{self, TooLong};
use crate::printable::{self, in_font, is_lost};

/// Words of a report with a character that no font of it has, or with a letter that is too
/// long to be printed whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostCharacter {
    /// The character, or the first of those that are left out.
    pub character: char,
    /// All of the words it stands in.
    pub words: String,
    /// The letter that is too long, and how many bytes of it are printed.
    letter: Option<(String, usize)>,
}

impl LostCharacter {
    /// What is told of it, where it stands.
    pub fn problem(self, origin: Origin) -> Problem {
        match self.letter {
            Some((letter, kept)) => {
                printable::too_long(TooLong { letter: &letter, kept }, origin)
            }
            None => printable::lost(self.character, origin, self.words),
        }
    }
}

/// Every character of a report that would be printed as its number or left out, once for each
/// words it stands in. The agency's own texts are left out: [`crate::check_text`] tells of them,
/// with the line.
pub fn lost_characters(report: &Report) -> Vec<LostCharacter> {
    let mut lost = Vec::new();
    // Most reports have none, and then nothing is to be taken apart.
    let written = serde_json::to_string(report).unwrap_or_default();
    if (written.chars().any(is_lost) || letters::may_be_too_long(&written))
        && let Ok(value) = serde_json::to_value(report)
    {
        collect(&value, &mut lost);
    }
    lost
}

fn collect(value: &Value, lost: &mut Vec<LostCharacter>) {
    match value {
        Value::String(words) => of_words(words, lost),
        Value::Array(items) => items.iter().for_each(|item| collect(item, lost)),
        Value::Object(fields) if fields.get("block").is_some_and(|of| of == "text") => {}
        Value::Object(fields) => fields.values().for_each(|field| collect(field, lost)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn of_words(words: &str, lost: &mut Vec<LostCharacter>) {
    let mut told: Vec<LostCharacter> = Vec::new();
    let mut tell = |character, letter| {
        let found = LostCharacter { character, words: words.to_owned(), letter };
        if !told.contains(&found) {
            told.push(found);
        }
    };
    words.chars().filter(|of| is_lost(*of)).for_each(|of| tell(of, None));
    if letters::may_be_too_long(words) {
        for TooLong { letter, kept } in letters::too_long(&in_font(words)) {
            if let Some(character) = letter[kept..].chars().next() {
                tell(character, Some((letter.to_owned(), kept)));
            }
        }
    }
    lost.extend(told);
}
