//! Bars in groups, all on one scale from zero.

use minijinja::{Value, context};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::Phrases;
use tertial_model::norwegian::HARD_SPACE;
use tertial_report::document::{BarChart, BarGroup};

/// As many bars as fit a page with its caption.
const BARS_PER_DRAWING: usize = 24;

/// What each drawing shows: more than one when there are many bars. A group is never parted.
pub(super) fn drawings(chart: &BarChart, phrases: &Phrases) -> Vec<Value> {
    let values = chart.groups.iter().flat_map(|group| &group.bars);
    let most = values.filter_map(|(_, value)| *value).max().unwrap_or_default();
    let mut drawings: Vec<Vec<Value>> = Vec::new();
    let mut room = 0;
    for of in &chart.groups {
        let bars = of.bars.len();
        match drawings.last_mut().filter(|_| bars <= room) {
            Some(last) => last.push(group(chart, of, most, phrases)),
            None => {
                drawings.push(vec![group(chart, of, most, phrases)]);
                room = BARS_PER_DRAWING;
            }
        }
        room = room.saturating_sub(bars);
    }
    drawings.into_iter().map(|groups| context! { groups }).collect()
}

fn group(chart: &BarChart, of: &BarGroup, most: Decimal, phrases: &Phrases) -> Value {
    let unit = match chart.unit.as_str() {
        "" => String::new(),
        unit => format!("{HARD_SPACE}{unit}"),
    };
    let bars = of.bars.iter().map(|(name, value)| {
        let share = value.and_then(|value| value.checked_div(most)?.to_f64());
        let written = value.map(|of| phrases.decimal(of, chart.decimals) + &unit);
        context! { name => name.as_str(), share => share.unwrap_or(0.0).clamp(0.0, 1.0), written }
    });
    context! { label => of.label.as_str(), bars => bars.collect::<Vec<Value>>() }
}

#[cfg(test)]
mod tests {
    use tertial_report::document::Drawing;

    use super::*;
    use crate::chart::tests::drawn;

    #[test]
    fn the_longest_bar_fills_the_scale_and_the_others_follow() {
        let bars = vec![
            ("2023".to_owned(), Some(Decimal::new(25, 1))),
            ("2024".to_owned(), Some(Decimal::new(50, 1))),
            ("2025".to_owned(), None),
        ];
        let groups = vec![BarGroup { label: "Kvinner".to_owned(), bars }];
        let chart = BarChart { decimals: 1, unit: "%".to_owned(), groups };
        let svg = drawn(&Drawing::Bars(chart), Phrases::bokmal()).concat();
        assert!(
            svg.contains("width=\"275\"") && svg.contains("width=\"137.5\""),
            "{svg}"
        );
        assert!(svg.contains(">5,0\u{a0}%<") && svg.contains(">:<"), "{svg}");
    }
}
