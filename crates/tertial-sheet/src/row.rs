//! A row as it is handed over, and its cells.

use std::fmt;

use crate::cell::Slot;
use crate::shared::SharedStrings;
use crate::value::Value;
use crate::{Area, Format};

/// A row of a sheet, with the cells it has in the order of their columns.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    pub(crate) number: u32,
    pub(crate) is_hidden: bool,
    pub(crate) dimension: Option<Area>,
    pub(crate) slots: &'r [Slot],
    /// The piece of the sheet the row stands in.
    pub(crate) text: &'r str,
    /// The row's texts that are not said as they are written.
    pub(crate) decoded: &'r str,
    pub(crate) strings: &'r SharedStrings,
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'r> {
    /// What it holds; of a formula, what it came to when the file was saved.
    pub content: Content<'r>,
    /// Whether it has a formula.
    pub is_formula: bool,
    /// What its style shows a number as.
    pub format: Format,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content<'r> {
    /// Nothing.
    Empty,
    /// Text, which may be empty.
    Text(&'r str),
    /// The digits as written: a finite decimal number as JSON has it.
    Number(&'r str),
    /// What stands where a number should, as written: `NaN`, `1,5`, or ` 12 ` with its space.
    OddNumber(&'r str),
    /// A day or time, as written.
    IsoDate(&'r str),
    /// A truth value.
    Bool(bool),
    /// An error value, such as `#N/A` or the newer `#SPILL!`.
    Error(&'r str),
    /// A formula that has not been computed.
    NoResult,
}

impl<'r> Row<'r> {
    /// Its number, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Where the sheet says its cells lie, for those who want to know how much is left.
    pub fn dimension(&self) -> Option<Area> {
        self.dimension
    }

    /// Whether users do not see it.
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// The cell in a column, from 1. None is a column without one.
    pub fn cell(&self, column: u32) -> Option<Cell<'r>> {
        // In a row without gaps the cell stands where its column says.
        let guess = (column as usize).wrapping_sub(1);
        let slot = self.slots.get(guess).filter(|slot| u32::from(slot.column) == column);
        let slot = slot.or_else(|| {
            let columns = |slot: &Slot| u32::from(slot.column);
            let index = self.slots.binary_search_by_key(&column, columns).ok()?;
            self.slots.get(index)
        });
        slot.map(|slot| self.read(slot))
    }

    /// All its cells with their columns, from 1. Those with nothing in them are there too.
    pub fn cells(&self) -> impl Iterator<Item = (u32, Cell<'r>)> {
        let row = *self;
        self.slots.iter().map(move |slot| (u32::from(slot.column), row.read(slot)))
    }

    /// The columns with something in them, from 1, without looking at what it is.
    pub fn columns(&self) -> impl Iterator<Item = u32> {
        let filled =
            |slot: &&Slot| slot.is_formula || !matches!(slot.value, Value::Empty);
        self.slots.iter().filter(filled).map(|slot| u32::from(slot.column))
    }

    fn read(&self, slot: &Slot) -> Cell<'r> {
        let written = |(from, to): (u32, u32)| {
            self.text.get(from as usize..to as usize).unwrap_or_default()
        };
        let content = match slot.value {
            Value::Empty if slot.is_formula => Content::NoResult,
            Value::Empty => Content::Empty,
            Value::Shared(index) => {
                Content::Text(self.strings.get(index).unwrap_or_default())
            }
            Value::Text(place) => Content::Text(written(place)),
            Value::Decoded((from, to)) => {
                let text = self.decoded.get(from as usize..to as usize);
                Content::Text(text.unwrap_or_default())
            }
            Value::Number(place) => Content::Number(written(place)),
            Value::OddNumber(place) => Content::OddNumber(written(place)),
            Value::IsoDate(place) => Content::IsoDate(written(place)),
            Value::Bool(value) => Content::Bool(value),
            Value::Error(place) => Content::Error(written(place)),
        };
        Cell { content, is_formula: slot.is_formula, format: slot.format }
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells: Vec<_> = self.cells().collect();
        let mut shown = formatter.debug_struct("Row");
        shown.field("number", &self.number).field("is_hidden", &self.is_hidden);
        shown.field("cells", &cells).finish()
    }
}
