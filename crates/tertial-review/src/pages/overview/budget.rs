//! What is spent and expected of each post, as a picture beside its numbers.

use maud::{Markup, html};
use rust_decimal::Decimal;
use tertial_model::{Kroner, norwegian};
use tertial_report::document::{Chart, ChartRow, Drawing, PostChart};

use crate::pages::Column::{Numbers, Words};
use crate::pages::{head, section, wide};
use crate::snapshot::Snapshot;

/// The bar of a whole post is so wide; a picture shows as much over it as [`WIDTH`] has room for.
const WHOLE: u32 = 100;
/// The width of a picture.
const WIDTH: u32 = 150;

/// The part of the first page; nothing where the letter has no posts.
pub(super) fn part(snapshot: &Snapshot) -> Markup {
    let charts = snapshot.of.budget.iter().filter_map(|chart| match &chart.drawing {
        Drawing::Posts(posts) if !posts.rows.is_empty() => Some((chart, posts)),
        _ => None,
    });
    let tables: Vec<Markup> = charts.map(|(chart, posts)| table(chart, posts)).collect();
    let content = html! { @for table in &tables { (table) } };
    html! { @if !tables.is_empty() { (section("budsjett", "Budsjettstatus", &content)) } }
}

fn table(chart: &Chart, posts: &PostChart) -> Markup {
    let PostChart { whole, part, mark, rows } = posts;
    // The accounts of a whole year have no forecast beside them.
    let is_expected = rows.iter().any(|row| row.mark.is_some());
    let columns =
        [Words("Post"), Words("Status"), Numbers(whole), Numbers(part), Numbers("Brukt")];
    let columns: Vec<_> =
        columns.into_iter().chain(is_expected.then_some(Numbers(mark))).collect();
    let table = html! {
        table .tett {
            caption {
                (chart.caption)
                span .under {
                    "1 000 kr. Hele stolpen: " (whole) ". Fylt: " (part) "."
                    @if is_expected { " Strek: " (mark) "." }
                }
            }
            (head(&columns))
            tbody { @for row in rows { (post(row, is_expected)) } }
        }
    };
    wide(&chart.caption, &table)
}

fn post(row: &ChartRow, is_expected: bool) -> Markup {
    let amount = |amount: Option<Decimal>| {
        html! {
            @match amount {
                Some(amount) => (norwegian::thousands(Kroner(amount))),
                None => span .mangler { "mangler" },
            }
        }
    };
    let share = |of: Option<Decimal>| of?.checked_div(row.whole?);
    let used = share(row.part).map(|share| share * Decimal::ONE_HUNDRED);
    html! {
        tr data-post=(row.label) {
            th scope="row" { (row.label) }
            td { (picture(row)) }
            td .tall { (amount(row.whole)) }
            td .tall { (amount(row.part)) }
            td .tall {
                @if let Some(used) = used { (norwegian::decimal(used, 1)) " pst." }
                @else { (norwegian::UNDEFINED) }
            }
            @if is_expected { td .tall { (amount(row.mark)) } }
        }
    }
}

/// A bar for the whole, a smaller in it for the part, and a line at the mark. The numbers beside
/// it tell the same.
fn picture(row: &ChartRow) -> Markup {
    let scale = scale(row);
    let along = |amount: Option<Decimal>| {
        let share = amount?.checked_div(scale)?;
        let along = norwegian::round(share * Decimal::from(WHOLE), 1);
        Some(along.clamp(Decimal::ZERO, Decimal::from(WIDTH)))
    };
    html! {
        svg .stolpe viewBox={ "-1 0 " (WIDTH + 2) " 14" } aria-hidden="true" focusable="false" {
            @if let Some(whole) = along(row.whole) {
                rect .hele x="0" y="1" width=(whole) height="12" {}
            }
            @if let Some(part) = along(row.part) {
                rect .del x="0" y="4" width=(part) height="6" {}
            }
            @if let Some(mark) = along(row.mark) {
                line .merke x1=(mark) x2=(mark) y1="0" y2="14" {}
            }
        }
    }
}

/// What a row's amounts are shares of: its whole, or where there is none, its greatest.
fn scale(row: &ChartRow) -> Decimal {
    let amounts = [row.whole, row.part, row.mark].into_iter().flatten();
    match row.whole {
        Some(whole) if whole > Decimal::ZERO => whole,
        _ => amounts.map(|amount| amount.abs()).max().unwrap_or_default(),
    }
}
