//! Person-level exports (personuttrekk): one row per person and year, added up at once.
//!
//! A person's number is read only to see that nobody is counted twice; it is hashed, never
//! kept, and no message shows what stands in a person's row. What leaves this file are
//! counts.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_model::{Origin, Place};

use super::people::GENDERS;
use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::{Gender, HrCount, HrMeasure, SickLeave};
use crate::problems::FileProblems;

/// The words for how a person is employed.
pub const EMPLOYMENTS: [&str; 2] = ["fast", "midlertidig"];
/// The words for yes and no.
pub const YES_OR_NO: [&str; 2] = ["ja", "nei"];

/// The export's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Personer",
    purpose: "uttrekk fra lønnssystemet, én rad per person og år; bare summer leses videre",
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Ansattnr", Content::Text, Need::Filled),
        Column::new("Kjønn", Content::Word(&[GENDERS[0], GENDERS[1]]), Need::Filled),
        Column::new("Fødselsår", Content::Year, Need::Filled),
        Column::new("Driftsenhet", Content::Text, Need::Filled),
        Column::new("Sted", Content::Text, Need::Filled),
        Column::new("Ansatt 31.12", Content::Word(&YES_OR_NO), Need::Filled),
        Column::new("Stillingsprosent", Content::Number, Need::MayBeEmpty),
        Column::new("Ansettelse", Content::Word(&EMPLOYMENTS), Need::Filled),
        Column::new("Avtalte dagsverk", Content::Number, Need::MayBeEmpty),
        Column::new("Egenmeldt", Content::Number, Need::MayBeEmpty),
        Column::new("Legemeldt", Content::Number, Need::MayBeEmpty),
        Column::new("Foreldrepermisjon, uker", Content::Number, Need::MayBeEmpty),
        Column::new("Sluttårsak", Content::Text, Need::MayBeEmpty),
    ],
};

const YEAR: usize = 0;
const PERSON: usize = 1;
const GENDER: usize = 2;
const BORN: usize = 3;
const UNIT: usize = 4;
const PLACE: usize = 5;
const PRESENT: usize = 6;
const PERCENT: usize = 7;
const EMPLOYMENT: usize = 8;
const AGREED: usize = 9;
const SELF_NOTIFIED: usize = 10;
const CERTIFIED: usize = 11;
const LEAVE_WEEKS: usize = 12;
const REASON: usize = 13;

/// What the column Sluttårsak says of who left for a new job elsewhere.
const NEW_JOB: &str = "ny stilling";

/// The age groups, each with the age it ends before.
const AGES: [(&str, i32); 5] = [
    ("under 30", 30),
    ("30–39", 40),
    ("40–49", 50),
    ("50–59", 60),
    ("60 og over", i32::MAX),
];

/// The persons of one or more exports, added up.
#[derive(Default)]
pub(crate) struct Persons {
    pub(crate) counts: Vec<HrCount>,
    pub(crate) sick_leave: Vec<SickLeave>,
}

/// Year, measure, unit, sex.
type CountKey = (i32, HrMeasure, Option<String>, Option<Gender>);
/// Year, sex, age, place.
type GroupKey = (i32, Gender, usize, String);

/// The persons of the exports so far, each year's by itself.
#[derive(Default)]
pub(super) struct Seen(HashSet<u64>);

/// Adds up the persons of one export, but for those an earlier one has.
///
/// What is missing is not zero: an employee without a position in per cent, or a person
/// without agreed days, leaves the sum they belong to missing. Empty days lost, weeks of
/// leave and reasons are none.
pub(super) fn read(
    table: &Table,
    seen: &mut Seen,
    problems: &mut FileProblems,
) -> Persons {
    let mut sums = Sums::default();
    for row in table.rows() {
        let mut cells = table.cells_of_a_person(row, problems);
        let year = cells.year(YEAR);
        for column in [PERSON, UNIT, PLACE] {
            cells.need(column);
        }
        let [person, unit, place] =
            [PERSON, UNIT, PLACE].map(|column| cells.text(column));
        let gender = cells.word(GENDER, &Gender::ALL);
        let born = cells.year(BORN);
        let present = cells.word(PRESENT, &[("ja", true), ("nei", false)]);
        let temporary = cells.word(EMPLOYMENT, &[("fast", false), ("midlertidig", true)]);
        let percent = cells.positive(PERCENT);
        if present == Some(true) {
            cells.need(PERCENT);
        }
        let [agreed, self_notified, certified, weeks] =
            [AGREED, SELF_NOTIFIED, CERTIFIED, LEAVE_WEEKS].map(|c| cells.positive(c));
        let reason = cells.text(REASON);
        if year.zip(born).is_some_and(|(year, born)| born > year) {
            cells.say_wrong(BORN, Some("fødselsåret er etter året raden gjelder"));
            continue;
        }
        let (Some(year), Some(gender), Some(born), Some(present), Some(temporary)) =
            (year, gender, born, present, temporary)
        else {
            continue;
        };
        if [&person, &unit, &place].iter().any(|text| text.is_empty()) {
            continue;
        }
        if !seen.0.insert(fingerprint(year, &person)) {
            cells.say_repeated(YEAR, &format!("en person i {year}"));
            continue;
        }
        let mut count = |measure, unit: Option<&str>, value: Option<Decimal>| {
            let key = (year, measure, unit.map(str::to_owned), Some(gender));
            sums.counts.entry(key).or_default().add(value);
        };
        let one_if = |is: bool| Decimal::from(u8::from(is));
        if present {
            let share = percent.map(|percent| percent / Decimal::ONE_HUNDRED);
            let part_time = share.map(|share| one_if(share < Decimal::ONE));
            count(HrMeasure::Employees, Some(&unit), Some(Decimal::ONE));
            count(HrMeasure::AgreedFullTimeEquivalents, Some(&unit), share);
            count(HrMeasure::Temporary, None, Some(one_if(temporary)));
            count(HrMeasure::PartTime, None, part_time);
        }
        if let Some(weeks) = weeks.filter(|weeks| !weeks.is_zero()) {
            count(HrMeasure::ParentalLeavePersons, None, Some(Decimal::ONE));
            count(HrMeasure::ParentalLeaveWeeks, None, Some(weeks));
        }
        if !reason.is_empty() {
            let left = if reason.to_lowercase() == NEW_JOB {
                HrMeasure::LeftForNewJob
            } else {
                HrMeasure::LeftOtherwise
            };
            let key = (year, left, None, None);
            sums.counts.entry(key).or_default().add(Some(Decimal::ONE));
        }
        let age = AGES.iter().position(|(_, end)| year - born < *end).unwrap_or(0);
        if [agreed, self_notified, certified].iter().any(Option::is_some) {
            sums.years_with_days.insert(year);
        }
        let group = sums.groups.entry((year, gender, age, place)).or_default();
        group.persons.add(Some(Decimal::ONE));
        group.agreed.add(agreed);
        group.self_notified.add(Some(self_notified.unwrap_or_default()));
        group.certified.add(Some(certified.unwrap_or_default()));
    }
    sums.into_persons(&origin(table))
}

#[derive(Default)]
struct Sums {
    counts: BTreeMap<CountKey, Sum>,
    groups: BTreeMap<GroupKey, Group>,
    /// The years that say anything of days; of the others the sheet Sykefravær may.
    years_with_days: BTreeSet<i32>,
}

#[derive(Default)]
struct Group {
    persons: Sum,
    agreed: Sum,
    self_notified: Sum,
    certified: Sum,
}

/// A sum that is missing as soon as one of its parts is.
struct Sum(Option<Decimal>);

impl Default for Sum {
    fn default() -> Self {
        Self(Some(Decimal::ZERO))
    }
}

impl Sum {
    fn add(&mut self, part: Option<Decimal>) {
        self.0 = self.0.zip(part).and_then(|(sum, part)| sum.checked_add(part));
    }
}

impl Sums {
    fn into_persons(self, origin: &Origin) -> Persons {
        let count = |((year, measure, unit, gender), value): (CountKey, Sum)| HrCount {
            year,
            measure,
            unit,
            gender,
            value: value.0,
            origin: origin.clone(),
        };
        let group = |((year, gender, age, place), of): (GroupKey, Group)| SickLeave {
            year,
            gender,
            age: AGES[age].0.to_owned(),
            place,
            persons: of.persons.0,
            agreed: of.agreed.0,
            self_notified: of.self_notified.0,
            certified: of.certified.0,
            origin: origin.clone(),
        };
        let groups = self.groups.into_iter();
        let groups = groups.filter(|((year, ..), _)| self.years_with_days.contains(year));
        Persons {
            counts: self.counts.into_iter().map(count).collect(),
            sick_leave: groups.map(group).collect(),
        }
    }
}

/// The whole export: a place in it would be a person's.
fn origin(table: &Table) -> Origin {
    let rows = table.rows();
    let number = |row: Option<&super::table::TableRow>| row.map_or(0, |row| row.number);
    let (first, last) = (number(rows.first()), number(rows.last()));
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let sheet = Some(Arc::clone(&table.sheet));
    Origin { file: table.file.clone(), place: Place::Rows { sheet, first, last, count } }
}

fn fingerprint(year: i32, person: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (year, person).hash(&mut hasher);
    hasher.finish()
}
