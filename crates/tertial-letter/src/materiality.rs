//! When a deviation is material (vesentlig) and must be explained.

use rust_decimal::Decimal;
use tertial_model::{Kroner, Words};

/// The limits of materiality. A deviation that reaches either is material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Materiality {
    /// In kroner.
    pub amount: Kroner,
    /// In per cent of the post's budget.
    pub percent: Decimal,
    /// Why the limits are these; printed in the report.
    pub reason: Words,
}

impl Materiality {
    /// Whether a deviation of that size is material. Favourable ones are too.
    pub fn is_material(&self, deviation: Kroner, percent: Option<Decimal>) -> bool {
        deviation.abs() >= self.amount
            || percent.is_some_and(|percent| percent.abs() >= self.percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_limit_is_enough_and_the_limit_itself_counts() {
        let limits = Materiality {
            amount: Kroner::whole(10_000_000),
            percent: Decimal::from(5),
            reason: Words::default(),
        };
        let five = Some(Decimal::from(5));
        let little = Some(Decimal::new(49, 1));
        assert!(limits.is_material(Kroner::whole(-10_000_000), little));
        assert!(limits.is_material(Kroner::whole(200_000), five));
        assert!(!limits.is_material(Kroner::whole(9_999_999), little));
        assert!(!limits.is_material(Kroner::whole(9_999_999), None));
    }
}
