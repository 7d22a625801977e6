//! The indicators of a goal as lines: three closed years and what is expected, against the
//! result demanded.

use tertial_letter::Goal;
use tertial_model::{Indicator, Language, ReportKind, closed_years, norwegian};

use crate::Case;
use crate::document::{Block, Chart, Drawing, LineChart, LinePanel};

/// The chart; none when no indicator of the goal is a number.
pub(super) fn of_goal(
    case: &Case<'_>,
    goal: &Goal,
    indicators: &[&Indicator],
) -> Option<Block> {
    let year = case.catalogue.frame.year;
    let mut steps: Vec<(String, String)> =
        closed_years(year).map(|year| (year.to_string(), year.to_string())).into();
    let mut known_steps = steps.len();
    match case.report {
        ReportKind::T1 | ReportKind::T2 => {
            steps.push(("prognose".to_owned(), format!("prognose {year}")));
        }
        ReportKind::Annual => {
            steps.push((year.to_string(), year.to_string()));
            known_steps += 1;
        }
    }
    let counted = indicators.iter().filter(|indicator| indicator.demand.is_counted());
    let panel = |indicator: &&Indicator| {
        let value =
            |part: &str| case.figures.value(&format!("kpi.{}.{part}", indicator.key));
        LinePanel {
            title: indicator.name.of(case.language).to_owned(),
            unit: indicator.unit.word(case.language).to_owned(),
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
        caption: format!(
            "Mål {}: {}",
            goal.section,
            case.language.choose(
                "resultater og ventet resultat mot krav, hver styringsparameter i sin egen skala",
                "resultat og venta resultat mot krav, kvar styringsparameter i sin eigen skala",
            )
        ),
        alt: alternative_text(case.language, goal, &steps, &panels),
        drawing: Drawing::Lines(LineChart { steps, known_steps, panels }),
    }))
}

fn alternative_text(
    language: Language,
    goal: &Goal,
    steps: &[String],
    panels: &[LinePanel],
) -> String {
    let kind = match panels.len() {
        1 => "Linjediagram",
        _ => language.choose("Linjediagrammer", "Linjediagram"),
    };
    let mut text = format!(
        "{kind} for målet {}, punkt {} i brevet. {}: {}.",
        goal.title.of(language),
        goal.section,
        language.choose(
            "Verdiene står i denne rekkefølgen",
            "Verdiane står i denne rekkjefølgja"
        ),
        norwegian::list(steps)
    );
    for panel in panels {
        let written = |value: Option<rust_decimal::Decimal>| {
            value.map_or_else(
                || language.choose("mangler", "manglar").to_owned(),
                |value| norwegian::decimal(value, panel.decimals),
            )
        };
        let values: Vec<String> =
            panel.values.iter().map(|value| written(*value)).collect();
        text.push_str(&format!(
            " {} ({}): {}",
            panel.title,
            panel.unit,
            values.join(", ")
        ));
        if panel.demand.is_some() {
            text.push_str(&format!("; krav {}", written(panel.demand)));
        }
        text.push('.');
    }
    text
}
