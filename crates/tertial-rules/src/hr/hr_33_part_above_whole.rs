//! HR-33.

use rust_decimal::Decimal;
use tertial_ingest::facts::{HrCount, HrMeasure};
use tertial_letter::LimitKey;
use tertial_model::{Finding, Origin};
use tertial_report::Case;

use crate::hr::counted::{
    FEW, Withheld, as_whole, before, counted, employees, figures_of, object, rows,
};
use crate::rule::declare_rule;

declare_rule! {
    /// Et tall i arket HR er større eller mindre enn de ansatte kan gi.
    ///
    /// Hvorfor: Midlertidige, deltidsansatte og de med permisjon er blant de ansatte, en ansatt har
    /// høyst ett avtalt årsverk, og få slutter. Er delen større enn helheten, er ett av tallene
    /// feil. Hvor stor stilling de ansatte har i snitt, endrer seg lite fra år til år.
    ///
    /// Kilde: Tallets natur, sammenlignet med ansatte av samme kjønn, driftsenhet og år. Grensene er
    /// `turnover_most_percent` for dem som slutter og ansettes, `worked_of_employees_most_percent`
    /// og `worked_of_employees_least_percent` for årsverk, `agreed_of_few_least_percent` for avtalte
    /// årsverk av færre enn ti, `position_moved_points` for årsverk per ansatt mot året før,
    /// `on_parental_leave_most_percent` for dem som har permisjon, og `parental_leave_most_weeks` og
    /// `parental_leave_least_weeks` for uker per person. Tallene kan gjelde få, og vises ikke i
    /// funnet. Et tall som er skjermet, kontrolleres ikke.
    ///
    /// Eksempel: 290 midlertidige kvinner, og 512 kvinner i alt, er mulig; 2 900 er det ikke.
    ///
    /// Gjør dette: Rett det av de to tallene i arket HR som er feil.
    PART_ABOVE_WHOLE = "HR-33", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let withheld = Withheld::of(case);
    let rows = case.facts.people.iter();
    let finding = |row: &HrCount| of_one_year(case, &withheld, row);
    rows.filter_map(|row| finding(row).or_else(|| of_two_years(case, &withheld, row)))
        .collect()
}

/// The employees a row is of, and what they are.
struct Whole<'a> {
    of: HrMeasure,
    rows: Vec<&'a HrCount>,
    number: Decimal,
}

impl<'a> Whole<'a> {
    fn of(case: &Case<'a>, row: &HrCount) -> Option<Self> {
        let of = match row.measure {
            HrMeasure::Employees => return None,
            HrMeasure::ParentalLeaveWeeks => HrMeasure::ParentalLeavePersons,
            _ => HrMeasure::Employees,
        };
        let unit = row.unit.as_ref();
        let rows = rows(case, row.year, of, unit, row.gender);
        let number = counted(case, row.year, of, unit, row.gender)?;
        Some(Self { of, rows, number })
    }

    fn origins(&self) -> Vec<&'a Origin> {
        self.rows.iter().map(|row| &row.origin).collect()
    }
}

/// Whether the number is larger or smaller than that of the whole allows.
fn off(case: &Case<'_>, row: &HrCount, whole: &Whole<'_>) -> Option<&'static str> {
    use HrMeasure::{
        AgreedFullTimeEquivalents, DiversityHires, Employees, LeftForNewJob,
        LeftOtherwise, ParentalLeavePersons, ParentalLeaveWeeks, PartTime, Temporary,
        WorkedFullTimeEquivalents,
    };
    let limit = |key| case.limits.of(key);
    let all = Decimal::ONE_HUNDRED;
    let are_many = whole.number >= FEW;
    let least = |key| limit(key).filter(|_| are_many);
    let (most, least) = match row.measure {
        Employees => return None,
        Temporary | PartTime => (all, None),
        ParentalLeavePersons => (limit(LimitKey::OnParentalLeave)?, None),
        AgreedFullTimeEquivalents if are_many => (all, least(LimitKey::WorkedLeast)),
        AgreedFullTimeEquivalents => (all, limit(LimitKey::AgreedOfFewLeast)),
        WorkedFullTimeEquivalents => {
            (limit(LimitKey::WorkedMost)?, least(LimitKey::WorkedLeast))
        }
        LeftForNewJob | LeftOtherwise | DiversityHires => {
            (limit(LimitKey::Turnover)?, None)
        }
        ParentalLeaveWeeks => (
            limit(LimitKey::ParentalLeave)? * all,
            least(LimitKey::ParentalLeaveLeast).map(|weeks| weeks * all),
        ),
    };
    match row.value? * all {
        value if value > whole.number * most => Some("større"),
        value if least.is_some_and(|least| value < whole.number * least) => {
            Some("mindre")
        }
        _ => None,
    }
}

fn of_one_year(
    case: &Case<'_>,
    withheld: &Withheld<'_>,
    row: &HrCount,
) -> Option<Finding> {
    let whole = Whole::of(case, row)?;
    let is = off(case, row, &whole)?;
    let (word, of) = (row.measure.word(), whole.of.word());
    withheld.are_printed(&[&[&row.origin], &whole.origins()]).then(|| {
        PART_ABOVE_WHOLE
            .finding(
                object(row),
                format!("{word} i {} er {is} enn det {of} kan gi", row.year),
            )
            .expected(format!("et tall som passer med {of}"))
            .found(format!("et {is} tall"))
            .hint("rett det av de to tallene i arket HR som er feil")
            .at([&row.origin].into_iter().chain(whole.origins()).cloned())
            .rests_on(judged_by(case, &[row], &[&whole]))
            .taints(doubted(row))
    })
}

/// What a finding of rows rests on: their figures, and how many the employees are.
fn judged_by(case: &Case<'_>, rows: &[&HrCount], wholes: &[&Whole<'_>]) -> Vec<String> {
    let origins: Vec<&Origin> = rows.iter().map(|of| &of.origin).collect();
    let figures = figures_of(case, &origins).into_iter().map(ToString::to_string);
    let all = rows.iter().map(|of| employees(None, of.year));
    let parts = wholes.iter().flat_map(|whole| &whole.rows).map(|of| as_whole(of));
    figures.chain(all).chain(parts).collect()
}

/// What cannot be judged where the number of a row and its whole do not go together.
fn doubted(row: &HrCount) -> impl Iterator<Item = String> {
    let of_sex = row.gender.map(|gender| employees(Some(gender), row.year));
    of_sex.into_iter().chain([as_whole(row)])
}

/// So many full-time equivalents come and go with a few persons.
const SOME: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// What each employee has in the mean, against the year before.
fn of_two_years(
    case: &Case<'_>,
    withheld: &Withheld<'_>,
    row: &HrCount,
) -> Option<Finding> {
    use HrMeasure::{AgreedFullTimeEquivalents, WorkedFullTimeEquivalents};
    let is_of_positions =
        matches!(row.measure, AgreedFullTimeEquivalents | WorkedFullTimeEquivalents);
    let before = before(case, row).filter(|_| is_of_positions)?;
    let (now, then) = (Whole::of(case, row)?, Whole::of(case, before)?);
    let usual = now.number * before.value?.checked_div(then.number)?;
    let moved = (row.value? - usual).abs();
    let points = case.limits.of(LimitKey::PositionMoved)?;
    // What one of the years cannot have is told of that year.
    let is_off = off(case, before, &then).is_none()
        && moved > SOME
        && moved * Decimal::ONE_HUNDRED > now.number * points;
    let (rows, origins) = ([row, before], [now.origins(), then.origins()]);
    let own = rows.map(|of| [&of.origin]);
    let are_printed = withheld.are_printed(&[&own[0], &own[1], &origins[0], &origins[1]]);
    (is_off && are_printed).then(|| {
        let word = row.measure.word();
        PART_ABOVE_WHOLE
            .finding(
                object(row),
                format!("{word} per ansatt i {} er langt fra året før", row.year),
            )
            .expected(format!(
                "høyst {} prosentpoeng fra året før",
                points.normalize()
            ))
            .found("mer")
            .hint("rett det av tallene i arket HR som er feil, eller kvitter med det som er endret")
            .at(own.concat().into_iter().chain(origins.concat()).cloned())
            .rests_on(judged_by(case, &rows, &[&now, &then]))
            .taints(rows.into_iter().flat_map(doubted))
    })
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
        let mut says = sample.says(&PART_ABOVE_WHOLE);
        says.retain(|of| of.ends_with("kan gi"));
        says.len()
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

    /// Of `now` women of 2024 and sixty of 2023, 55 full-time equivalents agreed in both.
    fn positions(now: i64, of_few: Option<Decimal>) -> Vec<Finding> {
        let mut sample = Sample::annual();
        sample.facts.people[0].value = Some(now.into());
        if let Some(agreed) = of_few {
            sample.facts.people[2].value = Some(agreed);
        }
        let mut findings = sample.findings(&PART_ABOVE_WHOLE);
        findings.retain(|of| of.object == "hr.avtalte årsverk.Drift.kvinner.2024");
        findings
    }

    #[test]
    fn asks_where_each_has_far_more_or_less_than_the_year_before() {
        // 55/60 is 91.7 per cent; of 68 women that is 62.3, which is 7.3 more: 10.8 points.
        let findings = positions(68, None);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].in_full(),
            "avtalte årsverk per ansatt i 2024 er langt fra året før (forventet høyst 10 \
             prosentpoeng fra året før, fant mer)"
        );
        // Of 67 it is 61.4: 9.6 points.
        assert_eq!(positions(67, None), []);
    }

    #[test]
    fn asks_where_few_have_less_than_the_smallest_position() {
        // A fifth of nine is 1.8.
        assert_eq!(positions(9, Some(Decimal::new(17, 1))).len(), 1);
        let mut at_it = positions(9, Some(Decimal::new(18, 1)));
        at_it.retain(|of| !of.message.contains("per ansatt"));
        assert_eq!(at_it, []);
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
