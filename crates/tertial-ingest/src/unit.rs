//! The unit a source states its amounts in: never guessed, always named.
//!
//! **Invariant**: every number that is read lies below [`LIMIT`], so that no sum of up to
//! 2³² rows comes near what a decimal holds, and sums need no checks.

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error};
use tertial_model::Kroner;

use crate::worded::worded;

/// No amount in kroner, and no other number of a source, is this large or larger, with
/// either sign. It is some two hundred times what Norway produces in a year.
pub const LIMIT: u64 = 1_000_000_000_000_000;

/// What to do about a number that reaches [`LIMIT`].
pub const TOO_LARGE: &str =
    "tallet er for stort; se etter siffer for mye eller feil enhet";

/// The number, when it lies below [`LIMIT`].
pub fn within_limit(number: Decimal) -> Option<Decimal> {
    // Most numbers lie below it whatever their decimals are, which is quick to see.
    let is_small = number.mantissa().unsigned_abs() < u128::from(LIMIT);
    (is_small || number.abs() < Decimal::from(LIMIT)).then_some(number)
}

worded! {
    /// The unit of a source's amounts, as sources and `tertial.toml` write it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SourceUnit, word {
        /// Kroner.
        Kroner = "kr",
        /// Thousands of kroner, the letter's unit.
        Thousand = "1 000 kr",
        /// Millions of kroner.
        Million = "mill. kr",
    }
}

impl SourceUnit {
    /// The unit that `text` names; spaces of any kind and letter case do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let squeezed: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
        match squeezed.as_str() {
            "kr" | "kroner" => Some(Self::Kroner),
            "1000kr" | "1000kroner" | "tusenkr" => Some(Self::Thousand),
            "mill.kr" | "millkr" | "mill.kroner" => Some(Self::Million),
            _ => None,
        }
    }

    /// The amount in kroner of `number` of this unit; none when it reaches [`LIMIT`].
    pub fn kroner(self, number: Decimal) -> Option<Kroner> {
        let factor = match self {
            Self::Kroner => return within_limit(number).map(Kroner),
            Self::Thousand => Decimal::ONE_THOUSAND,
            Self::Million => Decimal::from(1_000_000),
        };
        number.checked_mul(factor).and_then(within_limit).map(Kroner)
    }
}

impl<'de> Deserialize<'de> for SourceUnit {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        const WORDS: [&str; 3] = ["kr", "1 000 kr", "mill. kr"];
        let word = String::deserialize(from)?;
        Self::parse(&word).ok_or_else(|| D::Error::unknown_variant(&word, &WORDS))
    }
}

tertial_toml::reads!(SourceUnit, { "enum": SourceUnit::ALL.map(|(word, _)| word) });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_units_with_any_space() {
        for (text, unit) in [
            ("kr", SourceUnit::Kroner),
            (" Kr ", SourceUnit::Kroner),
            ("1 000 kr", SourceUnit::Thousand),
            ("1\u{a0}000\u{a0}kr", SourceUnit::Thousand),
            ("mill. kr", SourceUnit::Million),
            ("mill.\u{a0}kr", SourceUnit::Million),
        ] {
            assert_eq!(SourceUnit::parse(text), Some(unit), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_unit() {
        for text in ["", "1000", "NOK", "10 000 kr", "mrd. kr"] {
            assert_eq!(SourceUnit::parse(text), None, "{text}");
        }
    }

    #[test]
    fn half_a_million_is_five_hundred_thousand() {
        let half = Decimal::new(5, 1);
        assert_eq!(SourceUnit::Million.kroner(half), Some(Kroner::whole(500_000)));
        assert_eq!(SourceUnit::Thousand.kroner(half), Some(Kroner::whole(500)));
    }

    #[test]
    fn an_amount_no_budget_can_hold_is_refused_in_every_unit() {
        for (unit, largest, limit) in [
            (SourceUnit::Kroner, "999999999999999.99", "1000000000000000"),
            (SourceUnit::Thousand, "999999999999.99999", "1000000000000"),
            (SourceUnit::Million, "999999999.99999999", "1000000000"),
        ] {
            let [largest, limit]: [Decimal; 2] =
                [largest, limit].map(|text| text.parse().unwrap());
            let held = Kroner("999999999999999.99".parse().unwrap());
            assert_eq!(unit.kroner(largest), Some(held), "{unit:?}");
            assert_eq!(unit.kroner(-largest), Some(-held), "{unit:?}");
            assert_eq!(unit.kroner(limit), None, "{unit:?}");
            assert_eq!(unit.kroner(-limit), None, "{unit:?}");
            assert_eq!(unit.kroner(Decimal::MAX), None, "{unit:?}");
        }
    }

    #[test]
    fn a_sum_of_the_largest_amounts_on_all_rows_there_can_be_is_held() {
        let rows = Decimal::from(u64::from(u32::MAX) + 1);
        assert!(Decimal::from(LIMIT).checked_mul(rows).is_some());
    }
}
