//! Tables whose numbers have become text.

use serde::Serialize;
use tertial_model::norwegian::{self, HARD_SPACE};
use tertial_model::{FigureId, Missing, Phrases};
use tertial_report::document::{Cell, Column, RowKind, Table};
use tertial_report::table_anchor;

/// A table of figures.
#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    /// Its label, unique in the report.
    pub anchor: String,
    /// The caption, unit not included.
    pub caption: &'a str,
    /// The unit of its amounts, where it has one.
    pub unit: Option<&'a str>,
    /// The columns; the first names the row.
    pub columns: &'a [Column],
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<RowView<'a>>,
    /// Notes under the table.
    pub notes: &'a [String],
}

/// A row of a table.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    /// What the row is.
    pub kind: RowKind,
    /// The cells.
    pub cells: Vec<CellView<'a>>,
}

/// A cell of a table.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CellView<'a> {
    /// What it shows.
    #[serde(flatten)]
    pub shown: Shown<'a>,
    /// The figure it shows, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<&'a FigureId>,
}

/// What a cell shows.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
pub enum Shown<'a> {
    /// Words.
    Words {
        /// The words.
        text: &'a str,
    },
    /// A number, or the sign of one that is a share of nothing.
    Number {
        /// The number as it is written.
        text: String,
    },
    /// A number with a word before it: `minst 58,2`.
    Limit {
        /// Both.
        text: String,
    },
    /// A value that should be there.
    Missing,
    /// Known, and not to be told.
    Withheld {
        /// The sign for that.
        text: &'static str,
    },
    /// A place where nothing can stand.
    Empty,
}

impl<'a> TableView<'a> {
    /// The view of a table.
    pub fn of(table: &'a Table, phrases: &Phrases) -> Self {
        let rows = table.rows.iter().map(|row| {
            // A row must have as many cells as there are columns, or all after it slide.
            let cells = row.cells.iter().map(|cell| CellView::of(cell, phrases));
            let nothing = || CellView { shown: Shown::Empty, figure: None };
            let padded = cells.chain(std::iter::repeat_with(nothing));
            RowView { kind: row.kind, cells: padded.take(table.columns.len()).collect() }
        });
        Self {
            anchor: table_anchor(&table.key),
            caption: &table.caption,
            unit: table.unit.as_deref(),
            columns: &table.columns,
            rows: rows.collect(),
            notes: &table.notes,
        }
    }
}

impl<'a> CellView<'a> {
    fn of(cell: &'a Cell, phrases: &Phrases) -> Self {
        let figure = match cell {
            Cell::Number { figure, .. } | Cell::Judged { figure, .. } => Some(figure),
            Cell::Words(_) | Cell::Missing | Cell::Empty => None,
        };
        Self { shown: Shown::of(cell, phrases), figure }
    }
}

impl<'a> Shown<'a> {
    fn of(cell: &'a Cell, phrases: &Phrases) -> Self {
        match cell {
            Cell::Words(text) | Cell::Judged { words: text, .. } => Self::Words { text },
            Cell::Number { value: Ok(value), format, lead, .. } => {
                let number = format.written(*value, phrases);
                if lead.is_empty() {
                    Self::Number { text: number }
                } else {
                    Self::Limit { text: format!("{lead}{HARD_SPACE}{number}") }
                }
            }
            Cell::Number { value: Err(Missing::Withheld), .. } => {
                Self::Withheld { text: norwegian::WITHHELD }
            }
            Cell::Number { value: Err(Missing::Undefined(_)), .. } => {
                Self::Number { text: norwegian::UNDEFINED.to_owned() }
            }
            Cell::Number { value: Err(Missing::Unknown(_)), .. } | Cell::Missing => {
                Self::Missing
            }
            Cell::Empty => Self::Empty,
        }
    }

    /// What it says, where it is not known in which words: the text of what has one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Words { text } | Self::Withheld { text } => Some(text),
            Self::Number { text } | Self::Limit { text } => Some(text),
            Self::Missing | Self::Empty => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use tertial_report::document::NumberFormat;

    use super::*;

    fn shown(cell: &Cell) -> Shown<'_> {
        Shown::of(cell, Phrases::bokmal())
    }

    #[test]
    fn missing_is_neither_zero_nor_empty() {
        let cell = |value| Cell::Number {
            figure: FigureId::new("x"),
            value,
            format: NumberFormat::Thousands,
            lead: String::new(),
        };
        assert_eq!(shown(&cell(Err(Missing::because("")))), Shown::Missing);
        let withheld = cell(Err(Missing::Withheld));
        assert_eq!(shown(&withheld), Shown::Withheld { text: ":" });
        let undefined = cell(Err(Missing::undefined("")));
        assert_eq!(shown(&undefined), Shown::Number { text: "–".to_owned() });
        let zero = cell(Ok(Decimal::ZERO));
        assert_eq!(shown(&zero), Shown::Number { text: "0".to_owned() });
    }

    #[test]
    fn a_number_has_the_marks_of_the_report() {
        let cell = Cell::Number {
            figure: FigureId::new("x"),
            value: Ok(Decimal::new(1_234_567, 2)),
            format: NumberFormat::OneDecimal,
            lead: String::new(),
        };
        let english = Phrases::of(tertial_model::Language::tagged("en").unwrap());
        let text = "12,345.7".to_owned();
        assert_eq!(Shown::of(&cell, english), Shown::Number { text });
    }
}
