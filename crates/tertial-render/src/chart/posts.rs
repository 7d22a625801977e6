//! Per post a bar for the whole, a bar for the part, a mark.
//!
//! All posts share one axis in per cent of their own whole, since amounts differ by a
//! factor of hundred. Nothing is told by colour alone: the whole has an outline, the part
//! is dark, the mark is a diamond, and every amount is written.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::{Kroner, Phrases, norwegian};
use tertial_report::document::{ChartRow, PostChart};

use super::svg::{Ink, Svg};
use super::{WIDTH, wrapped};
use crate::printable::legible;

/// As many posts as fit a page with its caption.
const ROWS_PER_DRAWING: usize = 10;
/// Where the bars end; the percentage stands after.
const BARS: f64 = 400.0;
/// Room above the rows, for the legend.
const TOP: f64 = 40.0;
/// Characters of a label in one line; the post's number stands first and is always kept.
const LABEL: usize = 92;
/// The axis goes no further than this, in shares of the whole; the amounts still tell.
const LOWEST: f64 = -0.25;
const HIGHEST: f64 = 1.6;

/// The drawings of a chart: more than one when there are many posts.
pub(super) fn draw(chart: &PostChart, phrases: &Phrases) -> Vec<String> {
    let axis = Axis::of(&chart.rows);
    let drawings = chart.rows.chunks(ROWS_PER_DRAWING);
    drawings.map(|rows| drawing(chart, rows, axis, phrases)).collect()
}

/// The axis all posts share.
#[derive(Debug, Clone, Copy)]
struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    fn of(rows: &[ChartRow]) -> Self {
        let mut axis = Self { from: 0.0, to: 1.0 };
        for row in rows {
            for amount in [row.part, row.mark].into_iter().flatten() {
                if let Some(share) = share(amount, scale(row)) {
                    axis.from = axis.from.min(share).max(LOWEST);
                    axis.to = axis.to.max(share).min(HIGHEST);
                }
            }
        }
        axis
    }

    fn x(self, share: f64) -> f64 {
        let share = share.clamp(self.from, self.to);
        4.0 + (share - self.from) / (self.to - self.from) * (BARS - 8.0)
    }
}

/// What a row's amounts are shares of: its whole, or where there is none, its greatest.
fn scale(row: &ChartRow) -> Decimal {
    match row.whole {
        Some(whole) if whole > Decimal::ZERO => whole,
        _ => {
            let amounts = [row.whole, row.part, row.mark];
            amounts.iter().flatten().map(Decimal::abs).max().unwrap_or_default()
        }
    }
}

fn share(amount: Decimal, scale: Decimal) -> Option<f64> {
    amount.checked_div(scale).and_then(|share| share.to_f64())
}

fn drawing(
    chart: &PostChart,
    rows: &[ChartRow],
    axis: Axis,
    phrases: &Phrases,
) -> String {
    let labels: Vec<_> =
        rows.iter().map(|row| wrapped(&legible(&row.label), LABEL, 2)).collect();
    let heights: Vec<f64> =
        labels.iter().map(|lines| 46.0 + 11.0 * (lines.len() as f64 - 1.0)).collect();
    let mut svg = Svg::new(WIDTH, TOP + heights.iter().sum::<f64>());
    legend(&mut svg, chart, phrases);
    let mut top = TOP;
    for ((row, label), height) in rows.iter().zip(&labels).zip(&heights) {
        draw_row(&mut svg, row, label, axis, top, phrases);
        top += height;
    }
    svg.finish()
}

fn legend(svg: &mut Svg, chart: &PostChart, phrases: &Phrases) {
    svg.bar(4.0, 4.0, 14.0, 8.0, Ink::Part);
    svg.text(23.0, 11.5, 9.0, &legible(&chart.part));
    svg.diamond(186.0, 8.0);
    svg.text(195.0, 11.5, 9.0, &legible(&chart.mark));
    svg.bar(326.0, 4.0, 14.0, 8.0, Ink::Whole);
    svg.text(345.0, 11.5, 9.0, &legible(&chart.whole));
    svg.small_text(4.0, 26.0, &phrases.say("chart.amounts"));
    svg.small_text_right(WIDTH, 26.0, &phrases.say("chart.share"));
}

fn draw_row(
    svg: &mut Svg,
    row: &ChartRow,
    label: &[String],
    axis: Axis,
    top: f64,
    phrases: &Phrases,
) {
    let mut baseline = top + 10.0;
    for line in label {
        svg.text(4.0, baseline, 9.5, line);
        baseline += 11.0;
    }
    let bar = baseline - 6.0;
    let scale = scale(row);
    let zero = axis.x(0.0);
    if let Some(share) = row.whole.and_then(|whole| share(whole, scale)) {
        svg.bar(
            zero.min(axis.x(share)),
            bar,
            (axis.x(share) - zero).abs(),
            11.0,
            Ink::Whole,
        );
    }
    if let Some(share) = row.part.and_then(|part| share(part, scale)) {
        let length = (axis.x(share) - zero).abs();
        svg.bar(zero.min(axis.x(share)), bar + 2.5, length, 6.0, Ink::Part);
    }
    if let Some(share) = row.mark.and_then(|mark| share(mark, scale)) {
        svg.diamond(axis.x(share), bar + 5.5);
    }
    let used = match (row.part, row.whole) {
        (Some(part), Some(whole)) if whole > Decimal::ZERO => {
            norwegian::decimal(part / whole * Decimal::ONE_HUNDRED, 1)
        }
        _ => "–".to_owned(),
    };
    svg.text_right(WIDTH, bar + 9.0, 9.5, &used);
    let below = bar + 21.0;
    svg.bar(4.0, below - 6.0, 6.0, 6.0, Ink::Part);
    svg.small_text(13.0, below, &amount(row.part, phrases));
    svg.diamond(126.0, below - 3.0);
    svg.small_text(134.0, below, &amount(row.mark, phrases));
    svg.bar(246.0, below - 6.0, 6.0, 6.0, Ink::Whole);
    svg.small_text(255.0, below, &amount(row.whole, phrases));
}

fn amount(amount: Option<Decimal>, phrases: &Phrases) -> String {
    amount.map_or_else(
        || phrases.say("missing"),
        |amount| norwegian::thousands(Kroner(amount)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(rows: Vec<ChartRow>) -> Vec<String> {
        let word = str::to_owned;
        let chart = PostChart {
            whole: word("Disponibelt"),
            part: word("Regnskap"),
            mark: word("Prognose"),
            rows,
        };
        draw(&chart, Phrases::bokmal())
    }

    fn row(label: &str, [whole, part, mark]: [Option<i64>; 3]) -> ChartRow {
        let thousand = |amount: i64| Decimal::from(amount * 1_000);
        ChartRow {
            label: label.to_owned(),
            whole: whole.map(thousand),
            part: part.map(thousand),
            mark: mark.map(thousand),
        }
    }

    #[test]
    fn one_post() {
        let drawings =
            chart(vec![row("01 A & B", [Some(1_000), Some(250), Some(1_100)])]);
        insta::assert_snapshot!(drawings.join("---"), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" width="453pt" height="86pt" viewBox="0 0 453 86" font-family="Libertinus Serif">
        <rect x="4" y="4" width="14" height="8" fill="#0b4f57" stroke="none" stroke-width="0.7"/>
        <text x="23" y="11.5" font-size="9" text-anchor="start">Regnskap</text>
        <path d="M186 4L190 8L186 12L182 8Z" fill="#000000" stroke="#ffffff" stroke-width="0.9"/>
        <text x="195" y="11.5" font-size="9" text-anchor="start">Prognose</text>
        <rect x="326" y="4" width="14" height="8" fill="#e3eced" stroke="#0b4f57" stroke-width="0.7"/>
        <text x="345" y="11.5" font-size="9" text-anchor="start">Disponibelt</text>
        <text x="4" y="26" font-size="8.5" text-anchor="start">Beløp i 1 000 kr</text>
        <text x="453" y="26" font-size="8.5" text-anchor="end">Regnskap, pst.</text>
        <text x="4" y="50" font-size="9.5" text-anchor="start">01 A &amp; B</text>
        <rect x="4" y="55" width="356.36" height="11" fill="#e3eced" stroke="#0b4f57" stroke-width="0.7"/>
        <rect x="4" y="57.5" width="89.09" height="6" fill="#0b4f57" stroke="none" stroke-width="0.7"/>
        <path d="M396 56.5L400 60.5L396 64.5L392 60.5Z" fill="#000000" stroke="#ffffff" stroke-width="0.9"/>
        <text x="453" y="64" font-size="9.5" text-anchor="end">25,0</text>
        <rect x="4" y="70" width="6" height="6" fill="#0b4f57" stroke="none" stroke-width="0.7"/>
        <text x="13" y="76" font-size="8.5" text-anchor="start">250</text>
        <path d="M126 69L130 73L126 77L122 73Z" fill="#000000" stroke="#ffffff" stroke-width="0.9"/>
        <text x="134" y="76" font-size="8.5" text-anchor="start">1 100</text>
        <rect x="246" y="70" width="6" height="6" fill="#e3eced" stroke="#0b4f57" stroke-width="0.7"/>
        <text x="255" y="76" font-size="8.5" text-anchor="start">1 000</text>
        </svg>
        "##);
    }

    #[test]
    fn what_is_missing_is_said() {
        let drawing = chart(vec![row("01", [None, None, None])]).concat();
        assert_eq!(drawing.matches("mangler").count(), 3);
        assert!(!drawing.contains(">0<"));
    }

    #[test]
    fn extreme_amounts_stay_inside() {
        let rows = vec![
            row("over", [Some(1), Some(1_000_000), Some(-1_000_000)]),
            row("null", [Some(0), Some(0), Some(0)]),
            row("negativ", [Some(-5), Some(3), None]),
        ];
        let drawing = chart(rows).concat();
        assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
        for x in drawing.split(" x=\"").skip(1).filter_map(|rest| rest.split('"').next())
        {
            let x: f64 = x.parse().unwrap();
            assert!((0.0..=WIDTH).contains(&x), "{x}");
        }
    }

    #[test]
    fn many_posts_are_split_and_long_labels_cut_after_their_number() {
        let name = format!("1620.01 {}", "lang ".repeat(60));
        let drawings = chart(vec![row(&name, [Some(1), Some(1), Some(1)]); 25]);
        assert_eq!(drawings.len(), 3);
        assert!(
            drawings[0].contains(">1620.01 lang") && drawings[0].contains("…</text>")
        );
    }
}
