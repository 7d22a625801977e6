//! Figures: every number a report can print, with its id, formula, inputs and origins.

use std::collections::BTreeSet;
use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::{FigureId, Kroner, Origin, Phrases, norwegian};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Kroner.
    Kroner,
    /// Per cent of something the formula names.
    Percent,
    /// A number of people or things.
    Count,
    /// Full-time equivalents (årsverk).
    FullTimeEquivalents,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// A number whose unit stands in words where it is shown.
    Plain,
}

impl Unit {
    /// Every unit.
    pub(crate) const ALL: [Self; 7] = [
        Self::Kroner,
        Self::Percent,
        Self::Count,
        Self::FullTimeEquivalents,
        Self::Days,
        Self::Hours,
        Self::Plain,
    ];

    /// The unit's key in JSON and in the workbook.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kroner => "kr",
            Self::Percent => "pst",
            Self::Count => "antall",
            Self::FullTimeEquivalents => "årsverk",
            Self::Days => "dager",
            Self::Hours => "timer",
            Self::Plain => "tall",
        }
    }

    /// The unit's name in a report.
    pub fn word(self, phrases: &Phrases) -> String {
        phrases.say(&format!("unit.{}", self.key()))
    }

    /// A value of this unit as people write it: `775 900 000 kr`, `31,0 pst.`, `21 dager`.
    pub fn written(self, value: Decimal, phrases: &Phrases) -> String {
        match self {
            Self::Kroner => phrases.kroner(Kroner(value)),
            Self::Percent => {
                let number = phrases.decimal(value, 1);
                phrases.fill("number.percent", &[("number", &number)])
            }
            Self::Count => phrases.decimal(value, 0),
            Self::FullTimeEquivalents | Self::Plain => phrases.decimal(value, 1),
            Self::Days | Self::Hours => {
                let decimals = u32::from(!value.fract().is_zero());
                let number = phrases.decimal(value, decimals);
                format!("{number} {}", self.word(phrases))
            }
        }
    }

    /// The same in a sentence of a report, where amounts are in whole kroner.
    pub fn in_prose(self, value: Decimal, phrases: &Phrases) -> String {
        match self {
            Self::Kroner => phrases.kroner(Kroner(norwegian::round(value, 0))),
            _ => self.written(value, phrases),
        }
    }

    /// The unit of that key, of those a row of a sheet may name.
    pub fn of_key(key: &str) -> Option<Self> {
        let named = Self::ALL.into_iter().filter(|unit| *unit != Self::Plain);
        named.into_iter().find(|unit| unit.key() == key)
    }

    /// Decimals in JSON. Percentages are quotients and must stop somewhere;
    /// everything else is exact.
    fn decimals(self) -> u32 {
        match self {
            Self::Kroner | Self::FullTimeEquivalents | Self::Days | Self::Hours => 2,
            Self::Percent | Self::Plain => 4,
            Self::Count => 0,
        }
    }
}

/// Why a figure has no value. None of the three is zero, and only the first is a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// It is not known, for this reason.
    Unknown(String),
    /// It is known and must not be told: it would describe too few people.
    Withheld,
    /// There is no such number, for this reason: what it would be a share of is known, and
    /// is 0.
    Undefined(String),
}

impl Missing {
    /// Not known, for that reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Unknown(reason.into())
    }

    /// Not a number there can be, for that reason.
    pub fn undefined(reason: impl Into<String>) -> Self {
        Self::Undefined(reason.into())
    }

    /// What it is to have no value, in bokmål, to stand before the reason.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "mangler",
            Self::Withheld => "vises ikke",
            Self::Undefined(_) => "finnes ikke",
        }
    }
}

/// The reason in bokmål.
impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(reason) | Self::Undefined(reason) => f.write_str(reason),
            Self::Withheld => f.write_str("skjermet, siden det gjelder få personer"),
        }
    }
}

/// A figure's value in its unit, unrounded, or the reason there is none.
pub type Value = Result<Decimal, Missing>;

/// The rows of an export a figure is the sum of, as indices into the facts read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Rows {
    /// The figure is no sum of export rows.
    #[default]
    None,
    /// Rows of the ledger (hovedbok).
    Ledger(Vec<usize>),
    /// Rows of the state accounts (statsregnskapet).
    StateAccounts(Vec<usize>),
    /// Bookings of one of the books, whatever their posts.
    Booked {
        /// Which books.
        book: Book,
        /// The rows.
        rows: Vec<usize>,
        /// Credit counts positive, as in a line of income; else debit does.
        credit: bool,
    },
}

impl Rows {
    /// Whether a row of these books is among both.
    pub fn have_one_of(&self, other: &Self) -> bool {
        let (own, others) = match (self, other) {
            (Self::Ledger(own), Self::Ledger(others))
            | (Self::StateAccounts(own), Self::StateAccounts(others)) => (own, others),
            (
                Self::Booked { book, rows: own, .. },
                Self::Booked { book: of, rows: others, .. },
            ) if book == of => (own, others),
            _ => return false,
        };
        let own: BTreeSet<usize> = own.iter().copied().collect();
        others.iter().any(|row| own.contains(row))
    }
}

/// The books a statement is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// The cash ledger (hovedboken på kontantbasis).
    Ledger,
    /// The state accounts of this year.
    StateAccounts,
    /// The state accounts of earlier years.
    EarlierAccounts,
    /// The accrual ledger (virksomhetsregnskapet).
    Accrual,
}

/// One number a report can print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Stable name.
    pub id: FigureId,
    /// What it is called in the report, in bokmål.
    pub label: String,
    /// What it counts.
    pub unit: Unit,
    /// Unrounded value, in report sign: income and expenses positive, deviations
    /// negative when unfavourable.
    pub value: Value,
    /// How it is computed, in words and ids a controller can follow.
    pub formula: String,
    /// The figures it is computed from.
    pub inputs: Vec<FigureId>,
    /// The cells and row ranges it is read from, also when the value is missing there.
    pub origins: Vec<Origin>,
    /// The rows it is the sum of.
    pub rows: Rows,
}

impl Figure {
    /// The value in kroner, when there is one and kroner is the unit.
    pub fn kroner(&self) -> Option<Kroner> {
        match (&self.value, self.unit) {
            (Ok(value), Unit::Kroner) => Some(Kroner(*value)),
            _ => None,
        }
    }

    /// Whether it has a value that must not be told.
    pub fn is_withheld(&self) -> bool {
        self.value == Err(Missing::Withheld)
    }

    /// Why its value is not known, which is to be put right; none when it has one, when
    /// the one it has must not be told, and when there can be none.
    pub fn unknown(&self) -> Option<&str> {
        match &self.value {
            Err(Missing::Unknown(reason)) => Some(reason),
            Ok(_) | Err(Missing::Withheld | Missing::Undefined(_)) => None,
        }
    }

    /// The value as it is delivered: rounded half away from zero to the decimals of its
    /// unit, and with all of them; none when it has none, or must not be told.
    pub fn delivered(&self) -> Option<Decimal> {
        let decimals = self.unit.decimals();
        let mut value = norwegian::round(*self.value.as_ref().ok()?, decimals);
        value.rescale(decimals);
        Some(value)
    }

    /// The value as people write it: `775 900 000 kr`, `31,0 prosent`, `mangler`, `:`, `–`.
    pub fn in_words(&self, phrases: &Phrases) -> String {
        self.written_by(|value| self.unit.written(value, phrases), phrases)
    }

    /// The same in a sentence of a report, where amounts are in whole kroner.
    pub fn in_prose(&self, phrases: &Phrases) -> String {
        self.written_by(|value| self.unit.in_prose(value, phrases), phrases)
    }

    fn written_by(
        &self,
        written: impl Fn(Decimal) -> String,
        phrases: &Phrases,
    ) -> String {
        match &self.value {
            Ok(value) => written(*value),
            Err(Missing::Withheld) => norwegian::WITHHELD.to_owned(),
            Err(Missing::Undefined(_)) => norwegian::UNDEFINED.to_owned(),
            Err(Missing::Unknown(_)) => phrases.say("missing"),
        }
    }

    /// The same in bokmål, as findings and commands write it.
    pub fn in_bokmal(&self) -> String {
        self.in_words(Phrases::bokmal())
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let decimals = self.unit.decimals() as usize;
        let value = self.delivered().map(|value| format!("{value:.decimals$}"));
        let (missing, undefined) = match &self.value {
            Ok(_) => (None, None),
            Err(Missing::Undefined(reason)) => (None, Some(reason)),
            Err(why) => (Some(why.to_string()), None),
        };
        let fields = 8 + usize::from(undefined.is_some());
        let mut map = serializer.serialize_struct("Figure", fields)?;
        map.serialize_field("id", &self.id)?;
        map.serialize_field("value", &value)?;
        map.serialize_field("unit", self.unit.key())?;
        map.serialize_field("label", &self.label)?;
        map.serialize_field("formula", &self.formula)?;
        map.serialize_field("inputs", &self.inputs)?;
        map.serialize_field("origins", &self.origins)?;
        map.serialize_field("missing", &missing)?;
        if undefined.is_some() {
            map.serialize_field("undefined", &undefined)?;
        }
        map.end()
    }
}

/// As it is delivered in JSON.
impl JsonSchema for Figure {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(schemas: &mut SchemaGenerator) -> Schema {
        let (id, origin) =
            (schemas.subschema_for::<FigureId>(), schemas.subschema_for::<Origin>());
        let units: Vec<&str> = Unit::ALL.into_iter().map(Unit::key).collect();
        json_schema!({
            "type": "object",
            "description": "Tall i rapporten. Verdien er avrundet slik enheten tilsier, og null når det ikke har noen.",
            "properties": {
                "id": id,
                "value": { "type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$" },
                "unit": { "enum": units },
                "label": { "type": "string" },
                "formula": { "type": "string" },
                "inputs": { "type": "array", "items": id },
                "origins": { "type": "array", "items": origin },
                "missing": { "type": ["string", "null"] },
                "undefined": { "type": "string" }
            },
            "required": [
                "id", "value", "unit", "label", "formula", "inputs", "origins", "missing"
            ],
            "additionalProperties": false
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A figure of that id, computed from those.
    pub(crate) fn figure(id: &str, inputs: &[&str]) -> Figure {
        Figure {
            id: FigureId::new(id),
            label: id.to_owned(),
            unit: Unit::Kroner,
            value: Ok(Decimal::new(12_345, 1)),
            formula: String::new(),
            inputs: inputs.iter().copied().map(FigureId::new).collect(),
            origins: Vec::new(),
            rows: Rows::None,
        }
    }

    #[test]
    fn what_is_unknown_withheld_and_undefined_are_told_apart() {
        for (value, words, unknown, json) in [
            (Missing::because("tom"), "mangler", Some("tom"), r#""missing":"tom"}"#),
            (
                Missing::Withheld,
                ":",
                None,
                r#""missing":"skjermet, siden det gjelder få personer"}"#,
            ),
            (
                Missing::undefined("av 0"),
                "–",
                None,
                r#""missing":null,"undefined":"av 0"}"#,
            ),
        ] {
            let of = Figure { value: Err(value), ..figure("x", &[]) };
            assert_eq!(of.in_bokmal(), words);
            assert_eq!((of.unknown(), of.delivered()), (unknown, None));
            let written = serde_json::to_string(&of).unwrap();
            assert!(written.contains(r#""value":null"#), "{written}");
            assert!(written.ends_with(json), "{written}");
        }
        let known = serde_json::to_string(&figure("x", &[])).unwrap();
        assert!(known.ends_with(r#""missing":null}"#), "{known}");
    }
}
