//! HR-33.

use rust_decimal::Decimal;
use tertial_ingest::facts::{HrCount, HrMeasure};
use tertial_letter::LimitKey;
use tertial_model::Finding;
use tertial_report::Case;

use crate::hr::counted::{counted, none_is_withheld, object};
use crate::rule::declare_rule;

declare_rule! {
    /// Et tall i arket HR er større eller mindre enn de ansatte kan gi.
    ///
    /// Hvorfor: Midlertidige, deltidsansatte og de med permisjon er blant de ansatte, en ansatt har
    /// høyst ett avtalt årsverk, og få slutter. Er delen større enn helheten, er ett av tallene galt.
    ///
    /// Kilde: Tallets egen natur, holdt mot ansatte av samme kjønn, driftsenhet og år. Grensene er
    /// `turnover_most_percent` for dem som slutter og ansettes, `worked_of_employees_most_percent` og
    /// `worked_of_employees_least_percent` for årsverk, `on_parental_leave_most_percent` for dem
    /// som har permisjon, og `parental_leave_most_weeks` og `parental_leave_least_weeks` for uker per
    /// person. Tallene kan gjelde få, og vises ikke i funnet.
    /// Er et tall om personer holdt tilbake i rapporten, sier regelen ingenting.
    ///
    /// Eksempel: 290 midlertidige kvinner, og 512 kvinner i alt, er mulig; 2 900 er det ikke.
    ///
    /// Gjør dette: Rett det av de to tallene i arket HR som er galt.
    PART_ABOVE_WHOLE = "HR-33", Warning, Case(check)
}

/// Of so few, one person more or less is much.
const FEW: Decimal = Decimal::TEN;

fn check(case: &Case<'_>) -> Vec<Finding> {
    if !none_is_withheld(case) {
        return Vec::new();
    }
    case.facts.people.iter().filter_map(|row| off(case, row)).collect()
}

fn off(case: &Case<'_>, row: &HrCount) -> Option<Finding> {
    use HrMeasure::{
        AgreedFullTimeEquivalents, DiversityHires, Employees, LeftForNewJob,
        LeftOtherwise, ParentalLeavePersons, ParentalLeaveWeeks, PartTime, Temporary,
        WorkedFullTimeEquivalents,
    };
    let limit = |key| case.limits.of(key);
    let whole = Decimal::ONE_HUNDRED;
    let (of, most, least) = match row.measure {
        Employees => return None,
        Temporary | PartTime => (Employees, whole, None),
        ParentalLeavePersons => (Employees, limit(LimitKey::OnParentalLeave)?, None),
        AgreedFullTimeEquivalents => (Employees, whole, limit(LimitKey::WorkedLeast)),
        WorkedFullTimeEquivalents => {
            (Employees, limit(LimitKey::WorkedMost)?, limit(LimitKey::WorkedLeast))
        }
        LeftForNewJob | LeftOtherwise | DiversityHires => {
            (Employees, limit(LimitKey::Turnover)?, None)
        }
        ParentalLeaveWeeks => (
            ParentalLeavePersons,
            limit(LimitKey::ParentalLeave)? * whole,
            limit(LimitKey::ParentalLeaveLeast).map(|weeks| weeks * whole),
        ),
    };
    let all = counted(case, row.year, of, row.unit.as_ref(), row.gender)?;
    let value = row.value? * whole;
    let is = match value {
        _ if value > all * most => "større",
        _ if all >= FEW && least.is_some_and(|least| value < all * least) => "mindre",
        _ => return None,
    };
    let message = format!(
        "{} i {} er {is} enn det {} kan gi",
        row.measure.word(),
        row.year,
        of.word()
    );
    Some(
        PART_ABOVE_WHOLE
            .finding(object(row), message)
            .expected(format!("et tall som passer med {}", of.word()))
            .found(format!("et {is} tall"))
            .hint("rett det av de to tallene i arket HR som er galt")
            .at([row.origin.clone()]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// Changes what the sample says of the women of 2024: 60 of them, 6 of those on leave.
    fn women(measure: HrMeasure, value: i64) -> usize {
        let mut sample = Sample::annual();
        let row = sample.facts.people.iter_mut().find(|row| row.measure == measure);
        row.unwrap().value = Some(value.into());
        sample.says(&PART_ABOVE_WHOLE).len()
    }

    #[test]
    fn fires_above_the_whole_and_below_what_they_must() {
        use HrMeasure::{
            AgreedFullTimeEquivalents, LeftForNewJob, ParentalLeaveWeeks, PartTime,
            WorkedFullTimeEquivalents,
        };
        assert_eq!(women(PartTime, 61), 1);
        assert_eq!(women(AgreedFullTimeEquivalents, 61), 1);
        assert_eq!(women(AgreedFullTimeEquivalents, 29), 1);
        assert_eq!(women(WorkedFullTimeEquivalents, 67), 1);
        // Thirty per cent of 60.
        assert_eq!(women(LeftForNewJob, 19), 1);
        // 61 weeks each of six.
        assert_eq!(women(ParentalLeaveWeeks, 367), 1);
    }

    #[test]
    fn is_silent_at_the_whole() {
        use HrMeasure::{
            AgreedFullTimeEquivalents, LeftForNewJob, ParentalLeaveWeeks, PartTime,
            WorkedFullTimeEquivalents,
        };
        assert_eq!(women(PartTime, 60), 0);
        assert_eq!(women(AgreedFullTimeEquivalents, 60), 0);
        assert_eq!(women(AgreedFullTimeEquivalents, 30), 0);
        assert_eq!(women(WorkedFullTimeEquivalents, 66), 0);
        assert_eq!(women(LeftForNewJob, 18), 0);
        assert_eq!(women(ParentalLeaveWeeks, 366), 0);
    }
}
