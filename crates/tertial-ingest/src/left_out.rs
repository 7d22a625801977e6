//! Rows of one table that were left out together, for one problem about them all.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tertial_model::{Kroner, Origin, Problem, ProblemKind, norwegian};

use crate::facts::{Export, Tally, exact};
use crate::workbook::Sheet;

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct LeftOut {
    first: u32,
    last: u32,
    #[serde(with = "exact")]
    tally: Tally,
    /// The exports the same rows stand in, where that is the reason.
    earlier: BTreeSet<usize>,
}

impl LeftOut {
    /// Adds a row.
    pub(crate) fn add(&mut self, row: u32, amount: Kroner) {
        if self.tally.rows == 0 {
            self.first = row;
        }
        self.last = row;
        self.tally.add(amount);
    }

    /// Adds a row that repeats one of the export `earlier`.
    pub(crate) fn add_repeated(&mut self, row: u32, amount: Kroner, earlier: usize) {
        self.add(row, amount);
        self.earlier.insert(earlier);
    }

    /// How many rows there are, and their sum.
    pub(crate) fn tally(&self) -> Tally {
        self.tally
    }

    /// The place of the rows in `sheet`.
    pub(crate) fn origin(&self, sheet: &Sheet) -> Origin {
        sheet.rows(self.first, self.last, self.tally.rows)
    }

    /// The problem of a kind that rows of an export were left out, if there were any.
    pub(crate) fn problem(
        &self,
        kind: ProblemKind,
        export: &Export,
        message: String,
    ) -> Option<Problem> {
        let origin = export.rows(self.first, self.last, self.tally.rows);
        (self.tally.rows > 0).then(|| Problem::new(kind, origin, message))
    }

    /// The problem that total rows were left out.
    pub(crate) fn as_totals(&self, export: &Export) -> Option<Problem> {
        let message = format!(
            "{} gjenkjent og holdt utenfor, {} i alt",
            counted(self.tally.rows, "sumrad er", "sumrader er"),
            norwegian::kroner(self.tally.amount)
        );
        self.problem(ProblemKind::TotalsSetAside, export, message)
    }

    /// The problem that a listing's pages stand among the rows.
    pub(crate) fn as_page_breaks(&self, export: &Export) -> Option<Problem> {
        let message = format!(
            "filen er en utlisting med sideskift: {} gjentatt overskrift eller sidetall, og er \
             holdt utenfor",
            counted(self.tally.rows, "rad er", "rader er"),
        );
        self.problem(ProblemKind::PageBreaks, export, message)
    }

    /// The problem that decisions dated after `cut_off` were left out.
    pub(crate) fn as_later(
        &self,
        export: &Export,
        cut_off: NaiveDate,
    ) -> Option<Problem> {
        let message = format!(
            "{} etter {} og ikke med, {} i alt",
            counted(self.tally.rows, "vedtak er datert", "vedtak er datert"),
            norwegian::date(cut_off),
            norwegian::kroner(self.tally.amount),
        );
        self.problem(ProblemKind::LaterThanStatusDate, export, message)
    }

    /// The problem that rows of earlier exports were counted once.
    pub(crate) fn as_repeated(
        &self,
        export: &Export,
        exports: &[Export],
    ) -> Option<Problem> {
        let earlier = self.earlier.iter().filter_map(|at| exports.get(*at));
        let earlier: Vec<&str> = earlier.map(|export| &*export.file).collect();
        let message = format!(
            "{} også i {} og er bare regnet med én gang, {} i alt",
            counted(self.tally.rows, "rad står", "rader står"),
            norwegian::list(&earlier),
            norwegian::kroner(self.tally.amount)
        );
        let problem = self.problem(ProblemKind::RowInTwoFiles, export, message)?;
        Some(problem.hint("ta ut nye uttrekk der periodene ikke overlapper"))
    }
}

/// `1 rad står` or `12 rader står`.
pub(crate) fn counted(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
