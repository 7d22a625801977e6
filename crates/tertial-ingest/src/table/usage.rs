//! Which columns of a table hold anything, and which of them are read.

use tertial_model::cell_address;

use super::Shape;
use crate::facts::{ReadColumn, UnreadColumn};
use crate::header::{Header, folded};
use crate::workbook::{Privacy, Row, Sheet};

/// How many rows have something in each column, and where the table ends.
#[derive(Default)]
pub(super) struct Usage {
    /// By column, the first at 0.
    filled: Vec<u32>,
    /// The last row with anything in it.
    pub(super) last_row: u32,
}

impl Usage {
    /// Counts the cells of a row.
    pub(super) fn see(&mut self, row: &Row<'_>) {
        self.last_row = row.number;
        row.columns(|column| {
            let index = column.saturating_sub(1) as usize;
            if index >= self.filled.len() {
                self.filled.resize(index + 1, 0);
            }
            self.filled[index] += 1;
        });
    }

    /// The last column with anything in it, from 1.
    pub(super) fn last_column(&self) -> u32 {
        u32::try_from(self.filled.len()).unwrap_or(u32::MAX)
    }

    fn rows_with(&self, column: u32) -> u32 {
        self.filled.get(column.saturating_sub(1) as usize).copied().unwrap_or(0)
    }

    /// The columns that are read, in their order in the file.
    pub(super) fn read(&self, header: &Header, shape: Shape<'_>) -> Vec<ReadColumn> {
        let both = header.columns.iter().zip(shape.fields);
        let mut read: Vec<ReadColumn> = both
            .filter_map(|(column, field)| {
                let column = (*column)?;
                let header = header.title(column).unwrap_or_default().to_owned();
                Some(ReadColumn { column, header, field: (*field).to_owned() })
            })
            .collect();
        read.sort_by_key(|of| of.column);
        read
    }

    /// The columns nobody reads and the layout does not know, in their order in the file.
    pub(super) fn unread(
        &self,
        sheet: &Sheet,
        header: &Header,
        shape: Shape<'_>,
    ) -> Vec<UnreadColumn> {
        let title = |column| {
            let title = header.title(column)?;
            Some(match sheet.privacy {
                Privacy::Closed => {
                    let address = cell_address(1, column);
                    format!("kolonne {}", address.trim_end_matches('1'))
                }
                Privacy::Open | Privacy::Codes => title.to_owned(),
            })
        };
        let widest = header.titles.iter().map(|(column, _)| *column).max().unwrap_or(0);
        let last = self.last_column().max(widest);
        let known = |title: &str| {
            let mut ignored = shape.layout.into_iter().flat_map(|of| &of.ignored.headers);
            ignored.any(|ignored| folded(ignored) == folded(title))
        };
        let unread = (1..=last).filter(|column| !header.columns.contains(&Some(*column)));
        unread
            .map(|column| UnreadColumn {
                column,
                header: title(column),
                filled: self.rows_with(column),
            })
            .filter(|of| of.header.is_some() || of.filled > 0)
            .filter(|of| !of.header.as_deref().is_some_and(known))
            .collect()
    }
}
