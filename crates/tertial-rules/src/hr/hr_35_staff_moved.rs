//! HR-35.

use rust_decimal::Decimal;
use tertial_ingest::facts::{HrCount, HrMeasure};
use tertial_letter::LimitKey;
use tertial_model::Finding;
use tertial_report::Case;

use crate::hr::counted::{none_is_withheld, object};
use crate::rule::declare_rule;

declare_rule! {
    /// Et tall i arket HR er et helt annet enn året før.
    ///
    /// Hvorfor: Åpningen av et år er avslutningen av det forrige, og en enhet vokser eller krymper
    /// langsomt. Et sprang er oftest byttede sifre eller et tall på feil rad.
    ///
    /// Kilde: Raden for året før med samme måltall, driftsenhet og kjønn. Grensen er
    /// `staff_moved_percent` (for ansettelser `key_figure_off_row_times`, mot alle de andre årene), og
    /// forskjellen må være på mer enn ti personer. Tallene kan gjelde få, og
    /// vises ikke i funnet.
    /// Er et tall om personer holdt tilbake i rapporten, sier regelen ingenting.
    ///
    /// Eksempel: En enhet hadde 62 ansatte kvinner i fjor, og har 26 i år.
    ///
    /// Gjør dette: Rett det av de to tallene som er galt. Er enheten omorganisert, kvitter med det.
    STAFF_MOVED = "HR-35", Warning, Case(check)
}

/// Fewer may come and go at once.
const MANY: Decimal = Decimal::TEN;

fn check(case: &Case<'_>) -> Vec<Finding> {
    if !none_is_withheld(case) {
        return Vec::new();
    }
    case.facts.people.iter().filter_map(|row| moved(case, row)).collect()
}

fn moved(case: &Case<'_>, row: &HrCount) -> Option<Finding> {
    if row.measure == HrMeasure::DiversityHires {
        return hired(case, row);
    }
    let is_before = |of: &&HrCount| {
        of.year == row.year - 1
            && (of.measure, &of.unit, of.gender) == (row.measure, &row.unit, row.gender)
    };
    let before = case.facts.people.iter().find(is_before)?;
    let (now, then) = (row.value?, before.value?);
    let moved = (now - then).abs();
    let percent = case.limits.of(LimitKey::StaffMoved)?;
    let is_far = moved > MANY && moved * Decimal::ONE_HUNDRED > then * percent;
    is_far.then(|| {
        STAFF_MOVED
            .finding(
                object(row),
                format!("{} i {} er langt fra året før", row.measure.word(), row.year),
            )
            .expected(format!("høyst {} prosent fra året før", percent.normalize()))
            .found("mer")
            .hint("rett det av de to tallene i arket HR som er galt, eller kvitter med det som er endret")
            .at([row.origin.clone(), before.origin.clone()])
    })
}

/// The hires of a few are no state of the staff: they are held against those of all other years.
fn hired(case: &Case<'_>, row: &HrCount) -> Option<Finding> {
    let is_other = |of: &&HrCount| of.year != row.year && of.measure == row.measure;
    let others = case.facts.people.iter().filter(is_other);
    let most = others.filter_map(|of| of.value).max()?;
    let times = case.limits.of(LimitKey::KeyFigureOffRow)?;
    (row.value? > most * times).then(|| {
        STAFF_MOVED
            .finding(
                object(row),
                format!(
                    "{} i {} er langt fra de andre årene",
                    row.measure.word(),
                    row.year
                ),
            )
            .expected(format!("høyst {} ganger de andre årene", times.normalize()))
            .found("mer")
            .hint("rett tallet i arket HR, eller kvitter med det som er endret")
            .at([row.origin.clone()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// The women of 2024; they were sixty in 2023.
    fn women(value: i64) -> usize {
        let mut sample = Sample::annual();
        sample.facts.people[0].value = Some(value.into());
        sample.says(&STAFF_MOVED).len()
    }

    #[test]
    fn fires_beyond_a_quarter() {
        assert_eq!((women(76), women(44)), (1, 1));
    }

    #[test]
    fn is_silent_within_it_and_on_few() {
        assert_eq!((women(75), women(45)), (0, 0));
        let mut sample = Sample::annual();
        // Six temporary women were as many in 2023.
        let is_it = |row: &&mut HrCount| row.measure == HrMeasure::Temporary;
        let row = sample.facts.people.iter_mut().find(is_it).unwrap();
        row.value = Some(16.into());
        assert_eq!(sample.says(&STAFF_MOVED), [""; 0]);
    }
}
