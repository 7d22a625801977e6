//! Laws of the parser: numbers built from their parts, in every dress, come out as what
//! the parts say, and what could be read otherwise does not come out at all.

use proptest::prelude::*;
use tertial_model::norwegian;

use super::*;

/// Marks between groups of three that are no decimal mark.
const MARKS: [&str; 7] =
    [" ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2007}", "'", "\u{2019}"];

/// Ways to write a sign around digits, and whether it is a minus.
const SIGNS: [(&str, &str, bool); 14] = [
    ("", "", false),
    ("+", "", false),
    ("-", "", true),
    ("- ", "", true),
    ("\u{2212}", "", true),
    ("\u{2212}\u{a0}", "", true),
    ("\u{2013}", "", true),
    ("", "-", true),
    ("", " -", true),
    ("", "\u{2212}", true),
    ("", "\u{2013}", true),
    ("(", ")", true),
    ("( ", " )", true),
    (" ", "\u{a0}", false),
];

/// Digits without a leading zero.
fn whole() -> impl Strategy<Value = String> {
    "[1-9][0-9]{0,14}|0"
}

fn sign() -> impl Strategy<Value = (&'static str, &'static str, bool)> {
    prop::sample::select(SIGNS.to_vec())
}

fn mark() -> impl Strategy<Value = &'static str> {
    prop::sample::select(MARKS.to_vec())
}

/// `digits` in groups of three with `mark` between them.
fn grouped(digits: &str, mark: &str) -> String {
    let head = (digits.len() - 1) % 3 + 1;
    let (first, rest) = digits.split_at(head);
    let rest = rest.as_bytes().chunks(3).map(|group| std::str::from_utf8(group).unwrap());
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(mark)
}

/// The number of these digits and decimals, by arithmetic on whole numbers alone.
fn number(digits: &str, decimals: &str, negative: bool) -> Decimal {
    let units: i128 = format!("{digits}{decimals}").parse().unwrap();
    let units = if negative { -units } else { units };
    Decimal::from_i128_with_scale(units, u32::try_from(decimals.len()).unwrap())
}

/// A single point that may set off thousands as well as decimals.
fn is_either(digits: &str, decimals: &str) -> bool {
    (1..=3).contains(&digits.len()) && !digits.starts_with('0') && decimals.len() == 3
}

proptest! {
    #[test]
    fn a_comma_is_the_decimal_mark_in_every_dress(
        digits in whole(),
        decimals in "[0-9]{1,8}",
        mark in prop_oneof![mark(), Just(""), Just(".")],
        (before, after, negative) in sign(),
    ) {
        let text = format!("{before}{},{decimals}{after}", grouped(&digits, mark));
        prop_assert_eq!(parse(&text), Some(number(&digits, &decimals, negative)));
        prop_assert!(!is_ambiguous(&text));
    }

    #[test]
    fn whole_numbers_need_no_decimal_mark(
        digits in whole(),
        mark in prop_oneof![mark(), Just("")],
        (before, after, negative) in sign(),
    ) {
        let text = format!("{before}{}{after}", grouped(&digits, mark));
        prop_assert_eq!(parse(&text), Some(number(&digits, "", negative)));
    }

    #[test]
    fn a_point_is_the_decimal_mark_unless_it_could_be_either(
        digits in whole(),
        decimals in "[0-9]{1,8}",
        mark in prop_oneof![mark(), Just("")],
        (before, after, negative) in sign(),
    ) {
        let text = format!("{before}{}.{decimals}{after}", grouped(&digits, mark));
        let either = is_either(&digits, &decimals);
        let expected = (!either).then(|| number(&digits, &decimals, negative));
        prop_assert_eq!(parse(&text), expected);
        prop_assert_eq!(is_ambiguous(&text), either);
    }

    #[test]
    fn points_set_off_thousands_where_there_are_two_or_more(
        digits in "[1-9][0-9]{3,14}",
        (before, after, negative) in sign(),
    ) {
        let text = format!("{before}{}{after}", grouped(&digits, "."));
        let is_one = digits.len() <= 6;
        let expected = (!is_one).then(|| number(&digits, "", negative));
        prop_assert_eq!(parse(&text), expected);
        prop_assert_eq!(is_ambiguous(&text), is_one);
    }

    #[test]
    fn groups_of_other_sizes_are_no_number(
        first in "[0-9]{1,5}",
        second in "[0-9]{1,5}",
        mark in mark(),
    ) {
        let text = format!("{first}{mark}{second}");
        let fits = first.len() <= 3 && second.len() == 3;
        prop_assert_eq!(parse(&text).is_some(), fits);
    }

    #[test]
    fn two_numbers_in_one_cell_are_none(
        digits in "[1-9][0-9]{6,14}",
        mark in mark(),
        other in prop_oneof![
            Just("\n"), Just("\r\n"), Just("\t"), Just("\u{2028}"), Just("."), Just("'"), Just(" "),
        ],
        decimals in prop_oneof![Just(""), Just(",50")],
    ) {
        let is_space = |mark: &str| mark.chars().all(char::is_whitespace);
        let is_break = !matches!(other, " " | "'" | ".");
        let is_apostrophe = |mark: &str| matches!(mark, "'" | "\u{2019}");
        let alike = !is_break
            && (is_space(mark) && is_space(other) || is_apostrophe(mark) && is_apostrophe(other));
        let text = format!("{}{decimals}", grouped(&digits, mark).replacen(mark, other, 1));
        let expected = alike.then(|| number(&digits, if decimals.is_empty() { "" } else { "50" }, false));
        prop_assert_eq!(parse(&text), expected, "{:?}", text);
    }

    #[test]
    fn a_sign_and_its_number_stand_on_one_line(digits in whole(), line in "[\n\r\t]") {
        prop_assert_eq!(parse(&format!("-{line}{digits}")), None);
        prop_assert_eq!(parse(&format!("{digits}{line}-")), None);
        prop_assert_eq!(parse(&format!("({line}{digits})")), None);
        prop_assert_eq!(parse(&format!("{line}{digits}{line}")), Some(number(&digits, "", false)));
    }

    #[test]
    fn digits_are_neither_lost_nor_made(text in "[-+(\u{2212}]? ?[0-9.,' \u{a0}\n]{0,20} ?[-)]?") {
        if let Some(number) = parse(&text) {
            let digits = |text: &str| {
                let all: String = text.chars().filter(char::is_ascii_digit).collect();
                all.trim_start_matches('0').to_owned()
            };
            prop_assert_eq!(digits(&number.to_string()), digits(&text));
            let is_minus = text.contains(['-', '\u{2212}', '(']);
            prop_assert_eq!(number.is_sign_negative(), is_minus && !number.is_zero());
            prop_assert!(!is_ambiguous(&text));
        }
    }

    #[test]
    fn what_is_printed_reads_back(
        units in -9_999_999_999_999_999_999_999_999_999i128..=9_999_999_999_999_999_999_999_999_999,
        decimals in 0u32..=12,
    ) {
        let number = Decimal::from_i128_with_scale(units, decimals);
        prop_assert_eq!(parse(&norwegian::decimal(number, decimals)), Some(number));
    }
}

#[test]
fn spellings_of_other_languages() {
    for (text, number) in [
        ("\u{2212}1\u{a0}234\u{a0}567,89", Some("-1234567.89")), // nb, nn
        ("-1\u{202f}234\u{202f}567,89", Some("-1234567.89")),    // fr
        ("-1.234.567,89", Some("-1234567.89")),                  // da, de
        ("-1\u{2019}234\u{2019}567.89", Some("-1234567.89")),    // de-CH
        ("-1234567.89", Some("-1234567.89")),                    // programs
        ("-1,234,567.89", None),                                 // en
        ("-12,34,567.89", None),                                 // en-IN
        ("1,234", Some("1.234")),                                // a comma is a comma
        ("kr 1 234,00", None),
        ("1 234,-", None),
        ("1,5E+06", None),
        ("\u{ff11}", None),
    ] {
        let number = number.map(|number| number.parse().unwrap());
        assert_eq!(parse(text), number, "{text}");
    }
}
