//! Charts: what is drawn, before it is decided how.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A chart with its caption and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// A stable key, used in labels.
    pub key: String,
    /// The caption.
    pub caption: String,
    /// The alternative text, made from the data.
    pub alt: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What a chart draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "drawing", rename_all = "snake_case")]
pub enum Drawing {
    /// A bar for each post.
    Posts(PostChart),
    /// A line for each indicator, each in its own panel.
    Lines(LineChart),
    /// Risks in a square of probability and consequence.
    Matrix(RiskMatrix),
    /// Bars in groups, all on one scale.
    Bars(BarChart),
}

/// Accounts, forecast and available amount per post, each post on its own scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostChart {
    /// What the full bar means: `Disponibelt`.
    pub whole: String,
    /// What the dark bar means: `Regnskap per 30. april`.
    pub part: String,
    /// What the mark means: `Prognose for året`.
    pub mark: String,
    /// One row per post.
    pub rows: Vec<ChartRow>,
}

/// One post in a chart; amounts in kroner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChartRow {
    /// The post's number and name.
    pub label: String,
    /// Available amount, or budget for income.
    pub whole: Option<Decimal>,
    /// Accounts so far.
    pub part: Option<Decimal>,
    /// Forecast for the year.
    pub mark: Option<Decimal>,
}

/// Small panels with one line each, all on the same years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineChart {
    /// The steps along each panel, in order: `2021`, `2022`, `2023`, `prognose 2024`.
    pub steps: Vec<String>,
    /// How many of the steps are results; those after are expected.
    pub known_steps: usize,
    /// The panels.
    pub panels: Vec<LinePanel>,
}

/// One indicator's line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinePanel {
    /// The indicator's name.
    pub title: String,
    /// The unit of its values.
    pub unit: String,
    /// Decimals its values are shown with.
    pub decimals: u32,
    /// One value for each step; none where it is missing.
    pub values: Vec<Option<Decimal>>,
    /// The result the letter demands, where it is a number and known.
    pub demand: Option<Decimal>,
}

/// Bars in groups, all on one scale from zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BarChart {
    /// Decimals the values are shown with.
    pub decimals: u32,
    /// What stands after each value: `prosent`; empty for plain counts.
    pub unit: String,
    /// The groups, from the top.
    pub groups: Vec<BarGroup>,
}

/// Bars that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BarGroup {
    /// What they are of.
    pub label: String,
    /// The bars: what each is, and its value; none where it is missing or withheld.
    pub bars: Vec<(String, Option<Decimal>)>,
}

/// Risks placed by probability and consequence, 1–5 each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskMatrix {
    /// Each risk that can be placed: its number, probability and consequence.
    pub risks: Vec<(String, u8, u8)>,
}
