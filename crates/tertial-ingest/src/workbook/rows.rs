//! Cells as they come, gathered into rows.

use std::ops::ControlFlow;

use tertial_model::{Problem, ProblemKind};
use tertial_sheet::{MOST_COLUMNS, MOST_ROWS};

use super::row::{Cells, Row};
use super::sheet::Sheet;
use super::trouble::RESAVE;
use super::value::Value;
use crate::limits::Limits;

/// The rows of a sheet while its cells come in. A row without any filled cell is left out.
pub(super) struct Rows<'s, V> {
    pub(super) sheet: &'s Sheet,
    pub(super) limits: &'s Limits,
    visit: V,
    /// The last cell: its row and column from 1.
    at: (u32, u32),
    hidden: bool,
    cells: Vec<(u32, Value<'s>)>,
}

impl<'s, V: FnMut(&Row<'_>) -> ControlFlow<()>> Rows<'s, V> {
    /// The rows of `sheet`, to be handed to `visit`.
    pub(super) fn new(sheet: &'s Sheet, limits: &'s Limits, visit: V) -> Self {
        Self { sheet, limits, visit, at: (0, 0), hidden: false, cells: Vec::new() }
    }

    /// Adds the cell of that row and column, from 1, which comes after those before. Where it
    /// begins a row, the one before is handed over; `hidden` is said of the new one.
    pub(super) fn add(
        &mut self,
        (row, column): (u32, u32),
        hidden: bool,
        value: Value<'s>,
    ) -> Result<ControlFlow<()>, Problem> {
        if row > MOST_ROWS || column > MOST_COLUMNS {
            return Err(self.out_of_reach());
        }
        if (row, column) <= self.at {
            return Err(self.out_of_order(row));
        }
        if row != self.at.0 {
            if self.hand_over().is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.limits.row(&self.sheet.file, row)?;
            self.hidden = hidden;
        }
        self.at = (row, column);
        bearable(&value, self.sheet, self.at, self.limits)?;
        if value != Value::Empty {
            self.cells.push((column, value));
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Hands over the row that has come in so far, when there are no more cells in it.
    pub(super) fn hand_over(&mut self) -> ControlFlow<()> {
        if self.cells.is_empty() {
            return ControlFlow::Continue(());
        }
        let cells = Cells::Values(&self.cells);
        let flow = (self.visit)(&Row { number: self.at.0, hidden: self.hidden, cells });
        self.cells.clear();
        flow
    }

    fn out_of_reach(&self) -> Problem {
        let message =
            "en celle står utenfor det et ark kan ha, 1 048 576 rader og 16 384 kolonner";
        Problem::new(ProblemKind::FileRefused, self.sheet.origin(), message).hint(RESAVE)
    }

    fn out_of_order(&self, row: u32) -> Problem {
        let message =
            format!("rad {row} og kolonnene i den kommer ikke i rekkefølge i filen");
        Problem::new(ProblemKind::FileUnreadable, self.sheet.origin(), message)
            .hint(RESAVE)
    }
}

/// Refuses the value of the cell at that row and column where it is too long a text.
pub(super) fn bearable(
    value: &Value<'_>,
    sheet: &Sheet,
    (row, column): (u32, u32),
    limits: &Limits,
) -> Result<(), Problem> {
    match value {
        Value::Text(text) if text.len() > limits.text_bytes => {
            Err(limits.long_text(sheet.cell(row, column), text.len()))
        }
        _ => Ok(()),
    }
}
