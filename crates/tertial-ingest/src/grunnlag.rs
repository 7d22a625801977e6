//! The grunnlag workbook: what no system exports, as long tables with one row per fact.
//!
//! Each sheet has a module with its [`schema`], which says what stands in which column.

pub mod decisions;
pub mod earmarks;
pub mod forecasts;
pub mod indicators;
pub mod risks;
pub mod schema;
pub mod staff;
mod table;

use chrono::NaiveDate;
use tertial_model::{Problem, ReportKind};

use self::table::Table;
use crate::InputFile;
use crate::facts::{
    Decision, EarmarkBudget, Forecast, IndicatorResult, Risk, StaffCount,
};
use crate::problems::FileProblems;
use crate::project::SheetNames;
use crate::workbook::Workbook;

/// The facts of the workbook.
#[derive(Default)]
pub(crate) struct Grunnlag {
    pub(crate) decisions: Vec<Decision>,
    pub(crate) forecasts: Vec<Forecast>,
    pub(crate) earmarks: Vec<EarmarkBudget>,
    pub(crate) staff: Vec<StaffCount>,
    pub(crate) indicators: Vec<IndicatorResult>,
    pub(crate) risks: Vec<Risk>,
}

/// Reads the workbook for one report, whose accounts are stated at `cut_off`.
pub(crate) fn read(
    file: &InputFile,
    sheets: &SheetNames,
    report: ReportKind,
    cut_off: NaiveDate,
    problems: &mut Vec<Problem>,
) -> Grunnlag {
    let mut read = Grunnlag::default();
    let mut workbook = match Workbook::open(file) {
        Ok(workbook) => workbook,
        Err(problem) => {
            problems.push(problem);
            return read;
        }
    };
    let mut of_file = FileProblems::new();
    let mut table =
        |sheet, schema| Table::read(&mut workbook, sheet, schema, &mut of_file);
    let decisions = table(&sheets.decisions, &decisions::SCHEMA);
    let forecasts = table(&sheets.forecasts, &forecasts::SCHEMA);
    let earmarks = table(&sheets.earmarks, &earmarks::SCHEMA);
    let staff = table(&sheets.staff, &staff::SCHEMA);
    let mut table =
        |sheet, schema| Table::read_if_there(&mut workbook, sheet, schema, &mut of_file);
    let indicators = table(&sheets.indicators, &indicators::SCHEMA);
    let risks = table(&sheets.risks, &risks::SCHEMA);
    if let Some(table) = decisions {
        read.decisions = decisions::read(&table, cut_off, &mut of_file);
    }
    if let Some(table) = forecasts {
        read.forecasts = forecasts::read(&table, report, &mut of_file);
    }
    if let Some(table) = earmarks {
        read.earmarks = earmarks::read(&table, report, &mut of_file);
    }
    if let Some(table) = staff {
        read.staff = staff::read(&table, report, &mut of_file);
    }
    if let Some(table) = indicators {
        read.indicators = indicators::read(&table, report, &mut of_file);
    }
    if let Some(table) = risks {
        read.risks = risks::read(&table, report, &mut of_file);
    }
    of_file.finish(&file.path, problems);
    read
}

#[cfg(test)]
mod tests;
