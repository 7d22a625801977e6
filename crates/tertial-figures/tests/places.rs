//! Staff by place, attacked: whatever the counts, nobody who has a report can tell a withheld
//! number of it, by its sums, shares and totals, with a linear program of their own.

#![allow(clippy::unwrap_used, reason = "a test stops where its premise fails")]
#![allow(dead_code, reason = "the agency is shared with other tests")]

mod agency;
mod reader;

use agency::Agency;
use proptest::prelude::*;
use reader::Reader;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_ingest::facts::{StaffCount, StaffMeasure};
use tertial_model::{Figures, ReportKind, WorkPlace, sample};

const THRESHOLD: u32 = 5;
const MEASURES: [(&str, StaffMeasure); 2] = [
    ("ansatte", StaffMeasure::Employees),
    ("utforte_arsverk", StaffMeasure::WorkedFullTimeEquivalents),
];

/// Employees and tenths of full-time equivalents at each place, and whether the sheet
/// states their totals.
#[derive(Debug, Clone)]
struct Staff {
    places: Vec<(u32, u32)>,
    stated: bool,
}

fn staff() -> impl Strategy<Value = Staff> {
    let count = prop_oneof![3 => 0_u32..7, 2 => 7_u32..80];
    // Who is employed works something, and no more than full time.
    let place = (count, 1_u32..=10).prop_map(|(count, part)| (count, count * part));
    (prop::collection::vec(place, 1..=5), any::<bool>())
        .prop_map(|(places, stated)| Staff { places, stated })
}

impl Staff {
    fn agency(&self, shown: bool) -> Agency {
        let mut agency = Agency::whole_year();
        (agency.facts.threshold, agency.facts.places_shown) = (THRESHOLD, shown);
        agency.frame.places = (0..self.places.len())
            .map(|at| WorkPlace { key: format!("p{at}"), name: format!("Sted {at}") })
            .collect();
        let row = agency.facts.staff[0].clone();
        agency.facts.staff.clear();
        for (_, measure) in MEASURES {
            for (at, _) in self.places.iter().enumerate() {
                let (value, place) = (self.value(measure, at), format!("Sted {at}"));
                let (value, place) = (Some(value), Some(place.as_str().into()));
                let row = StaffCount { place, measure, value, ..row.clone() };
                agency.facts.staff.push(row);
            }
            if self.stated {
                let value = Some(self.sum(measure));
                let row = StaffCount { place: None, measure, value, ..row.clone() };
                agency.facts.staff.push(row);
            }
        }
        agency
    }

    fn value(&self, measure: StaffMeasure, at: usize) -> Decimal {
        let (employees, tenths) = self.places[at];
        match measure {
            StaffMeasure::Employees => employees.into(),
            StaffMeasure::WorkedFullTimeEquivalents => Decimal::new(tenths.into(), 1),
        }
    }

    fn sum(&self, measure: StaffMeasure) -> Decimal {
        (0..self.places.len()).map(|at| self.value(measure, at)).sum()
    }
}

fn figures(agency: &Agency, report: &ReportKind) -> Figures {
    tertial_figures::compute(&agency.facts, &agency.frame, report)
}

/// The sums a reader of the report knows of, of those whose numbers are there.
fn reader<'a>(
    report: &Figures,
    truth: &'a dyn Fn(&str) -> f64,
    is_there: impl Fn(&String) -> bool,
    places: usize,
    of: &str,
) -> Reader<'a> {
    let ids = |parts: &[&str]| parts.iter().map(|part| format!("hr.{part}")).collect();
    let by_place: Vec<String> = (0..places).map(|at| format!("hr.{of}.p{at}")).collect();
    let total = match of {
        "ansatte" => "hr.ansatte_totalt.2024",
        _ => "hr.utforte_arsverk_totalt.2024",
    };
    let mut sums: Vec<(String, Vec<String>)> = vec![
        (format!("hr.{of}.sum"), by_place.clone()),
        (format!("hr.{of}.totalt"), by_place.clone()),
        (total.to_owned(), by_place),
    ];
    if of == "ansatte" {
        let units = ["enhet.kart.ansatte", "enhet.data.ansatte", "enhet.ledelse.ansatte"];
        let units = units.map(|unit| format!("{unit}.2024"));
        sums.push((total.to_owned(), ids(&units.each_ref().map(String::as_str))));
        sums.push((total.to_owned(), ids(&["kjonn.kvinner.2024", "kjonn.menn.2024"])));
        for part in ["midlertidige", "deltid"] {
            let [both, women, men] =
                ["begge", "kvinner", "menn"].map(|who| format!("{part}.{who}.2024"));
            sums.push((format!("hr.{both}"), ids(&[&women, &men])));
        }
    }
    sums.retain(|(total, parts)| is_there(total) && parts.iter().all(&is_there));
    let ids = sums.iter().flat_map(|(total, parts)| [total].into_iter().chain(parts));
    let is_withheld = |id: &&String| report.named(id).is_some_and(|of| of.is_withheld());
    let unknown = ids.filter(is_withheld).cloned().collect();
    Reader { unknown, sums, truth }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn nobody_can_tell_what_is_withheld(staff in staff()) {
        let (agency, mut all) = (staff.agency(false), staff.agency(true));
        all.facts.threshold = 0;
        for report in sample::reports().iter() {
            let (told, truth) = (figures(&agency, &report), figures(&all, &report));
            for (at, (employees, _)) in staff.places.iter().enumerate() {
                let small = (1..THRESHOLD).contains(employees);
                for (of, _) in MEASURES {
                    let id = format!("hr.{of}.p{at}");
                    let is_withheld = told.named(&id).unwrap().is_withheld();
                    prop_assert!(is_withheld || !small, "{report} {id}");
                    let share = told.named(&format!("{id}_pst")).unwrap();
                    let sum = told.named(&format!("hr.{of}.sum")).unwrap();
                    prop_assert_eq!(
                        share.is_withheld(),
                        is_withheld || sum.is_withheld(),
                        "{} {}", report, id
                    );
                }
            }
            let value = |id: &str| truth.value(id).unwrap().to_f64().unwrap();
            let is_there = |id: &String| truth.named(id).is_some_and(|of| of.value.is_ok());
            let counts = reader(&told, &value, is_there, staff.places.len(), "ansatte");
            for id in &counts.unknown {
                let leeway = counts.leeway(id);
                prop_assert!(leeway > f64::from(THRESHOLD) - 1e-6, "{report} {id}: {leeway}");
            }
            let worked =
                reader(&told, &value, is_there, staff.places.len(), "utforte_arsverk");
            for id in &worked.unknown {
                let is_more_than_one = worked.leeway(id) > 1e-6;
                let nothing = value(id) == 0.0;
                prop_assert!(is_more_than_one || nothing, "{report} {id}");
            }
        }
    }

    #[test]
    fn where_places_are_shown_all_of_them_are(staff in staff()) {
        let agency = staff.agency(true);
        for report in sample::reports().iter() {
            let told = figures(&agency, &report);
            for (of, measure) in MEASURES {
                for at in 0..staff.places.len() {
                    let value = told.value(&format!("hr.{of}.p{at}"));
                    prop_assert_eq!(value, Some(staff.value(measure, at)));
                }
                prop_assert_eq!(told.value(&format!("hr.{of}.sum")), Some(staff.sum(measure)));
            }
        }
    }
}

/// Hamar and Vadsø with these employees and full-time equivalents in tenths.
fn two(places: [(u32, u32); 2]) -> Agency {
    Staff { places: places.into(), stated: true }.agency(false)
}

#[test]
fn of_two_places_both_go_and_their_sum_stays() {
    for report in sample::reports().iter() {
        let told = figures(&two([(37, 300), (2, 20)]), &report);
        for (of, sum) in [("ansatte", "39"), ("utforte_arsverk", "32.0")] {
            for part in ["p0", "p1", "p0_pst", "p1_pst"] {
                let id = format!("hr.{of}.{part}");
                assert!(told.named(&id).unwrap().is_withheld(), "{report} {id}");
            }
            for whole in ["sum", "totalt"] {
                let value = told.value(&format!("hr.{of}.{whole}"));
                assert_eq!(value, sum.parse().ok(), "{report} {of} {whole}");
            }
        }
    }
}

#[test]
fn few_full_time_equivalents_of_nobody_knows_how_many_are_withheld() {
    let mut agency = two([(37, 300), (2, 20)]);
    for row in &mut agency.facts.staff {
        if row.measure == StaffMeasure::Employees && row.place.is_some() {
            row.value = None;
        }
    }
    for report in sample::reports().iter() {
        let told = figures(&agency, &report);
        for id in ["p0", "p1", "sum", "totalt", "p0_pst"] {
            let id = format!("hr.utforte_arsverk.{id}");
            assert!(told.named(&id).unwrap().is_withheld(), "{report} {id}");
        }
    }
}

#[test]
fn where_the_letter_names_no_places_there_is_no_sum_of_them() {
    let agency = Staff { places: Vec::new(), stated: false }.agency(false);
    for report in sample::reports().iter() {
        let figures = figures(&agency, &report);
        assert_eq!(figures.named("hr.ansatte.sum"), None);
        assert_eq!(figures.named("hr.utforte_arsverk.sum"), None);
    }
}
