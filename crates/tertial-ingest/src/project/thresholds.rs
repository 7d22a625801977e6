//! `[materiality]` and `[reconciliation]`: what is small enough to pass.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Kroner, Origin, Words};
use tertial_toml::NotNegative;

use super::agency::nowhere;

/// The limits of materiality (vesentlighet): a deviation that reaches either must be explained.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Materiality {
    /// In kroner.
    #[serde(rename = "amount_kr", with = "NotNegative")]
    pub amount: Kroner,
    /// In per cent of the post's budget.
    #[serde(with = "NotNegative")]
    pub percent: Decimal,
    /// Why the limits are these; printed in the report.
    pub reason: Words,
    /// Where the project says so; nowhere in a letter.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
}

impl Materiality {
    /// Whether a deviation of that size is material. Favourable ones are too.
    pub fn is_material(&self, deviation: Kroner, percent: Option<Decimal>) -> bool {
        deviation.abs() >= self.amount
            || percent.is_some_and(|percent| percent.abs() >= self.percent)
    }
}

/// What the ledger may differ from the state accounts without being an error.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReconciliationChoice {
    /// In kroner.
    #[serde(rename = "tolerance_kr", with = "NotNegative")]
    pub tolerance: Kroner,
    /// Why.
    pub reason: String,
    /// Where the project says so.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
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
            origin: nowhere(),
        };
        let five = Some(Decimal::from(5));
        let little = Some(Decimal::new(49, 1));
        assert!(limits.is_material(Kroner::whole(-10_000_000), little));
        assert!(limits.is_material(Kroner::whole(200_000), five));
        assert!(!limits.is_material(Kroner::whole(9_999_999), little));
        assert!(!limits.is_material(Kroner::whole(9_999_999), None));
    }
}
