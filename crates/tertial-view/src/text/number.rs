//! A figure inside a text: an exact number with its unit, and how it is written in prose.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, Value};
use rust_decimal::Decimal;
use tertial_model::norwegian::HARD_SPACE;
use tertial_model::{Figure, FigureId, Phrases, Unit};

/// The filters there are, in the order the manual lists them.
pub(super) const FILTERS: &str = "kr, tusen, mill, pst, abs og retning";

/// What `tall("…")` gives: a decimal, never a float.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Which figure it is; none where there is no figure of that name.
    pub(super) figure: Option<FigureId>,
    /// What it counts.
    unit: Unit,
    /// Its value, or what stands in the place of one: it may be missing, withheld, undefined,
    /// or no figure that is.
    pub(super) value: Result<Decimal, Instead>,
    /// The words of the report's written form.
    phrases: Arc<Phrases>,
    /// Its sign is taken away, so that it tells no direction.
    unsigned: bool,
    /// How a filter wrote it, after which it is words and no number.
    written: Option<String>,
}

/// What stands in the place of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Instead {
    words: String,
    /// Somebody must see to it, so the reader's eye is to catch it. Missing is not zero.
    pub(super) marked: bool,
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
        let value = figure.value.as_ref().map_err(|_| Instead {
            words: figure.in_words(phrases),
            marked: figure.unknown().is_some(),
        });
        Self {
            figure: Some(figure.id.clone()),
            unit: figure.unit,
            value: value.copied(),
            phrases: Arc::clone(phrases),
            unsigned: false,
            written: None,
        }
    }

    /// That there is no figure of that name.
    pub(super) fn unknown(id: &str, phrases: &Arc<Phrases>) -> Self {
        let words = phrases.fill("number.unknown", &[("id", &id)]);
        Self {
            figure: None,
            unit: Unit::Count,
            value: Err(Instead { words, marked: true }),
            phrases: Arc::clone(phrases),
            unsigned: false,
            written: None,
        }
    }

    /// The number in the words a filter gives it.
    fn as_words(&self, written: &str) -> Value {
        Value::from_object(Self { written: Some(written.to_owned()), ..self.clone() })
    }

    /// `775 900 000 kr`, `31,0 pst.`, `mangler`, `:`, `–`.
    pub(super) fn in_words(&self) -> String {
        if let Some(written) = &self.written {
            return written.clone();
        }
        match &self.value {
            Ok(value) => hard(&self.unit.in_prose(*value, &self.phrases)),
            Err(instead) => instead.words.clone(),
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
        written(&value, Unit::Percent, |value, phrases| {
            let number = phrases.decimal(value, most(decimals.unwrap_or(1)));
            (number, "number.short_percent")
        })
    });
    environment.add_filter("abs", |value: Value| {
        let number = number(&value)?;
        let value = number.value.clone().map(|value| value.abs());
        let unsigned = Number { value, unsigned: true, ..number.clone() };
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
    Ok(match number.value.as_ref().map(|known| known.cmp(&Decimal::ZERO)) {
        Ok(Ordering::Greater) => number.as_words(up),
        Ok(Ordering::Less) => number.as_words(down),
        Ok(Ordering::Equal) => number.as_words(still),
        Err(_) => value,
    })
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
    written(value, Unit::Kroner, |value, phrases| {
        let scaled = value / Decimal::from(10_u64.pow(power));
        (phrases.decimal(scaled, most(decimals)), phrase)
    })
}

/// A known number of the right unit, as `write` gives it and the phrase it stands in; one that is
/// not known passes unchanged.
fn written(
    value: &Value,
    unit: Unit,
    write: impl FnOnce(Decimal, &Phrases) -> (String, &'static str),
) -> Result<Value, Error> {
    let number = number(value)?;
    match number.value {
        Ok(known) if number.unit == unit => {
            let (written, phrase) = write(known, &number.phrases);
            let written = number.phrases.fill(phrase, &[("number", &written)]);
            Ok(number.as_words(&hard(&written)))
        }
        Ok(_) => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!(
                "tallet er oppgitt i {}, filteret tar {}",
                number.unit.key(),
                unit.key()
            ),
        )),
        Err(_) => Ok(value.clone()),
    }
}

fn number(value: &Value) -> Result<&Number, Error> {
    let number = value.downcast_object_ref::<Number>();
    number.filter(|number| number.written.is_none()).ok_or_else(|| {
        Error::new(ErrorKind::InvalidOperation, "filteret tar et tall fra tall(\"…\")")
    })
}
