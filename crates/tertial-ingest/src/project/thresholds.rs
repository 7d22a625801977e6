//! `[materiality]` and `[reconciliation]`: what is small enough to pass.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::Kroner;
use tertial_toml::NotNegative;

/// A deviation at least this large must be explained (vesentlighet).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaterialityChoice {
    /// In kroner.
    #[serde(rename = "amount_kr", with = "NotNegative")]
    pub amount: Kroner,
    /// In per cent.
    #[serde(with = "NotNegative")]
    pub percent: Decimal,
    /// Why.
    pub reason: String,
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
}
