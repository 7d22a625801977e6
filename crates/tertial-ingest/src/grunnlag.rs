//! The grunnlag workbook: what no system exports, as long tables with one row per fact.
//!
//! Each sheet has a module with its [`schema`], which says what stands in which column.

pub mod assignments;
mod cells;
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
mod tables;

use chrono::{Datelike, NaiveDate};
use tertial_model::{Problem, ReportKind};

pub(crate) use self::persons::Persons;
use self::schema::SheetSchema;
use self::table::Asked;
use self::tables::Tables;
use crate::InputFile;
use crate::facts::{
    Assignments, Consultancy, Decision, EarlierYear, EarmarkBudget, Export, Forecast,
    HrCount, IndicatorResult, KeyFigure, Risk, SickLeave, Spelling, StaffCount,
};
use crate::grouped::Named;
use crate::limits::Limits;
use crate::project::SheetNames;
use crate::side_by_side::Cores;

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
    /// The sheets, with their rows accounted for.
    pub(crate) sheets: Vec<Export>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) later_decisions: Vec<Decision>,
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
    pub(crate) spellings: Vec<Spelling>,
    /// Where units, places and age groups are named.
    pub(crate) named: Named,
}

/// Reads the workbook for one report, whose accounts are stated at `cut_off`.
pub(crate) fn read(
    cores: &Cores,
    file: &InputFile,
    names: &SheetNames,
    limits: &Limits,
    report: ReportKind,
    cut_off: NaiveDate,
    problems: &mut Vec<Problem>,
) -> Grunnlag {
    let mut read = Grunnlag::default();
    let mut of = match Tables::read(cores, file, limits, &asked(names, report)) {
        Ok(tables) => tables,
        Err(problem) => {
            problems.push(problem);
            return read;
        }
    };
    tertial(&mut of, report, cut_off, &mut read);
    annual(&mut of, &mut read);
    let told;
    (read.sheets, read.spellings, told) = of.finish();
    problems.extend(told);
    read
}

/// The sheets the report asks for.
fn asked(names: &SheetNames, report: ReportKind) -> Vec<Asked<'_>> {
    let mut asked = vec![
        Asked::needed(&names.decisions, &decisions::SCHEMA),
        Asked::needed(&names.forecasts, &forecasts::SCHEMA),
        Asked::needed(&names.earmarks, &earmarks::SCHEMA),
        Asked::needed(&names.staff, &staff::SCHEMA),
        Asked::if_there(&names.indicators, &indicators::SCHEMA),
        Asked::if_there(&names.risks, &risks::SCHEMA),
    ];
    if report == ReportKind::Annual {
        asked.extend([
            Asked::if_there(&names.earlier_years, &earlier_years::SCHEMA),
            Asked::if_there(&names.people, &people::SCHEMA),
            Asked::if_there(&names.sick_leave, &sick_leave::SCHEMA),
            Asked::if_there(&names.consultancy, &consultancy::SCHEMA),
            Asked::if_there(&names.assignments, &assignments::SCHEMA),
            Asked::if_there(&names.key_figures, &key_figures::SCHEMA),
        ]);
    }
    asked
}

/// Takes the facts every report needs.
fn tertial(
    of: &mut Tables<'_>,
    report: ReportKind,
    cut_off: NaiveDate,
    read: &mut Grunnlag,
) {
    (read.decisions, read.later_decisions) = decisions::read(of, cut_off);
    read.forecasts =
        of.facts(&forecasts::SCHEMA, |row, earlier| forecasts::row(row, earlier, report));
    read.earmarks =
        of.facts(&earmarks::SCHEMA, |row, earlier| earmarks::row(row, earlier, report));
    read.staff =
        of.facts(&staff::SCHEMA, |row, earlier| staff::row(row, earlier, report));
    let year = cut_off.year();
    read.indicators = of.facts(&indicators::SCHEMA, |row, earlier| {
        indicators::row(row, earlier, report, year)
    });
    read.risks =
        of.facts(&risks::SCHEMA, |row, earlier| risks::row(row, earlier, report));
}

/// Takes the facts only the annual report needs; of another report there are none.
fn annual(of: &mut Tables<'_>, read: &mut Grunnlag) {
    read.earlier_years = of.facts(&earlier_years::SCHEMA, earlier_years::row);
    let named = &mut read.named;
    read.people =
        of.facts(&people::SCHEMA, |row, earlier| people::row(row, earlier, named));
    read.sick_leave = of
        .facts(&sick_leave::SCHEMA, |row, earlier| sick_leave::row(row, earlier, named));
    read.consultancy = of.facts(&consultancy::SCHEMA, |row, _| consultancy::row(row));
    read.assignments = of.facts(&assignments::SCHEMA, assignments::row);
    read.key_figures = of.facts(&key_figures::SCHEMA, key_figures::row);
}

/// Adds up the persons of the exports.
pub(crate) fn persons(
    files: &[InputFile],
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Persons {
    // One sheet of each is read.
    let cores = Cores::new(1);
    let mut all = Persons::default();
    let mut seen = persons::Seen::default();
    for file in files {
        let asked = [Asked::needed(persons::SCHEMA.name, &persons::SCHEMA)];
        let mut of = match Tables::read(&cores, file, limits, &asked) {
            Ok(tables) => tables,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let read = persons::read(&mut of, &mut seen);
        let (exports, spellings, told) = of.finish();
        problems.extend(told);
        all.spellings.extend(spellings);
        all.counts.extend(read.counts);
        all.sick_leave.extend(read.sick_leave);
        all.exports.extend(exports);
        all.named.extend(read.named);
    }
    all
}

#[cfg(test)]
mod tests;
