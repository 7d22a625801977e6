//! What a cell holds, as the readers above see it.

mod error;

use std::borrow::Cow;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use tertial_model::key;
use tertial_sheet::Format;

use self::error::is_error;
use crate::composed::composed;
use crate::number::{self, of_digits};

/// A cell's value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    /// Nothing, or nothing but space.
    Empty,
    /// Text, as written.
    Text(Cow<'a, str>),
    /// A finite number.
    Number(f64),
    /// A number by its digits, as the file writes it.
    Digits(&'a str),
    /// A number, exactly.
    Exact(Decimal),
    /// A number that is shown as a hundred times itself, with a per cent sign.
    Percent(f64),
    /// A day.
    Date(NaiveDate),
    /// What no field may hold.
    Odd(Odd),
}

/// What no field may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Odd {
    /// An error value, `#N/A`.
    Error(String),
    /// A formula whose result the file does not hold.
    NoResult,
    /// A truth value, an impossible date, an endless number: as shown.
    Other(String),
}

/// The most signs a float needs to be told from every other, with its mark and sign.
const MOST_DIGITS: usize = 19;

/// The cell holds something, but not what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrongType;

impl<'a> Value<'a> {
    /// The value of a number a cell shows in that format.
    pub(super) fn shown_as(number: f64, format: Format, from_1904: bool) -> Self {
        match format {
            _ if !number.is_finite() => Self::Odd(Odd::Other(number.to_string())),
            Format::Number | Format::Text => Self::Number(number),
            Format::Percent => Self::Percent(number),
            Format::Date => Self::day(number, from_1904),
            Format::Duration => Self::Odd(Odd::Other(format!("varigheten {number}"))),
        }
    }

    /// Text from any source, its letters composed. What an error value is shown as is one,
    /// also where only its text is left of it, as in a text file. Of signs that are not seen
    /// a cell is as empty as it looks.
    pub(crate) fn text(text: Cow<'a, str>) -> Self {
        match text.trim() {
            "" => Self::Empty,
            unseen if !unseen.is_char_boundary(1) && key::plain(unseen).is_empty() => {
                Self::Empty
            }
            trimmed if is_error(trimmed) => Self::Odd(Odd::Error(trimmed.to_owned())),
            _ => Self::Text(composed(text)),
        }
    }

    /// A truth value.
    pub(super) fn truth(truth: bool) -> Self {
        Self::Odd(Odd::Other(if truth { "SANN" } else { "USANN" }.to_owned()))
    }

    /// The day an Excel serial number stands for. Day 60 of the usual system is 29 February
    /// 1900, which never was.
    pub(super) fn day(serial: f64, from_1904: bool) -> Self {
        let odd = || Self::Odd(Odd::Other(format!("datoen {serial}")));
        if !(1.0..2_958_466.0).contains(&serial) {
            return odd();
        }
        let whole = serial.trunc() as u64;
        let (first, days) = match (from_1904, whole) {
            (true, _) => (NaiveDate::from_ymd_opt(1904, 1, 1), whole),
            (false, 60) => return odd(),
            (false, ..60) => (NaiveDate::from_ymd_opt(1899, 12, 31), whole),
            (false, _) => (NaiveDate::from_ymd_opt(1899, 12, 30), whole),
        };
        first
            .and_then(|day| day.checked_add_days(Days::new(days)))
            .map_or_else(odd, Self::Date)
    }

    /// A day written as ISO 8601 has it.
    pub(super) fn iso(text: &str) -> Self {
        match iso_date(text) {
            Some(date) => Self::Date(date),
            None => Self::Odd(Odd::Other(text.to_owned())),
        }
    }

    /// The value, kept beyond the sheet's reading.
    pub(crate) fn to_owned(&self) -> Value<'static> {
        match self {
            Self::Empty => Value::Empty,
            Self::Text(text) => Value::Text(Cow::Owned(text.clone().into_owned())),
            Self::Number(number) => Value::Number(*number),
            // Written by a machine and checked to be a number.
            Self::Digits(digits) => match digits.parse() {
                Ok(number) => Value::Number(number),
                Err(_) => Value::Text(Cow::Owned((*digits).to_owned())),
            },
            Self::Exact(number) => Value::Exact(*number),
            Self::Percent(number) => Value::Percent(*number),
            Self::Date(date) => Value::Date(*date),
            Self::Odd(odd) => Value::Odd(odd.clone()),
        }
    }

    /// The same value, borrowed from this one.
    pub(crate) fn borrowed(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(Cow::Borrowed(text)),
            other => other.clone(),
        }
    }

    /// A code such as an account or a project: text without spaces around it, or a whole
    /// number. None when the cell is empty.
    pub(crate) fn code(&self) -> Result<Option<Cow<'_, str>>, WrongType> {
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => Ok(Some(Cow::Borrowed(text.trim()))),
            Self::Digits(digits) if is_whole(digits) => Ok(Some(Cow::Borrowed(digits))),
            Self::Digits(digits) => {
                whole(digits.parse().map_err(|_| WrongType)?).map(Some).ok_or(WrongType)
            }
            Self::Number(number) => whole(*number).map(Some).ok_or(WrongType),
            Self::Exact(number) if number.fract().is_zero() => {
                Ok(Some(Cow::Owned(number.normalize().to_string())))
            }
            Self::Exact(_) | Self::Percent(_) | Self::Date(_) | Self::Odd(_) => {
                Err(WrongType)
            }
        }
    }

    /// An exact number; none when the cell is empty.
    pub(crate) fn number(&self) -> Result<Option<Decimal>, WrongType> {
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => number::parse(text).map(Some).ok_or(WrongType),
            Self::Number(number) => decimal(*number).map(Some).ok_or(WrongType),
            Self::Exact(number) => Ok(Some(*number)),
            Self::Digits(digits) => match few_digits(digits) {
                Some(number) => Ok(Some(number)),
                None => {
                    let number = digits.parse().map_err(|_| WrongType)?;
                    decimal(number).map(Some).ok_or(WrongType)
                }
            },
            Self::Percent(_) | Self::Date(_) | Self::Odd(_) => Err(WrongType),
        }
    }

    /// A number of per cent that is written with its sign, or shown so; none for any other
    /// value. Of 0,8 shown as 80 % it is 80.
    pub(crate) fn as_percent(&self) -> Option<Decimal> {
        match self {
            Self::Percent(number) => {
                decimal(*number)?.checked_mul(Decimal::ONE_HUNDRED).map(|n| n.normalize())
            }
            Self::Text(text) => number::parse(text.trim().strip_suffix('%')?.trim_end()),
            _ => None,
        }
    }

    /// Whether the number has digits beyond the fifteen a spreadsheet means.
    pub(crate) fn is_noisy(&self) -> bool {
        match self {
            // Gnumeric writes more digits than a float has; what counts is which float it is.
            Self::Digits(digits) => {
                digits.len() > 15
                    && significant(digits) > 15
                    && digits.parse().is_ok_and(is_noisy)
            }
            Self::Number(number) => is_noisy(*number),
            _ => false,
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
            Self::Number(_)
            | Self::Digits(_)
            | Self::Exact(_)
            | Self::Percent(_)
            | Self::Odd(_) => Err(WrongType),
        }
    }

    /// The value as text, whole: to be read or compared, never for a message.
    pub(crate) fn whole_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text.trim()),
            other => Cow::Owned(other.shown()),
        }
    }

    /// The value as a message shows it where it may, cut where it is long.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => "en tom celle".to_owned(),
            Self::Text(text) => format!("«{}»", cut(text.trim())),
            Self::Number(number) => number.to_string().replace('.', ","),
            Self::Digits(digits) => match digits.parse::<f64>() {
                Ok(number)
                    if digits.len() > MOST_DIGITS && !digits.contains(['e', 'E']) =>
                {
                    Value::Number(number).shown()
                }
                _ => cut(&digits.replace('.', ",")),
            },
            Self::Exact(number) => number.to_string().replace('.', ","),
            Self::Percent(number) => {
                let shown = decimal(*number * 100.0).map_or(*number * 100.0, |exact| {
                    exact.to_string().parse().unwrap_or(*number * 100.0)
                });
                format!("{}\u{a0}%", shown.to_string().replace('.', ","))
            }
            Self::Date(date) => format!("datoen {}", date.format("%d.%m.%Y")),
            Self::Odd(Odd::Error(shown) | Odd::Other(shown)) => cut(shown),
            Self::Odd(Odd::NoResult) => "en formel uten resultat".to_owned(),
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
    NaiveDate::from_ymd_opt(of_digits(year)?, of_digits(month)?, of_digits(day)?)
}

/// `2024-04-30`, with or without a time after it.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let (date, time) = (text.get(..10)?, &text[10..]);
    let (year, rest) = (date.get(..4)?, date.get(4..)?);
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    if !(time.is_empty() || time.starts_with(['T', ' '])) || month.len() != 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(of_digits(year)?, of_digits(month)?, of_digits(day)?)
}

/// At most forty characters of `text`, on one line.
fn cut(text: &str) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Whether a number is not the one that is nearest to its fifteen digits.
fn is_noisy(number: f64) -> bool {
    decimal(number).is_some_and(|read| read.to_string() != number.to_string())
        && number.to_string().bytes().filter(u8::is_ascii_digit).count() > 15
}

/// The number a spreadsheet shows: its fifteen significant digits, without what the binary
/// form adds after them.
fn decimal(number: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{number:.14e}"))
        .ok()
        .map(|exact| exact.normalize())
}

/// A whole number as a code. The digits are exact for numbers this small.
fn whole(number: f64) -> Option<Cow<'static, str>> {
    let fits = number.fract() == 0.0 && number.abs() < 1e15;
    // Much quicker than to format the float.
    fits.then(|| Cow::Owned((number as i64).to_string()))
}

/// Whether digits are those of a whole number, as a code would be written.
fn is_whole(digits: &str) -> bool {
    digits.len() <= 15
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !(digits.len() > 1 && digits.starts_with('0'))
}

/// The number of plain digits that are at most fifteen: then they are all meant.
fn few_digits(digits: &str) -> Option<Decimal> {
    let (negative, plain) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits),
    };
    let (mut mantissa, mut count, mut scale, mut after_mark) = (0_i64, 0, 0, false);
    for byte in plain.bytes() {
        match byte {
            b'0'..=b'9' => {
                count += 1;
                scale += u32::from(after_mark);
                mantissa = mantissa.checked_mul(10)? + i64::from(byte - b'0');
            }
            b'.' if !after_mark => after_mark = true,
            _ => return None,
        }
    }
    if count == 0 || count > 15 {
        return None;
    }
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    Some(Decimal::new(if negative { -mantissa } else { mantissa }, scale))
}

/// How many digits there are from the first that is not zero to the last that is not.
fn significant(digits: &str) -> usize {
    let mantissa = digits.split(['e', 'E']).next().unwrap_or_default();
    let figures: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    let first = figures.iter().position(|digit| *digit != b'0');
    let last = figures.iter().rposition(|digit| *digit != b'0');
    first.zip(last).map_or(0, |(first, last)| last - first + 1)
}

#[cfg(test)]
mod tests;
