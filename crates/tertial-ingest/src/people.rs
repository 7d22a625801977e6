//! Persons counted from an export, beside what the sheets HR and Sykefravær state.
//!
//! What was counted is used; a stated number of the same thing and year would count it
//! twice, and is set aside and said.

use std::collections::BTreeSet;

use tertial_model::{Kroner, Origin, Problem, ProblemKind};

use crate::facts::{Facts, HrCount, SetAside, leave_later};

/// Puts what was counted before what is stated of the same years and measures.
pub(crate) fn put_before(facts: &mut Facts, persons: Facts, problems: &mut Vec<Problem>) {
    let counted: BTreeSet<_> =
        persons.people.iter().map(|count| (count.year, count.measure)).collect();
    let years: BTreeSet<_> = persons.sick_leave.iter().map(|group| group.year).collect();
    let mut repeated: Vec<Origin> = Vec::new();
    let mut stays = |twice: bool, row: &Origin| {
        repeated.extend(twice.then(|| row.clone()));
        !twice
    };
    let is_counted = |of: &HrCount| counted.contains(&(of.year, of.measure));
    facts.people.retain(|row| stays(is_counted(row), &row.origin));
    facts.sick_leave.retain(|row| stays(years.contains(&row.year), &row.origin));
    if let Some(first) = repeated.first() {
        let rows = repeated.len();
        let message = format!("{rows} tall er også talt fra personuttrekket");
        let hint = "tallene fra uttrekket er brukt; ta bort radene som står to steder";
        let problem = Problem::new(ProblemKind::RowRepeated, first.clone(), message);
        problems.push(problem.hint(hint));
    }
    for origin in &repeated {
        leave_later(&mut facts.sheets, origin, SetAside::Repeated, Kroner::ZERO);
    }
    facts.sheets.extend(persons.sheets);
    facts.spellings.extend(persons.spellings);
    facts.people.extend(persons.people);
    facts.sick_leave.extend(persons.sick_leave);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::{Gender, HrMeasure, SickLeave};

    fn count(file: &str, year: i32, measure: HrMeasure) -> HrCount {
        HrCount {
            year,
            measure,
            unit: None,
            gender: Some(Gender::Women),
            value: Some(7.into()),
            origin: Origin::file(&Arc::from(file)),
        }
    }

    fn group(file: &str, year: i32) -> SickLeave {
        SickLeave {
            year,
            gender: Gender::Women,
            age: "30–39".parse().unwrap(),
            place: "Oslo".parse().unwrap(),
            persons: Some(7.into()),
            agreed: None,
            self_notified: None,
            certified: None,
            origin: Origin::file(&Arc::from(file)),
        }
    }

    #[test]
    fn what_is_both_counted_and_stated_is_counted_and_told() {
        let left = HrMeasure::LeftForNewJob;
        let mut facts = Facts {
            people: vec![
                count("stated", 2024, HrMeasure::PartTime),
                count("stated", 2024, HrMeasure::Employees),
                count("stated", 2023, HrMeasure::Employees),
                count("stated", 2024, left),
            ],
            sick_leave: vec![group("stated", 2023), group("stated", 2024)],
            ..Facts::default()
        };
        let persons = Facts {
            people: vec![count("counted", 2024, HrMeasure::Employees)],
            sick_leave: vec![group("counted", 2023)],
            ..Facts::default()
        };
        let mut problems = Vec::new();
        put_before(&mut facts, persons, &mut problems);
        assert_eq!(
            facts.people,
            [
                count("stated", 2024, HrMeasure::PartTime),
                count("stated", 2023, HrMeasure::Employees),
                count("stated", 2024, left),
                count("counted", 2024, HrMeasure::Employees),
            ]
        );
        assert_eq!(facts.sick_leave, [group("stated", 2024), group("counted", 2023)]);
        let told: Vec<_> =
            problems.iter().map(|p| (p.kind, p.message.as_str())).collect();
        let message = "2 tall er også talt fra personuttrekket";
        assert_eq!(told, [(ProblemKind::RowRepeated, message)]);
        assert_eq!(problems[0].origin, Origin::file(&Arc::from("stated")));
    }

    #[test]
    fn nothing_is_told_where_nothing_is_stated() {
        let counts = vec![count("counted", 2024, HrMeasure::Employees)];
        let (mut facts, mut problems) = (Facts::default(), Vec::new());
        let persons = Facts { people: counts.clone(), ..Facts::default() };
        put_before(&mut facts, persons, &mut problems);
        assert_eq!((facts.people, problems), (counts, Vec::new()));
    }
}
