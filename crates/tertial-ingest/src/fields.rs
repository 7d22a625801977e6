//! The fields of the rows of an export, read by type. What is wrong with a cell is told in the
//! same way for every export.

use std::str::FromStr;

use tertial_model::key::plain;
use tertial_model::{Kroner, Problem, ProblemKind};

use crate::cell::{self, Oddities};
use crate::header::Header;
use crate::problems::FileProblems;
use crate::spellings::Miswritten;
use crate::unit::SourceUnit;
use crate::workbook::{Row, Sheet, Value, WrongType};

/// What a row is read for.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its key in layouts and under `columns` in `tertial.toml`.
    pub(crate) key: &'static str,
    /// What a column is said to be read as.
    pub(crate) word: &'static str,
    /// What a message calls it.
    pub(crate) what: &'static str,
    /// What should stand there.
    pub(crate) expected: &'static str,
}

/// A field, in the order of its parts.
pub(crate) const fn field(
    key: &'static str,
    word: &'static str,
    what: &'static str,
    expected: &'static str,
) -> Field {
    Field { key, word, what, expected }
}

/// What the columns of these fields are said to be read as.
pub(crate) fn words<const N: usize>(fields: &[Field; N]) -> [&'static str; N] {
    fields.each_ref().map(|field| field.word)
}

/// What a cell the row needs turned out to be.
#[derive(Clone, Copy)]
pub(crate) enum Cell<T> {
    Is(T),
    Empty,
    Wrong,
}

impl<T> Cell<T> {
    /// What the cell holds, where it can be read.
    pub(crate) fn is(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Empty | Self::Wrong => None,
        }
    }
}

/// The fields of the rows of one table.
pub(crate) struct Fields {
    fields: &'static [Field],
    pub(crate) sheet: Sheet,
    /// Where the fields stand, once the header is met.
    pub(crate) columns: Vec<Option<u32>>,
    /// How many fields the header's line has, in a text file.
    count: Option<usize>,
    pub(crate) oddities: Oddities,
    problems: FileProblems,
    miswritten: Miswritten,
}

impl Fields {
    /// Those of a table whose header is not met yet.
    pub(crate) fn new(fields: &'static [Field], sheet: &Sheet) -> Self {
        Self {
            fields,
            sheet: sheet.clone(),
            columns: vec![None; fields.len()],
            count: None,
            oddities: Oddities::of(sheet),
            problems: FileProblems::default(),
            miswritten: Miswritten::default(),
        }
    }

    /// Takes the columns of the header.
    pub(crate) fn under(&mut self, header: &Header) {
        self.count = header.fields;
        self.columns.clone_from(&header.columns);
    }

    /// What was odd or wrong.
    pub(crate) fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.all(&self.sheet.file);
        problems.extend(self.oddities.problems());
        problems.extend(self.miswritten.problems(&self.sheet));
        problems
    }

    /// What stands in a field.
    pub(crate) fn value<'r>(&self, row: &Row<'r>, field: usize) -> Value<'r> {
        self.columns[field].map_or(Value::Empty, |column| row.value(column))
    }

    /// A code that others are written as too, with what the cell holds otherwise told.
    pub(crate) fn parsed<T: FromStr>(&mut self, row: &Row<'_>, field: usize) -> Cell<T> {
        self.parsed_as(row, field, |code| code)
    }

    /// The same of the part of the text that `code` takes.
    pub(crate) fn parsed_as<T: FromStr>(
        &mut self,
        row: &Row<'_>,
        field: usize,
        code: impl for<'t> Fn(&'t str) -> &'t str,
    ) -> Cell<T> {
        let value = self.value(row, field);
        let written = match value.code() {
            Ok(None) => return Cell::Empty,
            Ok(Some(code)) => code,
            Err(WrongType) => return Cell::Wrong,
        };
        let code = code(&written);
        if let Ok(is) = code.parse() {
            return Cell::Is(is);
        }
        let meant = plain(code).parse();
        if meant.is_ok() {
            self.see_miswritten(row, field);
        }
        meant.map_or(Cell::Wrong, Cell::Is)
    }

    /// Tells that a code is written with signs that are not seen, or that look like others.
    pub(crate) fn see_miswritten(&mut self, row: &Row<'_>, field: usize) {
        if let Some(column) = self.columns[field] {
            self.miswritten.see(row.number, column, self.fields[field].what);
        }
    }

    /// Whether the line has fields the header has not, or lacks some.
    pub(crate) fn misfits(&self, row: &Row<'_>) -> bool {
        row.misfits(self.count)
    }

    /// Says so.
    pub(crate) fn report_misfit(&mut self, row: &Row<'_>) {
        let problem = cell::misfit(&self.sheet, row, self.count);
        self.problems.add(problem.kind, || problem);
    }

    /// Says what is wrong with a cell the row needs.
    pub(crate) fn check<T>(&mut self, row: &Row<'_>, field: usize, cell: &Cell<T>) {
        let value = self.value(row, field);
        match cell {
            Cell::Is(_) => {}
            Cell::Empty => self.report(row, field, ProblemKind::CellEmpty),
            Cell::Wrong if self.fields[field].is_amount() => {
                self.report(row, field, cell::wrong_number(&value));
            }
            Cell::Wrong => self.report(row, field, cell::wrong(&value)),
        }
    }

    /// Says that a cell is empty or cannot be read.
    pub(crate) fn report(&mut self, row: &Row<'_>, field: usize, kind: ProblemKind) {
        if let Some(column) = self.columns[field] {
            self.report_at(row, field, column, kind);
        }
    }

    /// The same of a cell in any column, which is read as the field is.
    pub(crate) fn report_at(
        &mut self,
        row: &Row<'_>,
        field: usize,
        column: u32,
        kind: ProblemKind,
    ) {
        let (field, sheet) = (&self.fields[field], &self.sheet);
        self.problems.add(kind, || {
            let value = row.value(column);
            let is = match kind {
                ProblemKind::CellEmpty => "mangler",
                _ => "kan ikke leses",
            };
            let origin = sheet.cell(row.number, column);
            let problem = Problem::new(kind, origin, format!("{} {is}", field.what))
                .expected(field.expected)
                .found(sheet.describe(&value));
            match cell::advice(&value).filter(|_| field.is_amount()) {
                Some(advice) => problem.hint(advice),
                None => problem,
            }
        });
    }
}

impl Field {
    fn is_amount(&self) -> bool {
        matches!(self.key, "amount" | "debit" | "credit")
    }
}

/// The amount in kroner of a cell that should hold a number of this unit.
pub(crate) fn amount(value: &Value<'_>, unit: SourceUnit) -> Cell<Kroner> {
    match value.number() {
        Ok(None) => Cell::Empty,
        Ok(Some(number)) => unit.kroner(number).map_or(Cell::Wrong, Cell::Is),
        Err(WrongType) => Cell::Wrong,
    }
}
