//! The formatter agrees with another one, ICU's, which takes its rules from CLDR, and
//! rounds as it does by arithmetic of its own.
//!
//! Both write the minus as U+2212 and the decimal mark as a comma. Between groups CLDR has
//! for Norwegian the hard space U+00A0 that we use too; other versions of it and other
//! languages have the narrow one, U+202F. What ICU writes is therefore compared with both
//! spaces mapped to ours, and which it has is seen on its own.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as Digits;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::{Locale, locale};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

const NARROW_SPACE: char = '\u{202f}';

fn icu(locale: Locale) -> DecimalFormatter {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(GroupingStrategy::Always);
    DecimalFormatter::try_new(locale.into(), options).unwrap()
}

/// What ICU writes for the digits of `value`, all of them.
fn by_icu(formatter: &DecimalFormatter, value: Decimal) -> String {
    let digits: Digits = value.to_string().parse().unwrap();
    formatter.format(&digits).to_string()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Rounds half away from zero on whole numbers: half a unit is added, and the rest cut off.
fn rounded(units: i128, scale: u32, decimals: u32) -> Decimal {
    let Some(cut) = scale.checked_sub(decimals) else {
        return Decimal::from_i128_with_scale(units, scale);
    };
    let unit = 10i128.pow(cut);
    let whole = (units.abs() + unit / 2) / unit * units.signum();
    Decimal::from_i128_with_scale(whole, decimals)
}

/// Amounts of every size, with many that lie half way between two thousands or tenths of
/// a million.
fn amounts() -> impl Strategy<Value = i64> {
    let halves = (-4_000i64..4_000, prop::sample::select(vec![5, 500, 50_000]));
    prop_oneof![any::<i64>(), halves.prop_map(|(count, half)| count * half)]
}

#[test]
fn icu_writes_the_marks_we_write() {
    for locale in [locale!("nb"), locale!("nn"), locale!("no")] {
        let text = by_icu(&icu(locale), dec("-1234567.5"));
        assert_eq!(text, "\u{2212}1\u{a0}234\u{a0}567,5");
        assert_eq!(text, decimal(dec("-1234567.5"), 1));
    }
}

proptest! {
    #[test]
    fn numbers_are_written_as_icu_writes_them(
        units in -9_999_999_999_999_999_999_999_999_999i128..=9_999_999_999_999_999_999_999_999_999,
        shift in 0u32..28,
        scale in 0u32..=8,
        is_nynorsk in any::<bool>(),
    ) {
        // Shifted, so that short numbers are as common as long ones.
        let value = Decimal::from_i128_with_scale(units / 10i128.pow(shift), scale);
        let formatter = icu(if is_nynorsk { locale!("nn") } else { locale!("nb") });
        let theirs = by_icu(&formatter, value).replace(NARROW_SPACE, "\u{a0}");
        prop_assert_eq!(decimal(value, scale), theirs);
    }

    #[test]
    fn rounding_is_half_away_from_zero(
        units in -99_999_999_999_999_999_999i128..=99_999_999_999_999_999_999,
        scale in 0u32..=8,
        decimals in 0u32..=8,
    ) {
        let value = Decimal::from_i128_with_scale(units, scale);
        let expected = rounded(units, scale, decimals);
        prop_assert_eq!(round(value, decimals), expected);
        let mut padded = expected;
        padded.rescale(decimals);
        let theirs = by_icu(&icu(locale!("nb")), padded).replace(NARROW_SPACE, "\u{a0}");
        prop_assert_eq!(decimal(value, decimals), theirs);
    }

    #[test]
    fn halves_go_away_from_zero(whole in -1_000_000i64..=1_000_000, decimals in 0u32..=4) {
        let half = Decimal::new(whole * 10 + 5 * if whole < 0 { -1 } else { 1 }, decimals + 1);
        let away = Decimal::new(if whole < 0 { whole - 1 } else { whole + 1 }, decimals);
        prop_assert_eq!(round(half, decimals), away);
    }

    #[test]
    fn thousands_are_the_number_with_its_mark_moved(units in amounts(), scale in 0u32..=3) {
        let amount = Kroner(Decimal::new(units, scale));
        let units = i128::from(units);
        let whole = icu(locale!("nb"));
        prop_assert_eq!(thousands(amount), by_icu(&whole, rounded(units, scale + 3, 0)));
    }

    #[test]
    fn ore_are_shown_where_there_are_any(units in amounts(), scale in 0u32..=3) {
        let text = kroner(Kroner(Decimal::new(units, scale)));
        let units = i128::from(units);
        let has_ore = units % 10i128.pow(scale) != 0;
        let mut amount = rounded(units, scale, if has_ore { 2 } else { 0 });
        amount.rescale(if has_ore { 2 } else { 0 });
        prop_assert_eq!(text, format!("{}\u{a0}kr", by_icu(&icu(locale!("nb")), amount)));
    }
}
