//! A figure inside a text: an exact number with its unit, and how it is written in prose.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, Value};
use rust_decimal::Decimal;
use tertial_model::norwegian::{self, HARD_SPACE};
use tertial_model::{Figure, Missing, Phrases, Unit};

/// The filters there are, in the order the manual lists them.
pub(super) const FILTERS: &str = "kr, tusen, mill, pst, abs og retning";

/// What `tall("…")` gives: a decimal, never a float.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// What it counts.
    pub(super) unit: Unit,
    /// What is known of it.
    pub(super) state: State,
    /// The words of the report's written form.
    pub(super) phrases: Arc<Phrases>,
    /// Its sign is taken away, so that it tells no direction.
    pub(super) unsigned: bool,
}

/// What is known of a number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// The value.
    Known(Decimal),
    /// The figure is there and has no value. Missing is not zero.
    Missing,
    /// It has a value that must not be told.
    Withheld,
    /// There is no such number, as there is no share of nothing.
    Undefined,
    /// There is no such figure.
    Unknown(String),
}

impl Object for Number {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words())
    }
}

impl Number {
    /// What is known of a figure.
    pub(super) fn of(figure: &Figure, phrases: &Arc<Phrases>) -> Self {
        let state = match &figure.value {
            Ok(value) => State::Known(*value),
            Err(Missing::Withheld) => State::Withheld,
            Err(Missing::Unknown(_)) => State::Missing,
            Err(Missing::Undefined(_)) => State::Undefined,
        };
        Self { unit: figure.unit, state, phrases: Arc::clone(phrases), unsigned: false }
    }

    /// `775 900 000 kr`, `31,0 prosent`, `mangler`, `:`, `–`.
    pub(super) fn in_words(&self) -> String {
        match &self.state {
            State::Missing => self.phrases.say("missing"),
            State::Withheld => norwegian::WITHHELD.to_owned(),
            State::Undefined => norwegian::UNDEFINED.to_owned(),
            State::Unknown(id) => self.phrases.fill("number.unknown", &[("id", id)]),
            State::Known(value) => hard(&self.unit.written(*value, &self.phrases)),
        }
    }
}

/// Adds the filters a number can be written with.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("kr", |value: Value, decimals: Option<u32>| {
        amount(&value, decimals.unwrap_or(0), 0, "number.kroner")
    });
    environment.add_filter("tusen", |value: Value, decimals: Option<u32>| {
        amount(&value, decimals.unwrap_or(0), 3, "number.thousands")
    });
    environment.add_filter("mill", |value: Value, decimals: Option<u32>| {
        amount(&value, decimals.unwrap_or(1), 6, "number.millions")
    });
    environment.add_filter("pst", |value: Value, decimals: Option<u32>| {
        written(&value, Unit::Percent, |value| {
            (
                norwegian::decimal(value, most(decimals.unwrap_or(1))),
                "number.short_percent",
            )
        })
    });
    environment.add_filter("abs", |value: Value| {
        let number = number(&value)?;
        let state = match &number.state {
            State::Known(value) => State::Known(value.abs()),
            other => other.clone(),
        };
        let unsigned = Number { state, unsigned: true, ..number.clone() };
        Ok::<_, Error>(Value::from_object(unsigned))
    });
    environment.add_filter("retning", direction);
}

/// The words for a number's sign: above zero, below it, or neither. A number that is not
/// known, must not be told or is undefined has no sign, and passes unchanged.
fn direction(value: Value, up: &str, down: &str, still: &str) -> Result<Value, Error> {
    let number = number(&value)?;
    if number.unsigned {
        let message = "filteret retning trenger fortegnet; ta bort abs foran det";
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    }
    match number.state {
        State::Known(known) => Ok(Value::from(match known.cmp(&Decimal::ZERO) {
            Ordering::Greater => up,
            Ordering::Less => down,
            Ordering::Equal => still,
        })),
        State::Missing | State::Withheld | State::Undefined | State::Unknown(_) => {
            Ok(value)
        }
    }
}

/// More decimals than this say nothing.
const MOST_DECIMALS: u32 = 6;

fn most(decimals: u32) -> u32 {
    decimals.min(MOST_DECIMALS)
}

/// A number and its unit never part at the end of a line.
fn hard(number: &str) -> String {
    number.replace(' ', &HARD_SPACE.to_string())
}

fn amount(
    value: &Value,
    decimals: u32,
    power: u32,
    phrase: &'static str,
) -> Result<Value, Error> {
    written(value, Unit::Kroner, |value| {
        let scaled = value / Decimal::from(10_u64.pow(power));
        (norwegian::decimal(scaled, most(decimals)), phrase)
    })
}

/// A known number of the right unit, as `write` gives it and the phrase it stands in; one that is
/// not known passes unchanged.
fn written(
    value: &Value,
    unit: Unit,
    write: impl FnOnce(Decimal) -> (String, &'static str),
) -> Result<Value, Error> {
    let number = number(value)?;
    match number.state {
        State::Known(known) if number.unit == unit => {
            let (written, phrase) = write(known);
            let written = number.phrases.fill(phrase, &[("number", &written)]);
            Ok(Value::from(hard(&written)))
        }
        State::Known(_) => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!(
                "tallet er oppgitt i {}, filteret tar {}",
                number.unit.key(),
                unit.key()
            ),
        )),
        State::Missing | State::Withheld | State::Undefined | State::Unknown(_) => {
            Ok(value.clone())
        }
    }
}

fn number(value: &Value) -> Result<&Number, Error> {
    value.downcast_object_ref::<Number>().ok_or_else(|| {
        Error::new(ErrorKind::InvalidOperation, "filteret tar et tall fra tall(\"…\")")
    })
}
