//! The chart behind virksomhetsregnskapet: the accrual ledger's accounts by line (SRS 1).

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Account, Words};

use super::{
    Accounts, ChartError, Detail, Sum, differs_from_details, is_for, refuse_conflict,
};

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
    /// The notes to them, in their order.
    #[serde(rename = "note")]
    pub notes: Vec<AccrualNote>,
    /// The statements.
    #[serde(rename = "statement")]
    pub statements: Vec<AccrualStatement>,
}

/// A note to the statements.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccrualNote {
    /// Its number.
    pub number: u8,
    /// What it is called.
    pub title: Words,
    /// What it tells of, which decides how it is laid out.
    pub about: AboutNote,
    /// An agency without any of its lines leaves it out.
    #[serde(default)]
    pub optional: bool,
}

/// What a note tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AboutNote {
    /// Lines, each with its parts.
    Lines,
    /// What became of assets through the year.
    Assets,
    /// What is settled with the treasury, beside what is reported as owed.
    Treasury,
    /// Shares, which the agency specifies itself.
    Shares,
}

impl AboutNote {
    /// As the files of statements call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Assets => "assets",
            Self::Treasury => "treasury",
            Self::Shares => "shares",
        }
    }
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
    /// The heading above several groups, of the first of them.
    pub part: Option<Words>,
    /// The heading.
    pub heading: Words,
    /// What the group is called elsewhere, where the heading has its number: `II Varige driftsmidler`.
    pub called: Option<Words>,
    /// Which side is positive.
    pub side: Balance,
    /// The line with their sum.
    pub sum: Sum,
    /// The line with the result so far, credits less debits of this group and all before.
    pub net: Option<Sum>,
    /// The line with several groups of one side together.
    pub subtotal: Option<Subtotal>,
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
    /// The notes that explain it.
    #[serde(default)]
    pub notes: Vec<u8>,
    /// Its parts in the note.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// The accounts of what it is depreciated by in a year, of a line of assets.
    pub depreciation: Option<Accounts>,
    /// It is what is settled with the treasury: what is left of all the others.
    #[serde(default)]
    pub settled: bool,
}

/// The sum of groups: their sums' keys.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subtotal {
    /// The part of figure ids.
    pub key: String,
    /// Its name in the statement.
    pub name: Words,
    /// The keys of the sums it is of.
    pub of: Vec<String>,
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
        for line in chart.lines() {
            let of = line.details.iter();
            let of: Vec<_> = of.map(|of| (of.key.as_str(), &of.accounts)).collect();
            refuse_conflict(file, &of)?;
        }
        match chart.fault() {
            Some(message) => Err(ChartError::Invalid { file: file.to_owned(), message }),
            None => Ok(chart),
        }
    }

    /// What does not hold together: a note nobody wrote, a note whose lines leave an account of
    /// theirs out, a subtotal of a sum there is none of.
    fn fault(&self) -> Option<String> {
        let is_note = |number: &u8| self.notes.iter().any(|note| note.number == *number);
        let of_line = |line: &AccrualLine| {
            if let Some(number) = line.notes.iter().find(|of| !is_note(of)) {
                return Some(format!(
                    "«{}» viser til note {number}, som ikke finnes",
                    line.key
                ));
            }
            differs_from_details(&line.accounts, &line.details).then(|| {
                format!(
                    "notelinjene til «{}» har ikke alle kontoene til linjen",
                    line.key
                )
            })
        };
        let sums: Vec<&str> = self.groups().map(|group| group.sum.key.as_str()).collect();
        let of_group = |group: &AccrualGroup| {
            let subtotal = group.subtotal.as_ref()?;
            let unknown = subtotal.of.iter().find(|of| !sums.contains(&of.as_str()))?;
            Some(format!("«{}» er en sum av «{unknown}», som ikke finnes", subtotal.key))
        };
        self.lines().find_map(of_line).or_else(|| self.groups().find_map(of_group))
    }

    /// Every group of every statement, in order.
    pub fn groups(&self) -> impl Iterator<Item = &AccrualGroup> {
        self.statements.iter().flat_map(|statement| &statement.groups)
    }

    /// The groups of the balance sheet, in order.
    pub fn balance(&self) -> impl Iterator<Item = &AccrualGroup> {
        let statements = self.statements.iter().filter(|of| of.total.is_some());
        statements.flat_map(|statement| &statement.groups)
    }

    /// Every line of every statement, in order.
    pub fn lines(&self) -> impl Iterator<Item = &AccrualLine> {
        self.groups().flat_map(|group| &group.lines)
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
        assert_eq!(line("8410"), ["innkreving"]);
        assert_eq!(line("8490"), ["avregning_innkreving"]);
        assert_eq!(line("8950"), ["avregning"]);
        assert_eq!(line("2940"), ["feriepenger"]);
        assert_eq!(line("3900"), ["bevilgninger"]);
    }

    #[test]
    fn depreciation_belongs_to_one_line_of_assets_each() {
        let chart = AccrualChart::of_year(2024).unwrap();
        let all = || (600..610_u16).filter_map(|of| of.to_string().parse().ok());
        for account in all() {
            let assets = chart.lines().filter_map(|line| line.depreciation.as_ref());
            let of = assets.filter(|of| of.hold(account)).count();
            let line = chart.lines().find(|line| line.accounts.hold(account)).unwrap();
            assert_eq!(of, usize::from(line.key == "avskrivninger"), "{account}");
        }
    }

    #[test]
    fn what_is_reported_as_owed_has_a_line_of_the_balance_sheet() {
        let chart = AccrualChart::of_year(2024).unwrap();
        let cash = super::super::CashChart::of_year(2024).unwrap();
        let all = (100..300_u16).filter_map(|of| of.to_string().parse().ok());
        for account in all.filter(|account| cash.is_owed(*account)) {
            let mut lines = chart.balance().flat_map(|group| &group.lines);
            assert!(lines.any(|l| !l.settled && l.accounts.hold(account)), "{account}");
        }
    }

    #[test]
    fn what_does_not_hold_together_is_refused() {
        let fault = |from: &str, to: &str| {
            let text = BUILT_IN[0].1;
            assert!(text.contains(from), "{from}");
            let changed = text.replacen(from, to, 1);
            AccrualChart::parse("srs.toml", &changed).unwrap_err().to_string()
        };
        assert_eq!(
            fault("accounts = [\"630-631\"]", "accounts = [\"630\"]"),
            "srs.toml: notelinjene til «andre_kostnader» har ikke alle kontoene til linjen"
        );
        assert_eq!(
            fault("notes = [16]", "notes = [17]"),
            "srs.toml: «annen_gjeld» viser til note 17, som ikke finnes"
        );
        assert_eq!(
            fault("of = [\"sum_avsetninger\"", "of = [\"sum_avsetning\""),
            "srs.toml: «sum_gjeld» er en sum av «sum_avsetning», som ikke finnes"
        );
    }

    #[test]
    fn two_lines_with_one_account_are_refused() {
        let text = BUILT_IN[0].1.replacen("[\"240-249\"]", "[\"240-260\"]", 1);
        assert_eq!(
            AccrualChart::parse("srs.toml", &text).unwrap_err().to_string(),
            "srs.toml: «leverandorgjeld» og «skattetrekk» har den samme kontoen"
        );
    }
}
