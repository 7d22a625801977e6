//! The rows of a sheet with what its cells lack, and what stands around them.

use std::ops::RangeInclusive;

use quick_xml::events::BytesStart;
use tertial_sheet::{Area, MOST_COLUMNS, MOST_ROWS};

use crate::limits::Limits;
use crate::workbook::notes::Notes;
use crate::workbook::walk::{Archive, Step, Walk, attributes};

const ROWS: &str = "/worksheet/sheetData";
const ROW: &str = "/worksheet/sheetData/row";
const CELL: &str = "/worksheet/sheetData/row/c";
const FORMULA: &str = "/worksheet/sheetData/row/c/f";
const VALUE: &str = "/worksheet/sheetData/row/c/v";
const INLINE: &str = "/worksheet/sheetData/row/c/is";

/// How many areas or columns are kept. No sheet a person made has as many.
const MOST_AREAS: usize = 1 << 20;

/// What a cell's value lacks where the general reader gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is shown as per cent.
    Percent,
    /// It is a formula whose result the file does not hold.
    NoResult,
    /// It is of a cell for numbers.
    Number,
}

/// A row that has begun.
#[derive(Debug, Default)]
pub(super) struct MarkedRow {
    number: u32,
    pub(super) is_hidden: bool,
    /// The cells with a mark, by column.
    pub(super) cells: Vec<(u32, Mark)>,
    column: u32,
    cell: OpenCell,
}

/// What is known of a cell that has not ended.
#[derive(Debug, Default)]
struct OpenCell {
    is_percent: bool,
    is_number: bool,
    is_inline: bool,
    is_text: bool,
    lacks_result: bool,
}

/// The rows of a sheet, one at a time.
pub(super) struct MarkedRows<'a, 'f> {
    walk: Walk<'a, 'f>,
    percent: Vec<bool>,
    row: MarkedRow,
    notes: Notes,
    is_over: bool,
}

impl<'a, 'f> MarkedRows<'a, 'f> {
    /// The rows of the part at `index`. `percent` says which styles are of per cent.
    pub(super) fn new(
        archive: &'a mut Archive<'f>,
        index: usize,
        percent: Vec<bool>,
        limits: &'a Limits,
    ) -> Option<Self> {
        let walk = Walk::new(archive, index, limits)?;
        let (row, notes) = (MarkedRow::default(), Notes::default());
        Some(Self { walk, percent, row, notes, is_over: false })
    }

    /// The row of that number, when the sheet has it. The outer none is a sheet that is not
    /// understood.
    pub(super) fn up_to(&mut self, number: u32) -> Option<Option<&MarkedRow>> {
        while self.row.number < number && !self.is_over {
            self.next()?;
        }
        Some((self.row.number == number).then_some(&self.row))
    }

    /// What the sheet tells; with what follows the rows when the walk is to go on there.
    pub(super) fn into_notes(mut self, to_the_end: bool) -> Option<Notes> {
        while to_the_end && !self.is_over {
            self.next()?;
        }
        Some(self.notes)
    }

    /// Walks over the next row, or what follows the last.
    fn next(&mut self) -> Option<()> {
        loop {
            match self.walk.next()? {
                Step::Open(ROW, tag) => self.row.begin(&tag)?,
                Step::Open(CELL, tag) => self.row.open(&tag, &self.percent)?,
                Step::Open(path, _) if path.starts_with(CELL) => {
                    self.row.cell.enter(path)?;
                }
                Step::Text(VALUE) => self.row.cell.text(),
                Step::Close(CELL) => self.row.close(),
                Step::Close(ROW) => return Some(()),
                Step::Open(path, tag) => around(path, &tag, &mut self.notes)?,
                Step::Text(_) | Step::Aside | Step::Close(_) => {}
                Step::End => {
                    self.is_over = true;
                    return Some(());
                }
            }
        }
    }
}

impl MarkedRow {
    /// Begins the row of this tag, which comes after the one before.
    fn begin(&mut self, tag: &BytesStart<'_>) -> Option<()> {
        let [number, hidden] = attributes(tag, ["r", "hidden"])?;
        let number =
            number.map_or(Some(self.number + 1), |number| number.parse().ok())?;
        if number <= self.number || number > MOST_ROWS {
            return None;
        }
        (self.number, self.column) = (number, 0);
        self.is_hidden = hidden.map_or(Some(false), |hidden| truth(&hidden))?;
        self.cells.clear();
        Some(())
    }

    /// Begins a cell, which comes after the one before.
    fn open(&mut self, tag: &BytesStart<'_>, percent: &[bool]) -> Option<()> {
        let [place, style, kind] = attributes(tag, ["r", "s", "t"])?;
        let column = match place {
            None => self.column + 1,
            Some(place) => {
                let place = Area::parse(&place).ok()?;
                (place.top == self.number).then_some(place.left)?
            }
        };
        if column <= self.column || column > MOST_COLUMNS {
            return None;
        }
        self.column = column;
        let style: usize = style.map_or(Some(0), |style| style.parse().ok())?;
        self.cell = OpenCell {
            is_percent: percent.get(style).copied().unwrap_or(false),
            is_number: matches!(kind.as_deref(), None | Some("n")),
            is_inline: kind.as_deref() == Some("inlineStr"),
            is_text: matches!(kind.as_deref(), Some("str" | "d")),
            ..OpenCell::default()
        };
        Some(())
    }

    /// Ends the cell, and keeps what is to be said of it.
    fn close(&mut self) {
        if self.cell.is_number {
            self.cells.push((self.column, Mark::Number));
        }
        let mark = match &self.cell {
            OpenCell { lacks_result: true, .. } => Mark::NoResult,
            OpenCell { is_percent: true, .. } => Mark::Percent,
            OpenCell { .. } => return,
        };
        self.cells.push((self.column, mark));
    }
}

impl OpenCell {
    /// An element begins in the cell. The general reader keeps what the last of them gave.
    fn enter(&mut self, path: &str) -> Option<()> {
        match path {
            FORMULA => self.lacks_result = true,
            VALUE => self.lacks_result &= !self.is_text,
            INLINE => self.lacks_result = false,
            _ => return path.strip_prefix(INLINE)?.starts_with('/').then_some(()),
        }
        Some(())
    }

    fn text(&mut self) {
        self.lacks_result &= self.is_inline;
    }
}

/// Notes what an element around the rows says. One among the rows that the general reader
/// may take for a row or cell is not understood.
fn around(path: &str, tag: &BytesStart<'_>, notes: &mut Notes) -> Option<()> {
    match path {
        "/worksheet" | ROWS => {}
        "/worksheet/dimension" => {
            let area = area(tag)?;
            notes.declared = Some((area.bottom, area.right));
        }
        "/worksheet/cols/col" => notes.hidden_columns.extend(hidden(tag)?),
        "/worksheet/mergeCells/mergeCell" => notes.merged.push(area(tag)?),
        _ if path.starts_with(ROWS) || !path.starts_with("/worksheet/") => return None,
        _ => {}
    }
    (notes.merged.len().max(notes.hidden_columns.len()) <= MOST_AREAS).then_some(())
}

fn area(tag: &BytesStart<'_>) -> Option<Area> {
    let [area] = attributes(tag, ["ref"])?;
    Area::parse(&area?).ok()
}

/// The columns, when they are hidden, or the inner none.
fn hidden(tag: &BytesStart<'_>) -> Option<Option<RangeInclusive<u32>>> {
    let [min, max, hidden] = attributes(tag, ["min", "max", "hidden"])?;
    if !hidden.map_or(Some(false), |hidden| truth(&hidden))? {
        return Some(None);
    }
    let (min, max): (u32, u32) = (min?.parse().ok()?, max?.parse().ok()?);
    (0 < min && min <= max && max <= MOST_COLUMNS).then_some(Some(min..=max))
}

/// A truth value as XML Schema writes it.
fn truth(written: &str) -> Option<bool> {
    match written {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}
