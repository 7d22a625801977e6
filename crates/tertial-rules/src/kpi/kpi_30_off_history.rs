//! KPI-30.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use tertial_ingest::facts::{IndicatorPoint, IndicatorResult};
use tertial_letter::LimitKey;
use tertial_model::{Figure, Finding, Indicator, Phrases, Unit};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et resultat, en status eller en prognose er langt utenfor de andre årene.
    ///
    /// Hvorfor: En styringsparameter måler det samme hvert år. Et tall langt fra alle de andre er
    /// oftest en skrivefeil, byttede sifre eller en annen enhet.
    ///
    /// Kilde: Tallene i arket Styringsparametre, hvert holdt mot det laveste og det høyeste av de
    /// andre årene, når det finnes minst to. Grensene er `share_off_history_points` for andeler,
    /// `days_off_history_percent` for dager og `count_off_history_percent` for alt annet. En status som
    /// telles opp gjennom året, kan være så mye lavere som året ikke er gått.
    ///
    /// Eksempel: Saksbehandlingstiden var 14, 12 og 11 dager, og statusen er 130.
    ///
    /// Gjør dette: Rett tallet i cellen som er nevnt. Er det riktig, forklar det i teksten og kvitter.
    OFF_HISTORY = "KPI-30", Warning, Case(check)
}

/// Of one year alone nobody can say what is usual.
const ENOUGH_YEARS: usize = 2;

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.catalogue.frame.indicators.iter().flat_map(|of| of_indicator(case, of)).collect()
}

fn of_indicator(case: &Case<'_>, indicator: &Indicator) -> Vec<Finding> {
    let rows = case.facts.indicators.iter();
    let rows: Vec<&IndicatorResult> =
        rows.filter(|row| indicator.is_called(row.indicator.as_str())).collect();
    rows.iter().filter_map(|row| off(case, indicator, row, &rows)).collect()
}

fn off(
    case: &Case<'_>,
    indicator: &Indicator,
    row: &IndicatorResult,
    rows: &[&IndicatorResult],
) -> Option<Finding> {
    let value = row.value.filter(|value| is_possible(indicator.unit, *value))?;
    let others = rows.iter().filter(|of| of.point != row.point);
    let others = others.filter(|of| matches!(of.point, IndicatorPoint::Year(_)));
    let others: Vec<Decimal> = others.filter_map(|of| of.value).collect();
    if others.len() < ENOUGH_YEARS {
        return None;
    }
    let usual = usual(case, indicator.unit, row.point, &others)?;
    if usual.contains(&value) {
        return None;
    }
    let figures = case.figures.iter();
    let figure: &Figure = figures
        .filter(|of| of.origins.contains(&row.origin))
        .find(|of| of.inputs.is_empty())?;
    let written = |value: Decimal| indicator.unit.written(value, Phrases::bokmal());
    let all: Vec<String> = others.iter().map(|value| written(*value)).collect();
    Some(
        OFF_HISTORY
            .of_figure(
                figure,
                format!("{} er langt utenfor de andre årene", figure.label),
            )
            .expected(format!(
                "{}–{}, når de andre årene er {}",
                written(*usual.start()),
                written(*usual.end()),
                tertial_model::norwegian::list(&all)
            ))
            .found(written(value))
            .hint("rett tallet i cellen som er nevnt, eller forklar det og kvitter"),
    )
}

/// What cannot be is told of as that (KPI-04).
fn is_possible(unit: Unit, value: Decimal) -> bool {
    let most = if unit == Unit::Percent { Decimal::ONE_HUNDRED } else { Decimal::MAX };
    (Decimal::ZERO..=most).contains(&value)
}

/// From the lowest to the highest a result may be, with those of the other years.
fn usual(
    case: &Case<'_>,
    unit: Unit,
    point: IndicatorPoint,
    others: &[Decimal],
) -> Option<RangeInclusive<Decimal>> {
    let (least, most) = (*others.iter().min()?, *others.iter().max()?);
    let limit = |key| case.limits.of(key);
    if unit == Unit::Percent {
        let points = limit(LimitKey::ShareOffHistory)?;
        return Some((least - points).max(Decimal::ZERO)..=most + points);
    }
    let is_time = unit == Unit::Days;
    let percent = limit(match is_time {
        true => LimitKey::DaysOffHistory,
        false => LimitKey::CountOffHistory,
    })?;
    let share = percent / Decimal::ONE_HUNDRED;
    let gone = match point == IndicatorPoint::Status && !is_time {
        true => Decimal::from(case.report.last_month) / Decimal::from(12),
        false => Decimal::ONE,
    };
    Some(least * (Decimal::ONE - share) * gone..=most * (Decimal::ONE + share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    /// The sample's results are 90, 92 and 91, its status 93 and its forecast 92.
    fn says(unit: Unit, at: usize, value: i64) -> usize {
        let mut sample = Sample::new();
        sample.catalogue.frame.indicators[0].unit = unit;
        sample.facts.indicators[at].value = Some(value.into());
        let findings = sample.findings(&OFF_HISTORY);
        let cell = &sample.facts.indicators[at].origin;
        assert!(findings.iter().all(|of| of.origins == [cell.clone()]));
        findings.len()
    }

    #[test]
    fn fires_on_history_status_and_forecast_beyond_the_limit() {
        // Fifteen points below 90; the others of 2021 are 91 and 92.
        assert_eq!(says(Unit::Percent, 4, 74), 1);
        assert_eq!(says(Unit::Percent, 0, 75), 1);
        // Thirty per cent below 90 and above 92.
        assert_eq!((says(Unit::Days, 3, 62), says(Unit::Days, 3, 120)), (1, 1));
        // Half of 90, and of a status a third of that; half more than 92.
        assert_eq!((says(Unit::Count, 4, 44), says(Unit::Count, 3, 14)), (1, 1));
        assert_eq!(says(Unit::Count, 3, 139), 1);
    }

    #[test]
    fn is_silent_within_it() {
        assert_eq!((says(Unit::Percent, 4, 75), says(Unit::Percent, 0, 76)), (0, 0));
        assert_eq!((says(Unit::Days, 3, 63), says(Unit::Days, 3, 119)), (0, 0));
        assert_eq!((says(Unit::Count, 4, 45), says(Unit::Count, 3, 15)), (0, 0));
    }

    #[test]
    fn is_silent_where_fewer_than_two_years_are_known() {
        let mut sample = Sample::new();
        sample.facts.indicators.drain(..2);
        sample.facts.indicators[1].value = Some(10.into());
        assert_eq!(sample.says(&OFF_HISTORY), [""; 0]);
    }
}
