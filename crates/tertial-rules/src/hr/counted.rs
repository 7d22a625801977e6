//! What the sheet HR counts, whichever way its rows divide it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Gender, HrCount, HrMeasure, StaffMeasure};
use tertial_model::{Figure, FigureId, Name, Origin, Place};
use tertial_report::Case;

/// How many, of a year, in a unit or in all, of a sex or of both: what a row states, or what the
/// rows of its parts are together.
pub(super) fn counted(
    case: &Case<'_>,
    year: i32,
    measure: HrMeasure,
    unit: Option<&Name>,
    gender: Option<Gender>,
) -> Option<Decimal> {
    let rows = || {
        let rows = case.facts.people.iter();
        rows.filter(move |row| (row.year, row.measure) == (year, measure))
    };
    let is_it = |row: &&HrCount| row.unit.as_ref() == unit && row.gender == gender;
    if let Some(row) = rows().find(is_it) {
        return row.value;
    }
    if gender.is_none() {
        let of = |gender| counted(case, year, measure, unit, Some(gender));
        if let (Some(women), Some(men)) = (of(Gender::Women), of(Gender::Men)) {
            return Some(women + men);
        }
    }
    let units: BTreeSet<&Name> = rows().filter_map(|row| row.unit.as_ref()).collect();
    if unit.is_some() || units.is_empty() {
        return None;
    }
    let of_unit = |unit| counted(case, year, measure, Some(unit), gender);
    units.into_iter().map(of_unit).sum()
}

/// The row that states the same of the year before.
pub(super) fn before<'a>(case: &Case<'a>, row: &HrCount) -> Option<&'a HrCount> {
    let is_before = |of: &&HrCount| {
        of.year == row.year - 1
            && (of.measure, &of.unit, of.gender) == (row.measure, &row.unit, row.gender)
    };
    case.facts.people.iter().find(is_before)
}

/// What a row of the sheet is about, as the object of a finding. What it counts is not told.
pub(super) fn object(row: &HrCount) -> String {
    let unit = row.unit.as_ref().map_or("hele virksomheten", Name::as_str);
    let gender = row.gender.map_or("begge", Gender::word);
    format!("hr.{}.{unit}.{gender}.{}", row.measure.word(), row.year)
}

/// The rows that number is made of, or is stated beside.
pub(super) fn rows<'a>(
    case: &Case<'a>,
    year: i32,
    measure: HrMeasure,
    unit: Option<&Name>,
    gender: Option<Gender>,
) -> Vec<&'a HrCount> {
    let is_of = |row: &&HrCount| {
        (row.year, row.measure) == (year, measure)
            && unit.is_none_or(|unit| row.unit.as_ref() == Some(unit))
            && (row.gender == gender || gender.is_none() || row.gender.is_none())
    };
    case.facts.people.iter().filter(is_of).collect()
}

/// Of so few, one person is much.
pub(super) const FEW: Decimal = Decimal::TEN;

/// The rows of the workbook whose numbers are withheld in the report.
pub(super) struct Withheld<'a>(BTreeSet<&'a Origin>);

impl<'a> Withheld<'a> {
    pub(super) fn of(case: &Case<'a>) -> Self {
        let figures = case.figures.iter().filter(|figure| figure.is_withheld());
        Self(figures.flat_map(|figure| &figure.origins).collect())
    }

    /// Whether a number is withheld that the row is a part of.
    pub(super) fn has(&self, row: &Origin) -> bool {
        self.0.contains(row)
    }

    /// Whether numbers, each with the rows it is the sum of, may be held against each other: all
    /// are printed. What is said of one that is withheld, and what is not said of it, would
    /// tell of it.
    pub(super) fn are_printed(&self, numbers: &[&[&Origin]]) -> bool {
        numbers.iter().all(|rows| rows.iter().any(|row| !self.has(row)))
    }
}

/// How many employees there are, of a sex or in all, as what a finding doubts or judges by.
pub(super) fn employees(gender: Option<Gender>, year: i32) -> String {
    format!("hr.ansatte.{}.{year}", gender.map_or("alle", Gender::word))
}

/// The number of a row as the whole that others are parts of, as what a finding doubts or judges by.
pub(super) fn as_whole(row: &HrCount) -> String {
    format!("{}: helhet", object(row))
}

/// The figures that are made of these rows and few others: where they are in doubt, so is what
/// is found of the rows.
pub(super) fn figures_of<'a>(case: &Case<'a>, rows: &[&Origin]) -> Vec<&'a FigureId> {
    let is_of = |of: &&Figure| {
        of.origins.len() < 3 && of.origins.iter().any(|at| rows.contains(&at))
    };
    case.figures.iter().filter(is_of).map(|of| &of.id).collect()
}

/// Whether a row of the sheet is not read, as another finding says: then it is no wonder that
/// something lacks.
pub(super) fn lacks_a_row(case: &Case<'_>, sheet: &Origin) -> bool {
    let people = case.facts.people.iter().map(|of| &of.origin);
    let used: BTreeSet<Option<u32>> = people
        .chain(case.facts.sick_leave.iter().map(|of| &of.origin))
        .chain(case.facts.staff.iter().map(|of| &of.origin))
        .filter(|of| of.of_sheet() == *sheet)
        .map(row_of)
        .collect();
    let mut places = case.problems.iter().map(|problem| &problem.origin);
    places.any(|of| {
        of.of_sheet() == *sheet && row_of(of).is_some() && !used.contains(&row_of(of))
    })
}

fn row_of(origin: &Origin) -> Option<u32> {
    match origin.place {
        Place::Cell { row, .. } => Some(row),
        _ => None,
    }
}

/// The rows the workbook has of staff by place, of one measure.
pub(super) fn of_places(case: &Case<'_>, measure: StaffMeasure) -> Vec<Origin> {
    let rows = case.facts.staff.iter().filter(|row| row.measure == measure);
    rows.map(|row| row.origin.clone()).collect()
}

/// Rows of a sheet from the first of these to the last, and one on either side, among which
/// one that is missing or moved is to be looked for.
pub(super) fn around<'a>(rows: impl IntoIterator<Item = &'a Origin>) -> Option<Origin> {
    let cells = rows.into_iter().filter_map(|of| match &of.place {
        Place::Cell { sheet, row, .. } => Some((&of.file, sheet, *row)),
        _ => None,
    });
    let cells: Vec<_> = cells.collect();
    let (file, sheet, _) = cells.first()?;
    let all = cells.iter().map(|(.., row)| *row);
    let first = all.clone().min()?.saturating_sub(1).max(1);
    let last = all.max()? + 1;
    let sheet = Some(Arc::clone(sheet));
    let place = Place::Rows { sheet, first, last, count: last - first + 1 };
    Some(Origin { file: Arc::clone(file), place })
}
