//! `[state_accounts]` and `[appropriations]`: the official figures and their history.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ledger::IncomeSign;
use super::path::{OptionalPath, Path};
use crate::layout::{AppropriationsLayout, Layout, StateAccountsLayout};
use crate::text_form::{Delimiter, TextEncoding, TextForm};
use crate::unit::SourceUnit;

/// The files of the official figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "StateAccounts")]
pub struct StateAccountsSource {
    /// Path or pattern of the files.
    pub files: String,
    /// Their layout.
    pub layout: &'static Layout,
    /// How its text files are written, as far as that is said.
    pub text: TextForm,
    /// The unit of their amounts.
    pub unit: SourceUnit,
    /// The sign of their income.
    pub income: IncomeSign,
    /// Path or pattern of the files of earlier years.
    pub earlier: Option<String>,
    /// The numbers of the accounts in the capital accounts, where they are stated.
    pub capital: CapitalAccounts,
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

/// `[state_accounts]` as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StateAccounts {
    /// Path or pattern of the files.
    #[serde(with = "Path")]
    files: String,
    /// Their layout.
    #[serde(with = "StateAccountsLayout")]
    layout: &'static Layout,
    /// The unit of their amounts.
    unit: SourceUnit,
    /// The sign of their income.
    income: IncomeSign,
    /// Path or pattern of the files of earlier years.
    #[serde(default, deserialize_with = "OptionalPath::deserialize")]
    #[schemars(with = "Path")]
    earlier: Option<String>,
    /// The numbers of the accounts in the capital accounts.
    #[serde(default)]
    capital: CapitalAccounts,
    encoding: Option<TextEncoding>,
    delimiter: Option<Delimiter>,
}

impl From<StateAccounts> for StateAccountsSource {
    fn from(table: StateAccounts) -> Self {
        let StateAccounts { files, layout, unit, income, earlier, capital, .. } = table;
        let text = TextForm::new(table.encoding, table.delimiter);
        Self { files, layout, text, unit, income, earlier, capital }
    }
}

/// The official history of appropriations.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Appropriations")]
pub struct AppropriationsSource {
    /// Path or pattern of the files.
    pub files: String,
    /// Their layout.
    pub layout: &'static Layout,
    /// How its text files are written, as far as that is said.
    pub text: TextForm,
    /// The unit of their amounts.
    pub unit: SourceUnit,
}

/// `[appropriations]` as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Appropriations {
    /// Path or pattern of the files.
    #[serde(with = "Path")]
    files: String,
    /// Their layout.
    #[serde(with = "AppropriationsLayout")]
    layout: &'static Layout,
    /// The unit of their amounts.
    unit: SourceUnit,
    encoding: Option<TextEncoding>,
    delimiter: Option<Delimiter>,
}

impl From<Appropriations> for AppropriationsSource {
    fn from(table: Appropriations) -> Self {
        let Appropriations { files, layout, unit, encoding, delimiter } = table;
        Self { files, layout, text: TextForm::new(encoding, delimiter), unit }
    }
}
