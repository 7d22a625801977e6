//! The digits of a number in a line of text.

/// Where the number that starts at `start` ends: digits, with spaces or full stops between
/// groups of three, and one decimal comma.
pub(super) fn end(line: &str, start: usize) -> usize {
    let digits = |from: usize| {
        line[from..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |n| from + n)
    };
    let mut end = digits(start);
    let mut by_stops = None;
    while let Some(mark) = line[end..].chars().next().filter(|c| is_between(*c)) {
        let group = end + mark.len_utf8();
        let first_is_long = by_stops.is_none() && end - start > 3;
        let other_mark = by_stops.is_some_and(|stops| stops != (mark == '.'));
        if digits(group) - group != 3 || first_is_long || other_mark {
            break;
        }
        by_stops = Some(mark == '.');
        end = digits(group);
    }
    if line[end..].starts_with(',') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    end
}

/// The number without what groups its digits, and with a full stop for its comma.
pub(super) fn plain(number: &str) -> String {
    let digits = number.chars().filter(|c| !is_between(*c));
    digits.map(|c| if c == ',' { '.' } else { c }).collect()
}

/// Whether it looks like an amount whatever stands beside it. «5.200» may be a section.
pub(super) fn looks_like_an_amount(number: &str) -> bool {
    number.contains(char::is_whitespace)
        || number.contains(',')
        || number.matches('.').count() > 1
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

fn is_between(c: char) -> bool {
    c.is_whitespace() || c == '.'
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
            assert_eq!(&line[..end(line, 0)], number, "{line}");
        }
        assert_eq!(plain("1.234\u{a0}567,5"), "1234567.5");
    }

    #[test]
    fn a_minus_is_no_dash_of_a_range() {
        assert!(is_negative("er −13,5", 6) && is_negative("(-2", 2));
        assert!(!is_negative("10–15", 5) && is_attached("10–15", 5));
        assert!(!is_negative("− 13", 4) && !is_attached("er −13,5", 6));
    }
}
