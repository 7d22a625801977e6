//! HR-07.

use tertial_figures::{Whose, stated};
use tertial_ingest::facts::{Gender, HrMeasure};
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Summen av kvinner og menn er en annen enn tallet for alle.
    ///
    /// Hvorfor: Tallene står i hver sine rader i arket HR, etter driftsenhet og etter kjønn, og skal
    /// telle de samme personene. Er de ulike, er ett av dem feil.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om tall etter kjønn.
    ///
    /// Eksempel: Driftsenhetene har 961 ansatte til sammen, mens kvinner og menn er 960.
    ///
    /// Gjør dette: Rett raden som er feil i arket HR.
    GENDERS_SUM = "HR-07", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    if !case.report.is_annual() {
        return Vec::new();
    }
    let this_year = case.catalogue.frame.year;
    let years = [this_year, this_year - 1];
    let numbers = years.into_iter().flat_map(|year| {
        HrMeasure::ALL.into_iter().map(move |(word, measure)| (year, word, measure))
    });
    let differs = numbers.filter_map(|(year, word, measure)| {
        let of = |whose| stated(case.facts, year, measure, whose);
        let (all, rows) = of(Whose::All);
        let (women, of_women) = of(Whose::Gender(Gender::Women));
        let (men, of_men) = of(Whose::Gender(Gender::Men));
        // The numbers may be of few, and are not told here.
        let differs = matches!((all, women, men), (Ok(all), Ok(women), Ok(men)) if all != women + men);
        differs.then(|| {
            GENDERS_SUM
                .finding(
                    format!("hr.kjonn.{year}"),
                    format!("summen av kvinner og menn er en annen enn tallet for alle: {word} i {year}"),
                )
                .expected("det samme tallet")
                .found("to ulike")
                .hint("rett raden som er feil i arket HR")
                .at([rows, of_women, of_men].concat().into_iter().map(|of| of.origin.clone()))
        })
    });
    differs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// The sample with the employees of the year in rows by sex, beside those by unit.
    fn with_genders(women: i32, men: i32) -> Sample {
        let mut sample = Sample::annual();
        let employees = |row: &&tertial_ingest::facts::HrCount| {
            (row.year, row.measure) == (2024, HrMeasure::Employees)
        };
        let mut row = sample.facts.people.iter().find(employees).unwrap().clone();
        let all = stated(&sample.facts, 2024, HrMeasure::Employees, Whose::All).0;
        assert_eq!(all, Ok(100.into()));
        sample.facts.people.retain(|row| !employees(&row));
        (row.unit, row.gender, row.value) =
            (Some("Alle".parse().unwrap()), None, Some(100.into()));
        sample.facts.people.push(row.clone());
        for (gender, count) in [(Gender::Women, women), (Gender::Men, men)] {
            (row.unit, row.gender, row.value) = (None, Some(gender), Some(count.into()));
            sample.facts.people.push(row.clone());
        }
        sample
    }

    #[test]
    fn fires_when_the_two_differ() {
        assert_eq!(
            with_genders(60, 39).says(&GENDERS_SUM),
            [
                "hr.kjonn.2024: summen av kvinner og menn er en annen enn tallet for alle: ansatte i 2024"
            ]
        );
    }

    #[test]
    fn is_silent_when_they_agree() {
        assert_eq!(with_genders(60, 40).says(&GENDERS_SUM), [""; 0]);
        assert_eq!(Sample::annual().says(&GENDERS_SUM), [""; 0]);
    }
}
