//! The grunnlag workbook: what no system exports, as long tables with one row per fact.
//!
//! Each sheet has a module with its [`schema`], which says what stands in which column.

pub mod assignments;
pub mod consultancy;
pub mod decisions;
pub mod earlier_years;
pub mod earmarks;
pub mod forecasts;
pub mod form;
pub mod indicators;
pub mod key_figures;
pub mod people;
pub mod persons;
pub mod risks;
pub mod schema;
pub mod sick_leave;
pub mod staff;
mod table;

use chrono::NaiveDate;
use tertial_model::{Problem, ReportKind};

pub(crate) use self::persons::Persons;
use self::schema::SheetSchema;
use self::table::Table;
use crate::InputFile;
use crate::facts::{
    Assignments, Consultancy, Decision, EarlierYear, EarmarkBudget, Forecast, HrCount,
    IndicatorResult, KeyFigure, Risk, SickLeave, StaffCount,
};
use crate::problems::FileProblems;
use crate::project::SheetNames;
use crate::workbook::Workbook;

/// The sheets of the workbook, in its order. The last six are for the annual report.
pub static SCHEMAS: [&SheetSchema; 12] = [
    &decisions::SCHEMA,
    &forecasts::SCHEMA,
    &earmarks::SCHEMA,
    &staff::SCHEMA,
    &indicators::SCHEMA,
    &risks::SCHEMA,
    &earlier_years::SCHEMA,
    &people::SCHEMA,
    &sick_leave::SCHEMA,
    &consultancy::SCHEMA,
    &assignments::SCHEMA,
    &key_figures::SCHEMA,
];

/// The facts of the workbook.
#[derive(Default)]
pub(crate) struct Grunnlag {
    pub(crate) decisions: Vec<Decision>,
    pub(crate) forecasts: Vec<Forecast>,
    pub(crate) earmarks: Vec<EarmarkBudget>,
    pub(crate) staff: Vec<StaffCount>,
    pub(crate) indicators: Vec<IndicatorResult>,
    pub(crate) risks: Vec<Risk>,
    pub(crate) earlier_years: Vec<EarlierYear>,
    pub(crate) people: Vec<HrCount>,
    pub(crate) sick_leave: Vec<SickLeave>,
    pub(crate) consultancy: Vec<Consultancy>,
    pub(crate) assignments: Vec<Assignments>,
    pub(crate) key_figures: Vec<KeyFigure>,
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
    if report == ReportKind::Annual {
        annual(&mut workbook, sheets, &mut read, &mut of_file);
    }
    of_file.finish(&file.path, problems);
    read
}

/// Reads the sheets only the annual report needs.
fn annual(
    workbook: &mut Workbook<'_>,
    sheets: &SheetNames,
    read: &mut Grunnlag,
    problems: &mut FileProblems,
) {
    let mut table = |sheet: &str, schema, problems: &mut FileProblems| {
        Table::read_if_there(workbook, sheet, schema, problems)
    };
    if let Some(table) = table(&sheets.earlier_years, &earlier_years::SCHEMA, problems) {
        read.earlier_years = earlier_years::read(&table, problems);
    }
    if let Some(table) = table(&sheets.people, &people::SCHEMA, problems) {
        read.people = people::read(&table, problems);
    }
    if let Some(table) = table(&sheets.sick_leave, &sick_leave::SCHEMA, problems) {
        read.sick_leave = sick_leave::read(&table, problems);
    }
    if let Some(table) = table(&sheets.consultancy, &consultancy::SCHEMA, problems) {
        read.consultancy = consultancy::read(&table, problems);
    }
    if let Some(table) = table(&sheets.assignments, &assignments::SCHEMA, problems) {
        read.assignments = assignments::read(&table, problems);
    }
    if let Some(table) = table(&sheets.key_figures, &key_figures::SCHEMA, problems) {
        read.key_figures = key_figures::read(&table, problems);
    }
}

/// Adds up the persons of the exports.
pub(crate) fn persons(files: &[InputFile], problems: &mut Vec<Problem>) -> Persons {
    let mut all = Persons::default();
    let mut seen = persons::Seen::default();
    for file in files {
        let mut workbook = match Workbook::open(file) {
            Ok(workbook) => workbook,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let mut of_file = FileProblems::new();
        let schema = &persons::SCHEMA;
        if let Some(table) = Table::read(&mut workbook, schema.name, schema, &mut of_file)
        {
            let read = persons::read(&table, &mut seen, &mut of_file);
            all.counts.extend(read.counts);
            all.sick_leave.extend(read.sick_leave);
        }
        of_file.finish(&file.path, problems);
    }
    all
}

#[cfg(test)]
mod tests;
