//! Accounts (artskonto) of the state's standard chart of accounts, circular R-102.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::as_text::read_from_text;

/// An account of the standard chart (standard kontoplan, R-102).
///
/// The standard has three digits, agencies post on four; both are kept as written,
/// since `500` and `5000` are different things to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(u16);

impl Account {
    /// The account as a number of three or four digits.
    pub fn number(self) -> u16 {
        self.0
    }

    /// The account with that number, when it has three or four digits.
    pub fn from_number(number: u16) -> Option<Self> {
        (100..=9999).contains(&number).then_some(Self(number))
    }

    /// The three-digit account (undergruppe) this account belongs to.
    pub fn group(self) -> Self {
        if self.0 >= 1000 { Self(self.0 / 10) } else { self }
    }

    /// The first and the last four-digit account it stands for.
    fn span(self) -> (u16, u16) {
        if self.0 >= 1000 { (self.0, self.0) } else { (self.0 * 10, self.0 * 10 + 9) }
    }

    /// The account class (kontoklasse), 1–9.
    pub fn class(self) -> u16 {
        self.group().0 / 100
    }
}

/// Accounts from one number to another, as a chart's lines have them: `670-673`, `1985`.
///
/// A number of three digits stands for every four-digit account under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccountRange {
    /// The first and the last four-digit account.
    first: u16,
    last: u16,
}

impl AccountRange {
    /// Whether all of `account` lies within.
    pub fn holds(self, account: Account) -> bool {
        let (first, last) = account.span();
        self.first <= first && last <= self.last
    }

    /// Whether any account lies within both.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether every account of `other` lies within.
    pub fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

impl FromStr for AccountRange {
    type Err = NotAnAccount;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let (first, last): (Account, Account) = (first.parse()?, last.parse()?);
        let range = Self { first: first.span().0, last: last.span().1 };
        if range.first > range.last {
            return Err(NotAnAccount(text.to_owned()));
        }
        Ok(range)
    }
}

read_from_text!(AccountRange, r"^[1-9]\d{2,3}(-[1-9]\d{2,3})?$");

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
    fn a_range_of_three_digits_holds_the_accounts_under_it() {
        let range: AccountRange = "670-673".parse().unwrap();
        for inside in ["670", "673", "6700", "6739"] {
            assert!(range.holds(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["669", "674", "6740", "67", "6699"] {
            let account = outside.parse::<Account>();
            assert!(account.is_err() || !range.holds(account.unwrap()), "{outside}");
        }
        let one: AccountRange = "1985".parse().unwrap();
        assert!(one.holds("1985".parse().unwrap()));
        assert!(!one.holds("198".parse().unwrap()), "three digits are more than one");
    }

    #[test]
    fn ranges_that_share_an_account_overlap() {
        let overlap = |one: &str, other: &str| {
            let (one, other): (AccountRange, AccountRange) =
                (one.parse().unwrap(), other.parse().unwrap());
            (one.overlaps(other), other.overlaps(one))
        };
        assert_eq!(overlap("198", "1985"), (true, true));
        assert_eq!(overlap("100-129", "129-130"), (true, true));
        assert_eq!(overlap("100-129", "130"), (false, false));
        assert!("673-670".parse::<AccountRange>().is_err());
    }

    #[test]
    fn refuses_other_lengths() {
        for text in ["", "50", "50010", "5OO", "-500", "+500", "099", "0500"] {
            assert!(text.parse::<Account>().is_err(), "{text}");
        }
    }
}
