//! Where a post is heading: forecast for the year, consumption so far, deviation.
//!
//! Expenses: `forbruk_pst = regnskap / disponibelt × 100`, `avvik = disponibelt − prognose`.
//! Income: `avvik = prognose − budsjett`. Negative is unfavourable in both, and
//! `avvik_pst` is the deviation in per cent of what the year allows or expects.
//! The letter does not say which deviation it means; this is forecast against budget. An
//! annual report is judged by accounts against the total allocation (`appropriation.rs`).

use tertial_model::{FramePost, Rows, Side};

use crate::formulas::tables;
use crate::scope::Scope;
use crate::stated::stated;
use crate::working::Working;

/// Adds `.prognose`, `.forbruk_pst` (expenses), `.avvik` and `.avvik_pst`.
pub(crate) fn of_post(working: &mut Working<'_>, post: &FramePost) {
    if !working.report.is_annual() {
        forecast(working, post);
    }
    deviation(working, post.post.side(), Scope::of_post(post));
}

/// Adds consumption and deviation of a post or a chapter.
pub(crate) fn deviation(working: &mut Working<'_>, side: Side, scope: Scope<'_>) {
    let scope = scope.outcome(working.report);
    match side {
        Side::Expense => working.derive(&tables().avvik_utgift, &scope),
        Side::Income => working.derive(&tables().avvik_inntekt, &scope),
    }
}

fn forecast(working: &mut Working<'_>, post: &FramePost) {
    let row = working.facts.forecasts.iter().find(|f| f.post == post.post);
    let row = row.map(|row| (row.amount.map(|amount| amount.0), &row.origin));
    let (value, origins) =
        stated(row, "prognosen", || format!("ingen prognose for {}", post.post));
    let named = Scope::of_post(post).kroner("prognose", "{av}: prognose for året");
    working.read(named, value, "raden i arket Prognose", origins, Rows::None);
}
