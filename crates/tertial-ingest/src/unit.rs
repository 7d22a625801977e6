//! The unit a source states its amounts in: never guessed, always named.

use rust_decimal::Decimal;
use tertial_model::Kroner;

/// The unit of a source's amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceUnit {
    /// Kroner.
    Kroner,
    /// Thousands of kroner, the letter's unit.
    Thousand,
    /// Millions of kroner.
    Million,
}

impl SourceUnit {
    /// The units as sources and `tertial.toml` write them.
    pub const ALL: [(&'static str, Self); 3] =
        [("kr", Self::Kroner), ("1 000 kr", Self::Thousand), ("mill. kr", Self::Million)];

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

    /// The unit as sources write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kroner => "kr",
            Self::Thousand => "1 000 kr",
            Self::Million => "mill. kr",
        }
    }

    /// The amount in kroner of `number` of this unit; none when it is too large to hold.
    pub fn kroner(self, number: Decimal) -> Option<Kroner> {
        let factor = match self {
            Self::Kroner => return Some(Kroner(number)),
            Self::Thousand => Decimal::ONE_THOUSAND,
            Self::Million => Decimal::from(1_000_000),
        };
        number.checked_mul(factor).map(Kroner)
    }
}

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
}
