//! What has been delivered to the ministry: `leveringer.toml`, one `[[delivered]]` for each date of
//! the letter's calendar that something was delivered for, each delivery it has no date for, and
//! each notice that is sent.
//!
//! A delivery is no input of the report that is delivered: that one is the same before and after.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tertial_toml::{Day, Document, Fault, Place, TomlError};

/// The file's name, in the project folder.
pub const DELIVERED: &str = "leveringer.toml";

/// The file as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveredFile {
    #[serde(default)]
    delivered: Vec<Delivered>,
}

/// That something the letter has a date for is delivered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivered {
    /// The key of the date in the letter's calendar; of a delivery without one the demand's id,
    /// and of a notice its file.
    pub deadline: String,
    /// The day it was delivered.
    #[serde(with = "Day")]
    pub date: NaiveDate,
    /// Where it can be found again: a case or journal number.
    pub reference: String,
}

/// What a file called `file` says is delivered, in its order.
///
/// # Errors
///
/// The first thing that is not as it should be, such as a date that stands twice.
pub fn delivered(file: &str, text: &str) -> Result<Vec<Delivered>, TomlError> {
    let document = Document::parse(file, text)?;
    let DeliveredFile { delivered: all } = document.read()?;
    for (number, one) in all.iter().enumerate() {
        if all[..number].iter().any(|earlier| earlier.deadline == one.deadline) {
            let place = Place::of("delivered").nth(number).value("deadline");
            let message = format!("«{}» er levert ovenfor også", one.deadline);
            return Err(document.refuse(Fault::at(place, message)));
        }
    }
    Ok(all)
}

/// What deliveries say, as JSON in order of date of the calendar; none when there are none.
pub fn delivered_said<'a>(
    all: impl IntoIterator<Item = &'a Delivered>,
) -> Option<String> {
    let said = |of: &Delivered| {
        json!({ "deadline": of.deadline, "date": of.date.to_string(), "reference": of.reference })
            .to_string()
    };
    let mut all: Vec<String> = all.into_iter().map(said).collect();
    all.sort();
    (!all.is_empty()).then(|| all.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "[[delivered]]\ndeadline = \"t1\"\ndate = 2024-05-31\n\
        reference = \"24/1234\"\n";

    #[test]
    fn it_says_what_when_and_where_to_find_it() {
        let read = delivered(DELIVERED, ONE).unwrap();
        let [of] = &read[..] else { panic!("{read:?}") };
        assert_eq!((&*of.deadline, &*of.reference), ("t1", "24/1234"));
        assert_eq!(of.date.to_string(), "2024-05-31");
        assert_eq!(
            delivered_said(&read).as_deref(),
            Some(r#"{"date":"2024-05-31","deadline":"t1","reference":"24/1234"}"#)
        );
        assert_eq!(delivered_said(&[]), None);
    }

    #[test]
    fn what_is_delivered_twice_is_refused_with_its_line() {
        let twice = format!("{ONE}{ONE}");
        let fault = delivered(DELIVERED, &twice).unwrap_err().to_string();
        assert!(fault.starts_with("leveringer.toml:6"), "{fault}");
    }
}
