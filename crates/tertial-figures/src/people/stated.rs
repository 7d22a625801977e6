//! What the agency states of its staff: which of a year's rows make a number.
//!
//! A number may be stated for all, by unit, by sex, or by both. Rows that divide the same
//! persons in two ways are two views of them, and are never added together.

use tertial_ingest::facts::{Facts, Gender, HrCount, HrMeasure};
use tertial_model::{Missing, Name, Value};

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Everybody's.
    All,
    /// Those of a unit (driftsenhet).
    Unit(&'a Name),
    /// The women's or the men's.
    Gender(Gender),
}

/// A number of the sheet HR, and the rows it is the sum of. It is missing when there is no
/// row, a row is empty, or a unit is not told by sex where sex is asked for.
pub fn stated<'a>(
    facts: &'a Facts,
    year: i32,
    measure: HrMeasure,
    whose: Whose<'_>,
) -> (Value, Vec<&'a HrCount>) {
    let of_kind: Vec<&HrCount> = facts
        .people
        .iter()
        .filter(|row| (row.year, row.measure) == (year, measure))
        .collect();
    let by_gender = |unit: Option<&Name>| {
        let mut of_unit = of_kind.iter().filter(|row| row.unit.as_ref() == unit);
        of_unit.any(|row| row.gender.is_some())
    };
    // The rows that add up to all there are of a unit, or of an agency without units.
    let whole = |row: &HrCount| row.gender.is_some() == by_gender(row.unit.as_ref());
    let by_unit = of_kind.iter().any(|row| row.unit.is_some());
    let counts = |row: &HrCount| match whose {
        Whose::All => row.unit.is_some() == by_unit && whole(row),
        Whose::Unit(unit) => row.unit.as_ref() == Some(unit) && whole(row),
        Whose::Gender(gender) => {
            row.gender == Some(gender) && row.unit.is_none() == by_gender(None)
        }
    };
    let rows: Vec<&HrCount> = of_kind.iter().copied().filter(|row| counts(row)).collect();
    let undivided = || {
        let mut units = of_kind.iter().filter_map(|row| row.unit.as_ref());
        units.find(|unit| !by_gender(Some(unit)))
    };
    let value = match (whose, rows.is_empty(), undivided()) {
        (Whose::Gender(_), false, Some(unit)) if !by_gender(None) => {
            Err(Missing::because(format!("arket HR deler ikke {unit} på kjønn i {year}")))
        }
        (_, true, _) => {
            let word = measure.word();
            Err(Missing::because(format!("ingen rad «{word}» for {year} i arket HR")))
        }
        _ => rows.iter().map(|row| number(row)).sum(),
    };
    (value, rows)
}

fn number(row: &HrCount) -> Value {
    row.value.ok_or_else(|| Missing::because(format!("tallet i {} mangler", row.origin)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::Decimal;
    use tertial_model::Origin;

    use super::*;

    const W: Option<Gender> = Some(Gender::Women);
    const M: Option<Gender> = Some(Gender::Men);

    /// What the rows make of all, of Kart, of Data, of the women and of the men.
    fn counted(rows: &[(Option<&str>, Option<Gender>, i32)]) -> [Option<i32>; 5] {
        let row = |&(unit, gender, value): &(Option<&str>, _, i32)| HrCount {
            year: 2024,
            measure: HrMeasure::Employees,
            unit: unit.map(|unit| unit.parse().unwrap()),
            gender,
            value: Some(value.into()),
            origin: Origin::file(&Arc::from("ark")),
        };
        let facts = Facts { people: rows.iter().map(row).collect(), ..Facts::default() };
        let [kart, data] = ["Kart", "Data"].map(|unit| unit.parse().unwrap());
        [
            Whose::All,
            Whose::Unit(&kart),
            Whose::Unit(&data),
            Whose::Gender(Gender::Women),
            Whose::Gender(Gender::Men),
        ]
        .map(|whose| {
            let value = stated(&facts, 2024, HrMeasure::Employees, whose).0.ok();
            value.map(|value: Decimal| value.try_into().unwrap())
        })
    }

    #[test]
    fn one_row_is_everybody() {
        assert_eq!(counted(&[(None, None, 39)]), [Some(39), None, None, None, None]);
    }

    #[test]
    fn units_by_sex_make_every_number() {
        let rows = [
            (Some("Kart"), W, 12),
            (Some("Kart"), M, 10),
            (Some("Data"), W, 9),
            (Some("Data"), M, 8),
        ];
        let all = [Some(39), Some(22), Some(17), Some(21), Some(18)];
        assert_eq!(counted(&rows), all);
        // The same totals in rows of their own change nothing.
        let more =
            [&rows[..], &[(None, None, 39), (None, W, 21), (None, M, 18)]].concat();
        assert_eq!(counted(&more), all);
        assert_eq!(counted(&[&rows[..], &[(Some("Kart"), None, 22)]].concat()), all);
    }

    #[test]
    fn units_and_sexes_apart_are_two_views_of_the_same() {
        let rows = [
            (Some("Kart"), None, 22),
            (Some("Data"), None, 17),
            (None, W, 21),
            (None, M, 18),
        ];
        assert_eq!(counted(&rows), [Some(39), Some(22), Some(17), Some(21), Some(18)]);
    }

    #[test]
    fn sexes_without_units_make_all() {
        let rows = [(None, None, 39), (None, W, 21), (None, M, 18)];
        assert_eq!(counted(&rows), [Some(39), None, None, Some(21), Some(18)]);
    }

    #[test]
    fn a_unit_not_told_by_sex_leaves_the_sexes_unknown() {
        let rows =
            [(Some("Kart"), W, 12), (Some("Kart"), M, 10), (Some("Data"), None, 17)];
        assert_eq!(counted(&rows), [Some(39), Some(22), Some(17), None, None]);
    }
}
