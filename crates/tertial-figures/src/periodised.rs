//! How far the accounts are from the budget so far, where the agency states its budget month
//! by month (periodisert budsjett).
//!
//! It is the agency's choice: without rows in the sheet there are no such figures. When the
//! year is over there are none either, for then the budget so far is the year's. A deviation
//! is negative when it is unfavourable, as the year's is.

use tertial_model::{Basis, FramePost, Missing, Side};

use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::{Entry, table};
use crate::working::Working;

/// The figures of a post or a chapter; none where the agency states no such budget.
pub(crate) fn figures(working: &Working<'_>, side: Side) -> &'static [Entry] {
    match side {
        _ if working.report.basis == Basis::Accounts => &[],
        _ if working.facts.periodised.is_empty() => &[],
        Side::Expense => table("periodisert_utgift"),
        Side::Income => table("periodisert_inntekt"),
    }
}

/// Adds those of a post.
pub(crate) fn of_post(working: &mut Working<'_>, post: &FramePost, scope: &Scope<'_>) {
    let figures = figures(working, post.post.side());
    working.fill(figures, scope, |working, of| match of.measure.as_str() {
        "budsjett_hittil" => Some(budget(working, post, working.report.last_month)),
        "budsjett_periodisert" => Some(budget(working, post, 12)),
        _ => None,
    });
}

/// The post's budget from January up to a month. A month nobody has stated makes it missing.
fn budget(working: &Working<'_>, post: &FramePost, last_month: u8) -> Reading {
    let Some(row) = working.facts.periodised.iter().find(|of| of.post == post.post)
    else {
        let why = format!("ikke noe periodisert budsjett for {}", post.post);
        return Reading::new(Err(Missing::because(why)), Vec::new());
    };
    let months = row.months.iter().take(last_month.into());
    Reading::sum(months.map(|of| (of.amount.map(|of| of.0), &of.origin)), "beløpet")
}
