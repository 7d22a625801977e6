//! Time as the books count it: accounting periods.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::as_text::read_from_text;

/// An accounting period (regnskapsperiode): a year and a month.
///
/// Month 0 is the opening balance (inngående balanse), 13 the year-end closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    month: u8,
}

impl Period {
    /// The period, when `month` is one of 0–13.
    pub fn new(year: i32, month: u8) -> Option<Self> {
        let fits = (1990..=2100).contains(&year) && month <= 13;
        let year = i16::try_from(year).ok().filter(|_| fits)?;
        Some(Self { year, month })
    }

    /// The budget year.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// 1–12 for the calendar's months, 0 opening balance, 13 closing.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Whether this is the opening balance, which is no flow of the year.
    pub fn is_opening(self) -> bool {
        self.month == 0
    }
}

/// `202404`, as exports write it.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}{:02}", self.year, self.month)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotAPeriod(text.to_owned());
        if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let (year, month) = text.split_at(4);
        let year = year.parse().map_err(|_| wrong())?;
        let month = month.parse().map_err(|_| wrong())?;
        Self::new(year, month).ok_or_else(wrong)
    }
}

read_from_text!(Period, r"^\d{6}$");

/// The text is no period of the form ÅÅÅÅMM.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» er ikke en periode på formen ÅÅÅÅMM")]
pub struct NotAPeriod(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_opening_and_closing_periods() {
        assert_eq!("202400".parse(), Ok(Period { year: 2024, month: 0 }));
        assert_eq!("202413".parse(), Ok(Period { year: 2024, month: 13 }));
        for text in ["202414", "2024", "2024-1", "04.2024", "999904"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
