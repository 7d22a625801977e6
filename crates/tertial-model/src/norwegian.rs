//! How numbers and dates are written in messages: as in Norwegian, and those with words in them in
//! bokmål. A report has them from its [`Phrases`].

use chrono::NaiveDate;

pub use crate::number::{
    HARD_SPACE, MINUS, UNDEFINED, WITHHELD, after, decimal, in_thousands, round,
    rounding_difference, thousands,
};
use crate::{Kroner, Language, Phrases};

/// `775 900 000 kr`, with øre only where there are any.
pub fn kroner(amount: Kroner) -> String {
    Phrases::bokmal().kroner(amount)
}

/// `30. april 2024`.
pub fn date(date: NaiveDate) -> String {
    Phrases::bokmal().date(date)
}

/// The number of the month of that name, in any written form; January is 1.
pub fn month_named(name: &str) -> Option<u32> {
    Language::all().find_map(|form| Phrases::of(form).month_named(name))
}

/// `a, b og c`.
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    Phrases::bokmal().list(items)
}

/// `a, b eller c`.
pub fn either<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} eller {last}", others.join(", ")),
        None => String::new(),
    }
}

/// With a capital letter, as what stands inside a line has where it stands alone.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// `«a», «b» og «c»`: the words of somebody else.
pub fn quoted<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    Phrases::bokmal().quoted(words)
}

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn writes_numbers_as_norwegians_do() {
        for (value, decimals, text) in [
            ("0", 0, "0"),
            ("999", 0, "999"),
            ("1000", 0, "1\u{a0}000"),
            ("-1234567.891", 2, "\u{2212}1\u{a0}234\u{a0}567,89"),
            ("0.5", 0, "1"),
            ("-0.5", 0, "\u{2212}1"),
            ("2.5", 0, "3"),
            ("-0.04", 1, "0,0"),
            ("97.84", 1, "97,8"),
            ("123456789012", 0, "123\u{a0}456\u{a0}789\u{a0}012"),
        ] {
            assert_eq!(decimal(dec(value), decimals), text, "{value}");
        }
    }

    #[test]
    fn the_largest_number_is_written_with_any_decimals() {
        let whole = "79 228 162 514 264 337 593 543 950 335".replace(' ', "\u{a0}");
        assert_eq!(decimal(Decimal::MAX, 0), whole);
        assert_eq!(decimal(Decimal::MIN, 6), format!("\u{2212}{whole},000000"));
        let smallest = dec("0.0000000000000000000000000001");
        assert_eq!(decimal(smallest, 28), "0,0000000000000000000000000001");
        assert_eq!(decimal(smallest, 30), "0,000000000000000000000000000100");
    }

    #[test]
    fn amounts_have_their_units() {
        let amount = Kroner(dec("775900000"));
        assert_eq!(kroner(amount), "775\u{a0}900\u{a0}000\u{a0}kr");
        assert_eq!(kroner(Kroner(dec("-12.5"))), "\u{2212}12,50\u{a0}kr");
        assert_eq!(thousands(Kroner(dec("775900499.99"))), "775\u{a0}900");
    }

    #[test]
    fn dates_have_a_full_stop_and_a_small_month() {
        let day = NaiveDate::from_ymd_opt(2024, 4, 30).unwrap();
        assert_eq!(date(day), "30. april 2024");
        assert_eq!(month_named("desember"), Some(12));
        assert_eq!(month_named("des"), None);
    }

    #[test]
    fn lists_end_with_og() {
        assert_eq!(quoted(["Oslo", "Hamar"]), "«Oslo» og «Hamar»");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(units in -10_000_000_000_000i64..10_000_000_000_000, scale in 0u32..4) {
            let value = Decimal::new(units, scale);
            let text = decimal(value, scale);
            let plain: String = text
                .chars()
                .filter(|c| *c != HARD_SPACE)
                .map(|c| match c { MINUS => '-', ',' => '.', c => c })
                .collect();
            prop_assert_eq!(dec(&plain), value);
        }

        #[test]
        fn rounding_is_symmetric_around_zero(units in any::<i32>(), scale in 1u32..6) {
            let value = Decimal::new(i64::from(units), scale);
            prop_assert_eq!(round(-value, 0), -round(value, 0));
            prop_assert!((round(value, 0) - value).abs() <= Decimal::new(5, 1));
        }
    }
}
