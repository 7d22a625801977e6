//! What a cell holds, as the readers above see it.

use std::borrow::Cow;

use calamine::{Cell, DataRef};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::number;

/// A cell's value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    /// Nothing, or nothing but space.
    Empty,
    /// Text, as written.
    Text(Cow<'a, str>),
    /// A finite number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// What no field may hold: an error value, a truth value, an impossible date.
    Odd(String),
}

/// The cell holds something, but not what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrongType;

impl<'a> Value<'a> {
    /// The value of a cell of a workbook.
    pub(super) fn of(cell: &Cell<DataRef<'a>>) -> Self {
        match cell.get_value() {
            DataRef::Empty => Self::Empty,
            DataRef::SharedString(text) => Self::text(Cow::Borrowed(text)),
            DataRef::String(text) => Self::text(Cow::Owned(text.clone())),
            DataRef::Float(number) if number.is_finite() => Self::Number(*number),
            DataRef::Float(number) => Self::Odd(number.to_string()),
            // An integer of a workbook is never beyond what a float holds exactly.
            DataRef::Int(number) => Self::text(Cow::Owned(number.to_string())),
            DataRef::Bool(true) => Self::Odd("SANN".to_owned()),
            DataRef::Bool(false) => Self::Odd("USANN".to_owned()),
            DataRef::Error(error) => Self::Odd(error.to_string()),
            DataRef::DateTime(serial) if serial.is_datetime() => {
                // Outside of what Excel knows the reader gives the first or last day.
                let known = (1.0..2_958_466.0).contains(&serial.as_f64());
                let (year, month, day, ..) = serial.to_ymd_hms_milli();
                let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
                match date.filter(|_| known) {
                    Some(date) => Self::Date(date),
                    None => Self::Odd(format!("datoen {}", serial.as_f64())),
                }
            }
            DataRef::DateTime(serial) => {
                Self::Odd(format!("varigheten {}", serial.as_f64()))
            }
            DataRef::DateTimeIso(text) => match iso_date(text) {
                Some(date) => Self::Date(date),
                None => Self::Odd(text.clone()),
            },
            DataRef::DurationIso(text) => Self::Odd(text.clone()),
        }
    }

    /// Text from any source.
    pub(crate) fn text(text: Cow<'a, str>) -> Self {
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// The value, kept beyond the sheet's reading.
    pub(crate) fn to_owned(&self) -> Value<'static> {
        match self {
            Self::Empty => Value::Empty,
            Self::Text(text) => Value::Text(Cow::Owned(text.clone().into_owned())),
            Self::Number(number) => Value::Number(*number),
            Self::Date(date) => Value::Date(*date),
            Self::Odd(shown) => Value::Odd(shown.clone()),
        }
    }

    /// A code such as an account or a project: text without spaces around it, or a whole
    /// number. None when the cell is empty.
    pub(crate) fn code(&self) -> Result<Option<Cow<'_, str>>, WrongType> {
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => Ok(Some(Cow::Borrowed(text.trim()))),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                // Much quicker than to format the float, and exact for whole numbers this small.
                Ok(Some(Cow::Owned((*number as i64).to_string())))
            }
            Self::Number(_) | Self::Date(_) | Self::Odd(_) => Err(WrongType),
        }
    }

    /// An exact number; none when the cell is empty.
    pub(crate) fn number(&self) -> Result<Option<Decimal>, WrongType> {
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => number::parse(text).map(Some).ok_or(WrongType),
            Self::Number(number) => decimal(*number).map(Some).ok_or(WrongType),
            Self::Date(_) | Self::Odd(_) => Err(WrongType),
        }
    }

    /// A day, also when written `30.04.2024` or `2024-04-30`; none when the cell is empty.
    pub(crate) fn date(&self) -> Result<Option<NaiveDate>, WrongType> {
        match self {
            Self::Empty => Ok(None),
            Self::Date(date) => Ok(Some(*date)),
            Self::Text(text) => {
                let text = text.trim();
                norwegian_date(text).or_else(|| iso_date(text)).map(Some).ok_or(WrongType)
            }
            Self::Number(_) | Self::Odd(_) => Err(WrongType),
        }
    }

    /// The value as a message shows it, cut where it is long.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Empty => "en tom celle".to_owned(),
            Self::Text(text) => format!("«{}»", cut(text.trim())),
            Self::Number(number) => number.to_string().replace('.', ","),
            Self::Date(date) => format!("datoen {}", date.format("%d.%m.%Y")),
            Self::Odd(shown) => cut(shown),
        }
    }
}

/// `30.04.2024` or `1.5.2024`.
fn norwegian_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || day.len() > 2 || month.len() > 2 || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(digits(year)?, u32(month)?, u32(day)?)
}

/// `2024-04-30`, with or without a time after it.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let (date, time) = (text.get(..10)?, &text[10..]);
    let (year, rest) = (date.get(..4)?, date.get(4..)?);
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    if !(time.is_empty() || time.starts_with(['T', ' '])) || month.len() != 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(digits(year)?, u32(month)?, u32(day)?)
}

fn digits(text: &str) -> Option<i32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn u32(text: &str) -> Option<u32> {
    digits(text).and_then(|number| u32::try_from(number).ok())
}

/// At most forty characters of `text`, on one line.
fn cut(text: &str) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The number a spreadsheet shows: its fifteen significant digits, without what the binary
/// form adds after them.
fn decimal(number: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{number:.14e}"))
        .ok()
        .map(|exact| exact.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value<'_> {
        Value::text(Cow::Borrowed(text))
    }

    #[test]
    fn noise_of_floats_is_cleaned_away() {
        let third = Value::Number(0.1 + 0.2);
        assert_eq!(third.number(), Ok(Some(Decimal::new(3, 1))));
        assert_eq!(
            Value::Number(-847_732.87).number(),
            Ok(Some(Decimal::new(-84_773_287, 2)))
        );
        assert_eq!(Value::Number(1e40).number(), Err(WrongType));
    }

    #[test]
    fn an_amount_in_ore_is_read_to_the_ore() {
        // `Decimal::try_from` makes this 4353758.480000001.
        let amount = Value::Number(4_353_758.48).number();
        assert_eq!(amount, Ok(Some(Decimal::new(435_375_848, 2))));
    }

    proptest::proptest! {
        #[test]
        fn any_amount_in_ore_is_read_to_the_ore(ore in -99_999_999_999_999i64..99_999_999_999_999) {
            let cell = (ore as f64) / 100.0;
            let read = Value::Number(cell).number();
            proptest::prop_assert_eq!(read, Ok(Some(Decimal::new(ore, 2).normalize())));
        }
    }

    #[test]
    fn codes_are_text_or_whole_numbers() {
        assert_eq!(text(" 045101 ").code(), Ok(Some(Cow::Borrowed("045101"))));
        assert_eq!(Value::Number(162_001.0).code(), Ok(Some(Cow::Borrowed("162001"))));
        assert_eq!(Value::Number(1620.1).code(), Err(WrongType));
        assert_eq!(text("\u{a0} ").code(), Ok(None));
    }

    #[test]
    fn reads_days_as_people_and_machines_write_them() {
        let day = NaiveDate::from_ymd_opt(2024, 5, 1);
        for written in ["01.05.2024", "1.5.2024", "2024-05-01", "2024-05-01T00:00:00"] {
            assert_eq!(text(written).date(), Ok(day), "{written}");
        }
        for written in
            ["31.02.2024", "05/01/2024", "1.5.24", "2024-5-1", "æøåæøå", "1.5.2024."]
        {
            assert_eq!(text(written).date(), Err(WrongType), "{written}");
        }
        assert_eq!(Value::Number(45_413.0).date(), Err(WrongType));
    }

    #[test]
    fn a_day_is_no_number() {
        let day = Value::Date(NaiveDate::from_ymd_opt(2024, 5, 1).unwrap());
        assert_eq!(day.number(), Err(WrongType));
        assert_eq!(day.shown(), "datoen 01.05.2024");
        assert_eq!(Value::Odd("#N/A".to_owned()).number(), Err(WrongType));
    }
}
