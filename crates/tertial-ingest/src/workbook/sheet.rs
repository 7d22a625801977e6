//! Which table of a file is meant, and the places in it.

use std::sync::Arc;

use tertial_model::{Origin, Place};

use super::privacy::Privacy;
use super::value::Value;

/// A sheet of a workbook, or a text file, which is one table without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// The file's path inside the project.
    pub(crate) file: Arc<str>,
    /// The sheet's name; none in a text file.
    pub(crate) name: Option<Arc<str>>,
    /// What may be told of its cells.
    pub(crate) privacy: Privacy,
}

impl Sheet {
    /// What a message tells of a cell of this table: what stands there where that may be
    /// shown, else the form of it.
    pub(crate) fn describe(&self, value: &Value<'_>) -> String {
        self.privacy.describe(value)
    }

    /// Whether what stands in the cell may be shown.
    pub(crate) fn shows(&self, value: &Value<'_>) -> bool {
        self.privacy.shows(value)
    }

    /// What a message tells of a text that stands over a column, in a row that is known to
    /// hold headers. Nobody knows what stands beside those that were looked for.
    pub(crate) fn describe_header(&self, title: &str) -> String {
        let title = Value::Text(title.trim().into());
        match self.privacy {
            Privacy::Closed => self.describe(&title),
            Privacy::Open | Privacy::Codes => Privacy::Open.describe(&title),
        }
    }

    /// The table as a whole.
    pub(crate) fn origin(&self) -> Origin {
        match &self.name {
            Some(name) => Origin::sheet(&self.file, name),
            None => Origin::file(&self.file),
        }
    }

    /// A cell, or the line of a text file it stands in.
    pub(crate) fn cell(&self, row: u32, column: u32) -> Origin {
        match &self.name {
            Some(name) => Origin::cell(&self.file, name, row, column),
            None => Origin::line(&self.file, row, None),
        }
    }

    /// A row or line.
    pub(crate) fn row(&self, row: u32) -> Origin {
        match &self.name {
            Some(_) => self.rows(row, row, 1),
            None => Origin::line(&self.file, row, None),
        }
    }

    /// Rows, of which `count` are meant.
    pub(crate) fn rows(&self, first: u32, last: u32, count: u32) -> Origin {
        let place = Place::Rows { sheet: self.name.clone(), first, last, count };
        Origin { file: self.file.clone(), place }
    }

    /// A cell where the column is known, else the row.
    pub(crate) fn place(&self, row: u32, column: Option<u32>) -> Origin {
        match column {
            Some(column) => self.cell(row, column),
            None => self.row(row),
        }
    }
}
