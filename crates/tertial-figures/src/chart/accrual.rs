//! The chart behind virksomhetsregnskapet: the accrual ledger's accounts by line (SRS 1).

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Account, Words};

use super::{Accounts, ChartError, Sum, is_for, refuse_conflict};

/// The charts that come with the program.
const BUILT_IN: [(&str, &str); 1] =
    [("charts/srs-2016.toml", include_str!("../../charts/srs-2016.toml"))];

/// One version of the chart, in the order of the statements.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccrualChart {
    /// Its name.
    pub name: String,
    from: i32,
    to: Option<i32>,
    /// The statements.
    #[serde(rename = "statement")]
    pub statements: Vec<AccrualStatement>,
}

/// One of the statements: the result, the assets, the capital and debts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccrualStatement {
    /// A stable key.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// The last line, with the sum of all groups, where it has one.
    pub total: Option<Sum>,
    /// The groups.
    #[serde(rename = "group")]
    pub groups: Vec<AccrualGroup>,
}

/// Lines under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccrualGroup {
    /// The heading.
    pub heading: Words,
    /// Which side is positive.
    pub side: Balance,
    /// The line with their sum.
    pub sum: Sum,
    /// The line with the result so far, credits less debits of this group and all before.
    pub net: Option<Sum>,
    /// An agency without any of it leaves it out.
    #[serde(default)]
    pub optional: bool,
    /// The lines.
    pub lines: Vec<AccrualLine>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccrualLine {
    /// The part of figure ids: `srs.lonn.2024`.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// Its accounts.
    pub accounts: Accounts,
    /// Its own side, where it is not the group's: it then counts against the sum.
    pub side: Option<Balance>,
}

/// The side of an account that a line shows as positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Balance {
    /// Debit: assets and costs.
    Debit,
    /// Credit: income, capital and debts.
    Credit,
}

impl AccrualChart {
    /// The chart that comes with the program for `year`.
    pub fn of_year(year: i32) -> Result<&'static Self, ChartError> {
        static CHARTS: LazyLock<Result<Vec<AccrualChart>, ChartError>> =
            LazyLock::new(|| {
                BUILT_IN
                    .iter()
                    .map(|(file, text)| AccrualChart::parse(file, text))
                    .collect()
            });
        let charts = CHARTS.as_ref().map_err(Clone::clone)?;
        let valid = charts.iter().find(|chart| is_for(year, chart.from, chart.to));
        valid.ok_or(ChartError::NoneFor(year))
    }

    /// Reads a chart from TOML. `file` is named in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, ChartError> {
        let chart: Self = tertial_toml::read(file, text)?;
        let lines: Vec<(&str, &Accounts)> =
            chart.lines().map(|line| (line.key.as_str(), &line.accounts)).collect();
        refuse_conflict(file, &lines)?;
        Ok(chart)
    }

    /// Every line of every statement, in order.
    pub fn lines(&self) -> impl Iterator<Item = &AccrualLine> {
        let groups = self.statements.iter().flat_map(|statement| &statement.groups);
        groups.flat_map(|group| &group.lines)
    }

    /// Whether the account has a line.
    pub fn knows(&self, account: Account) -> bool {
        self.lines().any(|line| line.accounts.hold(account))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_of_the_books_has_one_line() {
        let chart = AccrualChart::of_year(2024).unwrap();
        let line = |account: &str| {
            let account = account.parse().unwrap();
            let of: Vec<_> = chart.lines().filter(|l| l.accounts.hold(account)).collect();
            of.iter().map(|line| line.key.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(line("1280"), ["driftslosore"]);
        assert_eq!(line("6050"), ["avskrivninger"]);
        assert_eq!(line("8950"), ["avregning"]);
        assert_eq!(line("2940"), ["feriepenger"]);
        assert_eq!(line("3900"), ["bevilgninger"]);
    }

    #[test]
    fn two_lines_with_one_account_are_refused() {
        let text = BUILT_IN[0].1.replacen("[\"240-259\"]", "[\"240-260\"]", 1);
        assert_eq!(
            AccrualChart::parse("srs.toml", &text).unwrap_err().to_string(),
            "srs.toml: «leverandorgjeld» og «skattetrekk» har den samme kontoen"
        );
    }
}
