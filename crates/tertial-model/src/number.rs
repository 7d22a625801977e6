//! How numbers are written, where there are no words in them. In Norwegian: groups of three with
//! a hard space (U+00A0), decimal comma, minus sign U+2212 (Språkrådet; DFØ's standard for
//! numbers). Which marks a report has follows its written form. Rounding is half away from zero,
//! at the last step only.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::Kroner;

/// The hard space between groups of digits, and between a number and its unit.
pub const HARD_SPACE: char = '\u{a0}';
/// The minus sign.
pub const MINUS: char = '\u{2212}';
/// What stands for a number that must not be told, the sign of official statistics.
pub const WITHHELD: &str = ":";
/// What stands for a number there cannot be, such as a share of nothing.
pub const UNDEFINED: &str = "–";

/// What stands between the digits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks<'a> {
    /// Between groups of three.
    pub group: &'a str,
    /// Before the decimals.
    pub decimal: &'a str,
}

impl Marks<'_> {
    /// Those of messages, and of a report in Norwegian.
    pub const NORWEGIAN: Self = Self { group: "\u{a0}", decimal: "," };
}

/// Rounds half away from zero to `decimals`, the only rounding there is.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// `−1 234,5`: the number with exactly that many decimals, with the marks of Norwegian.
pub fn decimal(value: Decimal, decimals: u32) -> String {
    written(value, decimals, Marks::NORWEGIAN)
}

/// The number with exactly that many decimals, with those marks.
pub(crate) fn written(value: Decimal, decimals: u32, marks: Marks<'_>) -> String {
    let rounded = round(value, decimals);
    let digits = rounded.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push_str(marks.group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        // Filled up here, since a decimal of many digits has no room for more of them.
        text.push_str(marks.decimal);
        text.push_str(&format!("{fraction:0<width$}", width = decimals as usize));
    }
    text
}

/// The amount in whole thousands, `775 900`.
pub fn thousands(amount: Kroner) -> String {
    decimal(in_thousands(amount), 0)
}

/// The amount in thousands of kroner, rounded as [`thousands`] shows it.
pub fn in_thousands(amount: Kroner) -> Decimal {
    round(amount.0 / Decimal::ONE_THOUSAND, 0)
}

/// What some amounts and their sum are in thousands as they are shown, where the amounts do
/// not give the sum; none where they do, or one of them is missing.
pub fn rounding_difference(
    parts: impl IntoIterator<Item = Option<Kroner>>,
    sum: Option<Kroner>,
) -> Option<(Decimal, Decimal)> {
    let shown = |amount: Option<Kroner>| amount.map(in_thousands);
    let parts: Option<Decimal> = parts.into_iter().map(shown).sum();
    parts.zip(shown(sum)).filter(|(parts, sum)| parts != sum)
}

/// What is left to write after a value: «31,0 pst.» at the end of a sentence carries its full stop.
pub fn after<'r>(written: &str, rest: &'r str) -> &'r str {
    match rest.strip_prefix('.') {
        Some(left) if written.ends_with('.') && !left.starts_with('.') => left,
        _ => rest,
    }
}
