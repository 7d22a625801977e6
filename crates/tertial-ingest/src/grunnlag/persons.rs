//! Person-level exports (personuttrekk): one row per person and year, added up at once.
//!
//! A person's number is read only to see that nobody is counted twice, however it is
//! written; it is hashed, never kept, and no message shows what stands in a person's row. What leaves this file are
//! counts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rust_decimal::Decimal;
use tertial_model::{Name, Origin, key};

use super::cells::{Cells, Needed};
use super::tables::Tables;
use crate::facts::{Facts, Gender, HrCount, HrMeasure, KeyKind, SetAside, SickLeave};

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
pub(super) fn read(tables: &mut Tables<'_>, seen: &mut Seen) -> Facts {
    let mut sums = Sums::default();
    let whole = tables.persons(|cells| {
        sums.add(person(cells, seen)?);
        Ok(())
    });
    // The whole export: a place in it would be a person's.
    whole.map(|origin| sums.into_facts(&origin)).unwrap_or_default()
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
fn person(cells: &mut Cells<'_>, seen: &mut Seen) -> Needed<Person> {
    let year = cells.year("År");
    let number = cells.words("Ansattnr");
    let unit = cells.name("Driftsenhet", KeyKind::Unit);
    let place = cells.name("Sted", KeyKind::Place);
    let gender = cells.word("Kjønn", &Gender::ALL);
    let born = cells.year("Fødselsår");
    let present = cells.word("Ansatt 31.12", &[("ja", true), ("nei", false)]);
    let temporary = cells.word("Ansettelse", &[("fast", false), ("midlertidig", true)]);
    let percent = cells.percent("Stillingsprosent");
    if present == Ok(true) {
        cells.need("Stillingsprosent");
    }
    let [agreed, self_notified, certified, weeks] =
        ["Avtalte dagsverk", "Egenmeldt", "Legemeldt", "Foreldrepermisjon, uker"]
            .map(|column| cells.positive(column));
    let reason = cells.text("Sluttårsak");
    if let (Ok(year), Ok(born)) = (year, born)
        && born > year
    {
        let why = "fødselsåret er etter året raden gjelder";
        cells.say_wrong("Fødselsår", Some(why));
        return Err(SetAside::Unreadable);
    }
    let person = Person {
        year: year?,
        gender: gender?,
        age: age_group(year? - born?),
        unit: unit?,
        place: place?,
        present: present?,
        temporary: temporary?,
        percent,
        agreed,
        self_notified,
        certified,
        weeks,
        reason,
    };
    if number.is_empty() {
        return Err(SetAside::Unreadable);
    }
    seen.once(person, &number, cells)
}

/// Which of [`AGES`] an age is in.
fn age_group(age: i32) -> usize {
    AGES.iter().position(|(_, end)| age < *end).unwrap_or(0)
}

impl Seen {
    /// The person, if no earlier row of the year is of the same one, whose number this is.
    fn once(
        &mut self,
        person: Person,
        number: &str,
        cells: &mut Cells<'_>,
    ) -> Needed<Person> {
        let who = fingerprint(&one_person(number));
        let spelled = fingerprint(number);
        if *self.spelled.entry(who).or_insert(spelled) != spelled {
            cells.see_unquoted("Ansattnr", KeyKind::Person);
        }
        match self.counted.insert((person.year, who)) {
            true => Ok(person),
            false => {
                Err(cells.repeated("År", &format!("en person i {}", person.year), None))
            }
        }
    }
}

#[derive(Default)]
struct Sums {
    counts: BTreeMap<CountKey, Option<Decimal>>,
    /// Persons, days agreed, and days lost to leave they notified and a doctor certified.
    groups: BTreeMap<GroupKey, [Option<Decimal>; 4]>,
    /// The years that say anything of days; of the others the sheet Sykefravær may.
    years_with_days: BTreeSet<i32>,
}

/// Adds to a sum, which is missing as soon as one of its parts is.
fn add(sum: &mut Option<Decimal>, part: Option<Decimal>) {
    *sum = sum.zip(part).and_then(|(sum, part)| sum.checked_add(part));
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
        add(self.counts.entry(key).or_insert(Some(Decimal::ZERO)), value);
    }

    fn add_days(&mut self, person: Person) {
        let Person { year, gender, age, place, agreed, self_notified, certified, .. } =
            person;
        if [agreed, self_notified, certified].iter().any(Option::is_some) {
            self.years_with_days.insert(year);
        }
        let sums = self.groups.entry((year, gender, age, place));
        let sums = sums.or_insert([Some(Decimal::ZERO); 4]);
        let lost = [self_notified, certified].map(|days| Some(days.unwrap_or_default()));
        let parts = [Some(Decimal::ONE), agreed, lost[0], lost[1]];
        sums.iter_mut().zip(parts).for_each(|(sum, part)| add(sum, part));
    }

    fn into_facts(self, origin: &Origin) -> Facts {
        let counts = self.counts.into_iter();
        let counts = counts.map(|((year, measure, unit, gender), value)| {
            let origin = origin.clone();
            HrCount { year, measure, unit, gender, value, origin }
        });
        let groups = self.groups.into_iter();
        let groups = groups.filter(|((year, ..), _)| self.years_with_days.contains(year));
        let groups = groups.filter_map(|((year, gender, age, place), sums)| {
            let [persons, agreed, self_notified, certified] = sums;
            Some(SickLeave {
                year,
                gender,
                age: AGES[age].0.parse().ok()?,
                place,
                persons,
                agreed,
                self_notified,
                certified,
                origin: origin.clone(),
            })
        });
        let (people, sick_leave) = (counts.collect(), groups.collect());
        Facts { people, sick_leave, ..Facts::default() }
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
