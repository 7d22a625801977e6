//! The forms a period and a code are written in where the project itself says which column it is.

use chrono::Datelike;
use tertial_model::Period;

use crate::fields::Cell;
use crate::month_words::month_of_word;
use crate::workbook::{Value, WrongType};

/// The period of a cell: `202404`, `2024-04`, `04/2024`, `april 2024`, or a day in it. Where the
/// year stands in a column of its own, the number of the month.
pub(crate) fn period(value: &Value<'_>, year: &Value<'_>) -> Cell<Period> {
    if let Ok(Some(day)) = value.date() {
        return u8::try_from(day.month())
            .ok()
            .and_then(|month| Period::new(day.year(), month))
            .map_or(Cell::Wrong, Cell::Is);
    }
    match value.code() {
        Ok(None) => Cell::Empty,
        Ok(Some(code)) => {
            let year = year.code().ok().flatten().and_then(|of| of.parse().ok());
            written(&code, year).map_or(Cell::Wrong, Cell::Is)
        }
        Err(WrongType) => Cell::Wrong,
    }
}

/// The period a text writes. The year is needed where the text is of a month alone.
pub(crate) fn written(text: &str, year: Option<i32>) -> Option<Period> {
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let mut parts =
        text.split(['-', '/', '.', ' ', '\u{a0}']).filter(|of| !of.is_empty());
    let (first, second) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let month = |text: &str| match text.len() {
        1 | 2 if text.bytes().all(|of| of.is_ascii_digit()) => text.parse().ok(),
        _ => month_of_word(text),
    };
    let whole_year = |text: &str| text.parse().ok().filter(|_| text.len() == 4);
    match (second, year) {
        (None, Some(year)) => Period::new(year, month(first)?),
        (None, None) => None,
        (Some(second), _) => match (whole_year(first), whole_year(second)) {
            (Some(year), None) => Period::new(year, month(second)?),
            (None, Some(year)) => Period::new(year, month(first)?),
            _ => None,
        },
    }
}

/// The code before the name in `5000 Lønn` and `162001 - Drift`: digits, and then words. The
/// whole text where it is not so.
pub(crate) fn code(text: &str) -> &str {
    let end = text.find(|of: char| !of.is_ascii_digit()).unwrap_or(text.len());
    let (code, name) = text.split_at(end);
    let begins = name.starts_with([' ', '\u{a0}', '-', '–', ':', '_', ',']);
    let is_name = begins && name.chars().any(char::is_alphabetic);
    if is_name && code.len() >= 3 { code } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_in_many_forms() {
        for text in
            ["202404", "2024-04", "2024/4", "04.2024", "4/2024", "april 2024", "Apr-2024"]
        {
            assert_eq!(written(text, None), "202404".parse().ok(), "{text}");
        }
        assert_eq!(written("4", Some(2024)), "202404".parse().ok());
        assert_eq!(written("04", Some(2024)), "202404".parse().ok());
        assert_eq!(written("13", Some(2024)), "202413".parse().ok());
        for text in ["", "4", "2024", "14/2024", "2024-04-30-1", "2024 2024", "1 234"] {
            assert_eq!(written(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_code_stands_before_its_name() {
        for (text, is) in [
            ("5000 Lønn", "5000"),
            ("162001 - Drift", "162001"),
            ("5000", "5000"),
            ("5000 1", "5000 1"),
            ("50 Lønn", "50 Lønn"),
            ("Lønn 5000", "Lønn 5000"),
            ("", ""),
        ] {
            assert_eq!(code(text), is, "{text}");
        }
    }
}
