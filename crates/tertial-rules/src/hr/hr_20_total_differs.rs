//! HR-20.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Gender, HrCount};
use tertial_model::{Finding, Name};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En rad i arket HR har et annet tall enn summen av radene den er summen av.
    ///
    /// Hvorfor: Rapporten regner summen av de delte radene, og raden med summen vises ikke. Er de
    /// ulike, er én av dem feil.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om tall om ansatte.
    ///
    /// Eksempel: Driftsenhetene har 38 ansatte til sammen, og raden uten driftsenhet sier 39.
    ///
    /// Gjør dette: Rett raden som er feil i arket HR, eller ta bort raden med summen.
    TOTAL_DIFFERS = "HR-20", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let rows = case.facts.people.iter();
    // The numbers may be of few, and are not told here.
    let differs = rows.filter(|row| {
        let parts = [of_genders(case, row), of_units(case, row)];
        parts.iter().flatten().any(|sum| row.value.is_some_and(|value| value != *sum))
    });
    differs
        .map(|row| {
            let unit = row.unit.as_ref().map_or("hele virksomheten", Name::as_str);
            let word = row.measure.word();
            TOTAL_DIFFERS
                .finding(
                    format!("hr.{word}.{unit}.{}", row.year),
                    format!(
                        "raden for {unit} er et annet tall enn summen av delene: {word} i {}",
                        row.year
                    ),
                )
                .expected("det samme tallet")
                .found("to ulike")
                .hint("rett raden som er feil, eller ta bort raden med summen")
                .at([row.origin.clone()])
        })
        .collect()
}

/// What the women and men of the row's unit are together, where both are stated and the row
/// is of both.
fn of_genders(case: &Case<'_>, row: &HrCount) -> Option<Decimal> {
    let [women, men] = [Gender::Women, Gender::Men].map(|gender| {
        let is_it = |of: &&HrCount| of.unit == row.unit && of.gender == Some(gender);
        like(case, row).find(is_it)?.value
    });
    row.gender.is_none().then_some(women? + men?)
}

/// What the units are together, each as it is stated for the sex of the row, where the row is
/// of all of them.
fn of_units(case: &Case<'_>, row: &HrCount) -> Option<Decimal> {
    let units: BTreeSet<&Name> =
        like(case, row).filter_map(|of| of.unit.as_ref()).collect();
    if row.unit.is_some() || units.is_empty() {
        return None;
    }
    let of_unit = |unit: &Name| {
        let mut of_unit = like(case, row).filter(|of| of.unit.as_ref() == Some(unit));
        let whole = of_unit.clone().find(|of| of.gender == row.gender);
        match (whole, row.gender) {
            (Some(of), _) => of.value,
            (None, Some(_)) => None,
            (None, None) => {
                of_genders(case, &HrCount { gender: None, ..of_unit.next()?.clone() })
            }
        }
    };
    units.into_iter().map(of_unit).sum()
}

/// The rows of the same year and measure.
fn like<'a>(case: &Case<'a>, row: &HrCount) -> impl Iterator<Item = &'a HrCount> + Clone {
    let key = (row.year, row.measure);
    case.facts.people.iter().filter(move |of| (of.year, of.measure) == key)
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::HrMeasure;

    use super::*;
    use crate::sample::{Sample, cell};

    /// The sample's sixty women and forty men of Drift, and a row more.
    fn with_row(unit: Option<&str>, gender: Option<Gender>, value: i32) -> Sample {
        let mut sample = Sample::annual();
        sample.facts.people.push(HrCount {
            year: 2024,
            measure: HrMeasure::Employees,
            unit: unit.map(|unit| unit.parse().unwrap()),
            gender,
            value: Some(value.into()),
            origin: cell("HR", 40, 5),
        });
        sample
    }

    #[test]
    fn fires_on_a_total_of_units_of_sexes_and_of_both() {
        for (unit, gender, value) in [
            (None, None, 101),
            (Some("Drift"), None, 99),
            (None, Some(Gender::Women), 61),
        ] {
            let findings = with_row(unit, gender, value).findings(&TOTAL_DIFFERS);
            assert_eq!(findings.len(), 1, "{unit:?} {gender:?}");
            assert_eq!(findings[0].origins, [cell("HR", 40, 5)]);
        }
        assert_eq!(
            with_row(None, None, 101).says(&TOTAL_DIFFERS),
            [
                "hr.ansatte.hele virksomheten.2024: raden for hele virksomheten er et annet \
                 tall enn summen av delene: ansatte i 2024"
            ]
        );
    }

    #[test]
    fn is_silent_where_they_agree_or_nothing_is_divided() {
        for (unit, gender, value) in [
            (None, None, 100),
            (Some("Drift"), None, 100),
            (None, Some(Gender::Women), 60),
        ] {
            let sample = with_row(unit, gender, value);
            assert_eq!(sample.says(&TOTAL_DIFFERS), [""; 0], "{unit:?} {gender:?}");
        }
        assert_eq!(Sample::annual().says(&TOTAL_DIFFERS), [""; 0]);
    }
}
