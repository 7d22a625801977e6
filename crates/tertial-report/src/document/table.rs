//! Tables: one header row, body rows, sum rows.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_model::{FigureId, Kroner, Missing, Phrases, Value, norwegian};

/// A table: one header row, body rows, sum rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The form it is of, by its folder under `statements/`; empty of a table of none.
    #[serde(skip)]
    pub form: String,
}

/// A column's heading and how its cells stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Numbers stand to the right, words to the left.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub(crate) fn words(heading: String) -> Self {
        Self { heading, numeric: false }
    }

    /// A column of numbers.
    pub(crate) fn numbers(heading: String) -> Self {
        Self { heading, numeric: true }
    }
}

/// A row of a table, as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// The cells.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row of words.
    pub(crate) fn words(words: impl IntoIterator<Item = String>) -> Self {
        let cells = words.into_iter().map(Cell::Words).collect();
        Self { kind: RowKind::Plain, cells }
    }
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
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
    /// What a figure amounts to, in words: `Forventes nådd`.
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
    /// The number as it is shown in a report of that written form.
    pub fn written(self, value: Decimal, phrases: &Phrases) -> String {
        phrases.decimal(self.rounded(value), self.decimals(value))
    }

    /// The number that is shown: in thousands where they are, and rounded.
    pub fn rounded(self, value: Decimal) -> Decimal {
        match self {
            Self::Thousands => norwegian::in_thousands(Kroner(value)),
            _ => norwegian::round(value, self.decimals(value)),
        }
    }

    /// How many decimals it is shown with.
    pub fn decimals(self, value: Decimal) -> u32 {
        match self {
            Self::Thousands | Self::Kroner | Self::Count => 0,
            Self::Percent | Self::OneDecimal => 1,
            Self::AsGiven => value.normalize().scale(),
        }
    }
}

/// A cell as JSON has it: the keys tell what it is.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<FigureId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Decimal>,
    /// Why there is no value; in a judgement, that there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    without: Option<Without>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<NumberFormat>,
    #[serde(skip_serializing_if = "String::is_empty")]
    lead: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    missing: bool,
}

/// Why a cell shows no number. The reason in words stands with the figure.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Without {
    Unknown,
    Withheld,
    Undefined,
}

impl From<&Missing> for Without {
    fn from(why: &Missing) -> Self {
        match why {
            Missing::Unknown(_) => Self::Unknown,
            Missing::Withheld => Self::Withheld,
            Missing::Undefined(_) => Self::Undefined,
        }
    }
}

impl From<Cell> for Written {
    fn from(cell: Cell) -> Self {
        let nothing = Self::default();
        match cell {
            Cell::Words(words) => Self { words: Some(words), ..nothing },
            Cell::Number { figure, value, format, lead } => Self {
                figure: Some(figure),
                without: value.as_ref().err().map(Without::from),
                value: value.ok(),
                format: Some(format),
                lead,
                ..nothing
            },
            Cell::Judged { figure, known, words } => Self {
                figure: Some(figure),
                words: Some(words),
                without: (!known).then_some(Without::Unknown),
                ..nothing
            },
            Cell::Missing => Self { missing: true, ..nothing },
            Cell::Empty => nothing,
        }
    }
}

impl From<Written> for Cell {
    fn from(written: Written) -> Self {
        let Written { words, figure, value, without, format, lead, missing } = written;
        let why = || match without {
            Some(Without::Withheld) => Missing::Withheld,
            Some(Without::Undefined) => Missing::undefined(String::new()),
            Some(Without::Unknown) | None => Missing::because(String::new()),
        };
        match (figure, format, words) {
            (Some(figure), Some(format), _) => {
                Self::Number { figure, value: value.ok_or_else(why), format, lead }
            }
            (Some(figure), None, words) => Self::Judged {
                figure,
                known: without.is_none(),
                words: words.unwrap_or_default(),
            },
            (None, _, Some(words)) => Self::Words(words),
            (None, _, None) if missing => Self::Missing,
            (None, _, None) => Self::Empty,
        }
    }
}
