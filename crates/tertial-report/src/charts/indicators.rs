//! The indicators of a goal as lines: three closed years and what is expected, against the
//! result demanded.

use std::fmt::Display;

use rust_decimal::Decimal;
use tertial_letter::Goal;
use tertial_model::{Basis, FigureId, Indicator, Phrases, closed_years};

use crate::Case;
use crate::document::{Block, Chart, Drawing, LineChart, LinePanel};

/// The chart; none when no indicator of the goal is a number.
pub(crate) fn of_goal(
    case: &Case<'_>,
    goal: &Goal,
    indicators: &[&Indicator],
) -> Option<Block> {
    let year = case.catalogue.frame.year;
    let mut steps: Vec<(String, String)> =
        closed_years(year).map(|year| (year.to_string(), year.to_string())).into();
    let mut known_steps = steps.len();
    match case.report.basis {
        Basis::Forecast => {
            let forecast = case.phrases.fill("chart.forecast_step", &[("year", &year)]);
            steps.push(("prognose".to_owned(), forecast));
        }
        Basis::Accounts => {
            steps.push((year.to_string(), year.to_string()));
            known_steps += 1;
        }
    }
    let counted = indicators.iter().filter(|indicator| indicator.demand.is_counted());
    let panel = |indicator: &&Indicator| {
        let id = |part: &str| FigureId::of_indicator(&indicator.key, part);
        let value = |part: &str| case.figures.value(&id(part));
        LinePanel {
            title: indicator.name.of(case.language).to_owned(),
            unit: indicator.unit.word(case.phrases),
            decimals: indicator.decimals,
            values: steps.iter().map(|(part, _)| value(part)).collect(),
            demand: value("krav"),
        }
    };
    let panels: Vec<LinePanel> = counted.map(panel).collect();
    if panels.is_empty() {
        return None;
    }
    let steps: Vec<String> = steps.into_iter().map(|(_, words)| words).collect();
    Some(Block::Chart(Chart {
        key: format!("resultater-{}", goal.section.replace('.', "-")),
        caption: case.phrases.fill("chart.results", &[("goal", &goal.section)]),
        alt: alternative_text(case, goal, &steps, &panels),
        drawing: Drawing::Lines(LineChart { steps, known_steps, panels }),
    }))
}

fn alternative_text(
    case: &Case<'_>,
    goal: &Goal,
    steps: &[String],
    panels: &[LinePanel],
) -> String {
    let phrases = case.phrases;
    let values: [(_, &dyn Display); 3] = [
        ("goal", &goal.title.of(case.language)),
        ("section", &goal.section),
        ("steps", &phrases.list(steps)),
    ];
    let number = if panels.len() == 1 { "one" } else { "other" };
    let begin = phrases.fill(&format!("chart.results_in_words.{number}"), &values);
    let panels = panels.iter().map(|panel| in_words(phrases, panel));
    std::iter::once(begin).chain(panels).collect::<Vec<_>>().join(" ")
}

/// `Svarprosent (pst): 97,1, 97,3, mangler, 97,0; krav 97,0.`
fn in_words(phrases: &Phrases, panel: &LinePanel) -> String {
    let written = |value: &Option<Decimal>| {
        value.map_or_else(
            || phrases.say("missing"),
            |value| phrases.decimal(value, panel.decimals),
        )
    };
    let values: Vec<String> = panel.values.iter().map(written).collect();
    let demand = written(&panel.demand);
    let phrase = match panel.demand {
        Some(_) => "chart.result_and_demand",
        None => "chart.result_alone",
    };
    let values: [(_, &dyn Display); 4] = [
        ("indicator", &panel.title),
        ("unit", &panel.unit),
        ("values", &values.join(", ")),
        ("demand", &demand),
    ];
    phrases.fill(phrase, &values)
}
