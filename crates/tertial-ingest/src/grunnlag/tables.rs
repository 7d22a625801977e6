//! The sheets of one workbook, read side by side and accounted for one after the other, so
//! that problems come in the order of the sheets.
//!
//! A reader is a function of one row: it gives the fact the row states, or the reason why
//! the row is set aside. What becomes of the rows is counted here, for all sheets alike, so
//! that no reader can leave one out unsaid.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike;
use tertial_model::{Origin, Problem, ProblemKind, ReportKind};

use super::cells::{Cells, Noted};
use super::stamp::Stamp;
use super::table::{Asked, Table};
use super::{Grunnlag, Wish};
use crate::InputFile;
use crate::facts::{Export, Facts, SetAside};
use crate::left_out::{LeftOut, counted};
use crate::limits::Limits;
use crate::sheets;
use crate::side_by_side::side_by_side;
use crate::tallies::LeftOutRows;
use crate::workbook::Workbook;

/// A workbook whose sheets have been read and are being accounted for.
pub(super) struct Tables<'f> {
    file: &'f Arc<str>,
    /// The sheets nothing has been said of yet, by their names in the schema: their rows,
    /// and what is odd or why there are none.
    read: BTreeMap<&'static str, (Option<Table>, Vec<Problem>)>,
    /// The report whose rows count; none where no row is for a report.
    report: Option<&'f ReportKind>,
    noted: Noted,
    exports: Vec<Export>,
    /// What was left out of the last sheet that was accounted for.
    left_out: LeftOutRows,
}

impl<'f> Tables<'f> {
    /// Reads the sheets that are asked for, side by side. A workbook that says it is of another
    /// year than the report's is not read; `wish` is none where no row is for a report.
    pub(super) fn read(
        file: &'f InputFile,
        limits: &Limits,
        wish: Option<Wish<'f>>,
        asked: &[Asked<'_>],
    ) -> Result<Self, Problem> {
        let workbook = Workbook::open(file, limits)?;
        if let Some(wish) = wish
            && let Some(stamped) = Stamp::in_workbook(&workbook).and_then(|of| of.year)
        {
            stamped.is(wish.cut_off.year(), "rapporten")?;
        }
        let read = side_by_side(asked, |asked| Table::read(&workbook, asked));
        let names = asked.iter().map(|asked| asked.schema.name.as_str());
        Ok(Self {
            file: &file.path,
            read: names.zip(read).collect(),
            report: wish.map(|of| of.report),
            noted: Noted::default(),
            exports: Vec::new(),
            left_out: LeftOutRows::new(),
        })
    }

    /// The facts of a sheet, by its name in the schema; none of one that was not asked for.
    /// `row` is given the facts of the rows above.
    pub(super) fn facts<T>(
        &mut self,
        sheet: &str,
        mut row: impl FnMut(&mut Cells<'_>, &[T]) -> Result<T, SetAside>,
    ) -> Vec<T> {
        let mut facts = Vec::new();
        self.left_out.clear();
        if let Some(table) = self.take(sheet) {
            let report = self.report.zip(table.schema.report());
            self.account(table, |cells| {
                if let Some((report, column)) = report {
                    cells.must_be_for(column, report)?;
                }
                let fact = row(cells, &facts)?;
                facts.push(fact);
                Ok(())
            });
        }
        facts
    }

    /// Hands over the rows of an export about persons, one in each; gives the place of its
    /// rows together.
    pub(super) fn persons(
        &mut self,
        row: impl FnMut(&mut Cells<'_>) -> Result<(), SetAside>,
    ) -> Option<Origin> {
        let table = self.take(&sheets::persons().name)?;
        let origin = table.origin();
        self.account(table, row);
        Some(origin)
    }

    /// Tells of the rows of the last sheet that were left out for this reason, if any were.
    pub(super) fn tell(
        &mut self,
        why: SetAside,
        told: impl FnOnce(&LeftOut, &Export) -> Option<Problem>,
    ) {
        let (rows, export) = (self.left_out.get(&why), self.exports.last());
        let problem = rows.zip(export).and_then(|(rows, export)| told(rows, export));
        if let Some(problem) = problem {
            self.noted.problems.add(problem.kind, || problem);
        }
    }

    /// The facts that `read` makes of the sheets, with those in the order they were accounted
    /// for, and how keys are written in them; and everything that was wrong.
    pub(super) fn finish(
        mut self,
        read: impl FnOnce(&mut Self) -> Facts,
    ) -> (Grunnlag, Vec<Problem>) {
        let facts = read(&mut self);
        let Noted { problems, spellings, named } = self.noted;
        let (sheets, spellings) = (self.exports, spellings.all());
        let facts = Facts { sheets, spellings, ..facts };
        (Grunnlag { facts, named }, problems.all(self.file))
    }

    /// The rows of a sheet, once what is odd about it is said.
    fn take(&mut self, sheet: &str) -> Option<Table> {
        let (table, told) = self.read.remove(sheet)?;
        for problem in told {
            self.noted.problems.add(problem.kind, || problem);
        }
        table
    }

    fn account(
        &mut self,
        table: Table,
        row: impl FnMut(&mut Cells<'_>) -> Result<(), SetAside>,
    ) {
        let (export, left_out) = table.account(&mut self.noted, row);
        self.exports.push(export);
        self.left_out = left_out;
        self.tell(SetAside::Total, totals);
    }
}

fn totals(rows: &LeftOut, export: &Export) -> Option<Problem> {
    let count = counted(rows.tally().rows, "sumrad er", "sumrader er");
    let message = format!("{count} gjenkjent og holdt utenfor");
    rows.problem(ProblemKind::TotalsSetAside, export, message)
}
