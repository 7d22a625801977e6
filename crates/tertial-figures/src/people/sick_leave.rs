//! Sick leave (sykefravær): days lost in per cent of days agreed, by sex, age, place and
//! who notified it.
//!
//! The total is the sum of what employees notified and what a doctor certified, added
//! unrounded and rounded once, where it is shown (the letter's footnote 3).

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Facts, Gender, SickLeave};
use tertial_model::formula::Operator;
use tertial_model::{FigureId, Missing, Name, Origin, Value};

use super::counts::Counts;
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::{only, table};
use crate::working::Working;

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
    let mut seen = BTreeSet::new();
    let names = facts.sick_leave.iter().map(of);
    names.filter(|name| seen.insert(*name)).collect()
}

/// The groups of a year, each division of the staff by itself.
fn divisions(facts: &Facts, year: i32) -> [Vec<Group<'_>>; 3] {
    let rows = || facts.sick_leave.iter().filter(move |row| row.year == year);
    let genders = Gender::ALL.map(|(key, gender)| Group {
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

impl Group<'_> {
    fn scope(&self, year: i32) -> Scope<'static> {
        let key = self.key.clone();
        let id = move |part: &str, year| match part {
            "" => FigureId::of_sick_leave(&key, year),
            part => FigureId::of_sick_leave_part(&key, part, year),
        };
        Scope::of_year(year, id).word("av", &self.label)
    }

    fn sum(&self, year: i32, of: impl Fn(&SickLeave) -> Option<Decimal>) -> Value {
        if self.rows.is_empty() {
            let why = format!("ingen rad for {year} i arket Sykefravær");
            return Err(Missing::because(why));
        }
        let value = |row: &&SickLeave| {
            let empty =
                || Missing::because(format!("et tall mangler ved {}", row.origin));
            of(row).ok_or_else(empty)
        };
        self.rows.iter().map(value).sum()
    }

    fn origins(&self) -> Vec<Origin> {
        let mut origins: Vec<Origin> =
            self.rows.iter().map(|row| row.origin.clone()).collect();
        origins.dedup();
        origins
    }
}

/// Gathers the persons of every group, so that the few are withheld.
pub(super) fn groups(counts: &mut Counts<'_>) {
    let (facts, year) = (counts.facts, counts.year);
    let mut persons = |group: &Group<'_>| {
        let reading = Reading::new(group.sum(year, |row| row.persons), group.origins());
        counts.persons_stated((only("sykefravaer"), group.scope(year)), reading, false)
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
        let scope = group.scope(year);
        // Of persons nobody has counted there may be few: their rate is as unknown.
        let persons = working.figures.get(&scope.id("personer"));
        let persons = persons.map_or(Ok(Decimal::ZERO), |figure| figure.value.clone());
        let days = |of: fn(&SickLeave) -> Option<Decimal>| {
            persons.clone().and_then(|_| group.sum(year, of))
        };
        let self_notified = || days(|row| row.self_notified);
        let certified = || days(|row| row.certified);
        working.fill(table("sykefravaer_andel"), &scope, |_, of| {
            let lost = match of.measure.as_str() {
                "egenmeldt" => self_notified(),
                "legemeldt" => certified(),
                _ => self_notified().and_then(|days| Ok(days + certified()?)),
            };
            let rate = lost.and_then(|lost| percent(lost, days(|row| row.agreed)?));
            Some(Reading::new(rate, group.origins()))
        });
    }
}

/// Undefined and missing as a share in a formula is.
fn percent(part: Decimal, whole: Decimal) -> Value {
    Operator::Times.of(Operator::Over.of(part, whole)?, Decimal::ONE_HUNDRED)
}
