//! A chapter's posts: all share one axis in per cent of their own whole, since amounts differ by
//! a factor of hundred.

use minijinja::{Value, context};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::{Kroner, Phrases, norwegian};
use tertial_report::document::{ChartRow, PostChart};

/// As many posts as fit a page with its caption.
const ROWS_PER_DRAWING: usize = 10;
/// The axis goes no further than this, in shares of the whole; the amounts still tell.
const LOWEST: f64 = -0.25;
const HIGHEST: f64 = 1.6;

/// What each drawing shows: more than one when there are many posts.
pub(super) fn drawings(chart: &PostChart, phrases: &Phrases) -> Vec<Value> {
    let axis = Axis::of(&chart.rows);
    let [whole, part, mark] =
        [&chart.whole, &chart.part, &chart.mark].map(String::as_str);
    let drawing = |rows: &[ChartRow]| {
        let rows: Vec<Value> = rows.iter().map(|row| axis.row(row, phrases)).collect();
        context! { whole, part, mark, rows }
    };
    chart.rows.chunks(ROWS_PER_DRAWING).map(drawing).collect()
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

    /// How far along the axis a share stands, from 0 to 1.
    fn along(self, share: f64) -> f64 {
        (share.clamp(self.from, self.to) - self.from) / (self.to - self.from)
    }

    fn row(self, row: &ChartRow, phrases: &Phrases) -> Value {
        let zero = self.along(0.0);
        let amount = |amount: Option<Decimal>| {
            let share = amount.and_then(|amount| share(amount, scale(row)));
            let along = share.map(|share| self.along(share));
            context! {
                along,
                from => along.map(|along| along.min(zero)),
                length => along.map(|along| (along - zero).abs()),
                written => amount.map(|amount| phrases.thousands(Kroner(amount))),
            }
        };
        let used = match (row.part, row.whole) {
            (Some(part), Some(whole)) if whole > Decimal::ZERO => {
                phrases.decimal(part / whole * Decimal::ONE_HUNDRED, 1)
            }
            _ => norwegian::UNDEFINED.to_owned(),
        };
        context! {
            label => row.label.as_str(),
            whole => amount(row.whole),
            part => amount(row.part),
            mark => amount(row.mark),
            used,
        }
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

#[cfg(test)]
mod tests {
    use tertial_report::document::Drawing;

    use super::*;
    use crate::chart::tests::drawn;

    fn chart(rows: Vec<ChartRow>) -> Vec<String> {
        let word = str::to_owned;
        let chart = PostChart {
            whole: word("Disponibelt"),
            part: word("Regnskap"),
            mark: word("Prognose"),
            rows,
        };
        drawn(&Drawing::Posts(chart), Phrases::bokmal())
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
            assert!((0.0..=453.0).contains(&x), "{x}");
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
