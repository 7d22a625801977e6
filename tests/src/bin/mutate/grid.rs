//! Rows of cells in a file, of which one can be written otherwise and all else be kept: a sheet
//! of a workbook, or a text file of columns.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_tests::files::Files;

use crate::csv;
use crate::xlsx::{self, Xml};

/// A table in a file.
pub(crate) struct Grid {
    pub(crate) file: String,
    /// The sheet's name; none in a text file.
    pub(crate) sheet: Option<String>,
    pub(crate) rows: Vec<Row>,
    form: Form,
}

/// What stands around the rows.
#[derive(Clone)]
enum Form {
    Xlsx(Xml),
    Csv { one_byte: bool },
}

/// A row, by the number a user sees.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) number: u32,
    /// What stands in the row's own tag; empty in a text file.
    pub(crate) attributes: String,
    /// The cells by column, from 1.
    pub(crate) cells: BTreeMap<u32, Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What a reader sees, but a date in a workbook, which is a number.
    pub(crate) text: String,
    /// Whether it is kept as a number.
    pub(crate) is_number: bool,
    /// How it is written in the file, all of it; none once it has been changed.
    pub(crate) written: Option<String>,
    /// The style in a workbook.
    pub(crate) style: Option<String>,
}

/// What is done to the rows; rows by their place among them.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// A cell gets another content; none empties it.
    Set {
        row: usize,
        column: u32,
        to: Option<Content>,
    },
    Delete(Vec<usize>),
    /// Each stands once more, after the last of them.
    Double(Vec<usize>),
}

/// What is written in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    pub(crate) text: String,
    pub(crate) is_number: bool,
}

impl Grid {
    /// The tables of a file: every sheet of a workbook.
    pub(crate) fn all_of(files: &Files, path: &str) -> Vec<Self> {
        let bytes = files.bytes(path).unwrap_or_default();
        if path.ends_with(".csv") {
            let (rows, one_byte) = csv::rows(bytes);
            let form = Form::Csv { one_byte };
            return vec![Self { file: path.to_owned(), sheet: None, rows, form }];
        }
        let sheets = xlsx::sheets(bytes).into_iter();
        sheets
            .map(|(name, rows, xml)| Self {
                file: path.to_owned(),
                sheet: Some(name),
                rows,
                form: Form::Xlsx(xml),
            })
            .collect()
    }

    /// The file with that done to this table.
    pub(crate) fn edited(&self, files: &Files, edit: &Edit) -> Vec<u8> {
        let mut rows = self.rows.clone();
        match edit {
            Edit::Set { row, column, to } => {
                let cells = &mut rows[*row].cells;
                let style = cells.get(column).and_then(|cell| cell.style.clone());
                let to = to
                    .clone()
                    .unwrap_or(Content { text: String::new(), is_number: false });
                let Content { text, is_number } = to;
                cells.insert(*column, Cell { text, is_number, written: None, style });
            }
            Edit::Delete(gone) => {
                let below = |number: u32| {
                    gone.iter().filter(|&&at| self.rows[at].number < number).count()
                };
                let mut at = 0..;
                rows.retain(|_| at.next().is_none_or(|at| !gone.contains(&at)));
                for row in &mut rows {
                    row.number -= u32::try_from(below(row.number)).unwrap_or_default();
                }
            }
            Edit::Double(more) => {
                let Some(&last) = more.iter().max() else { return Vec::new() };
                let count = u32::try_from(more.len()).unwrap_or_default();
                let first = rows[last].number + 1;
                for row in &mut rows[last + 1..] {
                    row.number += count;
                }
                let copies = (first..)
                    .zip(more)
                    .map(|(number, &at)| Row { number, ..self.rows[at].clone() });
                let copies: Vec<Row> = copies.collect();
                rows.splice(last + 1..last + 1, copies);
            }
        }
        match &self.form {
            Form::Csv { one_byte } => csv::written(&rows, *one_byte),
            Form::Xlsx(xml) => {
                xlsx::written(files.bytes(&self.file).unwrap_or_default(), xml, &rows)
            }
        }
    }

    /// The place of the row of headers: the first with three cells or more.
    pub(crate) fn header(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.filled() >= 3)
    }

    /// The columns by their headers.
    pub(crate) fn columns(&self) -> Vec<(String, u32)> {
        let header = self.header().map(|at| &self.rows[at].cells);
        let cells = header.into_iter().flatten();
        cells.map(|(column, cell)| (cell.text.clone(), *column)).collect()
    }

    /// The places of the rows below the headers, without sums.
    pub(crate) fn data(&self) -> Vec<usize> {
        let first = self.header().map_or(0, |at| at + 1);
        (first..self.rows.len()).filter(|&at| self.rows[at].filled() >= 3).collect()
    }

    /// What stands in a cell; none when nothing does.
    pub(crate) fn cell(&self, row: usize, column: u32) -> Option<&Cell> {
        self.rows[row].cells.get(&column).filter(|cell| !cell.text.is_empty())
    }
}

impl Row {
    fn filled(&self) -> usize {
        self.cells.values().filter(|cell| !cell.text.is_empty()).count()
    }
}

impl Cell {
    /// The number in it, however it is dressed.
    pub(crate) fn number(&self) -> Option<Decimal> {
        if self.is_number {
            let text = &self.text;
            return text.parse().or_else(|_| Decimal::from_scientific(text)).ok();
        }
        let kept = |c: &char| !c.is_whitespace();
        let text: String = self.text.chars().filter(kept).collect();
        let text = text.replace(',', ".").replace('\u{2212}', "-");
        match text.strip_suffix('-') {
            Some(size) => size.parse::<Decimal>().ok().map(|size| -size),
            None => text.parse().ok(),
        }
    }

    /// A number written as this cell writes its own.
    pub(crate) fn with_number(&self, number: Decimal) -> Content {
        let text = number.to_string();
        match self.is_number {
            true => Content { text, is_number: true },
            false => Content { text: text.replace('.', ","), is_number: false },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of every sheet of a file, by row and column.
    fn cells(files: &Files, path: &str) -> Vec<Vec<Vec<String>>> {
        let of_row = |row: &Row| {
            let cells = row.cells.iter();
            let cells = cells
                .map(|(column, cell)| format!("{} {column} {}", row.number, cell.text));
            cells.collect()
        };
        let grids = Grid::all_of(files, path);
        grids.iter().map(|grid| grid.rows.iter().map(of_row).collect()).collect()
    }

    #[test]
    fn one_cell_is_another_and_all_else_is_kept() {
        let files = Files::of_example("geodataarkivet-2024").unwrap();
        for path in ["data/grunnlag-2024.xlsx", "data/statsregnskap-2024.csv"] {
            let before = cells(&files, path);
            let grids = Grid::all_of(&files, path);
            let sheet = grids.len().min(2) - 1;
            let (grid, row) = (&grids[sheet], grids[sheet].data()[0]);
            let to =
                Some(Content { text: "ukjent & «ny»".to_owned(), is_number: false });
            let bytes = grid.edited(&files, &Edit::Set { row, column: 3, to });
            let mut expected = before.clone();
            expected[sheet][row][2] =
                format!("{} 3 ukjent & «ny»", grid.rows[row].number);
            assert!(cells(&files.with(path, bytes), path) == expected, "{path}");
        }
    }

    #[test]
    fn rows_below_one_that_is_gone_or_doubled_move() {
        let files = Files::of_example("geodataarkivet-2024").unwrap();
        for path in ["data/hovedbok-2024.xlsx", "data/statsregnskap-2024.csv"] {
            let [grid] = &Grid::all_of(&files, path)[..] else { panic!("one") };
            let (row, count) = (grid.data()[0], grid.rows.len());
            let last = |edit| {
                let files = files.with(path, grid.edited(&files, &edit));
                let all = Grid::all_of(&files, path);
                (all[0].rows.len(), all[0].rows[all[0].rows.len() - 1].number)
            };
            let number = grid.rows[count - 1].number;
            assert_eq!(last(Edit::Delete(vec![row])), (count - 1, number - 1));
            assert_eq!(last(Edit::Double(vec![row])), (count + 1, number + 1));
        }
    }
}
