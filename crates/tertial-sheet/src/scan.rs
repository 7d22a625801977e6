//! The rows of a sheet, piece by piece.

use std::ops::ControlFlow;

use crate::cell::{self, Slot, Tables};
use crate::chunks::Chunk;
use crate::cursor::Cursor;
use crate::frame;
use crate::notes::{self, Notes};
use crate::tag::{Attribute, flag};
use crate::{NotPlain, Row};

/// A sheet while its pieces come in.
pub(crate) struct Scan<'s, V> {
    tables: Tables<'s>,
    visit: V,
    notes: Notes,
    state: State,
    /// The last row, also when it has no cells.
    row: u32,
    slots: Vec<Slot>,
    decoded: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Head,
    Rows,
    Over,
}

/// The tag of a row.
struct Head<'t> {
    digits: &'t str,
    number: u32,
    is_hidden: bool,
    has_cells: bool,
}

impl<'s, V: FnMut(&Row<'_>) -> ControlFlow<()>> Scan<'s, V> {
    pub(crate) fn new(tables: Tables<'s>, visit: V) -> Self {
        Self {
            tables,
            visit,
            notes: Notes::default(),
            state: State::Head,
            row: 0,
            slots: Vec::new(),
            decoded: String::new(),
        }
    }

    /// What was noted in the pieces so far.
    pub(crate) fn into_notes(self) -> Notes {
        self.notes
    }

    /// Reads the next piece.
    pub(crate) fn feed(&mut self, chunk: &Chunk) -> Result<ControlFlow<()>, NotPlain> {
        let mut cursor = Cursor { text: &chunk.text, at: 0 };
        if self.state == State::Head {
            let (at, has_rows) = frame::before(cursor.text, &mut self.notes)?;
            cursor.at = at;
            self.state = if has_rows { State::Rows } else { State::Over };
        }
        if self.state == State::Rows {
            let flow = self.rows(&mut cursor, chunk.is_last);
            if flow.map_err(|error| error.near(self.row))?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if self.state == State::Over {
            // A piece ends with a row, so what follows the rows is all in the last one.
            NotPlain::when(!chunk.is_last, "rows after the rows")?;
            frame::after(cursor.text, cursor.at, &mut self.notes)?;
            self.notes.is_complete = true;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Reads rows until they or the piece end.
    fn rows(
        &mut self,
        cursor: &mut Cursor<'_>,
        is_last: bool,
    ) -> Result<ControlFlow<()>, NotPlain> {
        loop {
            cursor.skip_space();
            if cursor.take(b"<row") {
                if self.read_row(cursor)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            } else if cursor.at == cursor.text.len() && !is_last {
                return Ok(ControlFlow::Continue(()));
            } else {
                cursor.expect(b"</sheetData>")?;
                self.state = State::Over;
                return Ok(ControlFlow::Continue(()));
            }
        }
    }

    fn read_row(&mut self, cursor: &mut Cursor<'_>) -> Result<ControlFlow<()>, NotPlain> {
        let head = head(cursor)?;
        NotPlain::when(head.number <= self.row, "rows that do not ascend")?;
        self.row = head.number;
        if head.is_hidden {
            self.notes.hidden_rows.add(head.number);
        }
        self.slots.clear();
        self.decoded.clear();
        if head.has_cells {
            self.read_cells(cursor, head.digits)?;
        }
        if self.slots.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        self.notes.last_row = head.number;
        Ok((self.visit)(&Row {
            number: head.number,
            is_hidden: head.is_hidden,
            dimension: self.notes.dimension,
            slots: &self.slots,
            text: cursor.text,
            decoded: &self.decoded,
            strings: self.tables.strings,
        }))
    }

    fn read_cells(
        &mut self,
        cursor: &mut Cursor<'_>,
        digits: &str,
    ) -> Result<(), NotPlain> {
        let mut before = 0;
        loop {
            if cursor.take(b"<c") {
                let slot = cell::read(cursor, digits, self.tables, &mut self.decoded)?;
                NotPlain::when(slot.column <= before, "cells that do not ascend")?;
                before = slot.column;
                self.slots.push(slot);
            } else if cursor.take(b"</row>") {
                return Ok(());
            } else {
                let at = cursor.at;
                cursor.skip_space();
                NotPlain::when(cursor.at == at, "something unusual among rows or cells")?;
            }
        }
    }
}

/// Reads a row's tag after its `<row`.
fn head<'t>(cursor: &mut Cursor<'t>) -> Result<Head<'t>, NotPlain> {
    let (mut digits, mut hidden) = (None, None);
    let has_cells = loop {
        let is_again = match cursor.attribute()? {
            Attribute::Pair("r", value) => digits.replace(value).is_some(),
            Attribute::Pair("hidden", value) => hidden.replace(flag(value)?).is_some(),
            Attribute::Pair("xmlns", _) => {
                return Err(NotPlain::new("another namespace"));
            }
            Attribute::Pair(..) => false,
            Attribute::End => break true,
            Attribute::EmptyEnd => break false,
        };
        NotPlain::when(is_again, "an attribute is there twice")?;
    };
    let digits = digits.ok_or(NotPlain::new("a row that does not say where it is"))?;
    let number = notes::row(digits).ok_or(NotPlain::new("a row that is not there"))?;
    Ok(Head { digits, number, is_hidden: hidden.unwrap_or(false), has_cells })
}
