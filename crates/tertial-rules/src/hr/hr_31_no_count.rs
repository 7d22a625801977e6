//! HR-31.

use rust_decimal::Decimal;
use tertial_ingest::facts::{HrCount, SickLeave, StaffCount, StaffMeasure};
use tertial_model::{Finding, Origin};
use tertial_report::Case;

use crate::hr::counted::object;
use crate::rule::declare_rule;

declare_rule! {
    /// Et antall i arkene om de ansatte er negativt eller ikke et helt antall personer.
    ///
    /// Hvorfor: Personer telles hele, og ingen årsverk, uker eller dager er under null. Et fortegn
    /// eller komma for mye gir feil summer og andeler.
    ///
    /// Kilde: Tallets natur. Tallene kan gjelde få, og vises ikke i funnet.
    ///
    /// Eksempel: Ansatte på et sted er skrevet 57,1 der 571 er ment.
    ///
    /// Gjør dette: Rett tallet i cellen som er nevnt.
    NO_COUNT = "HR-31", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let facts = case.facts;
    let staff = facts.staff.iter().filter_map(of_staff);
    let people = facts.people.iter().filter_map(of_people);
    staff.chain(people).chain(facts.sick_leave.iter().filter_map(of_sick_leave)).collect()
}

fn of_staff(row: &StaffCount) -> Option<Finding> {
    let counts_persons = row.measure == StaffMeasure::Employees;
    let object = format!("hr.{}", row.measure.word());
    finding(object, row.value?, counts_persons, &row.origin)
}

fn of_people(row: &HrCount) -> Option<Finding> {
    finding(object(row), row.value?, row.measure.counts_persons(), &row.origin)
}

fn of_sick_leave(row: &SickLeave) -> Option<Finding> {
    let object = format!("sykefravaer.{}.{}", row.gender.word(), row.year);
    let days = [row.agreed, row.self_notified, row.certified];
    let persons = row.persons.map(|of| (of, true));
    let all = persons.into_iter().chain(days.into_iter().flatten().map(|of| (of, false)));
    let mut found = all
        .filter_map(|(value, whole)| finding(object.clone(), value, whole, &row.origin));
    found.next()
}

fn finding(
    object: String,
    value: Decimal,
    counts_persons: bool,
    origin: &Origin,
) -> Option<Finding> {
    let (is, expected) = match value {
        _ if value < Decimal::ZERO => ("under null", "null eller mer"),
        _ if counts_persons && !value.fract().is_zero() => {
            ("ikke et helt antall", "et helt antall personer")
        }
        _ => return None,
    };
    Some(
        NO_COUNT
            .finding(object, format!("et tall om de ansatte er {is}"))
            .expected(expected)
            .found(is)
            .hint("rett tallet i cellen som er nevnt")
            .at([origin.clone()]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_negative_number_and_on_a_part_of_a_person() {
        let mut sample = Sample::annual();
        sample.facts.staff[0].value = Some(Decimal::new(605, 1));
        sample.facts.people[0].value = Some(Decimal::from(-60));
        sample.facts.people[4].value = Some(Decimal::from(-50));
        let findings = sample.findings(&NO_COUNT);
        assert_eq!(findings.len(), 3);
        assert_eq!(findings[0].origins, [sample.facts.staff[0].origin.clone()]);
    }

    #[test]
    fn is_silent_on_parts_of_full_time_equivalents() {
        let mut sample = Sample::annual();
        sample.facts.staff[3].value = Some(Decimal::new(185, 1));
        sample.facts.people[4].value = Some(Decimal::new(505, 1));
        assert_eq!(sample.says(&NO_COUNT), [""; 0]);
    }
}
