//! Tables whose numbers have become text.

use serde::Serialize;
use tertial_model::Missing;
use tertial_model::norwegian::{self, HARD_SPACE};
use tertial_report::document::{Cell, Column, RowKind, Table};
use tertial_report::table_anchor;

#[derive(Serialize)]
pub(crate) struct TableView<'a> {
    anchor: String,
    caption: &'a str,
    unit: Option<&'a str>,
    columns: &'a [Column],
    rows: Vec<RowView<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct RowView<'a> {
    kind: RowKind,
    cells: Vec<CellView<'a>>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
enum CellView<'a> {
    Words {
        text: &'a str,
    },
    Number {
        text: String,
    },
    Limit {
        text: String,
    },
    Missing,
    /// Known, and not to be told.
    Withheld {
        text: &'static str,
    },
    Empty,
}

impl<'a> TableView<'a> {
    pub(crate) fn of(table: &'a Table) -> Self {
        let rows = table.rows.iter().map(|row| {
            // A row must have as many cells as there are columns, or all after it slide.
            let cells = row.cells.iter().map(CellView::of);
            let padded = cells.chain(std::iter::repeat_with(|| CellView::Empty));
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
    fn of(cell: &'a Cell) -> Self {
        match cell {
            Cell::Words(text) | Cell::Judged { words: text, .. } => Self::Words { text },
            Cell::Number { value: Ok(value), format, lead, .. } => {
                let number = format.written(*value);
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
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use tertial_model::FigureId;
    use tertial_report::document::NumberFormat;

    use super::*;

    #[test]
    fn missing_is_neither_zero_nor_empty() {
        let cell = |value| Cell::Number {
            figure: FigureId::new("x"),
            value,
            format: NumberFormat::Thousands,
            lead: String::new(),
        };
        assert_eq!(CellView::of(&cell(Err(Missing::because("")))), CellView::Missing);
        let withheld = cell(Err(Missing::Withheld));
        assert_eq!(CellView::of(&withheld), CellView::Withheld { text: ":" });
        let undefined = cell(Err(Missing::undefined("")));
        assert_eq!(CellView::of(&undefined), CellView::Number { text: "–".to_owned() });
        let zero = cell(Ok(Decimal::ZERO));
        assert_eq!(CellView::of(&zero), CellView::Number { text: "0".to_owned() });
    }
}
