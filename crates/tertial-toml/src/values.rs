//! Values that are written in a way of their own. Each type here reads a value and gives it its
//! schema: as `#[serde(with = "…")]`, or, where a key need not be there, as `deserialize_with` and
//! `#[schemars(with = "…")]`.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// The names by which the reader knows what to hand over as it is written.
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

/// Gives a type that reads values its schema.
#[macro_export]
macro_rules! reads {
    ($type:ty, $schema:tt) => {
        impl $crate::schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(
                _: &mut $crate::schemars::SchemaGenerator,
            ) -> $crate::schemars::Schema {
                $crate::schemars::json_schema!($schema)
            }
        }
    };
}

/// A day, written as a TOML date: `2024-02-01`.
pub struct Day;

reads!(Day, { "type": "string", "format": "date" });

impl Day {
    /// Reads the day.
    pub fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: From<NaiveDate>,
    {
        let text = from.deserialize_newtype_struct(DAY, Written)?;
        let wrong = |_| {
            let is = Unexpected::Other(&text);
            D::Error::invalid_value(is, &"en dato som finnes")
        };
        text.parse().map(NaiveDate::into).map_err(wrong)
    }
}

/// A day that need not be there.
pub type OptionalDay = Day;

/// A number exactly as it is written.
pub struct Number;

reads!(Number, { "type": "number" });

impl Number {
    /// Reads the number.
    pub fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: From<Decimal>,
    {
        let text = from.deserialize_newtype_struct(NUMBER, Written)?;
        let exact = Decimal::from_str_exact(text.trim_start_matches('+'));
        let wrong = |_| D::Error::invalid_value(Unexpected::Other(&text), &"et tall");
        exact.map(T::from).map_err(wrong)
    }
}

/// A number that is zero or more, exactly as it is written.
pub struct NotNegative;

reads!(NotNegative, { "type": "number", "minimum": 0 });

impl NotNegative {
    /// Reads the number.
    pub fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: From<Decimal>,
    {
        let number: Decimal = Number::deserialize(from)?;
        if number.is_sign_negative() && !number.is_zero() {
            let is = number.to_string();
            let wanted = "et tall som ikke er negativt";
            return Err(D::Error::invalid_value(Unexpected::Other(&is), &wanted));
        }
        Ok(number.into())
    }
}

/// A text that may be blank, which says as little as none.
pub struct IfFilledIn;

// A pattern that all texts fit.
reads!(IfFilledIn, { "type": "string", "pattern": "" });

impl IfFilledIn {
    /// Reads the text, without the blanks around it.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<String>, D::Error> {
        let text = from.deserialize_newtype_struct(BLANK, Written)?;
        let text = text.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }
}

/// A whole number from `LEAST` to `MOST`.
pub struct Whole<const LEAST: u32, const MOST: u32>;

impl<const LEAST: u32, const MOST: u32> Whole<LEAST, MOST> {
    /// Reads the number.
    pub fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: TryFrom<u32>,
    {
        let number: Decimal = Number::deserialize(from)?;
        let whole = u32::try_from(number).ok().filter(|_| number.fract().is_zero());
        let fits = whole.filter(|number| (LEAST..=MOST).contains(number));
        fits.and_then(|number| T::try_from(number).ok()).ok_or_else(|| {
            let (is, wanted) =
                (number.to_string(), format!("et helt tall fra {LEAST} til {MOST}"));
            D::Error::invalid_value(Unexpected::Other(&is), &wanted.as_str())
        })
    }
}

impl<const LEAST: u32, const MOST: u32> JsonSchema for Whole<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Whole{LEAST}To{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}
