//! A figure inside a text: an exact number with its unit, and how it is written in prose.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, Value};
use rust_decimal::Decimal;
use tertial_model::norwegian::{self, HARD_SPACE};
use tertial_model::{Figure, Kroner, Language, Missing, Unit};

/// The filters there are, in the order the manual lists them.
pub(super) const FILTERS: &str = "kr, tusen, mill, pst, abs og retning";

/// What `tall("…")` gives: a decimal, never a float.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// What it counts.
    pub(super) unit: Unit,
    /// What is known of it.
    pub(super) state: State,
    /// The written form its words are in.
    pub(super) language: Language,
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
    pub(super) fn of(figure: &Figure, language: Language) -> Self {
        let state = match &figure.value {
            Ok(value) => State::Known(*value),
            Err(Missing::Withheld) => State::Withheld,
            Err(Missing::Unknown(_)) => State::Missing,
            Err(Missing::Undefined(_)) => State::Undefined,
        };
        Self { unit: figure.unit, state, language, unsigned: false }
    }

    /// `775 900 000 kr`, `31,0 prosent`, `mangler`, `:`, `–`.
    pub(super) fn in_words(&self) -> String {
        match (&self.state, self.unit) {
            (State::Missing, _) => self.language.choose("mangler", "manglar").to_owned(),
            (State::Withheld, _) => norwegian::WITHHELD.to_owned(),
            (State::Undefined, _) => norwegian::UNDEFINED.to_owned(),
            (State::Unknown(id), _) => self
                .language
                .choose(format!("ukjent tall: {id}"), format!("ukjent tal: {id}")),
            (State::Known(value), Unit::Kroner) => norwegian::kroner(Kroner(*value)),
            (State::Known(value), Unit::Percent) => {
                format!("{}{HARD_SPACE}prosent", norwegian::decimal(*value, 1))
            }
            (State::Known(value), Unit::Count) => norwegian::decimal(*value, 0),
            (State::Known(value), Unit::FullTimeEquivalents | Unit::Plain) => {
                norwegian::decimal(*value, 1)
            }
            (State::Known(value), Unit::Days | Unit::Hours) => {
                let decimals = u32::from(!value.fract().is_zero());
                let number = norwegian::decimal(*value, decimals);
                format!("{number}{HARD_SPACE}{}", self.unit.word(self.language))
            }
        }
    }
}

/// Adds the filters a number can be written with.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("kr", |value: Value, decimals: Option<u32>| {
        amount(&value, decimals.unwrap_or(0), 0, "kr")
    });
    environment.add_filter("tusen", |value: Value, decimals: Option<u32>| {
        amount(&value, decimals.unwrap_or(0), 3, "tusen kr")
    });
    environment.add_filter("mill", |value: Value, decimals: Option<u32>| {
        amount(&value, decimals.unwrap_or(1), 6, "mill. kr")
    });
    environment.add_filter("pst", |value: Value, decimals: Option<u32>| {
        written(&value, Unit::Percent, |value| {
            let decimals = decimals.unwrap_or(1).min(MOST_DECIMALS);
            format!("{}{HARD_SPACE}pst.", norwegian::decimal(value, decimals))
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

fn amount(value: &Value, decimals: u32, power: u32, unit: &str) -> Result<Value, Error> {
    written(value, Unit::Kroner, |value| {
        let scaled = value / Decimal::from(10_u64.pow(power));
        let decimals = decimals.min(MOST_DECIMALS);
        let unit = unit.replace(' ', &HARD_SPACE.to_string());
        format!("{}{HARD_SPACE}{unit}", norwegian::decimal(scaled, decimals))
    })
}

/// A known number of the right unit, written; one that is not known passes unchanged.
fn written(
    value: &Value,
    unit: Unit,
    write: impl FnOnce(Decimal) -> String,
) -> Result<Value, Error> {
    let number = number(value)?;
    match number.state {
        State::Known(known) if number.unit == unit => Ok(Value::from(write(known))),
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
