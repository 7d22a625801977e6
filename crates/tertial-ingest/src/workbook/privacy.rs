//! What may be told of the cells of a table.
//!
//! A cell may hold a person's name or number: in a table about persons anywhere, in a ledger
//! in its free text, which an unquoted mark or a moved column pushes anywhere else. So the
//! table says what may be told of it, and outside of this folder nothing but
//! [`Sheet::describe`](super::Sheet::describe) makes words of a cell for a message: what is not
//! shown is told by its form.

use serde::Deserialize;

use super::value::{Odd, Value};
use crate::codes::{MOST_SIGNS, is_code, is_mark};

/// How much of a table's cells messages show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Privacy {
    /// What the agency states of itself, or what is public: every cell.
    Open,
    /// What may have free text in any cell: only what is plainly a number, a day or a code.
    Codes,
    /// What is about persons: no cell. A table is this until it is known to be otherwise.
    #[default]
    Closed,
}

/// More digits than this may be the number of a person, whose first is zero, or of an
/// account.
const MOST_DIGITS: usize = 9;

impl Privacy {
    /// What is told of a cell that holds `value`.
    pub(super) fn describe(self, value: &Value<'_>) -> String {
        if self.shows(value) { value.shown() } else { self.form(value) }
    }

    /// Whether the value of a cell is shown.
    pub(super) fn shows(self, value: &Value<'_>) -> bool {
        match (self, value) {
            (Self::Open, _)
            | (_, Value::Empty | Value::Odd(Odd::Error(_) | Odd::NoResult)) => true,
            (Self::Closed, _) | (_, Value::Odd(Odd::Other(_))) => false,
            (Self::Codes, Value::Text(text)) => is_plain(text.trim()),
            (Self::Codes, Value::Date(_)) => true,
            (Self::Codes, number) => is_short(&number.shown()),
        }
    }

    /// What is told of a text that stands in no cell.
    #[cfg(feature = "saft")]
    pub(crate) fn describe_text(self, text: &str) -> String {
        self.describe(&Value::text(text.into()))
    }

    fn form(self, value: &Value<'_>) -> String {
        match value {
            Value::Text(text) => form_of_text(text.trim()),
            Value::Date(_) => "en dato".to_owned(),
            Value::Odd(_) => "noe annet enn tekst, tall og dato".to_owned(),
            number if self == Self::Codes => {
                format!("et tall på {} sifre", digits(&number.shown()))
            }
            _ => "et tall".to_owned(),
        }
    }
}

fn form_of_text(text: &str) -> String {
    match text.chars().any(char::is_alphabetic) {
        true => format!("tekst på {} tegn", text.chars().count()),
        false => format!("{} sifre og andre tegn", digits(text)),
    }
}

/// Whether a text is plainly a number, a day or a code: digits with signs and marks, or a
/// few capitals with digits.
fn is_plain(text: &str) -> bool {
    let is_number = text
        .chars()
        .all(|sign| sign.is_ascii_digit() || is_mark(sign) || sign.is_whitespace());
    is_short(text) && text.chars().count() <= MOST_SIGNS && (is_number || is_code(text))
}

/// Whether a number has so few digits that it is nobody's. Øre are not among them.
fn is_short(number: &str) -> bool {
    let is_ore = |(_, ore): &(&str, &str)| {
        matches!(ore.len(), 1 | 2) && ore.bytes().all(|byte| byte.is_ascii_digit())
    };
    let kroner = number
        .rsplit_once([',', '.'])
        .filter(is_ore)
        .map_or(number, |(kroner, _)| kroner);
    digits(kroner) <= MOST_DIGITS
}

fn digits(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_numeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_persons_is_told_by_its_form() {
        for (text, told) in [
            ("202404", "«202404»"),
            ("K168", "«K168»"),
            ("30.04.2024", "«30.04.2024»"),
            ("123 456 789,50", "«123 456 789,50»"),
            ("1.234.56", "«1.234.56»"),
            ("Ola Nordmann", "tekst på 12 tegn"),
            ("NORDMANN", "tekst på 8 tegn"),
            ("OLA 12", "tekst på 6 tegn"),
            ("ca. 12", "tekst på 6 tegn"),
            ("01017012345", "11 sifre og andre tegn"),
            ("010170 12345", "11 sifre og andre tegn"),
            ("010170-12345,0", "12 sifre og andre tegn"),
            ("1234.56.78901", "11 sifre og andre tegn"),
            ("#N/A", "#N/A"),
        ] {
            assert_eq!(Privacy::Codes.describe(&Value::text(text.into())), told);
        }
        let told = |privacy: Privacy, value| privacy.describe(&value);
        for (value, codes, closed) in [
            (Value::Number(12_345.5), "12345,5", "et tall"),
            (Value::Number(1_017_012_345.0), "et tall på 10 sifre", "et tall"),
            (Value::Empty, "en tom celle", "en tom celle"),
            (Value::Text("HB".into()), "«HB»", "tekst på 2 tegn"),
            (
                Value::Odd(Odd::Other("Ola".to_owned())),
                "noe annet enn tekst, tall og dato",
                "noe annet enn tekst, tall og dato",
            ),
        ] {
            assert_eq!(told(Privacy::Codes, value.to_owned()), codes);
            assert_eq!(told(Privacy::Closed, value), closed);
        }
    }
}
