//! A panel for each indicator, each on its own scale.

use minijinja::{Value, context};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::Phrases;
use tertial_report::document::{LineChart, LinePanel};

/// Panels in one drawing, so that it fits a page with its caption.
const PANELS_PER_DRAWING: usize = 12;

/// What each drawing shows.
pub(super) fn drawings(chart: &LineChart, phrases: &Phrases) -> Vec<Value> {
    let drawing = |panels: &[LinePanel]| {
        let panels: Vec<Value> =
            panels.iter().map(|of| panel(chart, of, phrases)).collect();
        context! { panels }
    };
    chart.panels.chunks(PANELS_PER_DRAWING).map(drawing).collect()
}

fn panel(chart: &LineChart, of: &LinePanel, phrases: &Phrases) -> Value {
    let known = || of.values.iter().chain([&of.demand]).flatten();
    let bound = |value: Option<&Decimal>| value.and_then(Decimal::to_f64).unwrap_or(0.0);
    let (low, high) = (bound(known().min()), bound(known().max()));
    // How high a value stands, from 0 to 1.
    let height = |value: Decimal| match value.to_f64() {
        Some(value) if high > low => (value - low) / (high - low),
        _ => 0.5,
    };
    let steps = chart.steps.iter().zip(&of.values).enumerate();
    let points = steps.map(|(at, (step, value))| {
        context! {
            step => step.as_str(),
            height => value.map(height),
            written => value.map(|value| phrases.decimal(value, of.decimals)),
            known => at < chart.known_steps,
            sunk => is_sunk(&of.values, at),
        }
    });
    context! {
        title => of.title.as_str(),
        unit => of.unit.as_str(),
        demand => of.demand.map(height),
        points => points.collect::<Vec<Value>>(),
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

#[cfg(test)]
mod tests {
    use tertial_report::document::Drawing;

    use super::*;
    use crate::chart::tests::drawn;

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
        drawn(&Drawing::Lines(chart), Phrases::bokmal()).join("---")
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
