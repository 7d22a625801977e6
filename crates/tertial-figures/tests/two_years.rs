//! Everything an agency delivers in two years, attacked: whoever has every copy of every report,
//! those of the tertials and both annual reports, can tell no small count of its staff.
//!
//! The copies of a report together hold no figure that the report does not, so to have all of them is to
//! have what it tells at most.

#![allow(clippy::unwrap_used, reason = "a test stops where its premise fails")]
#![allow(dead_code, reason = "the agency is shared with other tests")]

mod agency;
mod reader;

use std::collections::{BTreeMap, BTreeSet};

use agency::Agency;
use proptest::prelude::*;
use reader::Reader;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_ingest::facts::{
    Delivery, Gender, HrCount, HrMeasure, StaffCount, StaffMeasure,
};
use tertial_model::{FigureId, Figures, Origin, WorkPlace, sample};

const THRESHOLD: u32 = 5;
const FIRST: i32 = 2024;
const UNITS: [&str; 3] = ["kart", "data", "ledelse"];

/// The staff on the last day of a year.
#[derive(Debug, Clone)]
struct Staff {
    units: [u32; 3],
    /// Of a thousand, how many are women, and of these and of the men, how many have a part.
    women: u32,
    temporary: [u32; 2],
    part_time: [u32; 2],
    /// The place of all but those at the last.
    places: [u32; 2],
}

fn staff() -> impl Strategy<Value = Staff> {
    let count = || prop_oneof![3 => 0_u32..7, 2 => 7_u32..60];
    let share = || prop_oneof![Just(0), 0_u32..=1000, Just(1000)];
    (
        [count(), count(), count()],
        share(),
        [share(), share()],
        [share(), share()],
        [share(), share()],
    )
        .prop_map(|(units, women, temporary, part_time, places)| Staff {
            units,
            women,
            temporary,
            part_time,
            places,
        })
}

/// A total and its parts, by name.
type Sums = Vec<(String, Vec<String>)>;

/// Whether there are counts by unit, of temporary and of part-time staff.
type Tables = (Units, bool, bool);

/// How the agency is divided: an agency that is organised anew counts last year's staff by its new
/// units.
#[derive(Debug, Clone, Copy)]
enum Units {
    None,
    Three,
    /// Kart and Ledelse are one.
    Two,
}

fn tables() -> impl Strategy<Value = Tables> {
    let units = prop_oneof![
        1 => Just(Units::None),
        4 => Just(Units::Three),
        4 => Just(Units::Two),
    ];
    (units, any::<bool>(), any::<bool>())
}

fn share(of: u32, thousandths: u32) -> u32 {
    of * thousandths / 1000
}

impl Staff {
    fn total(&self) -> u32 {
        self.units.iter().sum()
    }

    fn genders(&self) -> [u32; 2] {
        let women = share(self.total(), self.women);
        [women, self.total() - women]
    }

    fn places(&self) -> [u32; 3] {
        let first = share(self.total(), self.places[0]);
        let second = share(self.total() - first, self.places[1]);
        [first, second, self.total() - first - second]
    }

    /// Each count of persons by name, and how they add up; `rest` is nowhere printed.
    fn counts(&self, year: i32) -> (BTreeMap<String, u32>, Sums) {
        let mut counts = BTreeMap::new();
        let mut sums = Vec::new();
        let total = format!("hr.ansatte_totalt.{year}");
        counts.insert(total.clone(), self.total());
        let mut divided = |total: &str, parts: &[(String, u32)]| {
            counts.extend(parts.iter().cloned());
            sums.push((
                total.to_owned(),
                parts.iter().map(|(of, _)| of.clone()).collect(),
            ));
        };
        let units = UNITS.iter().zip(self.units);
        let units: Vec<_> = units
            .map(|(unit, of)| (format!("hr.enhet.{unit}.ansatte.{year}"), of))
            .collect();
        divided(&total, &units);
        let ny = (format!("hr.enhet.ny.ansatte.{year}"), self.units[0] + self.units[2]);
        divided(&ny.0, &[units[0].clone(), units[2].clone()]);
        divided(&total, &[ny, units[1].clone()]);
        let [women, men] = self.genders();
        let by_gender = |key: &str, [women, men]: [u32; 2]| {
            [("kvinner", women), ("menn", men)]
                .map(|(who, of)| (format!("hr.{key}.{who}.{year}"), of))
        };
        divided(&total, &by_gender("kjonn", [women, men]));
        for (key, of) in [("midlertidige", self.temporary), ("deltid", self.part_time)] {
            let parts = [share(women, of[0]), share(men, of[1])];
            let both = (format!("hr.{key}.begge.{year}"), parts.iter().sum());
            let rest = (format!("rest.{key}.begge.{year}"), self.total() - both.1);
            divided(&total, &[both.clone(), rest]);
            divided(&both.0, &by_gender(key, parts));
            let wholes = by_gender("kjonn", [women, men]);
            for ((whole, all), (part, some)) in
                wholes.into_iter().zip(by_gender(key, parts))
            {
                let rest = (format!("rest.{part}"), all - some);
                divided(&whole, &[(part, some), rest]);
            }
        }
        let places: Vec<_> = self
            .places()
            .into_iter()
            .enumerate()
            .map(|(at, of)| (format!("hr.ansatte.p{at}@{year}"), of))
            .collect();
        divided(&total, &places);
        let sum = format!("hr.ansatte.sum@{year}");
        sums.push((sum.clone(), places.iter().map(|(of, _)| of.clone()).collect()));
        counts.insert(sum, self.total());
        (counts, sums)
    }

    /// What the sheet HR says of that year, where it has each of its three tables or has not.
    fn rows(&self, year: i32, has: Tables, like: &HrCount) -> Vec<HrCount> {
        let row = |measure, unit: Option<&str>, gender, value: u32| HrCount {
            year,
            measure,
            unit: unit.map(|of| of.parse().unwrap()),
            gender,
            value: Some(value.into()),
            ..like.clone()
        };
        let (women, men) = (Some(Gender::Women), Some(Gender::Men));
        let mut rows = Vec::new();
        let (units, temporary, part_time) = has;
        let [kart, data, ledelse] = self.units;
        let named = match units {
            Units::None => Vec::new(),
            Units::Three => vec![("Kart", kart), ("Data", data), ("Ledelse", ledelse)],
            Units::Two => vec![("Ny", kart + ledelse), ("Data", data)],
        };
        for (unit, of) in named {
            rows.push(row(HrMeasure::Employees, Some(unit), None, of));
        }
        let all = self.genders();
        for (gender, of) in [women, men].into_iter().zip(all) {
            rows.push(row(HrMeasure::Employees, None, gender, of));
        }
        let parts = [
            (temporary, HrMeasure::Temporary, self.temporary),
            (part_time, HrMeasure::PartTime, self.part_time),
        ];
        for (_, measure, of) in parts.into_iter().filter(|(has, ..)| *has) {
            for (at, gender) in [women, men].into_iter().enumerate() {
                rows.push(row(measure, None, gender, share(all[at], of[at])));
            }
        }
        rows
    }
}

/// The agency in a year of its frame, with the staff of the year before and of that year.
fn agency(year: i32, [before, now]: [&Staff; 2], has: [Tables; 2]) -> Agency {
    let mut agency = Agency::whole_year();
    agency.frame.year = year;
    agency.facts.threshold = THRESHOLD;
    agency.frame.places = (0..3)
        .map(|at| WorkPlace { key: format!("p{at}"), name: format!("Sted {at}") })
        .collect();
    let like = agency.facts.people[0].clone();
    agency.facts.people = before
        .rows(year - 1, has[0], &like)
        .into_iter()
        .chain(now.rows(year, has[1], &like))
        .collect();
    agency.facts.sick_leave.clear();
    let row = agency.facts.staff[0].clone();
    let placed = now.places().into_iter().enumerate().map(|(at, of)| StaffCount {
        place: Some(format!("Sted {at}").as_str().into()),
        measure: StaffMeasure::Employees,
        value: Some(of.into()),
        ..row.clone()
    });
    agency.facts.staff = placed.collect();
    agency
}

/// A report as it is kept for the next: every figure with its value.
fn delivered(report: &str, figures: &Figures) -> Delivery {
    let values = figures
        .iter()
        .filter(|of| of.id.as_str().starts_with("hr."))
        .map(|of| (of.id.clone(), of.value.clone().ok()));
    let withheld = figures.iter().filter(|of| of.is_withheld()).map(|of| of.id.clone());
    Delivery {
        origin: Origin::file(&format!("levert/{report}.json").into()),
        report: sample::report(report),
        values: values.collect(),
        withheld: withheld.collect(),
        lines: Default::default(),
    }
}

/// What is called by a year is the same in each report; the rest is of the report's own year.
fn name(id: &FigureId, year: i32) -> String {
    match id.as_str().rsplit_once('.') {
        Some((_, of)) if of.parse::<i32>().is_ok() => id.to_string(),
        _ => format!("{id}@{year}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn all_copies_of_all_reports_of_two_years_tell_no_small_count(
        years in [staff(), staff(), staff()],
        has in [[tables(), tables()], [tables(), tables()]],
    ) {
        let mut told: BTreeMap<String, Decimal> = BTreeMap::new();
        let mut last_year = None;
        for (at, year) in [FIRST, FIRST + 1].into_iter().enumerate() {
            let mut agency = agency(year, [&years[at], &years[at + 1]], has[at]);
            let mut of_the_year = Vec::new();
            for report in ["t1", "t2", "annual"] {
                agency.facts.also_delivered = of_the_year.clone();
                agency.facts.last_year =
                    last_year.clone().filter(|_| report == "annual");
                let kind = sample::report(report);
                let figures = tertial_figures::compute(&agency.facts, &agency.frame, &kind);
                let delivery = delivered(report, &figures);
                let values = delivery.values.iter();
                told.extend(values.filter_map(|(id, value)| Some((name(id, year), (*value)?))));
                of_the_year.push(delivery);
            }
            last_year = of_the_year.pop();
        }

        let mut truth = BTreeMap::new();
        let mut sums = Vec::new();
        for (staff, year) in years.iter().zip(FIRST - 1..) {
            let (counts, of) = staff.counts(year);
            truth.extend(counts);
            sums.extend(of);
        }
        for (name, count) in &truth {
            if let Some(value) = told.get(name) {
                prop_assert_eq!(value, &Decimal::from(*count), "{} is told as it is", name);
                let is_small = (1..THRESHOLD).contains(count);
                prop_assert!(!is_small, "{name} is told: {count}");
            }
        }
        let unknown: BTreeSet<String> =
            truth.keys().filter(|of| !told.contains_key(*of)).cloned().collect();
        let value = |name: &str| f64::from(truth[name]);
        let reader = Reader { unknown, sums, truth: &value };
        for name in &reader.unknown {
            let count = truth[name];
            if (1..THRESHOLD).contains(&count) && name.starts_with("hr.") {
                let leeway = reader.leeway(name);
                prop_assert!(leeway > f64::from(THRESHOLD) - 1e-6, "{name} {count}: {leeway}");
            }
        }
    }
}

#[test]
fn much_is_told_and_the_attacker_has_it() {
    let staff = Staff {
        units: [22, 14, 30],
        women: 500,
        temporary: [300, 300],
        part_time: [400, 400],
        places: [500, 500],
    };
    let figures =
        agency(FIRST, [&staff, &staff], [(Units::Three, true, true); 2]).annual();
    let (counts, _) = staff.counts(FIRST);
    let told = figures.iter().filter(|of| of.value.is_ok()).map(|of| name(&of.id, FIRST));
    let told: BTreeSet<String> = told.collect();
    let missing: Vec<_> = counts
        .iter()
        .filter(|(of, _)| of.starts_with("hr.") && !told.contains(*of))
        .filter(|(of, _)| !of.contains(".ny."))
        .collect();
    assert!(missing.is_empty(), "every name is a figure's: {missing:?}");
    assert_eq!(
        figures.value("hr.kjonn.kvinner.2024").and_then(|of| of.to_u32()),
        Some(33)
    );
}
