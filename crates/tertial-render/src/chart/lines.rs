//! A panel for each indicator: a line through the results, a hollow mark for what is
//! expected, a dashed line for what is demanded, and every value in figures.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::{Phrases, norwegian};
use tertial_report::document::{LineChart, LinePanel};

use super::svg::Svg;
use super::{WIDTH, wrapped};
use crate::printable::legible;

/// Panels beside each other.
const COLUMNS: usize = 3;
/// Panels in one drawing, so that it fits a page with its caption.
const PANELS_PER_DRAWING: usize = 12;
const GAP: f64 = 16.0;
const PANEL_WIDTH: f64 = (WIDTH - GAP * 2.0) / 3.0;
const PANEL_HEIGHT: f64 = 112.0;
/// Room above the panels, for the legend.
const TOP: f64 = 24.0;
/// Characters of a title in one line.
const TITLE: usize = 33;

/// The drawings of a chart.
pub(super) fn draw(chart: &LineChart, phrases: &Phrases) -> Vec<String> {
    let drawings = chart.panels.chunks(PANELS_PER_DRAWING);
    drawings.map(|panels| drawing(chart, panels, phrases)).collect()
}

fn drawing(chart: &LineChart, panels: &[LinePanel], phrases: &Phrases) -> String {
    let rows = panels.len().div_ceil(COLUMNS);
    let mut svg = Svg::new(WIDTH, TOP + rows as f64 * PANEL_HEIGHT);
    legend(&mut svg, phrases);
    for (index, panel) in panels.iter().enumerate() {
        let left = (index % COLUMNS) as f64 * (PANEL_WIDTH + GAP);
        let top = TOP + (index / COLUMNS) as f64 * PANEL_HEIGHT;
        draw_panel(&mut svg, chart, panel, (left, top), phrases);
    }
    svg.finish()
}

fn legend(svg: &mut Svg, phrases: &Phrases) {
    svg.line(4.0, 8.0, 22.0, 8.0);
    svg.dot(13.0, 8.0);
    svg.text(28.0, 11.5, 9.0, &phrases.say("chart.result"));
    svg.ring(104.0, 8.0);
    svg.text(113.0, 11.5, 9.0, &phrases.say("chart.expected"));
    svg.dashes(216.0, 8.0, 240.0, 8.0);
    svg.text(246.0, 11.5, 9.0, &phrases.say("chart.demand"));
}

/// The part of a panel that holds the line.
struct Area {
    left: f64,
    top: f64,
    bottom: f64,
    step: f64,
    low: f64,
    high: f64,
}

impl Area {
    fn x(&self, step: usize) -> f64 {
        self.left + self.step * (step as f64 + 0.5)
    }

    fn y(&self, value: Decimal) -> f64 {
        let value = value.to_f64().unwrap_or(self.low);
        let share = if self.high > self.low {
            (value - self.low) / (self.high - self.low)
        } else {
            0.5
        };
        self.bottom - share * (self.bottom - self.top)
    }
}

fn draw_panel(
    svg: &mut Svg,
    chart: &LineChart,
    panel: &LinePanel,
    (left, top): (f64, f64),
    phrases: &Phrases,
) {
    let mut title = wrapped(&legible(&panel.title), TITLE, 2);
    title.push(format!("({})", legible(&panel.unit)));
    for (line, text) in title.iter().enumerate() {
        svg.text(left, top + 10.0 + line as f64 * 10.0, 8.5, text);
    }
    let known: Vec<Decimal> =
        panel.values.iter().chain([&panel.demand]).flatten().copied().collect();
    let bound = |value: Option<&Decimal>| value.and_then(Decimal::to_f64).unwrap_or(0.0);
    let area = Area {
        left,
        top: top + 45.0,
        bottom: top + 75.0,
        step: PANEL_WIDTH / panel.values.len().max(1) as f64,
        low: bound(known.iter().min()),
        high: bound(known.iter().max()),
    };
    svg.rule(left, top + 89.0, left + PANEL_WIDTH, top + 89.0);
    if let Some(demand) = panel.demand {
        let y = area.y(demand);
        svg.dashes(left, y, left + PANEL_WIDTH, y);
    }
    let point =
        |step: usize| panel.values[step].map(|value| (area.x(step), area.y(value)));
    for step in 1..panel.values.len() {
        // A line only joins neighbours: over a missing year there is none.
        if let (Some(from), Some(to)) = (point(step - 1), point(step)) {
            svg.line(from.0, from.1, to.0, to.1);
        }
    }
    for (step, label) in chart.steps.iter().enumerate() {
        let x = area.x(step);
        match (panel.values[step], point(step)) {
            (Some(value), Some((x, y))) => {
                let written = norwegian::decimal(value, panel.decimals);
                let baseline = y + if is_sunk(&panel.values, step) { 11.5 } else { -6.0 };
                svg.text_on_white(x, baseline, 8.5, &written);
                if step < chart.known_steps {
                    svg.dot(x, y);
                } else {
                    svg.ring(x, y);
                }
            }
            _ => {
                svg.text_middle(x, area.bottom, 8.5, &phrases.say("missing"));
            }
        }
        svg.text_middle(x, top + 99.0, 8.0, &legible(&short(label)));
    }
}

/// Whether the line turns up on both sides of a value, which then stands below it.
fn is_sunk(values: &[Option<Decimal>], step: usize) -> bool {
    let Some(value) = values[step] else { return false };
    let before = step.checked_sub(1).and_then(|before| values[before]);
    let after = values.get(step + 1).copied().flatten();
    let higher = |beside: Option<Decimal>| beside.is_none_or(|beside| beside > value);
    before.or(after).is_some() && higher(before) && higher(after)
}

/// `prognose 2024` is `prognose` under its panel, where the years before tell which.
fn short(label: &str) -> String {
    label.split(' ').next().unwrap_or(label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: [Option<i64>; 4], demand: Option<i64>, panels: usize) -> String {
        let panel = LinePanel {
            title: "Svarprosent, frivillige".to_owned(),
            unit: "pst".to_owned(),
            decimals: 1,
            values: values.map(|value| value.map(Decimal::from)).into(),
            demand: demand.map(Decimal::from),
        };
        let steps = ["2021", "2022", "2023", "prognose 2024"].map(str::to_owned);
        let chart = LineChart {
            steps: steps.into(),
            known_steps: 3,
            panels: vec![panel; panels],
        };
        draw(&chart, Phrases::bokmal()).join("---")
    }

    #[test]
    fn the_best_stands_highest_and_every_value_is_written() {
        let drawing = chart([Some(58), Some(57), Some(56), Some(55)], Some(58), 1);
        for value in ["58,0", "57,0", "56,0", "55,0"] {
            assert!(drawing.contains(&format!(">{value}<")), "{value}");
        }
        // 58 is the greatest: the top of the area, 24 + 45. 55 is the least: 24 + 75.
        assert!(
            drawing.contains("cy=\"69\"") && drawing.contains("cy=\"99\""),
            "{drawing}"
        );
        assert_eq!(drawing.matches("<circle").count(), 2 + 4, "legend and values");
    }

    #[test]
    fn no_line_is_drawn_over_a_missing_year() {
        let drawing = chart([Some(58), None, Some(56), Some(55)], None, 1);
        assert_eq!(drawing.matches(">mangler<").count(), 1);
        // The legend's, the axis, and one between the two neighbours.
        assert_eq!(drawing.matches("class=\"line\"").count(), 1 + 1);
    }

    #[test]
    fn equal_values_and_none_at_all_stay_inside() {
        for drawing in [chart([Some(5); 4], Some(5), 1), chart([None; 4], None, 1)] {
            assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
        }
    }

    #[test]
    fn many_panels_are_split() {
        assert_eq!(chart([Some(1); 4], None, 25).matches("---").count(), 2);
    }
}
