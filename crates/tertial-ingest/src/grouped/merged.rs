//! The rows of units that are told together, added up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_model::{Name, Origin, Place};

use crate::facts::{Gender, HrCount, HrMeasure};

/// The rows with those of `units` put together: one row for each year, number and sex of a
/// file. Where one of the units is not told by sex, nor are they together.
pub(super) fn merged(
    people: Vec<HrCount>,
    units: &BTreeSet<Name>,
    other: &Name,
) -> Vec<HrCount> {
    let is_unknown =
        |row: &HrCount| row.unit.as_ref().is_some_and(|unit| units.contains(unit));
    let (grouped, mut kept): (Vec<_>, Vec<_>) = people.into_iter().partition(is_unknown);
    let mut tables: BTreeMap<(i32, HrMeasure, Arc<str>), Vec<HrCount>> = BTreeMap::new();
    for row in grouped {
        tables
            .entry((row.year, row.measure, row.origin.file.clone()))
            .or_default()
            .push(row);
    }
    let none = nobody(&kept, &tables, other);
    kept.extend(tables.into_values().flat_map(|rows| sums(&rows, other)));
    kept.extend(none);
    kept
}

/// The sums of the rows of one year, number and file.
fn sums(rows: &[HrCount], other: &Name) -> Vec<HrCount> {
    let units = |by_sex: bool| -> BTreeSet<&Option<Name>> {
        let rows = rows.iter().filter(|row| row.gender.is_some() == by_sex);
        rows.map(|row| &row.unit).collect()
    };
    let (divided, stated_whole) = (units(true), units(false));
    let by_sex = rows.iter().all(|row| divided.contains(&row.unit));
    let mut sums: BTreeMap<Option<Gender>, Vec<&HrCount>> = BTreeMap::new();
    for row in rows {
        if row.gender.is_some() == divided.contains(&row.unit) {
            sums.entry(row.gender.filter(|_| by_sex)).or_default().push(row);
        }
    }
    if by_sex && !stated_whole.is_empty() {
        // What some say of both sexes is held against the sexes of them all.
        let is_said =
            |row: &&HrCount| row.gender.is_none() == stated_whole.contains(&row.unit);
        sums.insert(None, rows.iter().filter(is_said).collect());
    }
    let sum = |(gender, of): (Option<Gender>, Vec<&HrCount>)| {
        let first = (*of.first()?).clone();
        let value = of.iter().map(|row| row.value).sum();
        Some(HrCount {
            unit: Some(other.clone()),
            gender,
            value,
            origin: place(&of),
            ..first
        })
    };
    sums.into_iter().filter_map(sum).collect()
}

/// That nobody is among the others, where the units of a year and number are all known.
fn nobody(
    kept: &[HrCount],
    grouped: &BTreeMap<(i32, HrMeasure, Arc<str>), Vec<HrCount>>,
    other: &Name,
) -> Vec<HrCount> {
    let grouped: BTreeSet<_> =
        grouped.keys().map(|(year, measure, _)| (*year, *measure)).collect();
    let measures: BTreeSet<HrMeasure> =
        grouped.iter().map(|(_, measure)| *measure).collect();
    let mut whole: BTreeMap<_, HrCount> = BTreeMap::new();
    let is_told = |row: &&HrCount| row.unit.is_some() && measures.contains(&row.measure);
    for row in kept.iter().filter(is_told) {
        let key = (row.year, row.measure);
        if !grouped.contains(&key) {
            let (unit, value) = (Some(other.clone()), Some(Decimal::ZERO));
            let origin = table_of(&row.origin);
            whole.entry((key, row.gender)).or_insert(HrCount {
                unit,
                value,
                origin,
                ..row.clone()
            });
        }
    }
    whole.into_values().collect()
}

/// The table a cell stands in.
pub(super) fn table_of(cell: &Origin) -> Origin {
    match &cell.place {
        Place::Cell { sheet, .. } => Origin::sheet(&cell.file, sheet),
        _ => cell.clone(),
    }
}

/// The place of several rows of one file.
fn place(rows: &[&HrCount]) -> Origin {
    let first = &rows[0].origin;
    let at = |of: &&HrCount| match &of.origin.place {
        Place::Cell { sheet, row, .. } => Some((*row, Some(sheet.clone()))),
        Place::Line { line, .. } => Some((*line, None)),
        Place::Rows { .. } | Place::Sheet { .. } | Place::File => None,
    };
    let mut cells: Vec<_> = rows.iter().filter_map(at).collect();
    cells.sort_by_key(|(row, _)| *row);
    let [(row, sheet), .., (last, _)] = cells.as_slice() else { return first.clone() };
    let count = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    let place = Place::Rows { sheet: sheet.clone(), first: *row, last: *last, count };
    Origin { file: first.file.clone(), place }
}
