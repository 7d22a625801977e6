//! What the texts of a SAF-T file mean: amounts, days and periods, as XML writes them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{Period, Problem, ProblemKind};

use super::field::Field;
use super::xml::{Element, Xml};
use crate::workbook::Privacy;

/// More digits than the standard's 18 are refused before the point, so that no sum of a
/// file's amounts can be rounded or run over: with four decimals it would take some 10⁸
/// lines of the largest amount.
const MOST_DIGITS: usize = 16;
/// The standard has two decimals; systems write more.
const MOST_DECIMALS: usize = 4;

/// The period of the year's closing, and those that may follow it.
const CLOSING: u64 = 13;
const LATER_CLOSINGS: std::ops::RangeInclusive<u64> = 14..=16;

/// Reads the amount `element` holds as its text.
pub(super) fn amount(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
) -> Result<Decimal, Problem> {
    let field = xml.text(element)?;
    decimal(&field.text).ok_or_else(|| {
        wrong(
            xml,
            &field,
            element.name(),
            "et tall med punktum foran desimalene, som 1250.50",
        )
    })
}

/// Reads the amount in kroner inside `parent`; what it was in another currency is passed over.
pub(super) fn nested_amount(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
) -> Result<Decimal, Problem> {
    let mut amount = None;
    while let Some(element) = xml.child()? {
        if element.name() == "Amount" {
            let found = self::amount(xml, &element)?;
            xml.once(&mut amount, found, &element)?;
        } else {
            xml.skip()?;
        }
    }
    amount.ok_or_else(|| xml.missing("Amount", parent))
}

/// The day `field` of the element `name` holds.
pub(super) fn day(
    xml: &Xml<'_>,
    field: &Field<'_>,
    name: &str,
) -> Result<NaiveDate, Problem> {
    date(&field.text)
        .ok_or_else(|| wrong(xml, field, name, "en dato på formen ÅÅÅÅ-MM-DD"))
}

/// The period of a year and a number within it, whose element is `name`. The standard has up
/// to four periods after the twelfth for the year's closing, which are one here.
pub(super) fn period(
    xml: &Xml<'_>,
    year: &Field<'_>,
    number: &Field<'_>,
    name: &str,
) -> Result<Period, Problem> {
    let (Some(year_number), Some(month)) = (whole(&year.text), whole(&number.text))
    else {
        let field = if whole(&year.text).is_none() { year } else { number };
        return Err(wrong(xml, field, name, "et helt tall"));
    };
    let month = if LATER_CLOSINGS.contains(&month) { CLOSING } else { month };
    let period = i32::try_from(year_number).ok().zip(u8::try_from(month).ok());
    period.and_then(|(year, month)| Period::new(year, month)).ok_or_else(|| {
        wrong(xml, number, name, "en periode 0–16 i et år 1990–2100").found(format!(
            "{} i {}",
            described(number),
            described(year)
        ))
    })
}

/// The whole number `field` of the element `name` holds.
pub(super) fn count(
    xml: &Xml<'_>,
    field: &Field<'_>,
    name: &str,
) -> Result<u64, Problem> {
    whole(&field.text).ok_or_else(|| wrong(xml, field, name, "et helt tall"))
}

/// What is told of a field: it may be text that stands where it should not.
fn described(field: &Field<'_>) -> String {
    Privacy::Codes.describe_text(&field.text)
}

fn wrong(xml: &Xml<'_>, field: &Field<'_>, name: &str, expected: &str) -> Problem {
    let message = format!("«{name}» kan ikke leses");
    let kind = if field.text.is_empty() {
        ProblemKind::CellEmpty
    } else {
        ProblemKind::CellType
    };
    xml.problem(kind, field.line, message).expected(expected).found(described(field))
}

/// `xs:decimal`: a sign, digits, and a point before the decimals; never an exponent.
fn decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() + decimals.len() == 0 || !is_number(digits) || !is_number(decimals) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    let decimals = match decimals.len() {
        0..=MOST_DECIMALS => decimals,
        _ => decimals.trim_end_matches('0'),
    };
    if digits.len() > MOST_DIGITS || decimals.len() > MOST_DECIMALS {
        return None;
    }
    let plain = match decimals {
        "" => format!("0{digits}"),
        _ => format!("0{digits}.{decimals}"),
    };
    let number = Decimal::from_str_exact(&plain).ok()?;
    let negative = text.starts_with('-') && !number.is_zero();
    Some(if negative { -number } else { number })
}

/// `xs:date`: a day that may be followed by a time zone, which does not move it.
fn date(text: &str) -> Option<NaiveDate> {
    let (day, zone) = text.split_at_checked(10)?;
    let is_zone = match zone.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit())
        }
        _ => false,
    };
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if !is_zone || parts.next().is_some() || (year.len(), month.len()) != (4, 2) {
        return None;
    }
    let part = |text| whole(text).and_then(|number| u32::try_from(number).ok());
    NaiveDate::from_ymd_opt(i32::try_from(part(year)?).ok()?, part(month)?, part(day)?)
}

fn whole(text: &str) -> Option<u64> {
    let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_never_guessed() {
        let read = |text: &str| decimal(text).map(|number| number.to_string());
        for (text, number) in [
            ("0", "0"),
            ("1250.50", "1250.50"),
            ("-0.01", "-0.01"),
            ("+7", "7"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-0.00", "0.00"),
            ("007.10", "7.10"),
            ("9999999999999999.9999", "9999999999999999.9999"),
            ("100.000000", "100"),
        ] {
            assert_eq!(read(text).as_deref(), Some(number), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "1,5",
            "1 000",
            "1e3",
            "--1",
            "1.2.3",
            "NaN",
            "1.00001",
            "١",
            "12345678901234567",
            "0x1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn days_keep_their_day_whatever_the_zone() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29);
        for text in ["2024-02-29", "2024-02-29Z", "2024-02-29+01:00"] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in [
            "",
            "2023-02-29",
            "29.02.2024",
            "2024-2-29",
            "2024-02-29T00:00:00",
            "2024-02-2å",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
