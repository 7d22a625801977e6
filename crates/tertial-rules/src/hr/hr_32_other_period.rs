//! HR-32.

use chrono::{Datelike, NaiveDate};
use tertial_ingest::facts::{StaffCount, StaffMeasure};
use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Tall om ansatte per sted gjelder en annen dag eller periode enn rapporten.
    ///
    /// Hvorfor: Rapporten sier hvor mange det var på statusdatoen. Et tall fra en annen dag er et
    /// annet tall, selv om det ser riktig ut.
    ///
    /// Kilde: Brevet krever status per statusdatoen. Kolonnene Fra og Til i arket Personell sier
    /// hva tallet gjelder; perioden kan begynne 1. januar eller med tertialet.
    ///
    /// Eksempel: I rapporten per 31. august står Til som 30.04.2024.
    ///
    /// Gjør dette: Rett datoen, eller hent tallet for riktig dag.
    OTHER_PERIOD = "HR-32", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let off = case.facts.staff.iter().filter_map(|row| Some((row, off(case, row)?)));
    let off: Vec<(&StaffCount, Off)> = off.collect();
    let (_, first) = off.first()?;
    let message =
        format!("ansatte per sted: {} er en annen dag enn rapportens", first.word);
    Some(
        OTHER_PERIOD
            .finding("hr.periode", message)
            .expected(first.expected.clone())
            .found(first.found.map_or("ingen dag".to_owned(), norwegian::date))
            .hint("rett datoen i arket Personell, eller hent tallet for riktig dag")
            .at(off.iter().map(|(row, _)| row.origin.clone())),
    )
}

/// A day that is not the report's.
struct Off {
    word: &'static str,
    found: Option<NaiveDate>,
    expected: String,
}

fn off(case: &Case<'_>, row: &StaffCount) -> Option<Off> {
    let status = case.status_date();
    let till = || Off { word: "Til", found: row.to, expected: norwegian::date(status) };
    // That full-time equivalents have no period is told elsewhere.
    let is_dated =
        |of: &StaffCount| of.measure == StaffMeasure::Employees && of.to.is_some();
    match (row.from, row.to) {
        (_, Some(to)) if to != status => Some(till()),
        (_, None) if row.measure == StaffMeasure::Employees => {
            case.facts.staff.iter().any(is_dated).then(till)
        }
        (Some(from), _) if from > status || from.year() != status.year() => Some(Off {
            word: "Fra",
            found: row.from,
            expected: format!("en dag i {} før statusdatoen", status.year()),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_another_day_and_on_a_period_of_another_year() {
        let mut sample = Sample::new();
        sample.facts.staff[0].to = NaiveDate::from_ymd_opt(2024, 8, 31);
        sample.facts.staff[3].from = NaiveDate::from_ymd_opt(2023, 1, 1);
        let findings = sample.findings(&OTHER_PERIOD);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].expected.as_deref(), Some("30. april 2024"));
        let off = [0, 3].map(|row| sample.facts.staff[row].origin.clone());
        assert_eq!(findings[0].origins, off);
    }

    #[test]
    fn fires_on_the_place_that_alone_has_no_day() {
        let mut sample = Sample::new();
        sample.facts.staff[0].to = None;
        let findings = sample.findings(&OTHER_PERIOD);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("ingen dag"));
        assert_eq!(findings[0].origins, [sample.facts.staff[0].origin.clone()]);
    }

    #[test]
    fn is_silent_on_the_status_date_and_on_no_date() {
        let mut sample = Sample::new();
        for row in &mut sample.facts.staff[..3] {
            row.to = None;
        }
        sample.facts.staff[3].from = NaiveDate::from_ymd_opt(2024, 2, 1);
        assert_eq!(sample.says(&OTHER_PERIOD), [""; 0]);
    }
}
