//! Person-level exports (personuttrekk): one row per person and year, added up at once.
//!
//! A person's number is read only to see that nobody is counted twice, however it is
//! written; it is hashed, never kept, and no message shows what stands in a person's row. What leaves this file are
//! counts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rust_decimal::Decimal;
use tertial_model::{Name, Origin, key};

use super::cells::Cells;
use super::people::GENDERS;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use super::tables::Tables;
use crate::facts::{
    Export, Gender, HrCount, HrMeasure, KeyKind, SetAside, SickLeave, Spelling,
};
use crate::grouped::Named;

/// The words for how a person is employed.
pub const EMPLOYMENTS: [&str; 2] = ["fast", "midlertidig"];
/// The words for yes and no.
pub const YES_OR_NO: [&str; 2] = ["ja", "nei"];

/// The export's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Personer",
    purpose: "uttrekk fra lønnssystemet, én rad per person og år; bare summer leses videre",
    privacy: Privacy::Closed,
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Ansattnr", Content::Text, Need::Filled),
        Column::new("Kjønn", Content::Word(&[GENDERS[0], GENDERS[1]]), Need::Filled),
        Column::new("Fødselsår", Content::Year, Need::Filled),
        Column::new("Driftsenhet", Content::Text, Need::Filled),
        Column::new("Sted", Content::Text, Need::Filled),
        Column::new("Ansatt 31.12", Content::Word(&YES_OR_NO), Need::Filled),
        Column::new("Stillingsprosent", Content::Percent, Need::MayBeEmpty),
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
    /// The exports, with their rows accounted for.
    pub(crate) exports: Vec<Export>,
    /// How units and places are written in them.
    pub(crate) spellings: Vec<Spelling>,
    /// Where they name units and places.
    pub(crate) named: Named,
}

/// Year, measure, unit, sex.
type CountKey = (i32, HrMeasure, Option<Name>, Option<Gender>);
/// Year, sex, age, place.
type GroupKey = (i32, Gender, usize, Name);

/// The persons of the exports so far.
#[derive(Default)]
pub(super) struct Seen {
    /// Each year's by itself.
    counted: HashSet<(i32, u64)>,
    /// How each was first written.
    spelled: HashMap<u64, u64>,
}

/// Adds up the persons of one export, but for those an earlier one has.
///
/// What is missing is not zero: an employee without a position in per cent, or a person
/// without agreed days, leaves the sum they belong to missing. Empty days lost, weeks of
/// leave and reasons are none.
pub(super) fn read(tables: &mut Tables<'_>, seen: &mut Seen) -> Persons {
    let mut sums = Sums::default();
    let mut named = Named::default();
    let whole = tables.persons(&SCHEMA, |cells| {
        let person = person(cells, seen)?;
        named.units.see(&person.unit, || cells.origin(UNIT));
        named.places.see(&person.place, || cells.origin(PLACE));
        sums.add(person);
        Ok(())
    });
    // The whole export: a place in it would be a person's.
    let persons = whole.map(|origin| sums.into_persons(&origin)).unwrap_or_default();
    Persons { named, ..persons }
}

/// What is added up of one person in one year, without who they are.
struct Person {
    year: i32,
    gender: Gender,
    /// Which of [`AGES`].
    age: usize,
    unit: Name,
    place: Name,
    /// Employed on the last day of the year.
    present: bool,
    temporary: bool,
    /// The position, in per cent.
    percent: Option<Decimal>,
    agreed: Option<Decimal>,
    self_notified: Option<Decimal>,
    certified: Option<Decimal>,
    weeks: Option<Decimal>,
    /// Why they left; empty for who did not.
    reason: String,
}

/// The person of a row, if they are known and no earlier row is of them.
fn person(cells: &mut Cells<'_>, seen: &mut Seen) -> Result<Person, SetAside> {
    let year = cells.year(YEAR);
    for column in [PERSON, UNIT, PLACE] {
        cells.need(column);
    }
    let number = cells.text(PERSON);
    let [unit, place] = [(UNIT, KeyKind::Unit), (PLACE, KeyKind::Place)]
        .map(|(column, kind)| cells.name(column, kind));
    let gender = cells.word(GENDER, &Gender::ALL);
    let born = cells.year(BORN);
    let present = cells.word(PRESENT, &[("ja", true), ("nei", false)]);
    let temporary = cells.word(EMPLOYMENT, &[("fast", false), ("midlertidig", true)]);
    let percent = cells.percent(PERCENT);
    if present == Some(true) {
        cells.need(PERCENT);
    }
    let [agreed, self_notified, certified, weeks] =
        [AGREED, SELF_NOTIFIED, CERTIFIED, LEAVE_WEEKS].map(|c| cells.positive(c));
    let reason = cells.text(REASON);
    if year.zip(born).is_some_and(|(year, born)| born > year) {
        cells.say_wrong(BORN, Some("fødselsåret er etter året raden gjelder"));
        return Err(SetAside::Unreadable);
    }
    let (Some(year), Some(gender), Some(born), Some(present), Some(temporary)) =
        (year, gender, born, present, temporary)
    else {
        return Err(SetAside::Unreadable);
    };
    let (Some(unit), Some(place), false) = (unit, place, number.is_empty()) else {
        return Err(SetAside::Unreadable);
    };
    let who = fingerprint(&one_person(&number));
    let spelled = fingerprint(&number);
    if *seen.spelled.entry(who).or_insert(spelled) != spelled {
        cells.see_unquoted(PERSON, KeyKind::Person);
    }
    if !seen.counted.insert((year, who)) {
        return Err(cells.repeated(YEAR, &format!("en person i {year}")));
    }
    let age = AGES.iter().position(|(_, end)| year - born < *end).unwrap_or(0);
    Ok(Person {
        year,
        gender,
        age,
        unit,
        place,
        present,
        temporary,
        percent,
        agreed,
        self_notified,
        certified,
        weeks,
        reason,
    })
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
    fn add(&mut self, person: Person) {
        if person.present {
            self.employ(&person);
        }
        if let Some(weeks) = person.weeks.filter(|weeks| !weeks.is_zero()) {
            self.count(&person, HrMeasure::ParentalLeavePersons, Some(Decimal::ONE));
            self.count(&person, HrMeasure::ParentalLeaveWeeks, Some(weeks));
        }
        if !person.reason.is_empty() {
            let left = match key::plain(&person.reason).to_lowercase() == NEW_JOB {
                true => HrMeasure::LeftForNewJob,
                false => HrMeasure::LeftOtherwise,
            };
            self.add_to((person.year, left, None, None), Some(Decimal::ONE));
        }
        self.add_days(person);
    }

    fn employ(&mut self, person: &Person) {
        let one_if = |is: bool| Some(Decimal::from(u8::from(is)));
        let share = person.percent.map(|percent| percent / Decimal::ONE_HUNDRED);
        let part_time = share.and_then(|share| one_if(share < Decimal::ONE));
        let of_unit = |measure| {
            (person.year, measure, Some(person.unit.clone()), Some(person.gender))
        };
        self.add_to(of_unit(HrMeasure::Employees), Some(Decimal::ONE));
        self.add_to(of_unit(HrMeasure::AgreedFullTimeEquivalents), share);
        self.count(person, HrMeasure::Temporary, one_if(person.temporary));
        self.count(person, HrMeasure::PartTime, part_time);
    }

    /// Adds to what is counted of all units together.
    fn count(&mut self, person: &Person, measure: HrMeasure, value: Option<Decimal>) {
        self.add_to((person.year, measure, None, Some(person.gender)), value);
    }

    fn add_to(&mut self, key: CountKey, value: Option<Decimal>) {
        self.counts.entry(key).or_default().add(value);
    }

    fn add_days(&mut self, person: Person) {
        let Person { year, gender, age, place, agreed, self_notified, certified, .. } =
            person;
        if [agreed, self_notified, certified].iter().any(Option::is_some) {
            self.years_with_days.insert(year);
        }
        let group = self.groups.entry((year, gender, age, place)).or_default();
        group.persons.add(Some(Decimal::ONE));
        group.agreed.add(agreed);
        group.self_notified.add(Some(self_notified.unwrap_or_default()));
        group.certified.add(Some(certified.unwrap_or_default()));
    }

    fn into_persons(self, origin: &Origin) -> Persons {
        let count = |((year, measure, unit, gender), value): (CountKey, Sum)| HrCount {
            year,
            measure,
            unit,
            gender,
            value: value.0,
            origin: origin.clone(),
        };
        let group = |((year, gender, age, place), of): (GroupKey, Group)| {
            Some(SickLeave {
                year,
                gender,
                age: AGES[age].0.parse().ok()?,
                place,
                persons: of.persons.0,
                agreed: of.agreed.0,
                self_notified: of.self_notified.0,
                certified: of.certified.0,
                origin: origin.clone(),
            })
        };
        let groups = self.groups.into_iter();
        let groups = groups.filter(|((year, ..), _)| self.years_with_days.contains(year));
        Persons {
            counts: self.counts.into_iter().map(count).collect(),
            sick_leave: groups.filter_map(group).collect(),
            exports: Vec::new(),
            spellings: Vec::new(),
            named: Named::default(),
        }
    }
}

/// A person's number without what systems and spreadsheets add, take away or change:
/// blanks, zeros in front, letter case. In one agency nobody is told from another by those,
/// and who is counted twice may lift a count of few above the threshold.
fn one_person(number: &str) -> String {
    let plain = key::plain(number);
    let kept = plain.chars().filter(|c| !c.is_whitespace());
    let kept: String = kept.flat_map(char::to_lowercase).collect();
    kept.trim_start_matches('0').to_owned()
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
