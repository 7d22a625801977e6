//! Indicators (styringsparametere): results, status, forecast, and how they stand to the
//! result the letter demands (the letter's chapter 3).
//!
//! `krav` is the threshold, where the demand has one; `margin` is by how much the result
//! expected for the year (in the annual report, the year's result) is better than it,
//! negative when it is worse.

use std::collections::BTreeSet;

use tertial_ingest::facts::IndicatorPoint;
use tertial_model::{
    Basis, Direction, FigureId, Indicator, ResultDemand, Rows, closed_years,
};

use crate::formulas::tables;
use crate::scope::Scope;
use crate::stated::stated;
use crate::working::{Named, Working};

/// Adds the figures of every indicator that is a number.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    for indicator in frame.indicators.iter().filter(|i| i.demand.is_counted()) {
        results(working, indicator);
        demanded(working, indicator);
    }
}

/// The figure that is held against the demand: the year's result, or its forecast.
fn judged(working: &Working<'_>, indicator: &Indicator) -> FigureId {
    match working.report.basis {
        Basis::Forecast => FigureId::of_indicator(&indicator.key, "prognose"),
        Basis::Accounts => FigureId::of_result(&indicator.key, working.frame.year),
    }
}

fn results(working: &mut Working<'_>, indicator: &Indicator) {
    let year = working.frame.year;
    let mut years = BTreeSet::from(closed_years(year));
    if let ResultDemand::BetterThanIn(year) = indicator.demand {
        years.insert(year);
    }
    if working.report.is_annual() {
        years.insert(year);
    }
    for year in years {
        let label = format!("resultat i {year}");
        result(working, indicator, &year.to_string(), &label, IndicatorPoint::Year(year));
    }
    if !working.report.is_annual() {
        let status = "status hittil i år";
        result(working, indicator, "status", status, IndicatorPoint::Status);
        let forecast = "prognose for året";
        result(working, indicator, "prognose", forecast, IndicatorPoint::Forecast);
    }
}

fn result(
    working: &mut Working<'_>,
    indicator: &Indicator,
    part: &str,
    label: &str,
    point: IndicatorPoint,
) {
    let row =
        working.facts.indicators.iter().find(|row| {
            row.point == point && indicator.is_called(row.indicator.as_str())
        });
    let row = row.map(|row| (row.value, &row.origin));
    let none = || format!("ingen rad for {}, {label}", indicator.name);
    let (value, origins) = stated(row, "verdien", none);
    let formula = "raden i arket Styringsparametre";
    working.read(named(indicator, part, label), value, formula, origins, Rows::None);
}

fn demanded(working: &mut Working<'_>, indicator: &Indicator) {
    let scope = Scope::of_indicator(indicator);
    let result = |year: i32| FigureId::of_result(&indicator.key, year);
    let by_direction = |higher, lower| match indicator.better {
        Direction::Higher => higher,
        Direction::Lower => lower,
    };
    match &indicator.demand {
        ResultDemand::BestOfLastThree => {
            let years = closed_years(working.frame.year).map(result);
            let scope =
                Scope::of_indicator(indicator).figures("de tre siste årene", years);
            let table =
                by_direction(&tables().kpi_krav_hoyest, &tables().kpi_krav_lavest);
            working.derive(table, &scope);
        }
        ResultDemand::BetterThanIn(year) => {
            let scope = Scope::of_indicator(indicator).figure("resultat", result(*year));
            working.derive(&tables().kpi_krav_ar, &scope);
        }
        ResultDemand::AtLeast(limit) => {
            let formula = "grensen i tildelingsbrevet";
            let krav = named(indicator, "krav", "resultatkrav");
            working.read(krav, Ok(*limit), formula, Vec::new(), Rows::None);
        }
        ResultDemand::Told(_) | ResultDemand::NotSet => return,
    }
    let judged = judged(working, indicator);
    let table = by_direction(&tables().kpi_margin_hoyest, &tables().kpi_margin_lavest);
    working.derive(table, &scope.figure("utfall", judged));
}

fn named(indicator: &Indicator, part: &str, label: &str) -> Named {
    Named {
        id: FigureId::of_indicator(&indicator.key, part),
        label: format!("{}: {label}", indicator.name),
        unit: indicator.unit,
    }
}
