//! What people have confirmed: `bekreftelser.toml`, one `[[confirmation]]` for each demand a
//! text answers.
//!
//! That a text stands in the report, a program sees; that it answers the demand, a person
//! does. A confirmation is of the words as they stood and of the figures linked in them.
//!
//! A condition that always holds no text answers: one `[[standing]]` says that it is held.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tertial_model::{Origin, ReportKind, ReportName, Reports, Words, fingerprint};
use tertial_toml::{Day, Document, Fault, Place, TomlError};

use super::agency::nowhere;
use super::reports_named::is_demanded;

/// The file's name, in the project folder.
pub const CONFIRMATIONS: &str = "bekreftelser.toml";

/// The file as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmations {
    #[serde(default)]
    confirmation: Vec<Confirmation>,
    #[serde(default)]
    standing: Vec<Held>,
}

/// That somebody says a standing condition of the letter is held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The demand's id.
    pub demand: String,
    /// The fingerprint of the demand's words: it is no longer confirmed when they change.
    pub fingerprint: String,
    /// Who confirmed it: a name or a position.
    pub by: String,
    /// Who else did.
    pub second: Option<String>,
    /// The day it was confirmed.
    #[serde(deserialize_with = "Day::deserialize")]
    #[schemars(with = "Day")]
    pub date: NaiveDate,
}

impl Held {
    /// The fingerprint of a demand in those words. What it is in English is no part of the letter.
    pub fn fingerprint_of(words: &Words) -> String {
        fingerprint(words.in_norwegian().map(str::to_owned))
    }

    /// Whether it is of the demand of that id, in those words.
    pub fn is_of(&self, id: &str, words: &Words) -> bool {
        self.demand.eq_ignore_ascii_case(id)
            && self.fingerprint == Self::fingerprint_of(words)
    }

    /// Who confirmed it: one name, or two.
    pub fn names(&self) -> String {
        names(&self.by, self.second.as_deref())
    }
}

/// That somebody has read a text beside a demand and says that it answers it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The demand's id.
    pub demand: String,
    /// The report it is answered in.
    pub report: ReportName,
    /// The file of the text.
    pub text: String,
    /// The fingerprint of what was read.
    pub fingerprint: String,
    /// Who confirmed it: a name or a position.
    pub by: String,
    /// Who else did.
    pub second: Option<String>,
    /// The day it was confirmed.
    #[serde(deserialize_with = "Day::deserialize")]
    #[schemars(with = "Day")]
    pub date: NaiveDate,
    /// What was read, in Markdown: kept for whoever reads it again when it has changed.
    pub words: Option<String>,
    /// The value each figure linked in it had, by its name; `mangler` where it had none.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
    /// Where it is written.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
}

impl Confirmation {
    /// Who confirmed it: one name, or two.
    pub fn names(&self) -> String {
        names(&self.by, self.second.as_deref())
    }
}

fn names(by: &str, second: Option<&str>) -> String {
    match second {
        Some(second) => format!("{by} og {second}"),
        None => by.to_owned(),
    }
}

/// The confirmations of a file called `file`.
///
/// # Errors
///
/// The first thing that is not as it should be, such as a report the letter does not demand.
pub fn confirmations(
    file: &str,
    text: &str,
    reports: &Reports,
) -> Result<Vec<Confirmation>, TomlError> {
    let document = Document::parse(file, text)?;
    let Confirmations { confirmation: mut entries, .. } = document.read()?;
    for (number, entry) in entries.iter_mut().enumerate() {
        let place = Place::of("confirmation").nth(number);
        entry.origin = document.origin(&place);
        is_demanded(reports, &entry.report, place.value("report"))
            .map_err(|fault| document.refuse(fault))?;
    }
    Ok(entries)
}

/// The standing conditions a file called `file` says are held.
///
/// # Errors
///
/// The first thing that is not as it should be, such as a demand that stands twice.
pub fn held(file: &str, text: &str) -> Result<Vec<Held>, TomlError> {
    let document = Document::parse(file, text)?;
    let Confirmations { standing: all, .. } = document.read()?;
    for (number, one) in all.iter().enumerate() {
        if all[..number].iter().any(|of| of.demand.eq_ignore_ascii_case(&one.demand)) {
            let place = Place::of("standing").nth(number).value("demand");
            let message = format!("«{}» er bekreftet ovenfor også", one.demand);
            return Err(document.refuse(Fault::at(place, message)));
        }
    }
    Ok(all)
}

/// What a file of confirmations says of one report: each of its own as JSON, sorted, without
/// where it is written; none when it says nothing of it.
pub fn confirmed_in(entries: &[Confirmation], report: &ReportKind) -> Option<String> {
    let said = |of: &Confirmation| {
        json!({
            "demand": of.demand,
            "text": of.text,
            "fingerprint": of.fingerprint,
            "by": of.by,
            "second": of.second,
            "date": of.date.to_string(),
        })
        .to_string()
    };
    let own = entries.iter().filter(|entry| report.is_called(&entry.report));
    let mut own: Vec<String> = own.map(said).collect();
    own.sort();
    (!own.is_empty()).then(|| own.join("\n"))
}

#[cfg(test)]
mod tests {
    use tertial_model::sample;

    use super::*;

    const ONE: &str = "[[confirmation]]\ndemand = \"K114\"\nreport = \"t1\"\n\
        text = \"tekst/t1/mal.md\"\nfingerprint = \"0123456789abcdef\"\nby = \"Direktør\"\n\
        date = 2024-05-10\n";

    #[test]
    fn a_confirmation_says_who_when_and_of_what() {
        let read = confirmations(CONFIRMATIONS, ONE, &sample::reports()).unwrap();
        let [of] = &read[..] else { panic!("{read:?}") };
        assert_eq!((&*of.demand, &*of.text), ("K114", "tekst/t1/mal.md"));
        assert_eq!((&*of.by, &of.second), ("Direktør", &None));
        assert_eq!(of.date.to_string(), "2024-05-10");
        assert_eq!(of.origin.to_string(), "bekreftelser.toml:1");
        assert!(confirmed_in(&read, &sample::report("t1")).unwrap().contains("K114"));
        assert_eq!(confirmed_in(&read, &sample::report("t2")), None);
    }

    #[test]
    fn a_standing_condition_is_held_as_long_as_its_words_stand() {
        let words = Words::same("Rammen holdes.");
        let of = Held::fingerprint_of(&words);
        let text = format!(
            "[[standing]]\ndemand = \"K139\"\nfingerprint = \"{of}\"\nby = \"Ei\"\n\
             second = \"Ola\"\ndate = 2024-05-10\n"
        );
        let read = held(CONFIRMATIONS, &format!("{text}{ONE}")).unwrap();
        let [of] = &read[..] else { panic!("{read:?}") };
        assert_eq!(
            (of.names().as_str(), of.date.to_string().as_str()),
            ("Ei og Ola", "2024-05-10")
        );
        assert!(of.is_of("k139", &words) && !of.is_of("K138", &words));
        assert!(!of.is_of("K139", &Words::same("Rammen holdes nesten.")));
        let twice =
            held(CONFIRMATIONS, &format!("{text}{text}")).unwrap_err().to_string();
        assert!(twice.starts_with("bekreftelser.toml:8"), "{twice}");
    }

    #[test]
    fn one_that_says_too_little_or_of_no_report_is_refused_with_its_line() {
        for (from, to, told) in [
            ("by = \"Direktør\"\n", "", "bekreftelser.toml:1"),
            ("\"t1\"", "\"t9\"", "bekreftelser.toml:3"),
            ("demand", "krav", "bekreftelser.toml:2"),
        ] {
            let text = ONE.replacen(from, to, 1);
            let fault = confirmations(CONFIRMATIONS, &text, &sample::reports());
            let fault = fault.unwrap_err().to_string();
            assert!(fault.starts_with(told), "{fault}");
        }
    }
}
