//! Accounts (artskonto) of the state's standard chart of accounts, circular R-102.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// An account of the standard chart (standard kontoplan, R-102).
///
/// The standard has three digits, agencies post on four; both are kept as written,
/// since `500` and `5000` are different things to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(u16);

impl Account {
    /// The three-digit account (undergruppe) this account belongs to.
    pub fn group(self) -> Self {
        if self.0 >= 1000 { Self(self.0 / 10) } else { self }
    }

    /// The account class (kontoklasse), 1–9.
    pub fn class(self) -> u16 {
        self.group().0 / 100
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Account {
    type Err = NotAnAccount;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse() {
            Ok(number @ 100..=9999) if !text.starts_with(['+', '0']) => Ok(Self(number)),
            _ => Err(NotAnAccount(text.to_owned())),
        }
    }
}

/// The text is no account of three or four digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» er ikke en artskonto med tre eller fire sifre")]
pub struct NotAnAccount(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_fall_under_three() {
        let account: Account = "5001".parse().unwrap();
        assert_eq!(account.group(), "500".parse().unwrap());
        assert_eq!(account.class(), 5);
        assert_eq!(account.to_string(), "5001");
    }

    #[test]
    fn refuses_other_lengths() {
        for text in ["", "50", "50010", "5OO", "-500", "+500", "099", "0500"] {
            assert!(text.parse::<Account>().is_err(), "{text}");
        }
    }
}
