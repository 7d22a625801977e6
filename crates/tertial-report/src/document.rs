//! A report as a value: what is said, in which order, before any format is chosen.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tertial_model::{FigureId, Kroner, Language, ReportKind, Severity, Value, norwegian};

use crate::{PrintedPlace, Status};

/// One report, ready to be rendered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Which of the three reports.
    pub kind: ReportKind,
    /// The title, `Rapport for 1. tertial 2024`.
    pub title: String,
    /// The agency's full name.
    pub agency: String,
    /// The agency's organisation number, where there is one.
    pub organisation_number: Option<String>,
    /// The ministry it is for.
    pub recipient: String,
    /// The letter it answers, `Tildelingsbrev 2024`.
    pub letter: String,
    /// The day the accounts are stated at.
    #[serde(serialize_with = "iso_date")]
    pub status_date: NaiveDate,
    /// The latest day anything in the report is of, which is the document's date.
    #[serde(serialize_with = "iso_date")]
    pub dated: NaiveDate,
    /// The day it must be delivered, by the letter's calendar.
    pub deadline: Option<Delivery>,
    /// The written form; its tag is the document's language.
    #[serde(serialize_with = "tag")]
    pub language: Language,
    /// The draft's version; none in the final version.
    pub draft: Option<String>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// What the report says of itself, after the sections: each begins on a page of its own.
    pub annexes: Vec<Section>,
}

/// The day a report must be delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Its key in the letter's calendar.
    pub key: String,
    /// The day in words.
    pub words: String,
}

/// A section with its heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// A stable key, used in labels: ASCII, lower case, hyphens.
    pub key: String,
    /// The heading.
    pub title: String,
    /// What stands under the heading.
    pub blocks: Vec<Block>,
    /// Sections one level down, after the blocks.
    pub subsections: Vec<Section>,
}

/// One thing in a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Text the agency wrote: Markdown with links to figures.
    Text(AgencyText),
    /// A paragraph the program wrote: plain text.
    Prose {
        /// The paragraph.
        text: String,
    },
    /// Points the program wrote: plain text.
    Points {
        /// One line each.
        points: Vec<String>,
    },
    /// The place of a text nobody has written yet, with guidance from the templates.
    Placeholder(Placeholder),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// The list of the letter's demands, with where each is answered.
    Coverage(CoverageList),
    /// The place where the agency's head signs.
    Signature(Signature),
    /// The list of findings, in drafts only.
    Findings {
        /// One row each, grave ones first.
        findings: Vec<FindingLine>,
    },
}

/// The place where the agency's head signs: the report is signed in parts I and VI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// `Oslo, 15. mars 2025`; none where it is to be written by hand.
    pub place_and_date: Option<String>,
    /// The title of who signs.
    pub signatory: String,
}

/// A text of the agency's, as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyText {
    /// The file's path inside the project.
    pub file: String,
    /// Markdown.
    pub body: String,
    /// The line of the file the body starts on, from 1.
    pub body_line: u32,
    /// It has words, and no mark that words are still to come.
    pub finished: bool,
}

/// A text that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placeholder {
    /// The template with guidance: `reports/<tertial or annual>/<guidance>.md.j2`.
    pub guidance: String,
    /// The file the agency is to write.
    pub file: String,
    /// What the text is about, where the guidance serves several: `1620.01 Driftsutgifter`.
    pub subject: Option<String>,
    /// The letter's demands it would answer.
    pub requirements: Vec<Demand>,
}

/// A demand of the letter, as a placeholder shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// Its id.
    pub id: String,
    /// The letter's section.
    pub section: String,
    /// The demand in our own words.
    pub words: String,
}

/// A table: one header row, body rows, sum rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// A stable key, used in labels.
    pub key: String,
    /// The caption, unit not included.
    pub caption: String,
    /// The unit of the table's amounts, `1 000 kr`, where it has one.
    pub unit: Option<String>,
    /// The columns; the first names the row.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Notes under the table.
    pub notes: Vec<String>,
}

/// A column's heading and how its cells stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Numbers stand to the right, words to the left.
    pub numeric: bool,
}

/// A row of a table, as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// One of many.
    #[default]
    Plain,
    /// A sum of rows above it.
    Sum,
    /// The name of the group below it; only its first cell counts.
    Group,
    /// Headings of the rows below it, where they differ from the table's.
    Head,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A figure, shown as `format` says; a missing one is shown as missing.
    Number {
        /// The figure.
        figure: FigureId,
        /// Its value.
        value: Value,
        /// How it is shown.
        format: NumberFormat,
        /// Words before it, as `minst`; mostly none.
        lead: String,
    },
    /// What a figure amounts to, in words: `Ventes nådd`.
    Judged {
        /// The figure.
        figure: FigureId,
        /// It has a value.
        known: bool,
        /// The words.
        words: String,
    },
    /// Something must stand here and does not.
    Missing,
    /// Nothing can stand here.
    Empty,
}

/// How a number is shown. Rounding is half away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberFormat {
    /// Kroner shown in whole thousands.
    Thousands,
    /// Whole kroner.
    Kroner,
    /// Per cent with one decimal.
    Percent,
    /// A whole number.
    Count,
    /// A number with one decimal.
    OneDecimal,
    /// A number with the decimals it was given.
    AsGiven,
}

impl NumberFormat {
    /// The number as it is shown.
    pub fn written(self, value: rust_decimal::Decimal) -> String {
        match self {
            Self::Thousands => norwegian::thousands(Kroner(value)),
            Self::Kroner | Self::Count => norwegian::decimal(value, 0),
            Self::AsGiven => {
                let value = value.normalize();
                norwegian::decimal(value, value.scale())
            }
            Self::Percent | Self::OneDecimal => norwegian::decimal(value, 1),
        }
    }
}

/// A chart with its caption and the words that stand for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartRow {
    /// The post's number and name.
    pub label: String,
    /// Available amount, or budget for income.
    pub whole: Option<rust_decimal::Decimal>,
    /// Accounts so far.
    pub part: Option<rust_decimal::Decimal>,
    /// Forecast for the year.
    pub mark: Option<rust_decimal::Decimal>,
}

/// Small panels with one line each, all on the same years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineChart {
    /// The steps along each panel, in order: `2021`, `2022`, `2023`, `prognose 2024`.
    pub steps: Vec<String>,
    /// How many of the steps are results; those after are expected.
    pub known_steps: usize,
    /// The panels.
    pub panels: Vec<LinePanel>,
}

/// One indicator's line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinePanel {
    /// The indicator's name.
    pub title: String,
    /// The unit of its values.
    pub unit: String,
    /// Decimals its values are shown with.
    pub decimals: u32,
    /// One value for each step; none where it is missing.
    pub values: Vec<Option<rust_decimal::Decimal>>,
    /// The result the letter demands, where it is a number and known.
    pub demand: Option<rust_decimal::Decimal>,
}

/// Bars in groups, all on one scale from zero.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarChart {
    /// Decimals the values are shown with.
    pub decimals: u32,
    /// What stands after each value: `prosent`; empty for plain counts.
    pub unit: String,
    /// The groups, from the top.
    pub groups: Vec<BarGroup>,
}

/// Bars that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarGroup {
    /// What they are of.
    pub label: String,
    /// The bars: what each is, and its value; none where it is missing or withheld.
    pub bars: Vec<(String, Option<rust_decimal::Decimal>)>,
}

/// Risks placed by probability and consequence, 1–5 each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RiskMatrix {
    /// Each risk that can be placed: its number, probability and consequence.
    pub risks: Vec<(String, u8, u8)>,
}

/// The letter's demands due in the report, in the letter's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageList {
    /// The caption.
    pub caption: String,
    /// One line for each demand.
    pub lines: Vec<CoverageLine>,
}

/// One demand and where it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageLine {
    /// Its id.
    pub id: String,
    /// The letter's section.
    pub section: String,
    /// The demand in our own words.
    pub words: String,
    /// How far it is met.
    pub status: Status,
    /// Where, in reading order.
    pub places: Vec<PrintedPlace>,
    /// What is lacking, or why it need not be answered; empty when it is met.
    pub remark: String,
}

impl Serialize for CoverageLine {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let anchors: Vec<&str> =
            self.places.iter().map(|of| of.anchor.as_str()).collect();
        let mut line = to.serialize_struct("CoverageLine", 6)?;
        line.serialize_field("id", &self.id)?;
        line.serialize_field("section", &self.section)?;
        line.serialize_field("words", &self.words)?;
        line.serialize_field("status", &self.status)?;
        line.serialize_field("anchors", &anchors)?;
        line.serialize_field("remark", &self.remark)?;
        line.end()
    }
}

/// A finding as the draft lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingLine {
    /// The rule's code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Somebody stands for it.
    pub accepted: bool,
    /// What is wrong.
    pub message: String,
    /// Where to look; empty when nowhere in particular.
    pub place: String,
    /// What to do, or who stands for it and why.
    pub hint: String,
}

fn tag<S: serde::Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(language.tag())
}

fn iso_date<S: serde::Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

impl Serialize for Cell {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = to.serialize_map(None)?;
        match self {
            Self::Words(words) => map.serialize_entry("words", words)?,
            Self::Number { figure, value, format, .. } => {
                map.serialize_entry("figure", figure)?;
                map.serialize_entry(
                    "value",
                    &value.as_ref().ok().map(ToString::to_string),
                )?;
                map.serialize_entry("format", format)?;
            }
            Self::Judged { figure, words, .. } => {
                map.serialize_entry("figure", figure)?;
                map.serialize_entry("words", words)?;
            }
            Self::Missing => map.serialize_entry("missing", &true)?,
            Self::Empty => {}
        }
        map.end()
    }
}
