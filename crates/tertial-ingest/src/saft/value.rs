//! What the texts of a SAF-T file mean: amounts, days and periods, as XML writes them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{Period, Problem, ProblemKind};

use super::field::Field;
use super::xml::{Element, Xml};
use crate::number;
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

/// Reads the amount `element` holds as its text into `slot`, which can be filled once.
pub(super) fn amount(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    slot: &mut Option<Decimal>,
) -> Result<(), Problem> {
    let text = xml.text(element)?;
    let expected = "et tall med punktum foran desimalene, som 1250.50";
    let amount = decimal(&text)
        .ok_or_else(|| wrong(xml, element.line, element.name(), &text, expected))?;
    xml.once(slot, amount, element)
}

/// Reads the amount in kroner inside `parent` into `slot`, which can be filled once; what it
/// was in another currency is passed over.
pub(super) fn nested_amount(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
    slot: &mut Option<Decimal>,
) -> Result<(), Problem> {
    let mut amount = None;
    while let Some(element) = xml.child()? {
        match element.name() {
            "Amount" => self::amount(xml, &element, &mut amount)?,
            _ => xml.skip()?,
        }
    }
    let amount = amount.ok_or_else(|| xml.missing("Amount", parent))?;
    xml.once(slot, amount, parent)
}

/// The day a field holds.
pub(super) fn day(xml: &Xml<'_>, field: &Field<'_>) -> Result<NaiveDate, Problem> {
    let expected = "en dato på formen ÅÅÅÅ-MM-DD";
    date(&field.text).ok_or_else(|| wrong_field(xml, field, expected))
}

/// The period of a year and a number within it. The standard has up to four periods after the
/// twelfth for the year's closing, which are one here.
pub(super) fn period(
    xml: &Xml<'_>,
    year: &Field<'_>,
    number: &Field<'_>,
) -> Result<Period, Problem> {
    let (of, month) = (count(xml, year)?, count(xml, number)?);
    let month = if LATER_CLOSINGS.contains(&month) { CLOSING } else { month };
    let period = i32::try_from(of).ok().zip(u8::try_from(month).ok());
    period.and_then(|(year, month)| Period::new(year, month)).ok_or_else(|| {
        let [is, of] = [number, year].map(|of| Privacy::Codes.describe_text(&of.text));
        wrong_field(xml, number, "en periode 0–16 i et år 1990–2100")
            .found(format!("{is} i {of}"))
    })
}

/// The whole number a field holds.
pub(super) fn count(xml: &Xml<'_>, field: &Field<'_>) -> Result<u64, Problem> {
    number::of_digits(&field.text).ok_or_else(|| wrong_field(xml, field, "et helt tall"))
}

fn wrong_field(xml: &Xml<'_>, field: &Field<'_>, expected: &str) -> Problem {
    wrong(xml, field.line.unwrap_or_default(), field.name, &field.text, expected)
}

/// The problem that an element's text cannot be read. It may be text that stands where it
/// should not, and is told as such.
fn wrong(xml: &Xml<'_>, line: u32, name: &str, text: &str, expected: &str) -> Problem {
    let message = format!("«{name}» kan ikke leses");
    let is_empty = text.is_empty();
    let kind = if is_empty { ProblemKind::CellEmpty } else { ProblemKind::CellType };
    xml.problem(kind, line, message)
        .expected(expected)
        .found(Privacy::Codes.describe_text(text))
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
    let date: NaiveDate = day.parse().ok()?;
    // The library reads other forms too.
    (is_zone && date.to_string() == day).then_some(date)
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
