//! Charts of accounts as data: which account belongs to which line of a statement.
//!
//! One file in `charts/` for each version, with the years it is for. A chart whose lines
//! take the same account twice, or whose notes leave an account out, is refused when it
//! is read.

mod accrual;
mod cash;

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Account, AccountRange, Words};
use tertial_toml::TomlError;

pub use accrual::{
    AboutNote, AccrualChart, AccrualGroup, AccrualLine, AccrualNote, AccrualStatement,
    Balance, Subtotal,
};
pub use cash::{BalanceLine, Block, CashChart, Group, Line};

/// Ranges of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Accounts(Vec<AccountRange>);

impl Accounts {
    /// Whether `account` is among them.
    pub fn hold(&self, account: Account) -> bool {
        self.0.iter().any(|range| range.holds(account))
    }

    fn overlap(&self, other: &Self) -> bool {
        self.0.iter().any(|one| other.0.iter().any(|two| one.overlaps(*two)))
    }
}

/// A sum of lines: the last part of its figures' ids, and its name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// The part of figure ids.
    pub key: String,
    /// Its name in the statement.
    pub name: Words,
}

/// One line of a note: a part of a line of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// The part of figure ids: `art.lonn.pensjon.2024`.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// Its accounts.
    pub accounts: Accounts,
}

/// Whether the parts of a line, where it has any, leave out an account of it or have another.
fn differs_from_details(accounts: &Accounts, details: &[Detail]) -> bool {
    let mut all = (100..1000).filter_map(|group: u16| group.to_string().parse().ok());
    let differs = |account: Account| {
        details.iter().any(|of| of.accounts.hold(account)) != accounts.hold(account)
    };
    !details.is_empty() && all.any(differs)
}

/// Why a chart cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The file cannot be read. It is told whole here, so it is no cause besides.
    #[error("{0:#}")]
    Unreadable(TomlError),
    /// The lines do not hold together.
    #[error("{file}: {message}")]
    Invalid {
        /// The file.
        file: String,
        /// What is wrong.
        message: String,
    },
    /// Two lines take the same account.
    #[error("{file}: «{one}» og «{other}» har den samme kontoen")]
    Conflict {
        /// The file.
        file: String,
        /// One line.
        one: String,
        /// The other.
        other: String,
    },
    /// No chart is for that year.
    #[error("ingen kontoplan gjelder {0}")]
    NoneFor(i32),
}

impl From<TomlError> for ChartError {
    fn from(error: TomlError) -> Self {
        Self::Unreadable(error)
    }
}

/// Refuses a chart, `file`, two of whose lines share an account.
fn refuse_conflict(file: &str, lines: &[(&str, &Accounts)]) -> Result<(), ChartError> {
    for (at, (one, accounts)) in lines.iter().enumerate() {
        let other = lines[at + 1..].iter().find(|(_, other)| accounts.overlap(other));
        if let Some((other, _)) = other {
            let (one, other) = ((*one).to_owned(), (*other).to_owned());
            return Err(ChartError::Conflict { file: file.to_owned(), one, other });
        }
    }
    Ok(())
}

/// Whether a chart that is valid from one year, and perhaps to another, is for `year`.
fn is_for(year: i32, from: i32, to: Option<i32>) -> bool {
    from <= year && to.is_none_or(|to| year <= to)
}
