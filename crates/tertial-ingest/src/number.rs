//! The one parser of numbers written as text, for every cell and field.
//!
//! The convention is Norwegian: a comma is always the decimal mark, and thousands are set
//! apart by a space of any kind (plain, U+00A0, U+202F, U+2009), an apostrophe or, with a
//! comma or a second point after it, a point. A point is otherwise the decimal mark, but
//! for one case: `1.234` is a thousand to one export and a good one to another, so it is
//! no number here and the reader is asked to say which. A minus may lead or trail, be
//! U+2212, or be a pair of parentheses. A number stands on one line and has one kind of
//! mark between its groups: `1 234` over two lines is two numbers, and so may `1.234 567,5`
//! be.

use std::str::FromStr;

use rust_decimal::Decimal;

/// The number that `text` writes, exactly; none when it writes none or could mean two.
pub fn parse(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if text.contains(is_break) {
        return None;
    }
    let (negative, digits) = sign(text)?;
    let (whole, fraction) = split(digits)?;
    let mut plain = String::with_capacity(digits.len() + 1);
    if !whole.is_empty() {
        push_groups(&mut plain, whole)?;
    }
    if let Some(fraction) = fraction {
        if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if plain.is_empty() {
            plain.push('0');
        }
        plain.push('.');
        plain.push_str(fraction);
    }
    let number = Decimal::from_str_exact(&plain).ok()?;
    Some(if negative && !number.is_zero() { -number } else { number })
}

/// The whole number that digits alone write.
pub(crate) fn of_digits<N: FromStr>(digits: &str) -> Option<N> {
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| digits.parse().ok())?
}

/// What to do about a text that [`is_ambiguous`].
pub const AMBIGUOUS: &str =
    "punktum kan her skille både tusener og desimaler; skriv 1234 eller 1,234";

/// Whether `text` is a number but for its single point, which could be either mark.
pub fn is_ambiguous(text: &str) -> bool {
    parse(text).is_none() && parse(&text.replacen('.', ",", 1)).is_some()
}

/// What to do about a text that [`is_scientific`].
pub const SCIENTIFIC: &str = "tallet er lagret i vitenskapelig form, så siste sifre er borte; \
                              ta ut filen på nytt uten å gå om Excel";

/// Whether `text` is a number with a power of ten, as Excel saves long numbers in CSV. Its
/// last digits are lost.
pub fn is_scientific(text: &str) -> bool {
    let parts = text.trim().split_once(['e', 'E']);
    parts.is_some_and(|(mantissa, power)| {
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        parse(mantissa).is_some()
            && !power.is_empty()
            && power.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What to do about texts that are [`is_english`].
pub const ENGLISH: &str = "ta ut filen på nytt med norsk tallformat, som 1 234,56";

/// Whether `text` is a number as English writes it, with commas between the thousands, and can
/// be no other: `1,234.56` or `1,234,567`.
pub fn is_english(text: &str) -> bool {
    let Some((_, digits)) = sign(text.trim()) else { return false };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let others: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len())
        && others.iter().all(|group| group.len() == 3)
        && others.len() + usize::from(whole.len() < digits.len()) >= 2
        && !others.is_empty()
        && others.iter().copied().chain([first, fraction]).all(is_digits)
}

/// Whether a code is a long number as Excel saves it in a text file, `3,00000E+07`: which
/// number it was, the file does not say.
pub(crate) fn is_rounded(code: &str) -> bool {
    let bytes = code.as_bytes();
    let power = bytes.len().checked_sub(4);
    power.is_some_and(|at| {
        matches!(bytes[at], b'E' | b'e') && matches!(bytes[at + 1], b'+' | b'-')
    }) && is_scientific(code)
}

/// Whether `text` looks like a number to a person and is none here: it begins with a digit
/// after any sign, and has no letters but those of a currency, `D`, `K` or a power of ten.
pub fn looks_like_one(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let mut bare = lower.as_str();
    for word in ["kr.", "kr", "nok", ",-", "d", "k", "%"] {
        let without = bare.strip_prefix(word).or(bare.strip_suffix(word));
        bare = without.unwrap_or(bare).trim();
    }
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let letters = bare.chars().filter(|c| c.is_alphabetic() && *c != 'e').count();
    digits > 0 && letters == 0 && parse(text).is_none()
}

/// The sign and what is left: `(5)`, `-5`, `5-` and `−5` are all minus five.
fn sign(text: &str) -> Option<(bool, &str)> {
    const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let leading = text.strip_prefix(MINUS);
    let trailing = text.strip_suffix(MINUS);
    match (inside, leading, trailing) {
        (Some(rest), None, None) => Some((true, rest.trim())),
        (None, Some(rest), None) => Some((true, rest.trim_start())),
        (None, None, Some(rest)) => Some((true, rest.trim_end())),
        (None, None, None) => Some((false, text.strip_prefix('+').unwrap_or(text))),
        _ => None,
    }
}

/// Splits at the decimal mark, if there is one.
fn split(digits: &str) -> Option<(&str, Option<&str>)> {
    if let Some((whole, fraction)) = digits.split_once(',') {
        return Some((whole, Some(fraction)));
    }
    let Some((whole, fraction)) = digits.split_once('.') else {
        return Some((digits, None));
    };
    if fraction.contains('.') {
        return Some((digits, None));
    }
    let may_be_thousands = fraction.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && whole.bytes().all(|byte| byte.is_ascii_digit());
    (!may_be_thousands).then_some((whole, Some(fraction)))
}

/// A line break, a tabulator or another sign that parts one text from the next.
fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// What may stand between groups of digits.
#[derive(PartialEq)]
enum Mark {
    Space,
    Apostrophe,
    Point,
}

impl Mark {
    fn of(c: char) -> Option<Self> {
        match c {
            '.' => Some(Self::Point),
            '\'' | '\u{2019}' => Some(Self::Apostrophe),
            c if c.is_whitespace() => Some(Self::Space),
            _ => None,
        }
    }
}

/// Appends the digits of `whole`, which may stand in groups of three.
fn push_groups(plain: &mut String, whole: &str) -> Option<()> {
    let is_mark = |c: char| Mark::of(c).is_some();
    let grouped = whole.contains(is_mark);
    let mut marks = whole.chars().filter_map(Mark::of);
    let first = marks.next();
    if marks.any(|mark| first.as_ref() != Some(&mark)) {
        return None;
    }
    for (index, group) in whole.split(is_mark).enumerate() {
        let fits = match (grouped, index) {
            (false, _) => !group.is_empty(),
            (true, 0) => (1..=3).contains(&group.len()),
            (true, _) => group.len() == 3,
        };
        if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        plain.push_str(group);
    }
    Some(())
}

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tertial_model::norwegian;

    use super::*;

    fn check(text: &str, number: &str) {
        let number: Decimal = number.parse().unwrap();
        assert_eq!(parse(text), Some(number), "{text}");
    }

    #[test]
    fn reads_every_way_exports_write_amounts() {
        check("1234", "1234");
        check("1 234 567,89", "1234567.89");
        check("1\u{a0}234,50", "1234.50");
        check("1\u{202f}234", "1234");
        check("1\u{2009}234", "1234");
        check("1'234,5", "1234.5");
        check("1.234,56", "1234.56");
        check("1.234.567", "1234567");
        check("-847732,870", "-847732.870");
        check("847732.870", "847732.870");
        check("1234,50-", "-1234.50");
        check("1 234,50 -", "-1234.50");
        check("\u{2212}12", "-12");
        check("(1 234,50)", "-1234.50");
        check(" 12 ", "12");
        check("+5", "5");
        check(".50", "0.50");
        check("0.123", "0.123");
        check("-0", "0");
    }

    #[test]
    fn refuses_what_is_no_number_or_two() {
        for text in [
            "",
            "-",
            "()",
            "abc",
            "1.234",
            "-12.345",
            "1,234,567",
            "1,234.56",
            "12 34",
            "1  234",
            "1 234 kr",
            "5 %",
            "1e5",
            "1,",
            "--5",
            "-5-",
            "(-5)",
            "1.23.456",
            "0x10",
            "NaN",
            "∞",
            "١٢",
            "1 2345",
            "1\n234",
            "1\t234",
            "1\u{2028}234",
            "-\n5",
            "1.234 567,50",
            "1 234'567",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_ambiguous_point_is_known_as_such() {
        assert!(is_ambiguous("1.234") && is_ambiguous("-12.345"));
        assert!(!is_ambiguous("abc") && !is_ambiguous("1.5"));
    }

    #[test]
    fn numbers_as_english_writes_them_are_known() {
        for text in ["1,234.56", "-512,480.00", "15,913,460.00", "1,234,567", "(1,234.5)"]
        {
            assert!(is_english(text) && parse(text).is_none(), "{text}");
        }
        for text in ["1,234", "1234.56", "1 234,56", "1.234,56", "12,34.5", "a,bcd.e", ""]
        {
            assert!(!is_english(text), "{text}");
        }
    }

    #[test]
    fn a_rounded_code_is_known_and_codes_with_letters_are_not() {
        for code in ["3,00000E+07", "3E+07", "3.12E+11", "-1,5e-05"] {
            assert!(is_rounded(code), "{code}");
        }
        for code in ["12E4", "100E500", "E+07", "3E7", "30000012", "A3E+07", ""] {
            assert!(!is_rounded(code), "{code}");
        }
    }

    proptest! {
        #[test]
        fn round_trips_in_every_dress(
            mantissa in -999_999_999_999_999i64..=999_999_999_999_999,
            decimals in 0u32..=3,
            mark in prop::sample::select(vec![" ", "\u{a0}", "\u{202f}", "\u{2009}", "'", ""]),
            dress in 0u8..4,
        ) {
            let number = Decimal::new(mantissa, decimals);
            let digits =
                norwegian::decimal(number.abs(), decimals).replace(norwegian::HARD_SPACE, mark);
            let text = match (number.is_sign_negative() && !number.is_zero(), dress) {
                (false, _) => digits,
                (true, 0) => format!("-{digits}"),
                (true, 1) => format!("{digits}-"),
                (true, 2) => format!("\u{2212}{digits}"),
                (true, _) => format!("({digits})"),
            };
            prop_assert_eq!(parse(&text), Some(number));
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            parse(&text);
            is_ambiguous(&text);
        }

        #[test]
        fn never_panics_near_numbers(text in "[-+(]?[0-9 .,'\u{a0}]{0,24}[-)]?") {
            parse(&text);
            is_ambiguous(&text);
        }
    }
}
