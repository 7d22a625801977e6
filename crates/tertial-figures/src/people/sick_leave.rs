//! Sick leave (sykefravær): days lost in per cent of days agreed, by sex, age, place and
//! who notified it.
//!
//! The total is the sum of what employees notified and what a doctor certified, added
//! unrounded and rounded once, where it is shown (the letter's footnote 3).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Facts, SickLeave};
use tertial_model::{FigureId, Missing, Name, Origin, Rows, Unit, Value};

use super::GENDERS;
use super::counts::Counts;
use crate::formula::Operator;
use crate::working::{Named, Working};

/// A group whose sick leave is shown.
struct Group<'a> {
    /// The part of figure ids: `alder.30_39`.
    key: String,
    label: String,
    rows: Vec<&'a SickLeave>,
}

/// The age groups and places of a year, in the order they are first named.
pub(crate) fn named_groups(
    facts: &Facts,
    of: impl Fn(&SickLeave) -> &Name,
) -> Vec<&Name> {
    let mut order = BTreeMap::new();
    for (index, row) in facts.sick_leave.iter().enumerate() {
        order.entry(of(row)).or_insert(index);
    }
    let mut names: Vec<_> = order.into_iter().collect();
    names.sort_by_key(|(_, first)| *first);
    names.into_iter().map(|(name, _)| name).collect()
}

/// The groups of a year, each division of the staff by itself.
fn divisions(facts: &Facts, year: i32) -> [Vec<Group<'_>>; 3] {
    let rows = || facts.sick_leave.iter().filter(move |row| row.year == year);
    let genders = GENDERS.map(|(gender, key)| Group {
        key: key.to_owned(),
        label: gender.to_string(),
        rows: rows().filter(|row| row.gender == gender).collect(),
    });
    let ages = named_groups(facts, |row| &row.age).into_iter().map(|age| Group {
        key: format!("alder.{}", age.id_part()),
        label: format!("{age} år"),
        rows: rows().filter(|row| row.age == *age).collect(),
    });
    let places = named_groups(facts, |row| &row.place).into_iter().map(|place| Group {
        key: format!("sted.{}", place.id_part()),
        label: place.to_string(),
        rows: rows().filter(|row| row.place == *place).collect(),
    });
    [genders.into(), ages.collect(), places.collect()]
}

fn everybody(facts: &Facts, year: i32) -> Group<'_> {
    let rows = facts.sick_leave.iter().filter(|row| row.year == year).collect();
    Group { key: "begge".to_owned(), label: "alle".to_owned(), rows }
}

/// Gathers the persons of every group, so that the few are withheld.
pub(super) fn groups(counts: &mut Counts<'_>) {
    let (facts, year) = (counts.facts, counts.year);
    let mut persons = |group: &Group<'_>| {
        let named = Named {
            id: FigureId::of_sick_leave_part(&group.key, "personer", year),
            label: format!("personer i sykefraværstallene, {}, {year}", group.label),
            unit: Unit::Count,
        };
        let value = sum(&group.rows, year, |row| row.persons);
        counts.count(named, value, origins(group), "sum av radene i arket Sykefravær")
    };
    let total = persons(&everybody(facts, year));
    let parts = divisions(facts, year)
        .map(|division| division.iter().map(&mut persons).collect::<Vec<_>>());
    for division in parts {
        counts.sum(total, &division);
    }
}

/// Adds the rates of every group whose persons may be shown.
pub(super) fn rates(working: &mut Working<'_>, year: i32) {
    let facts = working.facts;
    let all = std::iter::once(everybody(facts, year))
        .chain(divisions(facts, year).into_iter().flatten());
    for group in all {
        let id = |part: &str| FigureId::of_sick_leave_part(&group.key, part, year);
        // Of persons nobody has counted there may be few: their rate is as unknown.
        let persons = working.figures.get(&id("personer"));
        let persons = persons.map_or(Ok(Decimal::ZERO), |figure| figure.value.clone());
        let days = |of: fn(&SickLeave) -> Option<Decimal>| {
            persons.clone().and_then(|_| sum(&group.rows, year, of))
        };
        let agreed = days(|row| row.agreed);
        let rate = |lost: Value| percent(lost?, agreed.clone()?);
        let self_notified = days(|row| row.self_notified);
        let certified = days(|row| row.certified);
        let together =
            self_notified.clone().and_then(|days| Ok(days + certified.clone()?));
        for (id, label, lost) in [
            (id("egenmeldt"), "egenmeldt", self_notified),
            (id("legemeldt"), "legemeldt", certified),
            (
                FigureId::of_sick_leave(&group.key, year),
                "egenmeldt og legemeldt",
                together,
            ),
        ] {
            let named = Named::percent(
                id,
                format!("sykefravær, {label}, {}, {year}", group.label),
            );
            let formula = "dagsverk tapt / avtalte dagsverk × 100";
            working.read(named, rate(lost), formula, origins(&group), Rows::None);
        }
    }
}

/// Undefined and missing as a share in a formula is.
fn percent(part: Decimal, whole: Decimal) -> Value {
    Operator::Times.of(Operator::Over.of(part, whole)?, Decimal::ONE_HUNDRED)
}

fn sum(
    rows: &[&SickLeave],
    year: i32,
    of: impl Fn(&SickLeave) -> Option<Decimal>,
) -> Value {
    if rows.is_empty() {
        let why = format!("ingen rad for {year} i arket Sykefravær");
        return Err(Missing::because(why));
    }
    let value = |row: &&SickLeave| {
        let empty = || Missing::because(format!("et tall mangler ved {}", row.origin));
        of(row).ok_or_else(empty)
    };
    rows.iter().map(value).sum()
}

fn origins(group: &Group<'_>) -> Vec<Origin> {
    let mut origins: Vec<Origin> =
        group.rows.iter().map(|row| row.origin.clone()).collect();
    origins.dedup();
    origins
}
