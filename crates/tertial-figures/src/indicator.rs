//! Indicators (styringsparametere): results, status, forecast, and how they stand to the
//! result the letter demands (the letter's chapter 3).
//!
//! `krav` is the threshold, where the demand has one; `margin` is by how much the result
//! expected for the year (in the annual report, the year's result) is better than it,
//! negative when it is worse.

use std::collections::BTreeSet;

use tertial_ingest::facts::IndicatorPoint;
use tertial_model::{
    Indicator, Missing, ReportKind, ResultDemand, Rows, Value, closed_years,
};

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
fn judged(working: &Working<'_>) -> String {
    match working.report {
        ReportKind::T1 | ReportKind::T2 => "prognose".to_owned(),
        ReportKind::Annual => working.frame.year.to_string(),
    }
}

fn results(working: &mut Working<'_>, indicator: &Indicator) {
    let year = working.frame.year;
    let mut years = BTreeSet::from(closed_years(year));
    if let ResultDemand::BetterThanIn(year) = indicator.demand {
        years.insert(year);
    }
    if working.report == ReportKind::Annual {
        years.insert(year);
    }
    for year in years {
        let label = format!("resultat i {year}");
        result(working, indicator, &year.to_string(), &label, IndicatorPoint::Year(year));
    }
    if working.report != ReportKind::Annual {
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
    let value: Value = match row {
        Some(row) => row
            .value
            .ok_or_else(|| Missing::because(format!("verdien i {} mangler", row.origin))),
        None => {
            Err(Missing::because(format!("ingen rad for {}, {label}", indicator.name)))
        }
    };
    working.read(
        named(indicator, part, label),
        value,
        "raden i arket Styringsparametre",
        row.map(|row| row.origin.clone()).into_iter().collect(),
        Rows::None,
    );
}

fn demanded(working: &mut Working<'_>, indicator: &Indicator) {
    let id = |part: &str| format!("kpi.{}.{part}", indicator.key);
    let krav = named(indicator, "krav", "resultatkrav");
    match &indicator.demand {
        ResultDemand::BestOfLastThree => {
            let years =
                closed_years(working.frame.year).map(|year| id(&year.to_string()));
            let none = || Missing::because("ingen resultater å sammenligne med");
            working.derive(krav, "det beste av de tre siste årene", &years, |results| {
                indicator.better.best(results).ok_or_else(none)
            });
        }
        ResultDemand::BetterThanIn(year) => {
            let formula = format!("resultatet i {year}");
            working.derive(krav, formula, &[id(&year.to_string())], |of| Ok(of[0]));
        }
        ResultDemand::AtLeast(limit) => {
            let formula = "grensen i tildelingsbrevet";
            working.read(krav, Ok(*limit), formula, Vec::new(), Rows::None);
        }
        ResultDemand::Told(_) | ResultDemand::NotSet => return,
    }
    let judged = judged(working);
    let formula = format!("hvor mye {judged} er bedre enn krav");
    let inputs = [id(&judged), id("krav")];
    working.derive(
        named(indicator, "margin", "margin til kravet"),
        formula,
        &inputs,
        |of| Ok(indicator.better.margin(of[0], of[1])),
    );
}

fn named(indicator: &Indicator, part: &str, label: &str) -> Named {
    Named {
        id: format!("kpi.{}.{part}", indicator.key),
        label: format!("{}: {label}", indicator.name),
        unit: indicator.unit,
    }
}
