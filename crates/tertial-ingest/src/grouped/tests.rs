//! What few share and nobody knows has no name of its own, and no number is lost.

use std::sync::Arc;

use super::*;
use crate::facts::{Gender, SickLeave};

const W: Option<Gender> = Some(Gender::Women);
const M: Option<Gender> = Some(Gender::Men);

fn cell(row: u32, column: u32) -> Origin {
    Origin::cell(&Arc::from("g.xlsx"), &Arc::from("HR"), row, column)
}

fn count(row: u32, unit: Option<&str>, gender: Option<Gender>, value: i32) -> HrCount {
    HrCount {
        year: 2024,
        measure: HrMeasure::Employees,
        unit: unit.map(|unit| unit.parse().unwrap()),
        gender,
        value: Some(value.into()),
        origin: cell(row, 5),
    }
}

fn leave(place: &str, age: &str, persons: i32) -> SickLeave {
    SickLeave {
        year: 2024,
        gender: Gender::Women,
        age: age.parse().unwrap(),
        place: place.parse().unwrap(),
        persons: Some(persons.into()),
        agreed: None,
        self_notified: None,
        certified: None,
        origin: cell(9, 5),
    }
}

/// The facts after grouping, and what is told, with where.
fn grouped(
    people: &[HrCount],
    sick_leave: &[SickLeave],
    hr: &str,
) -> (Facts, Vec<(String, Origin)>) {
    let project = format!(
        "agency = {{ name = \"SSB\" }}\nletter = {{ agency = \"ssb\", year = 2024 }}\n\
         report = {{ language = \"nn\", version = \"0.1\" }}\n\
         state_accounts = {{ files = \"s.csv\", layout = \"statsregnskapet\", unit = \"kr\", \
         income = \"negative\" }}\ngrunnlag = {{ file = \"g.xlsx\" }}\n\
         ledger = [{{ files = \"h.xlsx\", layout = \"dfo-unit4\", unit = \"kr\", income = \"negative\" }}]\n\
         hr = {{ {hr} }}\n"
    );
    let project = Project::parse("tertial.toml", &project).unwrap();
    let mut named = Named::default();
    for row in people {
        if let (Some(unit), Place::Cell { row, .. }) = (&row.unit, &row.origin.place) {
            named.see(KeyKind::Unit, unit.clone(), cell(*row, 3));
        }
    }
    for row in sick_leave {
        named.see(KeyKind::Place, row.place.clone(), cell(9, 4));
        named.see(KeyKind::Age, row.age.clone(), cell(9, 3));
    }
    let mut facts = Facts {
        people: people.to_vec(),
        sick_leave: sick_leave.to_vec(),
        threshold: project.hr.threshold,
        ..Facts::default()
    };
    let mut problems = Vec::new();
    group(&mut facts, &named, &project, &["Hamar".to_owned()], &mut problems);
    let told = problems.into_iter().map(|problem| (problem.message, problem.origin));
    (facts, told.collect())
}

type Row<'a> = (Option<&'a str>, Option<Gender>, i32);

fn rows(facts: &Facts) -> Vec<Row<'_>> {
    let value = |row: &HrCount| row.value.unwrap().try_into().unwrap();
    let rows = facts.people.iter();
    rows.map(|row| (row.unit.as_ref().map(Name::as_str), row.gender, value(row)))
        .collect()
}

const OTHER: Option<&str> = Some("Andre einingar");

#[test]
fn what_few_share_is_added_up_and_its_first_cell_told() {
    let people = [
        count(4, Some("Drift"), W, 3),
        count(5, Some("Drift"), M, 2),
        count(6, Some("Ola Nordmann"), W, 1),
        count(7, Some("Ola Nordmann"), M, 0),
        count(8, Some("Kari"), W, 2),
        count(9, Some("Revisjon"), M, 1),
    ];
    let (facts, told) = grouped(&people, &[], "units = [\"revisjon\"]");
    assert_eq!(
        rows(&facts),
        [
            (Some("Drift"), W, 3),
            (Some("Drift"), M, 2),
            (Some("Revisjon"), M, 1),
            (OTHER, W, 3),
            (OTHER, M, 0),
        ]
    );
    let message = "«Driftsenhet» er ikke kjent og gjelder færre enn 5; det som står slik, er \
                   talt under «Andre einingar»";
    assert_eq!(told, [(message.to_owned(), cell(6, 3))]);
    assert_eq!(
        facts.people[3].origin.to_string(),
        "g.xlsx, arket HR, 2 rader fra rad 6 til 8"
    );
    let (facts, told) = grouped(&people[..2], &[], "threshold = 6");
    assert_eq!(
        (rows(&facts).len(), told.len()),
        (2, 1),
        "five are too few where six are needed"
    );
    assert_eq!(rows(&facts)[0], (OTHER, W, 3));
}

#[test]
fn a_year_whose_units_are_all_known_has_nobody_among_the_others() {
    let earlier = |row: HrCount| HrCount { year: 2023, ..row };
    let people = [
        count(4, Some("Drift"), W, 9),
        count(5, Some("Kari"), W, 1),
        earlier(count(6, Some("Drift"), W, 8)),
        earlier(count(7, Some("Drift"), M, 7)),
        HrCount { measure: HrMeasure::PartTime, ..count(8, Some("Drift"), W, 1) },
    ];
    let (facts, _) = grouped(&people, &[], "");
    let others: Vec<_> = facts
        .people
        .iter()
        .filter(|row| row.unit.as_ref().map(Name::as_str) == OTHER)
        .collect();
    let told: Vec<_> =
        others.iter().map(|row| (row.year, row.gender, row.value)).collect();
    let value = |number: i32| Some(Decimal::from(number));
    assert_eq!(told, [(2024, W, value(1)), (2023, W, value(0)), (2023, M, value(0))]);
    assert_eq!(others[1].origin.to_string(), "g.xlsx, arket HR");
}

#[test]
fn a_unit_not_told_by_sex_leaves_the_group_undivided() {
    let people = [
        count(4, Some("A"), W, 1),
        count(5, Some("A"), M, 2),
        count(6, Some("A"), None, 3),
        count(7, Some("B"), None, 4),
    ];
    assert_eq!(rows(&grouped(&people, &[], "").0), [(OTHER, None, 7)]);
    // Where all are, what some say of both is still held against the sexes.
    let sum = [(OTHER, None, 3), (OTHER, W, 1), (OTHER, M, 2)];
    assert_eq!(rows(&grouped(&people[..3], &[], "").0), sum);
    let more = [&people[..3], &[count(8, Some("C"), W, 1)]].concat();
    let sum = [(OTHER, None, 4), (OTHER, W, 2), (OTHER, M, 2)];
    assert_eq!(rows(&grouped(&more, &[], "").0), sum);
}

#[test]
fn places_and_ages_are_told_alike() {
    let rows = [
        leave("Hamar", "under 30", 1),
        leave("Ola Nordmann", "30–39", 2),
        leave("Oslo", "Kari", 3),
        leave("Oslo", "50+", 2),
        leave("Moss", "60 år og over", 4),
    ];
    let (facts, told) = grouped(&[], &rows, "places = [\"Moss\"]");
    let names: Vec<_> = facts
        .sick_leave
        .iter()
        .map(|row| (row.place.as_str(), row.age.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("Hamar", "under 30"),
            ("Andre stader", "30–39"),
            ("Oslo", "Andre aldersgrupper"),
            ("Oslo", "50+"),
            ("Moss", "60 år og over"),
        ]
    );
    let cells: Vec<&Origin> = told.iter().map(|(_, cell)| cell).collect();
    assert_eq!(cells, [&cell(9, 4), &cell(9, 3)]);
}

#[test]
fn nothing_is_told_where_everything_is_known() {
    let people = [count(4, Some("Drift"), None, 5), count(5, None, W, 3)];
    let (facts, told) = grouped(&people, &[leave("Oslo", "30–39", 9)], "");
    assert_eq!((facts.people, told), (people.to_vec(), Vec::new()));
}
