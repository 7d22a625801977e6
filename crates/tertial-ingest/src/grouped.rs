//! Puts units, places and age groups that nobody knows together under one name.
//!
//! A name that stands in a column of a table about persons may be a person's: the column has
//! moved, or a unit is called after its leader. It would become a row of a published table and
//! part of a figure's id. So a name is only used where the project knows it, or where at least
//! as many persons share it as a count must be of to be shown. What the others have is added
//! up under a name of its own, which is withheld as any other when few have it, and the cell
//! is told, not what stands in it; nor how many there are, which would tell that count.

mod merged;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_model::{Name, Origin, Phrases, Place, Problem, ProblemKind};

use self::merged::{merged, table_of};
use crate::facts::{Facts, HrCount, HrMeasure, SickLeave};
use crate::header::folded;
use crate::project::Project;

/// The cell each name first stands in.
#[derive(Debug, Clone, Default)]
pub(crate) struct FirstCells(BTreeMap<Name, Origin>);

/// The cells units, places and age groups are first named in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    pub(crate) units: FirstCells,
    pub(crate) places: FirstCells,
    pub(crate) ages: FirstCells,
}

impl FirstCells {
    /// Remembers the cell of a name that is new.
    pub(crate) fn see(&mut self, name: &Name, cell: impl FnOnce() -> Origin) {
        if !self.0.contains_key(name) {
            self.0.insert(name.clone(), cell());
        }
    }

    fn extend(&mut self, more: Self) {
        for (name, cell) in more.0 {
            self.0.entry(name).or_insert(cell);
        }
    }
}

impl Named {
    /// Adds what another table names.
    pub(crate) fn extend(&mut self, more: Self) {
        self.units.extend(more.units);
        self.places.extend(more.places);
        self.ages.extend(more.ages);
    }
}

/// What is grouped: what it is called in the tables, the phrase of the name it is told under, and what
/// helps.
struct Kind {
    header: &'static str,
    other: &'static str,
    expected: &'static str,
    hint: &'static str,
}

/// Groups what is not known. `places` are those the letter names.
pub(crate) fn group(
    facts: &mut Facts,
    named: &Named,
    project: &Project,
    places: &[String],
    problems: &mut Vec<Problem>,
) {
    let phrases = Phrases::of(project.report.language);
    let least = Decimal::from(facts.threshold);
    let few = |persons: BTreeMap<(i32, &Name), Decimal>| -> BTreeSet<Name> {
        let mut most: BTreeMap<&Name, Decimal> = BTreeMap::new();
        for ((_, name), count) in persons {
            let of_name = most.entry(name).or_default();
            *of_name = (*of_name).max(count);
        }
        most.into_iter()
            .filter(|(_, count)| *count < least)
            .map(|(name, _)| name.clone())
            .collect()
    };
    let is_one_of = |known: &[String], name: &Name| {
        known.iter().any(|known| folded(known) == folded(name.as_str()))
    };

    let mut units = few(employees(&facts.people));
    units.retain(|unit| !is_one_of(&project.hr.units, unit));
    let cells = (&named.units, &units);
    if let Some(other) = report_grouped(cells, &UNITS, phrases, facts.threshold, problems)
    {
        facts.people = merged(std::mem::take(&mut facts.people), &units, &other);
    }

    let mut few_places = few(persons(&facts.sick_leave, |row| &row.place));
    few_places.retain(|place| {
        !is_one_of(places, place) && !is_one_of(&project.hr.places, place)
    });
    let mut ages = few(persons(&facts.sick_leave, |row| &row.age));
    ages.retain(|age| !is_age(age.as_str()));
    let cells = (&named.places, &few_places);
    if let Some(other) =
        report_grouped(cells, &PLACES, phrases, facts.threshold, problems)
    {
        rename(&mut facts.sick_leave, &few_places, &other, |row| &mut row.place);
    }
    if let Some(other) =
        report_grouped((&named.ages, &ages), &AGES, phrases, facts.threshold, problems)
    {
        rename(&mut facts.sick_leave, &ages, &other, |row| &mut row.age);
    }
}

/// The persons of each name, year by year, as far as they are counted.
fn persons(
    rows: &[SickLeave],
    name: fn(&SickLeave) -> &Name,
) -> BTreeMap<(i32, &Name), Decimal> {
    let mut persons = BTreeMap::new();
    for row in rows {
        let of_name = persons.entry((row.year, name(row))).or_insert(Decimal::ZERO);
        *of_name += row.persons.unwrap_or_default();
    }
    persons
}

/// Gives the rows of `names` the other name; in a year without any, nobody has it.
fn rename(
    rows: &mut Vec<SickLeave>,
    names: &BTreeSet<Name>,
    other: &Name,
    name: fn(&mut SickLeave) -> &mut Name,
) {
    let mut years: BTreeMap<i32, Option<SickLeave>> = BTreeMap::new();
    for row in rows.iter_mut() {
        let year = years.entry(row.year).or_insert_with(|| Some(nobody(row)));
        let own = name(row);
        if names.contains(own) {
            own.clone_from(other);
            *year = None;
        }
    }
    rows.extend(years.into_values().flatten().map(|mut row| {
        name(&mut row).clone_from(other);
        row
    }));
}

/// A row like another, of nobody.
fn nobody(row: &SickLeave) -> SickLeave {
    let zero = Some(Decimal::ZERO);
    SickLeave {
        persons: zero,
        agreed: zero,
        self_notified: zero,
        certified: zero,
        origin: table_of(&row.origin),
        ..row.clone()
    }
}

const UNITS: Kind = Kind {
    header: "Driftsenhet",
    other: "grouped.units",
    expected: "en enhet som [hr] units i tertial.toml nevner, eller som flere deler",
    hint: "rett cellen om raden er forskjøvet; er det en enhet, skriv den i [hr] units i \
           tertial.toml",
};

const PLACES: Kind = Kind {
    header: "Sted",
    other: "grouped.places",
    expected: "et sted som brevet eller [hr] places i tertial.toml nevner, eller som flere deler",
    hint: "rett cellen om raden er forskjøvet; er det et sted, skriv det i [hr] places i \
           tertial.toml",
};

const AGES: Kind = Kind {
    header: "Alder",
    other: "grouped.ages",
    expected: "en aldersgruppe, som 30–39",
    hint: "skriv aldersgruppen med tall, som 30–39 eller 60 og over",
};

/// Tells of the first of the cells in each table; gives the name they are told under, when
/// there are any.
fn report_grouped(
    (first, unknown): (&FirstCells, &BTreeSet<Name>),
    kind: &Kind,
    phrases: &Phrases,
    threshold: u32,
    problems: &mut Vec<Problem>,
) -> Option<Name> {
    if unknown.is_empty() {
        return None;
    }
    let mut tables: BTreeMap<(Arc<str>, Option<Arc<str>>), &Origin> = BTreeMap::new();
    for cell in
        first.0.iter().filter(|(name, _)| unknown.contains(*name)).map(|(_, cell)| cell)
    {
        let sheet = match &cell.place {
            Place::Cell { sheet, .. } => Some(sheet.clone()),
            _ => None,
        };
        let first = tables.entry((cell.file.clone(), sheet)).or_insert(cell);
        *first = (*first).min(cell);
    }
    let Kind { header, other, expected, hint } = kind;
    let other = phrases.say(other);
    let message = format!(
        "«{header}» er ikke kjent og deles av færre enn {threshold}; det som står slik, er talt \
         under «{other}»"
    );
    problems.extend(tables.into_values().map(|cell| {
        Problem::new(ProblemKind::NameGrouped, cell.clone(), message.clone())
            .expected(*expected)
            .hint(*hint)
    }));
    other.parse().ok()
}

/// The persons employed in each unit, year by year, as far as they are counted.
fn employees(people: &[HrCount]) -> BTreeMap<(i32, &Name), Decimal> {
    let mut persons = BTreeMap::new();
    for row in people {
        let Some(unit) = &row.unit else { continue };
        let of_unit: &mut [Decimal; 2] = persons.entry((row.year, unit)).or_default();
        if row.measure == HrMeasure::Employees {
            of_unit[usize::from(row.gender.is_some())] += row.value.unwrap_or_default();
        }
    }
    // Rows of both sexes and rows of each are two views of the same persons.
    persons.into_iter().map(|(key, [both, each])| (key, both.max(each))).collect()
}

/// Whether a text is of ages: numbers, and the words that stand with them.
fn is_age(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "under", "over", "og", "år", "til", "fra", "eldre", "yngre", "mindre", "mer",
        "enn", "opp", "inntil", "minst",
    ];
    let text = text.to_lowercase();
    let mut words =
        text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    text.chars().any(|sign| sign.is_ascii_digit())
        && words.all(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests;
