//! Acceptances: a finding someone has looked at and stands for, with the reason.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// Why a finding may stand (kvittering), who says so, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acceptance {
    /// Why it may stand.
    pub reason: String,
    /// Who accepted it: a name or a position.
    pub by: String,
    /// Who else did; an error needs two.
    pub second: Option<String>,
    /// The day it was accepted.
    #[serde(serialize_with = "iso_date")]
    pub date: NaiveDate,
    /// The last status date of a report it holds for; none when it holds until the value
    /// changes.
    #[serde(serialize_with = "iso_date_if_any")]
    pub expires: Option<NaiveDate>,
}

impl Acceptance {
    /// Who accepted it: one name, or two.
    pub fn names(&self) -> String {
        match &self.second {
            Some(second) => format!("{} og {second}", self.by),
            None => self.by.clone(),
        }
    }
}

fn iso_date<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

fn iso_date_if_any<S: Serializer>(
    date: &Option<NaiveDate>,
    to: S,
) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(to)
}
