//! `[state_accounts]` and `[appropriations]`: the official figures and their history.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ledger::IncomeSign;
use super::path::Path;
use crate::layout::{AppropriationsLayout, Layout, StateAccountsLayout};
use crate::text_form::{Delimiter, TextEncoding};
use crate::unit::SourceUnit;

/// The files of the official figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StateAccounts")]
pub struct StateAccountsSource {
    /// Path or pattern of the files.
    #[serde(with = "Path")]
    pub files: String,
    /// Their layout.
    #[serde(with = "StateAccountsLayout")]
    pub layout: &'static Layout,
    /// The unit of their amounts.
    pub unit: SourceUnit,
    /// The sign of their income.
    pub income: IncomeSign,
    /// Path or pattern of the files of earlier years.
    #[serde(default, deserialize_with = "Path::deserialize")]
    #[schemars(with = "Path")]
    pub earlier: Option<String>,
    /// The numbers of the accounts in the capital accounts, where they are stated.
    #[serde(default)]
    pub capital: CapitalAccounts,
    /// The encoding of their text files.
    pub encoding: Option<TextEncoding>,
    /// What separates the fields of their text files.
    pub delimiter: Option<Delimiter>,
}

/// The agency's numbers in the capital accounts (kapitalregnskapet), as the appropriation
/// report writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapitalAccounts {
    /// Norges Bank, payments in: `60xxxx01`.
    pub bank_in: Option<String>,
    /// Norges Bank, payments out: `60xxxx02`.
    pub bank_out: Option<String>,
    /// Mellomværende med statskassen: `70xxxx`.
    pub treasury: Option<String>,
}

/// The official history of appropriations.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Appropriations")]
pub struct AppropriationsSource {
    /// Path or pattern of the files.
    #[serde(with = "Path")]
    pub files: String,
    /// Their layout.
    #[serde(with = "AppropriationsLayout")]
    pub layout: &'static Layout,
    /// The unit of their amounts.
    pub unit: SourceUnit,
    /// The encoding of their text files.
    pub encoding: Option<TextEncoding>,
    /// What separates the fields of their text files.
    pub delimiter: Option<Delimiter>,
}
