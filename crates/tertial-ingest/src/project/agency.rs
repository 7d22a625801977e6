//! `[agency]` and `[letter]`: who reports, and to which letter.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use tertial_model::{NoOrganisationNumber, OrganisationNumber, Origin};
use tertial_toml::{IfFilledIn, Whole};

use super::path::Path;

/// The agency (virksomhet) that reports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// What it is called for short.
    pub short_name: Option<String>,
    /// Its number in Enhetsregisteret, or why there is none.
    #[serde(default = "unstated", deserialize_with = "number")]
    #[schemars(with = "IfFilledIn")]
    pub organisation_number: Result<OrganisationNumber, NoOrganisationNumber>,
    /// Where the project says so.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
}

type Number = Result<OrganisationNumber, NoOrganisationNumber>;

fn unstated() -> Number {
    Err(NoOrganisationNumber::Unstated)
}

/// A number that is missing or cannot be is left for a rule to tell; one of another form is
/// refused.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
    let text = IfFilledIn::deserialize(from)?;
    match text.map_or_else(unstated, |text| text.parse()) {
        Err(error @ NoOrganisationNumber::NotNineDigits(_)) => {
            Err(serde::de::Error::custom(error))
        }
        number => Ok(number),
    }
}

/// The place of what is not read from a file yet.
pub(super) fn nowhere() -> Origin {
    Origin::file(&Arc::from(""))
}

/// Which allocation letter the report answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterChoice {
    /// A built-in catalogue, by the agency's word.
    pub agency: Option<String>,
    /// The budget year.
    #[serde(with = "Whole::<1990, 2100>")]
    pub year: i32,
    /// The project's own catalogue, instead of a built-in one.
    #[serde(default, deserialize_with = "Path::deserialize")]
    #[schemars(with = "Path")]
    pub file: Option<String>,
}
