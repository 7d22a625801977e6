//! The chart behind artskontorapportering: the cash ledger's accounts by line and note.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Account, BudgetPost, Side, Words};

use super::{
    Accounts, ChartError, Detail, Sum, differs_from_details, is_for, refuse_conflict,
};

/// The charts that come with the program.
const BUILT_IN: [(&str, &str); 1] =
    [("charts/r102-2016.toml", include_str!("../../charts/r102-2016.toml"))];

/// One version of the chart, in the order of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CashChart {
    /// Its name.
    pub name: String,
    /// The first year it is for.
    from: i32,
    /// The last year it is for; none when it still is.
    to: Option<i32>,
    /// Accounts of bought consultancy.
    pub consultancy: Accounts,
    /// Those of them where advice on communication is booked.
    pub communication: Accounts,
    /// Accounts that only an accrual account has.
    pub accrual_only: Accounts,
    /// Accounts of investments by the cash principle.
    pub cash_investments: Accounts,
    /// Accounts of investments where assets are capitalised.
    pub capitalised_investments: Accounts,
    /// The statement's blocks.
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
    /// Accounts at Norges Bank.
    #[serde(rename = "settlement")]
    pub settlements: Vec<BalanceLine>,
    /// The counterpart of what is owed to and by the treasury.
    counter: Counter,
    /// What is owed to and by the treasury (mellomværende med statskassen).
    #[serde(rename = "treasury")]
    pub treasury: Vec<BalanceLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Counter {
    accounts: Accounts,
}

/// Groups of lines with a net below them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// A stable key.
    pub key: String,
    /// The line with expenses less income.
    pub net: Option<Sum>,
    /// It is of the chapters all agencies share (felleskapitler).
    #[serde(default)]
    pub shared: bool,
    /// The groups.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
}

/// Lines under one heading, on one side.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The heading, where it has one of its own.
    pub heading: Option<Words>,
    /// Whether its lines are income or expenses.
    pub side: Side,
    /// The line with their sum.
    pub sum: Option<Sum>,
    /// The lines.
    #[serde(rename = "line")]
    pub lines: Vec<Line>,
}

/// One line of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The part of figure ids: `art.lonn.2024`.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// The note that explains it.
    pub note: Option<u8>,
    /// Another place that explains it: `8B`.
    pub also: Option<String>,
    /// Its accounts.
    #[serde(default)]
    pub accounts: Accounts,
    /// Its posts, where it is told by the post and not by the account.
    #[serde(default)]
    pub posts: Vec<BudgetPost>,
    /// What its posts are called in the report on appropriations.
    pub appropriation: Option<Appropriation>,
    /// The note's lines.
    #[serde(default)]
    pub details: Vec<Detail>,
}

/// The names of a post that others answer for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appropriation {
    /// Its chapter's (kapittelnavn).
    pub chapter: Words,
    /// Its own (posttekst).
    pub post: Words,
}

/// Accounts of the balance sheet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BalanceLine {
    /// The part of figure ids.
    pub key: String,
    /// Its name.
    pub name: Words,
    /// Its accounts.
    pub accounts: Accounts,
}

impl CashChart {
    /// The chart that comes with the program for `year`.
    pub fn of_year(year: i32) -> Result<&'static Self, ChartError> {
        static CHARTS: LazyLock<Result<Vec<CashChart>, ChartError>> =
            LazyLock::new(|| {
                BUILT_IN.iter().map(|(file, text)| CashChart::parse(file, text)).collect()
            });
        let charts = CHARTS.as_ref().map_err(Clone::clone)?;
        let valid = charts.iter().find(|chart| is_for(year, chart.from, chart.to));
        valid.ok_or(ChartError::NoneFor(year))
    }

    /// Reads a chart from TOML. `file` is named in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, ChartError> {
        let chart: Self = tertial_toml::read(file, text)?;
        let mut taken: Vec<(&str, &Accounts)> =
            chart.lines().map(|line| (line.key.as_str(), &line.accounts)).collect();
        taken.push(("accrual_only", &chart.accrual_only));
        let mut balance: Vec<(&str, &Accounts)> = chart
            .settlements
            .iter()
            .chain(&chart.treasury)
            .map(|line| (line.key.as_str(), &line.accounts))
            .collect();
        balance.push(("counter", &chart.counter.accounts));
        let details = chart.lines().map(|line| {
            let of = line.details.iter();
            of.map(|detail| (detail.key.as_str(), &detail.accounts)).collect::<Vec<_>>()
        });
        for lines in [taken, balance].into_iter().chain(details) {
            refuse_conflict(file, &lines)?;
        }
        let fault = chart.lines().find_map(Line::fault);
        match fault {
            Some(message) => Err(ChartError::Invalid { file: file.to_owned(), message }),
            None => Ok(chart),
        }
    }

    /// Every line, in order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.groups().flat_map(|group| &group.lines)
    }

    /// Every group, in order.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.blocks.iter().flat_map(|block| &block.groups)
    }

    /// The line that an amount on `account` and `post` belongs to.
    pub fn line_of(&self, account: Account, post: BudgetPost) -> Option<&Line> {
        self.lines()
            .find(|line| line.posts.contains(&post))
            .or_else(|| self.lines().find(|line| line.accounts.hold(account)))
    }

    /// What a post all agencies share is called in the report on appropriations.
    pub fn appropriation(&self, post: BudgetPost) -> Option<&Appropriation> {
        let line = self.lines().find(|line| line.posts.contains(&post));
        line.and_then(|line| line.appropriation.as_ref())
    }

    /// Whether the post is one of those all agencies share.
    pub fn is_shared(&self, post: BudgetPost) -> bool {
        self.lines().any(|line| line.posts.contains(&post))
    }

    /// Whether what stands on `account` is reported as owed to or by the treasury.
    pub fn is_owed(&self, account: Account) -> bool {
        self.treasury.iter().any(|line| line.accounts.hold(account))
    }

    /// Whether an amount on `account` that has no post has a place in the statements.
    pub fn knows_balance(&self, account: Account) -> bool {
        self.settlements.iter().any(|line| line.accounts.hold(account))
            || self.is_owed(account)
            || self.counter.accounts.hold(account)
    }
}

impl Line {
    /// What does not hold together: its posts, where it is told by them, must have names, and
    /// the note's lines, where there are any, exactly its accounts.
    fn fault(&self) -> Option<String> {
        if !self.posts.is_empty() && self.appropriation.is_none() {
            return Some(format!("postene til «{}» mangler navn", self.key));
        }
        differs_from_details(&self.accounts, &self.details).then(|| {
            format!("notelinjene til «{}» har ikke alle kontoene til linjen", self.key)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(from: &str, to: &str) -> String {
        let text = BUILT_IN[0].1;
        assert!(text.contains(from), "{from}");
        CashChart::parse("r102.toml", &text.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn the_built_in_chart_is_for_its_years() {
        let chart = CashChart::of_year(2024).unwrap();
        let line = |account: &str, post: (u16, u8)| {
            let post = BudgetPost::new(post.0, post.1);
            chart.line_of(account.parse().unwrap(), post).map(|line| line.key.as_str())
        };
        assert_eq!(line("5005", (1000, 1)), Some("lonn"));
        assert_eq!(line("671", (1000, 1)), Some("andre_drift"));
        assert_eq!(line("128", (1000, 45)), Some("investeringer"));
        assert_eq!(line("1986", (5700, 72)), Some("arbeidsgiveravgift"));
        assert_eq!(line("6050", (1000, 1)), None, "depreciation is no payment");
        assert_eq!(CashChart::of_year(2015).unwrap_err(), ChartError::NoneFor(2015));
    }

    #[test]
    fn two_lines_with_one_account_are_refused() {
        assert_eq!(
            changed("accounts = [\"370-379\"]", "accounts = [\"365-379\"]"),
            "r102.toml: «gebyrer» og «salg_leie» har den samme kontoen"
        );
    }

    #[test]
    fn a_note_that_leaves_an_account_out_is_refused() {
        assert_eq!(
            changed("accounts = [\"650-659\"]", "accounts = [\"650-658\"]"),
            "r102.toml: notelinjene til «andre_drift» har ikke alle kontoene til linjen"
        );
    }

    #[test]
    fn a_misspelt_key_is_refused_with_its_place() {
        assert_eq!(
            changed("cash_investments = ", "cash_investment = "),
            "r102.toml:16:1: ukjent nøkkel «cash_investment»\n   |\n\
             16 | cash_investment = [\"470-499\"]\n   | ^^^^^^^^^^^^^^^\n\
             hjelp: mente du «cash_investments»?"
        );
    }
}
