//! Time as the books count it: accounting periods and the three reports' cut-offs.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
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

/// The text is no period of the form ÅÅÅÅMM.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» er ikke en periode på formen ÅÅÅÅMM")]
pub struct NotAPeriod(pub String);

/// One of the three reports the letter demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportKind {
    /// Rapport for 1. tertial, accounts per 30 April.
    T1,
    /// Rapport for 2. tertial, accounts per 31 August.
    T2,
    /// Årsrapport, accounts per 31 December.
    Annual,
}

impl ReportKind {
    /// The reports in the year's order.
    pub const ALL: [Self; 3] = [Self::T1, Self::T2, Self::Annual];

    /// The last month whose accounts the report holds.
    pub fn last_month(self) -> u8 {
        match self {
            Self::T1 => 4,
            Self::T2 => 8,
            Self::Annual => 12,
        }
    }

    /// The day the accounts are stated at, in budget year `year`.
    pub fn status_date(self, year: i32) -> NaiveDate {
        let (month, day) = match self {
            Self::T1 => (4, 30),
            Self::T2 => (8, 31),
            Self::Annual => (12, 31),
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
    }

    /// Whether the report's accounts hold `period` of budget year `year`.
    /// The closing period belongs to the annual report alone.
    pub fn covers(self, year: i32, period: Period) -> bool {
        let closing = self == Self::Annual && period.month == 13;
        period.year() == year
            && (closing || (1..=self.last_month()).contains(&period.month))
    }

    /// The short name in commands, folders and JSON: `t1`, `t2`, `annual`.
    pub fn key(self) -> &'static str {
        match self {
            Self::T1 => "t1",
            Self::T2 => "t2",
            Self::Annual => "annual",
        }
    }

    /// The tertial report before this one in the same year.
    pub fn previous(self) -> Option<Self> {
        match self {
            Self::T1 | Self::Annual => None,
            Self::T2 => Some(Self::T1),
        }
    }

    /// The report before this one in the same year, whose texts it may repeat.
    pub fn before(self) -> Option<Self> {
        match self {
            Self::T1 => None,
            Self::T2 => Some(Self::T1),
            Self::Annual => Some(Self::T2),
        }
    }

    /// The report's name in bokmål.
    pub fn title(self) -> &'static str {
        match self {
            Self::T1 => "Rapport for 1. tertial",
            Self::T2 => "Rapport for 2. tertial",
            Self::Annual => "Årsrapport",
        }
    }

    /// The report inside a sentence in bokmål: `rapporten for 1. tertial`.
    pub fn in_a_sentence(self) -> &'static str {
        match self {
            Self::T1 => "rapporten for 1. tertial",
            Self::T2 => "rapporten for 2. tertial",
            Self::Annual => "årsrapporten",
        }
    }
}

/// `t1`, `t2`, `annual`.
impl fmt::Display for ReportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl Serialize for ReportKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// Reads the English key or its Norwegian twin.
impl FromStr for ReportKind {
    type Err = NotAReport;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.to_lowercase().as_str() {
            "t1" => Ok(Self::T1),
            "t2" => Ok(Self::T2),
            "annual" | "arsrapport" | "årsrapport" => Ok(Self::Annual),
            _ => Err(NotAReport(text.to_owned())),
        }
    }
}

read_from_text!(ReportKind, r"^(t1|t2|annual|[aå]rsrapport)$");

/// The text names no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» er ingen rapport; velg t1, t2 eller annual (arsrapport)")]
pub struct NotAReport(pub String);

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

    #[test]
    fn first_tertial_ends_in_april() {
        let covers = |text: &str| ReportKind::T1.covers(2024, text.parse().unwrap());
        assert!(covers("202401") && covers("202404"));
        assert!(!covers("202400") && !covers("202405") && !covers("202304"));
        assert_eq!(
            ReportKind::T1.status_date(2024).to_string(),
            "2024-04-30",
            "the letter, 5.2"
        );
    }

    #[test]
    fn closing_belongs_to_the_annual_report() {
        let closing = "202413".parse().unwrap();
        assert!(ReportKind::Annual.covers(2024, closing));
        assert!(!ReportKind::T2.covers(2024, closing));
    }
}
