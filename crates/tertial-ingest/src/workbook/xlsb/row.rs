//! One row of a binary workbook, as its records come.

use std::ops::ControlFlow;

use tertial_model::{Problem, ProblemKind, cell_address};

use super::{Xlsb, cell};
use crate::limits::Limits;
use crate::workbook::little_endian::u32_at;
use crate::workbook::row::{Cells, Row};
use crate::workbook::sheet::Sheet;
use crate::workbook::streamed::{MOST_COLUMNS, MOST_ROWS, out_of_order, out_of_reach};
use crate::workbook::value::Value;

/// A row that has begun.
#[derive(Default)]
pub(super) struct OpenRow {
    pub(super) number: u32,
    hidden: bool,
    column: u32,
    cells: Vec<(u32, Value<'static>)>,
}

impl OpenRow {
    /// Begins the row of this record, which comes after those before.
    pub(super) fn begin(
        &mut self,
        body: &[u8],
        sheet: &Sheet,
    ) -> Option<Result<(), Problem>> {
        let number = u32_at(body, 0)?;
        if number >= MOST_ROWS {
            return Some(Err(out_of_reach(sheet)));
        }
        if number < self.number {
            return Some(Err(out_of_order(sheet, number + 1)));
        }
        self.number = number + 1;
        self.hidden = body.get(11).is_some_and(|flags| flags & 0x10 != 0);
        self.column = 0;
        self.cells.clear();
        Some(Ok(()))
    }

    /// Adds the cell of this record. A short record has no column, and stands in the one
    /// after the last.
    pub(super) fn add(
        &mut self,
        id: u32,
        body: &[u8],
        book: &Xlsb<'_>,
        sheet: &Sheet,
        limits: &Limits,
    ) -> Option<Result<(), Problem>> {
        let (column, body) = match cell::is_short(id) {
            true => (self.column, body),
            false => (u32_at(body, 0)?, body.get(4..)?),
        };
        if column >= MOST_COLUMNS {
            return Some(Err(out_of_reach(sheet)));
        }
        if column < self.column {
            return Some(Err(out_of_order(sheet, self.number)));
        }
        self.column = column + 1;
        let Some(value) = cell::value(id, body, book)? else {
            let message = format!(
                "celle {} viser til en tekst som ikke finnes i filen",
                cell_address(self.number, self.column)
            );
            let origin = sheet.cell(self.number, self.column);
            return Some(Err(Problem::new(ProblemKind::FileUnreadable, origin, message)
                .hint("ta ut eksporten på nytt fra kilden")));
        };
        if let Value::Text(text) = &value
            && text.len() > limits.text_bytes
        {
            let origin = sheet.cell(self.number, self.column);
            return Some(Err(limits.long_text(origin, text.len())));
        }
        if value != Value::Empty {
            self.cells.push((self.column, value));
        }
        Some(Ok(()))
    }

    pub(super) fn hand_over(
        &mut self,
        visit: &mut impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let cells = std::mem::take(&mut self.cells);
        let (number, hidden) = (self.number, self.hidden);
        visit(&Row { number, hidden, cells: Cells::Values(&cells) })
    }
}
