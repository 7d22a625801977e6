//! Where a post is heading: forecast for the year, consumption so far, deviation.
//!
//! Expenses: `forbruk_pst = regnskap / disponibelt × 100`, `avvik = disponibelt − prognose`.
//! Income: `avvik = prognose − budsjett`. Negative is unfavourable in both, and
//! `avvik_pst` is the deviation in per cent of what the year allows or expects.
//! The letter does not say which deviation it means; this is forecast against budget. An
//! annual report is judged by accounts against the total allocation (`appropriation.rs`).

use tertial_model::{FramePost, Missing, ReportKind, Rows, Side};

use crate::working::{Named, Working, percent};

/// Adds `.prognose`, `.forbruk_pst` (expenses), `.avvik` and `.avvik_pst`.
pub(crate) fn of_post(working: &mut Working<'_>, post: &FramePost) {
    let id = |part: &str| format!("post.{}.{part}", post.post);
    let name = format!("{} {}", post.post, post.name);
    if working.report != ReportKind::Annual {
        forecast(working, post);
    }
    deviation(working, post.post.side(), &id, &name);
}

/// Adds consumption and deviation of a post or a chapter, whose ids `id` makes.
pub(crate) fn deviation(
    working: &mut Working<'_>,
    side: Side,
    id: &dyn Fn(&str) -> String,
    name: &str,
) {
    let whole = match side {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    };
    if side == Side::Expense {
        working.derive(
            Named::percent(id("forbruk_pst"), format!("{name}: forbruk av disponibelt")),
            "regnskap / disponibelt × 100",
            &[id("regnskap"), id(whole)],
            |values| percent(values[0], values[1]),
        );
    }
    // When the year is over its accounts stand where its forecast stood.
    let outcome = match working.report {
        ReportKind::T1 | ReportKind::T2 => "prognose",
        ReportKind::Annual => "regnskap",
    };
    let (formula, first, second) = match side {
        Side::Expense => (format!("disponibelt − {outcome}"), whole, outcome),
        Side::Income => (format!("{outcome} − budsjett"), outcome, whole),
    };
    working.derive(
        Named::kroner(
            id("avvik"),
            format!("{name}: avvik, {outcome} mot budsjett for året"),
        ),
        formula,
        &[id(first), id(second)],
        |values| Ok(values[0] - values[1]),
    );
    working.derive(
        Named::percent(id("avvik_pst"), format!("{name}: avvik i prosent av budsjett")),
        format!("avvik / {whole} × 100"),
        &[id("avvik"), id(whole)],
        |values| percent(values[0], values[1]),
    );
}

fn forecast(working: &mut Working<'_>, post: &FramePost) {
    let stated = working.facts.forecasts.iter().find(|f| f.post == post.post);
    let (value, origins) = match stated {
        Some(forecast) => {
            let empty =
                || Missing::because(format!("prognosen i {} mangler", forecast.origin));
            let value = forecast.amount.map(|amount| amount.0).ok_or_else(empty);
            (value, vec![forecast.origin.clone()])
        }
        None => (
            Err(Missing::because(format!("ingen prognose for {}", post.post))),
            Vec::new(),
        ),
    };
    working.read(
        Named::kroner(
            format!("post.{}.prognose", post.post),
            format!("{} {}: prognose for året", post.post, post.name),
        ),
        value,
        "raden i arket Prognose",
        origins,
        Rows::None,
    );
}
