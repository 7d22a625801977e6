//! The sheets of one workbook, read one after the other.
//!
//! A reader is a function of one row: it gives the fact the row states, or the reason why
//! the row is set aside. What becomes of the rows is counted here, for all sheets alike, so
//! that no reader can leave one out unsaid.

use tertial_model::{Origin, Problem, ProblemKind};

use super::cells::Cells;
use super::schema::SheetSchema;
use super::table::{About, Table};
use crate::facts::{Export, SetAside};
use crate::left_out::{LeftOut, counted};
use crate::problems::FileProblems;
use crate::tallies::LeftOutRows;
use crate::workbook::Workbook;

/// A workbook whose sheets are being read.
pub(super) struct Tables<'f> {
    workbook: Workbook<'f>,
    problems: FileProblems,
    exports: Vec<Export>,
    /// What was left out of the last sheet that was asked for.
    left_out: LeftOutRows,
}

impl<'f> Tables<'f> {
    /// The workbook, nothing of which is read yet.
    pub(super) fn new(workbook: Workbook<'f>) -> Self {
        let (problems, exports) = (FileProblems::new(), Vec::new());
        Self { workbook, problems, exports, left_out: LeftOutRows::new() }
    }

    /// The facts of a sheet that must be there. `row` is given the facts of the rows above.
    pub(super) fn needed<T>(
        &mut self,
        name: &str,
        schema: &'static SheetSchema,
        row: impl FnMut(&mut Cells<'_>, &[T]) -> Result<T, SetAside>,
    ) -> Vec<T> {
        let table = Table::read(&mut self.workbook, name, schema, &mut self.problems);
        self.facts(table, row)
    }

    /// The same for a sheet only some agencies need: without one there are no facts.
    pub(super) fn if_there<T>(
        &mut self,
        name: &str,
        schema: &'static SheetSchema,
        row: impl FnMut(&mut Cells<'_>, &[T]) -> Result<T, SetAside>,
    ) -> Vec<T> {
        let problems = &mut self.problems;
        let table = Table::read_if_there(&mut self.workbook, name, schema, problems);
        self.facts(table, row)
    }

    /// Reads a sheet about persons, one in each row; gives the place of its rows together.
    pub(super) fn persons(
        &mut self,
        schema: &'static SheetSchema,
        row: impl FnMut(&mut Cells<'_>) -> Result<(), SetAside>,
    ) -> Option<Origin> {
        let problems = &mut self.problems;
        let table = Table::read(&mut self.workbook, schema.name, schema, problems)?;
        let origin = table.origin();
        self.account(table, About::Persons, row);
        Some(origin)
    }

    /// Tells of the rows of the last sheet that were left out for this reason, if any were.
    pub(super) fn tell(
        &mut self,
        why: SetAside,
        told: impl FnOnce(&LeftOut, &Export) -> Problem,
    ) {
        if let (Some(rows), Some(export)) = (self.left_out.get(&why), self.exports.last())
        {
            let problem = told(rows, export);
            self.problems.add(problem.kind, || problem);
        }
    }

    /// The sheets that were read, in that order, and everything that was wrong.
    pub(super) fn finish(self) -> (Vec<Export>, Vec<Problem>) {
        let problems = self.problems.all(self.workbook.file());
        (self.exports, problems)
    }

    fn facts<T>(
        &mut self,
        table: Option<Table>,
        mut row: impl FnMut(&mut Cells<'_>, &[T]) -> Result<T, SetAside>,
    ) -> Vec<T> {
        let mut facts = Vec::new();
        self.left_out.clear();
        if let Some(table) = table {
            self.account(table, About::Agency, |cells| {
                let fact = row(cells, &facts)?;
                facts.push(fact);
                Ok(())
            });
        }
        facts
    }

    fn account(
        &mut self,
        table: Table,
        about: About,
        row: impl FnMut(&mut Cells<'_>) -> Result<(), SetAside>,
    ) {
        let (export, left_out) = table.account(about, &mut self.problems, row);
        self.exports.push(export);
        self.left_out = left_out;
        self.tell(SetAside::Total, totals);
    }
}

fn totals(rows: &LeftOut, export: &Export) -> Problem {
    let count = counted(rows.tally().rows, "sumrad er", "sumrader er");
    let message = format!("{count} gjenkjent og holdt utenfor");
    let origin = rows.origin(&export.file, export.sheet.as_ref());
    Problem::new(ProblemKind::TotalsSetAside, origin, message)
}
