//! `[[consent]]`: what the ministry has consented to (samtykke).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{BudgetPost, Kroner};
use tertial_toml::{Day, Fault, NotNegative, Place};

/// That the ministry consents to an amount being used otherwise than the letter says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The letter's earmark, by its key, that may be used for something else.
    pub earmark: Option<String>,
    /// The post that may be added to from another (omdisponering).
    pub reallocation_to: Option<BudgetPost>,
    /// How much, in kroner.
    #[serde(rename = "amount_kr", with = "NotNegative")]
    pub amount: Kroner,
    /// The day it was given.
    #[serde(with = "Day")]
    pub date: NaiveDate,
    /// The letter that gives it, so that it can be found again.
    pub reference: String,
}

impl Consent {
    /// Whether a report tells of it, which is the `annual` one or not, and is due then.
    pub fn counts_in(&self, annual: bool, due: Option<NaiveDate>) -> bool {
        consent_counts(self.earmark.is_some(), self.date, annual, due)
    }
}

/// Whether a report tells of a consent of that day: of what is moved between posts the annual
/// report alone, and none of what was given after the day the report is due.
pub(super) fn consent_counts(
    of_earmark: bool,
    date: NaiveDate,
    annual: bool,
    due: Option<NaiveDate>,
) -> bool {
    (annual || of_earmark) && due.is_none_or(|due| date <= due)
}

/// Refuses a consent that is of nothing, or of two things.
pub(super) fn are_of_one_thing(consents: &[Consent]) -> Result<(), Fault> {
    let is_of_one = |of: &Consent| of.earmark.is_some() != of.reallocation_to.is_some();
    let Some(number) = consents.iter().position(|of| !is_of_one(of)) else {
        return Ok(());
    };
    let message =
        "[[consent]] skal ha enten «earmark» eller «reallocation_to», og ikke begge";
    Err(Fault::at(Place::of("consent").nth(number), message))
}
