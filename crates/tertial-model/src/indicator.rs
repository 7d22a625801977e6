//! Indicators (styringsparametere): what the letter counts results by, and the result it
//! demands (resultatkrav).

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Unit, Words, key};

/// One indicator of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// The part of figure ids: `svarprosent_frivillig`.
    pub key: String,
    /// Its name, as the sheet Styringsparametre has it.
    pub name: Words,
    /// The goal it belongs to, by the letter's section: `3.1`.
    pub goal: String,
    /// What it counts.
    pub unit: Unit,
    /// With how many decimals it is shown.
    pub decimals: u32,
    /// Which way is better.
    pub better: Direction,
    /// The result the letter demands.
    pub demand: ResultDemand,
}

impl Indicator {
    /// Whether `name` is its name in any written form or its key, whatever the letter
    /// case.
    pub fn is_called(&self, name: &str) -> bool {
        let mut names = self.name.all().chain([self.key.as_str()]);
        names.any(|own| key::same_in_any_case(own, name))
    }
}

/// Which way is better for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A greater number is a better result.
    Higher,
    /// A smaller number is a better result.
    Lower,
}

impl Direction {
    /// By how much `result` is better than `demanded`; negative when it is worse.
    pub fn margin(self, result: Decimal, demanded: Decimal) -> Decimal {
        match self {
            Self::Higher => result - demanded,
            Self::Lower => demanded - result,
        }
    }

    /// The best of some results; none of no results.
    pub fn best(self, results: &[Decimal]) -> Option<Decimal> {
        match self {
            Self::Higher => results.iter().max().copied(),
            Self::Lower => results.iter().min().copied(),
        }
    }
}

/// The result a letter demands of an indicator (resultatkrav).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultDemand {
    /// At least as good as the best of the last three years.
    BestOfLastThree,
    /// Better than in that year.
    BetterThanIn(i32),
    /// At least this good.
    AtLeast(Decimal),
    /// Told in words, in the text of that key.
    Told(String),
    /// The letter sets none yet.
    NotSet,
}

impl ResultDemand {
    /// Whether the indicator is a number, and not only words.
    pub fn is_counted(&self) -> bool {
        !matches!(self, Self::Told(_))
    }

    /// Whether a result that is better by `margin` than the threshold meets the demand.
    /// To be as good as an earlier year is enough, unless it must be better than it.
    pub fn is_met_by(&self, margin: Decimal) -> bool {
        match self {
            Self::BetterThanIn(_) => margin > Decimal::ZERO,
            _ => margin >= Decimal::ZERO,
        }
    }
}

/// The three closed years a result is compared with, earliest first.
pub fn closed_years(year: i32) -> [i32; 3] {
    [year - 3, year - 2, year - 1]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_best_is_the_greatest_or_the_smallest() {
        let days = [dec("21"), dec("20"), dec("23.5")];
        assert_eq!(Direction::Lower.best(&days), Some(dec("20")));
        assert_eq!(Direction::Higher.best(&days), Some(dec("23.5")));
        assert_eq!(Direction::Higher.best(&[]), None);
    }

    #[test]
    fn as_good_is_good_enough_unless_it_must_be_better() {
        assert!(ResultDemand::BestOfLastThree.is_met_by(Decimal::ZERO));
        assert!(ResultDemand::AtLeast(dec("90")).is_met_by(Decimal::ZERO));
        assert!(!ResultDemand::BetterThanIn(2023).is_met_by(Decimal::ZERO));
        assert!(!ResultDemand::BestOfLastThree.is_met_by(dec("-0.1")));
    }

    proptest! {
        #[test]
        fn nothing_is_better_than_the_best(values in prop::collection::vec(-1000i64..1000, 1..4)) {
            let values: Vec<Decimal> = values.into_iter().map(Decimal::from).collect();
            for direction in [Direction::Higher, Direction::Lower] {
                let best = direction.best(&values).unwrap();
                prop_assert!(values.iter().all(|v| direction.margin(*v, best) <= Decimal::ZERO));
            }
        }
    }
}
