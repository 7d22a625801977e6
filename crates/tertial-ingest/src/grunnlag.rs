//! The grunnlag workbook: what no system exports, as long tables with one row per fact.
//!
//! What stands in which column of a sheet, [`crate::sheets`] says. Each sheet has a module
//! that makes a fact of a row.

pub mod asked;
mod assignments;
mod cells;
mod consultancy;
mod decisions;
mod earlier_years;
mod earmarks;
mod forecasts;
pub mod form;
mod indicators;
mod key_figures;
mod people;
mod periodised;
mod persons;
mod risks;
mod sick_leave;
mod staff;
mod stamp;
mod table;
mod tables;
mod tasks;
pub mod update;

use chrono::{Datelike, NaiveDate};
use tertial_model::{Problem, ReportKind};

use self::cells::Cells;
use self::table::Asked;
use self::tables::Tables;
use crate::InputFile;
use crate::facts::{Facts, IndicatorResult};
use crate::grouped::Named;
use crate::limits::Limits;
use crate::sheets::{self, SheetNames};

/// What the workbook, or the exports about persons, yield.
#[derive(Default)]
pub(crate) struct Grunnlag {
    /// Their facts alone, and the sheets those come from.
    pub(crate) facts: Facts,
    /// Where units, places and age groups are named.
    pub(crate) named: Named,
}

impl Grunnlag {
    /// Adds what another export about persons yields.
    fn extend(&mut self, Self { facts, named }: Self) {
        self.facts.spellings.extend(facts.spellings);
        self.facts.people.extend(facts.people);
        self.facts.sick_leave.extend(facts.sick_leave);
        self.facts.sheets.extend(facts.sheets);
        self.named.extend(named);
    }
}

/// What a report reads the workbook for.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) report: &'a ReportKind,
    /// The day its accounts are stated at.
    pub(crate) cut_off: NaiveDate,
}

/// Reads the workbook for one report.
pub(crate) fn read(
    file: &InputFile,
    names: &SheetNames,
    limits: &Limits,
    wish: Wish<'_>,
) -> (Grunnlag, Vec<Problem>) {
    let annual = wish.report.is_annual();
    let asked: Vec<Asked<'_>> = sheets::sheets()
        .iter()
        .filter(|schema| annual || !schema.annual)
        .map(|schema| Asked { name: names.of(schema), schema })
        .collect();
    match Tables::read(file, limits, Some(wish), &asked) {
        Ok(tables) => tables.finish(|of| facts(of, wish)),
        Err(problem) => (Grunnlag::default(), vec![problem]),
    }
}

/// The facts of every sheet, in the order of the workbook; none of one the report does not
/// ask for.
fn facts(of: &mut Tables<'_>, Wish { report, cut_off }: Wish<'_>) -> Facts {
    let (decisions, later_decisions) = decisions::read(of, cut_off);
    let indicator = |cells: &mut Cells<'_>, earlier: &[IndicatorResult]| {
        indicators::row(cells, earlier, report, cut_off.year())
    };
    Facts {
        decisions,
        later_decisions,
        forecasts: of.facts("Prognose", forecasts::row),
        earmarks: of.facts("Øremerking", earmarks::row),
        staff: of.facts("Personell", staff::row),
        indicators: of.facts("Styringsparametre", indicator),
        risks: of.facts("Risiko", risks::row),
        tasks: of.facts("Oppdrag i brevet", tasks::row),
        periodised: of.facts("Periodisert budsjett", periodised::row),
        earlier_years: of.facts("Tidligere år", earlier_years::row),
        people: of.facts("HR", people::row),
        sick_leave: of.facts("Sykefravær", sick_leave::row),
        consultancy: of.facts("Konsulent", consultancy::row),
        assignments: of.facts("Oppdrag", assignments::row),
        key_figures: of.facts("Nøkkeltall", key_figures::row),
        ..Facts::default()
    }
}

/// Adds up the persons of the exports.
pub(crate) fn persons(
    files: &[InputFile],
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Grunnlag {
    let schema = sheets::persons();
    let asked = [Asked { name: &schema.name, schema }];
    let mut all = Grunnlag::default();
    let mut seen = persons::Seen::default();
    for file in files {
        match Tables::read(file, limits, None, &asked) {
            Ok(tables) => {
                let (read, of_file) = tables.finish(|of| persons::read(of, &mut seen));
                problems.extend(of_file);
                all.extend(read);
            }
            Err(problem) => problems.push(problem),
        }
    }
    all
}

#[cfg(test)]
pub(crate) mod tests;
