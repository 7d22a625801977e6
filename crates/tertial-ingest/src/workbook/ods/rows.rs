//! The rows of one sheet of a spreadsheet.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use tertial_model::{Origin, Problem};

use super::cell::Cell;
use super::styles::Styles;
use super::{count, local, reader};
use crate::limits::{Limits, refused};
use crate::workbook::gate;
use crate::workbook::notes::{Area, Notes};
use crate::workbook::row::{Cells, Row};
use crate::workbook::rows::bearable;
use crate::workbook::sheet::Sheet;
use crate::workbook::value::Value;
use crate::workbook::xml::attributes;

/// How many cells a sheet may have, those counted that stand for others. A cell and a row
/// say how often they are repeated, so a few bytes may ask for a billion.
const MOST_CELLS: u64 = 8_000_000;

/// Hands the rows of the sheet with this content to `visit`, until it breaks off.
pub(super) fn rows(
    inside: &str,
    styles: &Styles,
    sheet: &Sheet,
    limits: &Limits,
    mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
) -> Result<Notes, Problem> {
    let damaged = || gate::damaged(&sheet.file);
    let mut reader = reader(inside);
    let mut notes = Notes::default();
    let mut columns = Columns::default();
    let mut row = OpenRow::default();
    let mut cells = 0_u64;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) => match local(&tag) {
                "table-column" => {
                    columns.add(&tag, &mut notes).ok_or_else(damaged)?;
                }
                "table-row" => row.begin(&tag).ok_or_else(damaged)?,
                "table-cell" | "covered-table-cell" => {
                    let style =
                        row.style.as_deref().or_else(|| columns.style(row.column));
                    let cell = Cell::read(&mut reader, &tag, styles, style);
                    row.add(cell.ok_or_else(damaged)?, sheet, limits, &mut notes)?;
                }
                "table-header-rows"
                | "table-rows"
                | "table-row-group"
                | "table-header-columns"
                | "table-columns"
                | "table-column-group" => {}
                _ => {
                    reader.read_to_end(tag.name()).map_err(|_| damaged())?;
                }
            },
            Event::End(tag) if tag.local_name().into_inner() == "table-row" => {
                cells += row.cells.len() as u64 * u64::from(row.times);
                if cells > MOST_CELLS {
                    return Err(too_many(&sheet.file, cells));
                }
                if row.hand_over(sheet, limits, &mut visit)?.is_break() {
                    return Ok(notes);
                }
            }
            Event::Eof => return Ok(notes),
            _ => {}
        }
    }
}

fn too_many(file: &Arc<str>, cells: u64) -> Problem {
    let message = format!("et ark oppgir at det har {cells} celler");
    refused(Origin::file(file), message, "rows")
        .hint("slett de tomme radene og kolonnene, eller lagre som .xlsx")
}

/// The columns as they are declared, each with the style of cells that name none.
#[derive(Default)]
struct Columns {
    /// The column after the last, from 1, and the style up to it.
    styles: Vec<(u32, Option<String>)>,
}

impl Columns {
    fn add(&mut self, tag: &BytesStart<'_>, notes: &mut Notes) -> Option<()> {
        let [times, visibility, style] = attributes(
            tag,
            ["number-columns-repeated", "visibility", "default-cell-style-name"],
        )?;
        let times = count(times)?;
        let first = self.styles.last().map_or(1, |(end, _)| *end);
        let end = first.saturating_add(times);
        if is_hidden(visibility.as_deref()) {
            notes.hidden_columns.push(first..=end - 1);
        }
        self.styles.push((end, style.map(Cow::into_owned)));
        Some(())
    }

    fn style(&self, column: u32) -> Option<&str> {
        let at = self.styles.partition_point(|(end, _)| *end <= column);
        self.styles.get(at)?.1.as_deref()
    }
}

/// A row that has begun.
#[derive(Default)]
struct OpenRow {
    /// The number of the first it stands for, from 1.
    number: u32,
    /// How many rows it stands for.
    times: u32,
    hidden: bool,
    style: Option<String>,
    /// The column of the next cell, from 1.
    column: u32,
    /// The cells that hold something.
    cells: Vec<(u32, Value<'static>)>,
}

impl OpenRow {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Option<()> {
        let [times, visibility, style] = attributes(
            tag,
            ["number-rows-repeated", "visibility", "default-cell-style-name"],
        )?;
        self.number = self.number.saturating_add(self.times).max(1);
        self.times = count(times)?;
        self.hidden = is_hidden(visibility.as_deref());
        self.style = style.map(Cow::into_owned);
        self.column = 1;
        self.cells.clear();
        Some(())
    }

    fn add(
        &mut self,
        cell: Cell,
        sheet: &Sheet,
        limits: &Limits,
        notes: &mut Notes,
    ) -> Result<(), Problem> {
        let Cell { value, times, span } = cell;
        let (left, end) = (self.column, self.column.saturating_add(times));
        self.column = end;
        if span.0.max(span.1) > 1 {
            let [bottom, right] = [(self.number, span.1), (left, span.0)]
                .map(|(first, count)| first.saturating_add(count).saturating_sub(1));
            notes.merged.push(Area { top: self.number, left, bottom, right });
        }
        if value == Value::Empty {
            return Ok(());
        }
        limits.columns(&sheet.file, end as usize - 1)?;
        bearable(&value, sheet, (self.number, left), limits)?;
        self.cells.extend((left..end).map(|column| (column, value.clone())));
        Ok(())
    }

    /// Hands over the rows it stands for, where there is anything in them.
    fn hand_over(
        &self,
        sheet: &Sheet,
        limits: &Limits,
        visit: &mut impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Problem> {
        if self.cells.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        for number in self.number..self.number.saturating_add(self.times) {
            limits.row(&sheet.file, number)?;
            let cells = Cells::Values(&self.cells);
            if visit(&Row { number, hidden: self.hidden, cells }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// Whether a row or column is hidden, by itself or by a filter.
fn is_hidden(visibility: Option<&str>) -> bool {
    matches!(visibility, Some("collapse" | "filter"))
}
