//! Values that are written in a way of their own: exact numbers, days, and texts that may be
//! blank.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

/// The names by which the reader knows them.
pub(crate) const NUMBER: &str = "tertial::number";
pub(crate) const DAY: &str = "tertial::day";
pub(crate) const BLANK: &str = "tertial::blank";

/// What the reader hands over as it is written.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("noe annet")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}

/// Reads a number exactly as it is written.
pub fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    let text = from.deserialize_newtype_struct(NUMBER, Written)?;
    let exact = Decimal::from_str_exact(text.trim_start_matches('+'));
    exact.map_err(|_| D::Error::invalid_value(Unexpected::Other(&text), &"et tall"))
}

/// Reads a day, written as a TOML date: `2024-02-01`.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = from.deserialize_newtype_struct(DAY, Written)?;
    let is = Unexpected::Other(&text);
    text.parse().map_err(|_| D::Error::invalid_value(is, &"en dato som finnes"))
}

/// Reads a day that need not be there.
pub fn day_if_any<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<NaiveDate>, D::Error> {
    day(from).map(Some)
}

/// Reads a text that may be blank, which says as little as none.
pub fn if_filled_in<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<String>, D::Error> {
    let text = from.deserialize_newtype_struct(BLANK, Written)?;
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A whole number from `LEAST` to `MOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole<const LEAST: u32, const MOST: u32>(pub u32);

impl<'de, const LEAST: u32, const MOST: u32> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = decimal(from)?;
        let whole = u32::try_from(number).ok().filter(|_| number.fract().is_zero());
        let fits = whole.filter(|number| (LEAST..=MOST).contains(number));
        fits.map(Self).ok_or_else(|| {
            let wanted = format!("et helt tall fra {LEAST} til {MOST}");
            D::Error::invalid_value(
                Unexpected::Other(&number.to_string()),
                &wanted.as_str(),
            )
        })
    }
}

impl<const LEAST: u32, const MOST: u32> JsonSchema for Whole<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Whole_{LEAST}_{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}
