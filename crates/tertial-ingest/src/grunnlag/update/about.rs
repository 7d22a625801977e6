//! The sheet about the letter: which one the workbook follows, and the lists others choose from.

use tertial_model::Problem;

use super::super::asked::folded;
use super::super::form;
use super::super::table::Table;
use super::{Adding, NewCells, Told};
use crate::sheets;
use crate::workbook::{Entry, Value};

impl Adding<'_> {
    /// Adds what the lists lack, and the letter itself where it is another than the one the
    /// workbook is `stamped` with, by its digest.
    pub(super) fn about(
        &mut self,
        about: Option<&Table>,
        stamped: Option<&str>,
    ) -> Result<(), Problem> {
        let schema = sheets::letter();
        let Some(table) = about else {
            let mut cells = form::head(schema, self.letter.frame.year);
            for (row, column, cell) in self.letter.about() {
                cells
                    .entry(form::FIRST + row)
                    .or_default()
                    .insert(u32::from(column) + 1, cell);
            }
            self.edit.add(&schema.name, &cells, &[])?;
            self.changed = true;
            self.updated.sheets.push(schema.name.clone());
            return Ok(());
        };
        let mut cells = self.missing_names(table);
        if stamped != Some(self.letter.digest) {
            let row = (0..3).map(|at| free(table, at)).max().unwrap_or(form::FIRST);
            for (at, cell) in self.letter.stamp().into_iter().enumerate() {
                insert(&mut cells, table, row, at, cell);
            }
        }
        match &table.sheet.name {
            Some(name) if !cells.is_empty() => self.put(name, &cells, None),
            _ => Ok(()),
        }
    }

    /// The names the letter offers that no list has.
    fn missing_names(&mut self, table: &Table) -> NewCells {
        let mut cells = NewCells::new();
        for (at, column) in table.schema.columns.iter().enumerate() {
            let offered = self.letter.offered(column).unwrap_or_default();
            let has = |name: &String| {
                let there = table.rows().filter_map(|row| row.values[at].code().ok()?);
                there.map(|of| folded(&of)).any(|of| of == folded(name))
            };
            let new = offered.into_iter().filter(|name| !has(name));
            for (row, name) in (free(table, at)..).zip(new) {
                self.updated.added.push(Told {
                    sheet: table.schema.name.clone(),
                    rows: vec![row],
                    what: format!("{} «{name}» i listen", column.header.to_lowercase()),
                });
                insert(&mut cells, table, row, at, Entry::Text(name));
            }
        }
        cells
    }
}

/// The first row below all that stands in the column.
fn free(table: &Table, at: usize) -> u32 {
    let filled = table.rows().filter(|row| row.values[at] != Value::Empty);
    filled.last().map_or(table.first_row(), |row| row.number + 1)
}

fn insert(cells: &mut NewCells, table: &Table, row: u32, at: usize, cell: Entry) {
    if let Some(column) = table.columns[at] {
        cells.entry(row).or_default().insert(column, cell);
    }
}
