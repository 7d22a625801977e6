//! Finding the numbers typed in a sentence, with the unit that stands beside them.

use std::ops::Range;

use rust_decimal::Decimal;
use tertial_model::Unit;

use crate::txt::numerals::{self, Point};
use crate::txt::typed::Typed;
use crate::txt::units::{self, Beside};

/// The numbers of a sentence: those with a unit, and those that look like amounts, since
/// they have groups of digits or a decimal comma, where their unit may stand elsewhere.
pub(super) fn typed_numbers(line: &str, point: Point) -> Vec<Typed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        at = numerals::end(line, start, point);
        if !numerals::is_attached(line, start) {
            found.extend(typed(line, start..at, point));
        }
    }
    found
}

fn typed(
    line: &str,
    Range { start, end }: Range<usize>,
    point: Point,
) -> Option<Typed<'_>> {
    let number = &line[start..end];
    let value = numerals::plain(number, point).parse().ok()?;
    let is_negative = numerals::is_negative(line, start);
    let of = |start: usize, end, unit, worth: i64| Typed {
        words: &line[start..end],
        start,
        end,
        unit,
        value,
        is_negative,
        worth: worth.into(),
    };
    let beside = units::after(line, end).map(|beside| (start, beside));
    let beside = match units::around(line, start, end) {
        Some(kroner) if beside.is_none_or(|(_, of)| of.unit == Unit::Kroner) => {
            Some(kroner)
        }
        _ => beside,
    };
    let Some((start, Beside { unit, worth, end })) = beside else {
        return has_its_unit_elsewhere(line, number, end, point)
            .then(|| of(start, end, None, 1));
    };
    // «1 000 kr» at the head of a table is what its numbers are in.
    let is_head = unit == Unit::Kroner && worth == 1 && value == Decimal::ONE_THOUSAND;
    (!is_head).then(|| of(start, end, Some(unit), worth))
}

/// Whether a number without a unit looks like an amount, in a row of a table or before no
/// word that could be a unit we do not know.
fn has_its_unit_elsewhere(line: &str, number: &str, end: usize, point: Point) -> bool {
    let is_joined =
        line[end..].starts_with(|c: char| c.is_alphanumeric() || "-–/%".contains(c));
    let after = line[end..].trim_start();
    let is_cell = line.starts_with('|') || !after.starts_with(char::is_alphabetic);
    numerals::looks_like_an_amount(number, point) && !is_joined && is_cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;
    use crate::prose::tests::text;

    fn read(line: &str) -> Vec<(String, String)> {
        let numbers = typed_numbers(line, Point::Comma).into_iter();
        let with_unit = numbers.filter(|typed| typed.unit.is_some());
        with_unit.map(|t| (t.words.to_owned(), t.value.to_string())).collect()
    }

    #[test]
    fn reads_numbers_as_they_are_written() {
        let pair = |words: &str, value: &str| (words.to_owned(), value.to_owned());
        assert_eq!(read("1 234 567 kroner"), [pair("1 234 567 kroner", "1234567")]);
        assert_eq!(read("i 2024 100 ansatte"), [pair("100 ansatte", "100")]);
        assert_eq!(read("10\u{a0}%, 5 pst. og 2,5 prosent").len(), 3);
        for line in [
            "kap. 1620 post 01",
            "30. april 2024",
            "§ 7",
            "12 krav",
            "A4 kr",
            "5 kroneruller",
            "3 dagers frist",
        ] {
            assert_eq!(read(line), [], "{line}");
        }
    }

    #[test]
    fn reads_units_and_marks_in_english() {
        let read = |line| -> Vec<(&str, String, Option<Unit>)> {
            let numbers = typed_numbers(line, Point::Stop).into_iter();
            let amount = |of: &Typed<'_>| of.amount().unwrap().normalize().to_string();
            numbers.map(|of| (of.words, amount(&of), of.unit)).collect()
        };
        let (kroner, percent) = (Some(Unit::Kroner), Some(Unit::Percent));
        for (line, words, amount, unit) in [
            ("was NOK 775,900,000 in all", "NOK 775,900,000", "775900000", kroner),
            ("NOK 1,234.5 million", "NOK 1,234.5 million", "1234500000", kroner),
            ("NOK 775,900 thousand", "NOK 775,900 thousand", "775900000", kroner),
            ("of 31.0 per cent.", "31.0 per cent", "31", percent),
            ("of 31.0 percent", "31.0 percent", "31", percent),
            ("the 1,571 employees", "1,571 employees", "1571", Some(Unit::Count)),
        ] {
            assert_eq!(read(line), [(words, amount.to_owned(), unit)], "{line}");
        }
        for line in ["30 April 2024", "chapter 1620, item 01", "section 5.2"] {
            assert_eq!(read(line), [], "{line}");
        }
    }

    #[test]
    fn reads_units_word_by_word_in_both_written_forms() {
        let million = "754.2";
        for (line, words, value) in [
            ("på 754,2 mill.", "754,2 mill", million),
            ("kr 754,2 mill.", "kr 754,2 mill", million),
            ("754,2 mill kroner", "754,2 mill kroner", million),
            ("754,2 mill.kr", "754,2 mill.kr", million),
            ("754,2 MNOK", "754,2 MNOK", million),
            ("754,2 millioner i år", "754,2 millioner", million),
            ("754,2\u{a0}mill.\u{a0}kr", "754,2\u{a0}mill.\u{a0}kr", million),
            ("1,4 mill.   kroner", "1,4 mill.   kroner", "1.4"),
            ("1 milliard kroner", "1 milliard kroner", "1"),
            ("kr. 754 200 000", "kr. 754 200 000", "754200000"),
            ("745.200.000 kr", "745.200.000 kr", "745200000"),
            ("571 tilsette", "571 tilsette", "571"),
            ("14 timar", "14 timar", "14"),
            ("99,5 utførte årsverk", "99,5 utførte årsverk", "99.5"),
        ] {
            assert_eq!(read(line), [(words.to_owned(), value.to_owned())], "{line}");
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read() {
        let none: [Typed<'_>; 0] = [];
        for line in [
            "2 millioner brukere",
            "| Post | 1 000 kr |",
            "Tall i 1 000 kroner",
            "50 %-stilling",
            "100 prosent stilling",
            "12,0 km",
            "13,5 prosentpoeng",
            "30.04.2023",
        ] {
            assert_eq!(typed_numbers(line, Point::Comma), none, "{line}");
        }
        assert_eq!(read("10–15 mill. kroner"), [], "a range");
        assert_eq!(read("1 mill. kr 20 prosent").len(), 2, "the kroner are the first's");
    }

    #[test]
    fn a_number_without_a_unit_must_look_like_an_amount() {
        let words = |line| -> Vec<&str> {
            typed_numbers(line, Point::Comma).iter().map(|typed| typed.words).collect()
        };
        assert_eq!(words("| 6 000 | 3,4 | 2024 | 12 | 5.2 |"), ["6 000", "3,4"]);
        assert_eq!(words("kap. 1620.01, PM-2019-13, 2,5-årig"), [""; 0]);
    }

    #[test]
    fn a_minus_that_begins_a_line_is_its_numbers() {
        let text = text("Avviket er\n- 5,1 mill. kroner mot\n+ 3,2 mill. kroner.");
        let prose = Prose::of(&text);
        let sentence = prose.sentences().next().unwrap();
        let numbers = typed_numbers(&prose.plain[sentence.range], Point::Comma);
        let signs: Vec<_> = numbers.iter().map(|of| (of.words, of.is_negative)).collect();
        assert_eq!(signs, [("5,1 mill. kroner", true), ("3,2 mill. kroner", false)]);
    }
}
