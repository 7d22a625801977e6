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

use rust_decimal::Decimal;
use tertial_model::{Name, Origin, Phrases, Place, Problem, ProblemKind};

use self::merged::{merged, table_of};
use crate::facts::{Facts, HrCount, HrMeasure, KeyKind, SickLeave};
use crate::header::folded;
use crate::project::Project;

/// The cells units, places and age groups are first named in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named(BTreeMap<KeyKind, BTreeMap<Name, Origin>>);

impl Named {
    /// Remembers the cell of a name that is new.
    pub(crate) fn see(&mut self, kind: KeyKind, name: Name, cell: Origin) {
        self.0.entry(kind).or_default().entry(name).or_insert(cell);
    }

    /// Adds what another table names.
    pub(crate) fn extend(&mut self, more: Self) {
        for (kind, cells) in more.0 {
            cells.into_iter().for_each(|(name, cell)| self.see(kind, name, cell));
        }
    }
}

/// What is grouped: what it is called in the tables, the phrase of the name it is told under,
/// and what helps.
struct Kind {
    of: KeyKind,
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
    let (hr, least) = (&project.hr, Decimal::from(facts.threshold));
    let is_one_of = |known: &[String], name: &Name| {
        known.iter().any(|known| folded(known) == folded(name.as_str()))
    };
    let is_place = |name: &Name| is_one_of(places, name) || is_one_of(&hr.places, name);
    let units = few(employees(&facts.people), least, |of| is_one_of(&hr.units, of));
    let few_places = few(persons(&facts.sick_leave, |row| &row.place), least, is_place);
    let ages =
        few(persons(&facts.sick_leave, |row| &row.age), least, |of| is_age(of.as_str()));
    for (kind, names) in [(&UNITS, units), (&PLACES, few_places), (&AGES, ages)] {
        if names.is_empty() {
            continue;
        }
        let other = Phrases::of(project.report.language).say(kind.other);
        problems.extend(kind.problems(named, &names, &other, facts.threshold));
        let Ok(other) = other.parse() else { continue };
        let rows = &mut facts.sick_leave;
        match kind.of {
            KeyKind::Place => rename(rows, &names, &other, |row| &mut row.place),
            KeyKind::Age => rename(rows, &names, &other, |row| &mut row.age),
            _ => facts.people = merged(std::mem::take(&mut facts.people), &names, &other),
        }
    }
}

/// The names no year has so many persons of that they may be shown, but for those known.
fn few(
    persons: BTreeMap<(i32, &Name), Decimal>,
    least: Decimal,
    is_known: impl Fn(&Name) -> bool,
) -> BTreeSet<Name> {
    let many: BTreeSet<&Name> = persons
        .iter()
        .filter(|(_, count)| **count >= least)
        .map(|((_, name), _)| *name)
        .collect();
    let names = persons.keys().map(|(_, name)| *name);
    names.filter(|name| !many.contains(name) && !is_known(name)).cloned().collect()
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
    of: KeyKind::Unit,
    header: "Driftsenhet",
    other: "grouped.units",
    expected: "en enhet som [hr] units i tertial.toml nevner, eller som flere deler",
    hint: "rett cellen dersom raden er forskjøvet; er det en enhet, skriv den i [hr] units i \
           tertial.toml",
};

const PLACES: Kind = Kind {
    of: KeyKind::Place,
    header: "Sted",
    other: "grouped.places",
    expected: "et sted som brevet eller [hr] places i tertial.toml nevner, eller som flere deler",
    hint: "rett cellen dersom raden er forskjøvet; er det et sted, skriv det i [hr] places i \
           tertial.toml",
};

const AGES: Kind = Kind {
    of: KeyKind::Age,
    header: "Alder",
    other: "grouped.ages",
    expected: "en aldersgruppe, som 30–39",
    hint: "skriv aldersgruppen med tall, som 30–39 eller 60 og over",
};

impl Kind {
    /// Tells of the first cell in each table that has one of the names.
    fn problems(
        &self,
        named: &Named,
        names: &BTreeSet<Name>,
        other: &str,
        threshold: u32,
    ) -> impl Iterator<Item = Problem> {
        let cells = named.0.get(&self.of).into_iter().flatten();
        let mut cells: Vec<Origin> = cells
            .filter(|(name, _)| names.contains(*name))
            .map(|(_, cell)| cell.clone())
            .collect();
        cells.sort();
        cells.dedup_by_key(|cell| match &cell.place {
            Place::Cell { sheet, .. } => (cell.file.clone(), Some(sheet.clone())),
            _ => (cell.file.clone(), None),
        });
        let message = format!(
            "«{}» er ikke kjent og gjelder færre enn {threshold}; det som står slik, er talt \
             under «{other}»",
            self.header
        );
        cells.into_iter().map(move |cell| {
            Problem::new(ProblemKind::NameGrouped, cell, message.clone())
                .expected(self.expected)
                .hint(self.hint)
        })
    }
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
