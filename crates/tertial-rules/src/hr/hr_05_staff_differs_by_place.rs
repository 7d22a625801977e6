//! HR-05.

use tertial_ingest::facts::Gender::{Men, Women};
use tertial_ingest::facts::StaffMeasure::Employees;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use crate::hr::counted::{employees, lacks_a_row, of_places};
use crate::rule::declare_rule;

declare_rule! {
    /// Antall ansatte i HR-tallene er et annet enn summen av stedene.
    ///
    /// Hvorfor: Rapporten viser de samme ansatte to steder, etter driftsenhet og etter sted. Er
    /// tallene ulike, er ett av dem feil eller talt på en annen dag.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om ansatte både etter driftsenhet og per sted.
    ///
    /// Eksempel: Arket HR har 961 ansatte, mens Bergen og Bodø er 960 i arket Personell.
    ///
    /// Gjør dette: Rett tallet som er feil i arket HR eller Personell.
    STAFF_DIFFERS_BY_PLACE = "HR-05", Error, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let year = case.catalogue.frame.year;
    let total = FigureId::of_staff("ansatte_totalt", year);
    let total = case.figures.get(&total).filter(|_| case.report.is_annual())?;
    let places = case.figures.named(&FigureId::of_place("ansatte", "sum"))?;
    let is_told =
        total.origins.first().is_some_and(|of| lacks_a_row(case, &of.of_sheet()));
    let differ = !is_told && total.value.as_ref().ok()? != places.value.as_ref().ok()?;
    differ.then(|| {
        STAFF_DIFFERS_BY_PLACE
            .finding(
                &total.id,
                "antall ansatte i arket HR er et annet enn summen av stedene",
            )
            .expected(format!("{}, summen av stedene", places.in_bokmal()))
            .found(total.in_bokmal())
            .hint("rett tallet som er feil i arket HR eller Personell")
            .at(total.origins.iter().cloned().chain(of_places(case, Employees)))
            .taints([None, Some(Women), Some(Men)].map(|gender| employees(gender, year)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_the_two_differ() {
        let mut sample = Sample::annual();
        sample.facts.people[0].value = Some(61.into());
        let findings = sample.findings(&STAFF_DIFFERS_BY_PLACE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("101"));
        let is_named =
            |row: usize| findings[0].origins.contains(&sample.facts.staff[row].origin);
        assert_eq!([0, 1, 2, 3].map(is_named), [true, true, true, false]);
        assert!(findings[0].origins.contains(&sample.facts.people[0].origin));
    }

    #[test]
    fn is_silent_when_they_agree() {
        assert_eq!(Sample::annual().says(&STAFF_DIFFERS_BY_PLACE), [""; 0]);
    }
}
