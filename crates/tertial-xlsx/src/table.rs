//! A printed table as a sheet: caption above, headings, rows, notes below.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use tertial_report::document::{Row, RowKind, Table};
use tertial_view::{RowView, Shown, TableView};

use crate::cell::{Content, content};
use crate::figures::{FigureSheet, write_number};
use crate::lines::{lines, set_height};
use crate::looks::Looks;
use crate::page::{Opening, Page, write_text};

/// The row of the headings, from 0.
const HEADINGS: u32 = 2;
/// Between how many and how many characters a column is wide.
const NUMBERS: (usize, usize) = (9, 24);
const WORDS: (usize, usize) = (10, 46);
/// The least that the columns are wide together, so that notes can be read.
const READABLE: u16 = 60;

/// Writes the table to a sheet of that name.
pub(crate) fn write(
    workbook: &mut Workbook,
    name: &str,
    (table, section): (&Table, &str),
    figures: &FigureSheet<'_>,
    (looks, page): (&Looks, &Page<'_>),
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name(name)?;
    let caption = caption(table, figures);
    page.open(sheet, looks, &Opening { caption: &caption, below: section })?;
    let view = TableView::of(table, figures.phrases());
    let widths = widths(&view);
    let set = SetTable { view: &view, widths: &widths, figures, looks };
    for (column, (of, width)) in (0..).zip(view.columns.iter().zip(&widths)) {
        let look = set.look(RowKind::Head, usize::from(column)).set_locked();
        write_text(sheet, (HEADINGS, column), &of.heading, &look)?;
        sheet.set_column_width(column, *width)?;
    }
    let headings = view.columns.iter().map(|of| of.heading.as_str());
    set_height(sheet, HEADINGS, headings.zip(widths.iter().copied()))?;
    for ((at, row), shown) in (HEADINGS + 1..).zip(&table.rows).zip(&view.rows) {
        set.row(sheet, at, row, shown)?;
    }
    let width = widths.iter().sum();
    let below = HEADINGS + 2 + u32::try_from(table.rows.len()).unwrap_or_default();
    let notes = table.notes.iter().flat_map(|note| lines(note, usize::from(width)));
    for (row, line) in (below..).zip(notes) {
        write_text(sheet, (row, 0), line, &looks.small())?;
    }
    page.finish(sheet, HEADINGS + 1, width)
}

/// A table, and what its rows are written with.
struct SetTable<'a> {
    view: &'a TableView<'a>,
    widths: &'a [u16],
    figures: &'a FigureSheet<'a>,
    looks: &'a Looks,
}

impl SetTable<'_> {
    fn row(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        row: &Row,
        shown: &RowView<'_>,
    ) -> Result<(), XlsxError> {
        // Of a group only the name counts.
        let count = if shown.kind == RowKind::Group { 1 } else { shown.cells.len() };
        for (column, cell) in (0..).zip(&shown.cells[..count]) {
            let look = self.look(shown.kind, usize::from(column));
            match content(row.cells.get(usize::from(column)), &cell.shown, self.figures) {
                Content::Text(text) => {
                    let missing = cell.shown == Shown::Missing;
                    let look = if missing { self.looks.marked(look) } else { look };
                    write_text(sheet, (at, column), &text, &look)?;
                }
                Content::Number(number) => {
                    let look = look.set_num_format(self.looks.code(&number));
                    write_number(sheet, (at, column), &number, &look)?;
                }
            }
        }
        let texts = shown.cells[..count].iter().zip(self.widths);
        let texts = texts.filter_map(|(cell, width)| Some((cell.shown.text()?, *width)));
        if shown.kind == RowKind::Group { Ok(()) } else { set_height(sheet, at, texts) }
    }

    fn look(&self, kind: RowKind, column: usize) -> Format {
        let columns = self.view.columns;
        let numeric = columns[column].numeric;
        let look = self.looks.cell(kind, numeric, level(self.view));
        if numeric || column == 0 {
            return look;
        }
        let apart =
            if columns[column - 1].numeric { self.looks.apart(look) } else { look };
        // Words beside the name of a row are for whoever writes on in them.
        apart.set_unlocked()
    }
}

/// The caption with the unit of the amounts, where the table has one.
fn caption(table: &Table, figures: &FigureSheet<'_>) -> String {
    match &table.unit {
        None => table.caption.clone(),
        Some(unit) => figures
            .phrases()
            .fill("spreadsheet.caption", &[("caption", &table.caption), ("unit", unit)]),
    }
}

/// Numbers stand by the last line of what they are of; words beside words read from the top.
fn level(view: &TableView<'_>) -> FormatAlign {
    match view.columns.iter().filter(|column| !column.numeric).count() {
        0 | 1 => FormatAlign::Bottom,
        _ => FormatAlign::Top,
    }
}

/// How wide each column is: as what stands in it, within reason.
fn widths(view: &TableView<'_>) -> Vec<u16> {
    let columns = 0..view.columns.len();
    let mut widths: Vec<u16> = columns.map(|column| width(view, column)).collect();
    let all: u16 = widths.iter().sum();
    if let Some(name) = widths.first_mut() {
        *name += READABLE.saturating_sub(all);
    }
    widths
}

fn width(view: &TableView<'_>, column: usize) -> u16 {
    let of = &view.columns[column];
    let is_row = |row: &&RowView<'_>| row.kind != RowKind::Group;
    let cells = view.rows.iter().filter(is_row).filter_map(|row| row.cells.get(column));
    let texts = cells.filter_map(|cell| cell.shown.text());
    let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
    let words = of.heading.split_whitespace().map(|word| word.chars().count());
    let heading = words.max().unwrap_or(0);
    let (least, most) = if of.numeric { NUMBERS } else { WORDS };
    // Bold digits and what a cell keeps free at its sides need a little more.
    let wide = (longest.max(heading) + longest.max(heading) / 8 + 2).clamp(least, most);
    u16::try_from(wide).unwrap_or(u16::MAX)
}
