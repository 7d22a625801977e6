//! Bars in groups, all on one scale from zero, each with its name before it and its value
//! after. In a group with a name the last bar is dark: it
//! is of the year the report is about.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::norwegian::{self, HARD_SPACE};
use tertial_report::document::BarChart;

use super::svg::{Ink, Svg};
use super::{WIDTH, wrapped};
use crate::printable::legible;

/// As many bars as fit a page with its caption.
const BARS_PER_DRAWING: usize = 24;
/// Height of a bar and of the room it takes.
const BAR: f64 = 12.0;
const STEP: f64 = 17.0;
/// Room between groups, and for a group's name.
const GAP: f64 = 8.0;
const NAME: f64 = 14.0;
/// Where the bars begin and end; names stand before, values after.
const BEGIN: f64 = 120.0;
const END: f64 = 395.0;
/// Characters of a name.
const LABEL: usize = 26;

/// The drawings: more than one when there are many bars.
pub(super) fn draw(chart: &BarChart) -> Vec<String> {
    let values = chart.groups.iter().flat_map(|group| &group.bars);
    let most = values.filter_map(|(_, value)| *value).max().unwrap_or_default();
    let mut drawings = Vec::new();
    let mut from = 0;
    while from < chart.groups.len() {
        let mut to = from + 1;
        let bars = |to: usize| -> usize {
            chart.groups[from..to].iter().map(|group| group.bars.len()).sum()
        };
        while to < chart.groups.len() && bars(to + 1) <= BARS_PER_DRAWING {
            to += 1;
        }
        drawings.push(drawing(chart, from..to, most));
        from = to;
    }
    drawings
}

fn drawing(chart: &BarChart, groups: std::ops::Range<usize>, most: Decimal) -> String {
    let groups = &chart.groups[groups];
    let height: f64 = groups
        .iter()
        .map(|group| {
            let name = if group.label.is_empty() { 0.0 } else { NAME };
            name + STEP * group.bars.len() as f64 + GAP
        })
        .sum();
    let mut svg = Svg::new(WIDTH, height + 4.0);
    let mut y = 4.0;
    for group in groups {
        if !group.label.is_empty() {
            svg.text(0.0, y + 9.0, 10.0, &legible(&group.label));
            y += NAME;
        }
        for (index, (name, value)) in group.bars.iter().enumerate() {
            let name = wrapped(&legible(name), LABEL, 1).concat();
            svg.text_right(BEGIN - 6.0, y + 9.5, 9.0, &name);
            let last = group.label.is_empty() || index + 1 == group.bars.len();
            bar(&mut svg, chart, y, *value, most, last);
            y += STEP;
        }
        y += GAP;
    }
    svg.finish()
}

fn bar(
    svg: &mut Svg,
    chart: &BarChart,
    y: f64,
    value: Option<Decimal>,
    most: Decimal,
    dark: bool,
) {
    let Some(value) = value else {
        svg.text(BEGIN, y + 9.5, 9.0, norwegian::WITHHELD);
        return;
    };
    let share = value.checked_div(most).and_then(|share| share.to_f64()).unwrap_or(0.0);
    let width = share.clamp(0.0, 1.0) * (END - BEGIN);
    svg.bar(BEGIN, y, width, BAR, if dark { Ink::Part } else { Ink::Whole });
    let mut text = norwegian::decimal(value, chart.decimals);
    if !chart.unit.is_empty() {
        text.push(HARD_SPACE);
        text.push_str(&chart.unit);
    }
    svg.text(BEGIN + width + 5.0, y + 9.5, 9.0, &text);
}

#[cfg(test)]
mod tests {
    use tertial_report::document::BarGroup;

    use super::*;

    #[test]
    fn the_longest_bar_fills_the_scale_and_the_others_follow() {
        let bars = vec![
            ("2023".to_owned(), Some(Decimal::new(25, 1))),
            ("2024".to_owned(), Some(Decimal::new(50, 1))),
            ("2025".to_owned(), None),
        ];
        let groups = vec![BarGroup { label: "Kvinner".to_owned(), bars }];
        let svg = draw(&BarChart { decimals: 1, unit: "%".to_owned(), groups }).concat();
        assert!(
            svg.contains("width=\"275\"") && svg.contains("width=\"137.5\""),
            "{svg}"
        );
        assert!(svg.contains(">5,0\u{a0}%<") && svg.contains(">:<"), "{svg}");
    }
}
