//! HR-30.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_ingest::facts::{StaffCount, StaffMeasure};
use tertial_letter::LimitKey;
use tertial_model::Finding;
use tertial_report::Case;

use crate::hr::counted::Withheld;
use crate::rule::declare_rule;

declare_rule! {
    /// Utførte årsverk på et sted er flere eller færre enn de ansatte der kan ha utført.
    ///
    /// Hvorfor: Én ansatt utfører høyst ett årsverk i året, og en tredel av det i et tertial. Er
    /// tallet langt fra det, er det et annet sted, en annen periode eller et siffer for mye.
    ///
    /// Kilde: PM-2019-13 om utførte årsverk. Grensene er `worked_of_employees_most_percent` og
    /// `worked_of_employees_least_percent`, av de ansatte ganget med den delen av året perioden er.
    /// Tallene kan gjelde få, og vises ikke i funnet. Et tall som er skjermet, kontrolleres ikke.
    ///
    /// Eksempel: 57 ansatte på et sted, og 158 utførte årsverk på fire måneder.
    ///
    /// Gjør dette: Rett det av de to tallene i arket Personell som er feil, eller perioden.
    WORKED_OF_EMPLOYEES = "HR-30", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let withheld = Withheld::of(case);
    case.facts.staff.iter().filter_map(|row| off(case, &withheld, row)).collect()
}

fn off(case: &Case<'_>, withheld: &Withheld<'_>, row: &StaffCount) -> Option<Finding> {
    if row.measure != StaffMeasure::WorkedFullTimeEquivalents {
        return None;
    }
    let is_it =
        |of: &&StaffCount| of.measure == StaffMeasure::Employees && of.place == row.place;
    let employees = case.facts.staff.iter().find(is_it)?;
    if !withheld.are_printed(&[&[&row.origin], &[&employees.origin]]) {
        return None;
    }
    let share = share_of_year(row.from?, row.to?)?;
    let (whole, worked) = (employees.value? * share, row.value? * Decimal::ONE_HUNDRED);
    let most = case.limits.of(LimitKey::WorkedMost)?;
    let least = case.limits.of(LimitKey::WorkedLeast)?;
    let is = match worked {
        _ if worked > whole * most => "flere",
        _ if worked < whole * least => "færre",
        _ => return None,
    };
    let places = &case.catalogue.frame.places;
    let named = |name: &str| places.iter().find(|of| of.name == name);
    let (place, key) = match &row.place {
        None => ("alle stedene".to_owned(), "totalt".to_owned()),
        Some(name) => named(name.as_str()).map(|of| (of.name.clone(), of.key.clone()))?,
    };
    Some(
        WORKED_OF_EMPLOYEES
            .finding(
                format!("hr.utforte_arsverk.{key}"),
                format!("utførte årsverk er {is} enn de ansatte kan ha utført: {place}"),
            )
            .expected(format!(
                "{}–{} pst. av de ansatte, for perioden",
                least.normalize(),
                most.normalize()
            ))
            .found(if is == "flere" { "mer" } else { "mindre" })
            .hint("rett det av de to tallene som er feil, eller perioden, i arket Personell")
            .at([row.origin.clone(), employees.origin.clone()]),
    )
}

/// The part of the year a period is.
fn share_of_year(from: NaiveDate, to: NaiveDate) -> Option<Decimal> {
    let days = (to - from).num_days() + 1;
    let of_year = if to.leap_year() { 366 } else { 365 };
    let share = Decimal::from(days) / Decimal::from(of_year);
    (days > 0).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// Sixty at Hamar, for 121 of 366 days: 19.8 are all they can have worked.
    fn hamar(worked: i64) -> Vec<Finding> {
        let mut sample = Sample::new();
        sample.facts.staff[3].value = Some(worked.into());
        sample.findings(&WORKED_OF_EMPLOYEES)
    }

    #[test]
    fn fires_above_and_below_what_they_can_have_worked_and_tells_no_number() {
        for worked in [22, 9] {
            let findings = hamar(worked);
            assert_eq!(findings.len(), 1, "{worked}");
            assert_eq!(findings[0].object, "hr.utforte_arsverk.hamar");
            assert_eq!(findings[0].origins.len(), 2);
            assert!(!findings[0].in_full().contains("60"));
        }
    }

    #[test]
    fn is_silent_within_it_and_where_the_period_is_unknown() {
        assert_eq!((hamar(21), hamar(10)), (Vec::new(), Vec::new()));
        let mut sample = Sample::new();
        sample.facts.staff[3].value = Some(900.into());
        sample.facts.staff[3].from = None;
        assert_eq!(sample.says(&WORKED_OF_EMPLOYEES), [""; 0]);
    }
}
