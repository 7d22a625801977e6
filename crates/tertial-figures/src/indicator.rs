//! Indicators (styringsparametere): results, status, forecast, and how they stand to the
//! result the letter demands (the letter's chapter 3).
//!
//! `krav` is the threshold, where the demand has one; `margin` is by how much the result
//! expected for the year (in the annual report, the year's result) is better than it,
//! negative when it is worse.

use std::collections::BTreeSet;

use tertial_ingest::facts::IndicatorPoint;
use tertial_model::{Basis, Direction, FigureId, Indicator, ResultDemand, closed_years};

use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::{Entry, only, table};
use crate::working::Working;

/// Adds the figures of every indicator that is a number.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    for indicator in frame.indicators.iter().filter(|i| i.demand.is_counted()) {
        results(working, indicator);
        demanded(working, indicator);
    }
}

fn results(working: &mut Working<'_>, indicator: &Indicator) {
    let (year, annual) = (working.frame.year, working.report.is_annual());
    let mut years = BTreeSet::from(closed_years(year));
    if let ResultDemand::BetterThanIn(year) = indicator.demand {
        years.insert(year);
    }
    years.extend(annual.then_some(year));
    for year in years {
        let scope = Scope::of_indicator(indicator).word("år", year);
        let of = only("kpi_resultat");
        let reading = result(working, indicator, IndicatorPoint::Year(year), of, &scope);
        working.read(of, &scope, reading);
    }
    if !annual {
        let scope = Scope::of_indicator(indicator);
        working.fill(table("kpi_hittil"), &scope, |working, of| {
            let point = match of.measure.as_str() {
                "status" => IndicatorPoint::Status,
                _ => IndicatorPoint::Forecast,
            };
            Some(result(working, indicator, point, of, &scope))
        });
    }
}

fn result(
    working: &Working<'_>,
    indicator: &Indicator,
    point: IndicatorPoint,
    of: &Entry,
    scope: &Scope<'_>,
) -> Reading {
    let mut rows = working.facts.indicators.iter();
    let row = rows
        .find(|row| row.point == point && indicator.is_called(row.indicator.as_str()));
    let what = of.label.trim_start_matches("{av}: ");
    let none = || format!("ingen rad for {}, {}", indicator.name, scope.say(what));
    Reading::cell(row.map(|row| (row.value, &row.origin)), "verdien", none)
}

fn demanded(working: &mut Working<'_>, indicator: &Indicator) {
    let scope = Scope::of_indicator(indicator);
    let result = |year: i32| FigureId::of_result(&indicator.key, year);
    let higher = indicator.better == Direction::Higher;
    match &indicator.demand {
        ResultDemand::BestOfLastThree => {
            let years = closed_years(working.frame.year).map(result);
            let scope =
                Scope::of_indicator(indicator).figures("de tre siste årene", years);
            let krav = if higher { "kpi_krav_hoyest" } else { "kpi_krav_lavest" };
            working.derive(only(krav), &scope);
        }
        ResultDemand::BetterThanIn(year) => {
            let scope = Scope::of_indicator(indicator).figure("resultat", result(*year));
            working.derive(only("kpi_krav_ar"), &scope);
        }
        ResultDemand::AtLeast(limit) => {
            let reading = Reading::new(Ok(*limit), Vec::new());
            working.read(only("kpi_krav_minst"), &scope, reading);
        }
        ResultDemand::Told(_) | ResultDemand::NotSet => return,
    }
    // What is held against the demand: the year's result, or its forecast.
    let judged = match working.report.basis {
        Basis::Forecast => scope.id("prognose"),
        Basis::Accounts => result(working.frame.year),
    };
    let margin = if higher { "kpi_margin_hoyest" } else { "kpi_margin_lavest" };
    working.derive(only(margin), &scope.figure("utfall", judged));
}
