//! The digits of a number in a line of text, with the marks of the report's form.

use tertial_model::Phrases;

/// The mark before decimals: a comma in Norwegian, where a full stop may stand between groups of
/// three, and the other way about in English. Spaces may stand there in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// `1.234,5`.
    Comma,
    /// `1,234.5`.
    Stop,
}

impl Point {
    /// That of a report with those phrases.
    pub(super) fn of(phrases: &Phrases) -> Self {
        if phrases.marks().decimal == "." { Self::Stop } else { Self::Comma }
    }

    fn decimal(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Stop => '.',
        }
    }

    fn group(self) -> char {
        match self {
            Self::Comma => '.',
            Self::Stop => ',',
        }
    }

    fn is_between(self, c: char) -> bool {
        c.is_whitespace() || c == self.group()
    }
}

/// Where the number that starts at `start` ends: digits, with spaces or marks between groups of
/// three, and one mark before decimals.
pub(super) fn end(line: &str, start: usize, point: Point) -> usize {
    let digits = |from: usize| {
        line[from..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |n| from + n)
    };
    let mut end = digits(start);
    let mut by_marks = None;
    while let Some(mark) = line[end..].chars().next().filter(|c| point.is_between(*c)) {
        let group = end + mark.len_utf8();
        let first_is_long = by_marks.is_none() && end - start > 3;
        let is_mark = mark == point.group();
        let other_mark = by_marks.is_some_and(|marks| marks != is_mark);
        if digits(group) - group != 3 || first_is_long || other_mark {
            break;
        }
        by_marks = Some(is_mark);
        end = digits(group);
    }
    if line[end..].starts_with(point.decimal()) && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    end
}

/// The number without what groups its digits, and with a full stop before its decimals.
pub(super) fn plain(number: &str, point: Point) -> String {
    let digits = number.chars().filter(|c| !point.is_between(*c));
    digits.map(|c| if c == point.decimal() { '.' } else { c }).collect()
}

/// Whether it looks like an amount whatever stands beside it. «5.200» may be a section.
pub(super) fn looks_like_an_amount(number: &str, point: Point) -> bool {
    number.contains(char::is_whitespace)
        || number.contains(',')
        || number.matches(point.group()).count() > 1
}

/// Whether a minus sign stands right before a byte, and no number before that.
pub(super) fn is_negative(line: &str, start: usize) -> bool {
    let mut before = line[..start].chars().rev();
    let sign = before.next().is_some_and(|c| "-–−".contains(c));
    sign && before.next().is_none_or(|c| c.is_whitespace() || "(|«".contains(c))
}

/// Whether the number at a byte is a part of something longer: a word, a section, or the
/// end of a range, «10–15».
pub(super) fn is_attached(line: &str, start: usize) -> bool {
    let mut before = line[..start].chars().rev();
    match before.next() {
        Some(mark) if mark.is_alphanumeric() || mark == '.' => true,
        Some(mark) if "-–—/".contains(mark) => {
            before.next().is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// Whether a word is digits alone.
pub(super) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_groups_of_one_kind_and_one_comma() {
        for (line, number) in [
            ("745 200 000 kr", "745 200 000"),
            ("745.200.000 kr", "745.200.000"),
            ("1.234,50 kr", "1.234,50"),
            ("1 234.567", "1 234"),
            ("2024 100 ansatte", "2024"),
            ("30.04.2023", "30"),
            ("1620.01", "1620"),
            ("12, og", "12"),
        ] {
            assert_eq!(&line[..end(line, 0, Point::Comma)], number, "{line}");
        }
        assert_eq!(plain("1.234\u{a0}567,5", Point::Comma), "1234567.5");
    }

    #[test]
    fn in_english_the_marks_are_the_other_way_about() {
        for (line, number, value) in [
            ("745,200,000", "745,200,000", "745200000"),
            ("1,234.50 million", "1,234.50", "1234.50"),
            ("31.0 per cent", "31.0", "31.0"),
            ("12, and", "12", "12"),
            ("1620, 4620", "1620", "1620"),
        ] {
            assert_eq!(&line[..end(line, 0, Point::Stop)], number, "{line}");
            assert_eq!(plain(number, Point::Stop), value, "{line}");
        }
        assert!(looks_like_an_amount("775,900", Point::Stop));
        assert!(!looks_like_an_amount("5.2", Point::Stop), "it may be a section");
        let english = Phrases::of(tertial_model::Language::tagged("en").unwrap());
        assert_eq!(Point::of(english), Point::Stop);
        assert_eq!(Point::of(Phrases::bokmal()), Point::Comma);
    }

    #[test]
    fn a_minus_is_no_dash_of_a_range() {
        assert!(is_negative("er −13,5", 6) && is_negative("(-2", 2));
        assert!(!is_negative("10–15", 5) && is_attached("10–15", 5));
        assert!(!is_negative("− 13", 4) && !is_attached("er −13,5", 6));
    }
}
