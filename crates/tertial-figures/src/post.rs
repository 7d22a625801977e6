//! Figures of a post up to the status date: what is allowed or expected, what is booked, and
//! where it is heading.
//!
//! A part of the build-up that nobody has stated is missing, not zero; a post no
//! excess-income authority covers has none to state.
//!
//! The report prints the state accounts' figure (vedlegg 5: regnskapstall fra
//! statsregnskapet). That holds what others booked on the post by a belastningsfullmakt
//! too, which the agency's own ledger never has, so the two are reconciled without it.
//!
//! Negative deviations are unfavourable on both sides. The letter does not say which deviation
//! it means; this is forecast against budget. An annual report is judged by accounts against
//! the total allocation (`appropriation.rs`).

use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FramePost, Missing, Rows, Side, norwegian};

use crate::ledger;
use crate::periodised;
use crate::reading::{Reading, row_ranges};
use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;

/// Adds the figures of a post.
pub(crate) fn all(working: &mut Working<'_>, post: &FramePost) {
    let figures = match post.post.side() {
        Side::Expense => table("post_utgift"),
        Side::Income => table("post_inntekt"),
    };
    let scope = Scope::of_post(post)
        .outcome(working.report)
        .word("statskonto", post.post.statskonto())
        .word("måned", working.report.last_month);
    working.fill(figures, &scope, |working, of| match of.measure.as_str() {
        "regnskap" => Some(state_accounts(working, post)),
        "fort_av_andre" => Some(booked_by_others(working, post)),
        "hovedbok" => Some(own_ledger(working, post)),
        "prognose" => Some(forecast(working, post)),
        "merinntekt" if working.frame.excess_income_for(post.post).is_none() => {
            Some(Reading::nothing("ingen merinntektsfullmakt gjelder posten"))
        }
        _ if of.decisions.is_empty() => None,
        _ => Some(stated(working, post, &of.decisions)),
    });
    periodised::of_post(working, post, &scope);
}

/// The sum of the decisions that state a part of the build-up.
fn stated(working: &Working<'_>, post: &FramePost, kinds: &[DecisionKind]) -> Reading {
    let reading = decided(working, post, kinds);
    match reading.origins.as_slice() {
        [] => {
            let none = Missing::because(none_stated(working, post, kinds));
            Reading { value: Err(none), ..reading }
        }
        _ => reading,
    }
}

/// What the decisions of some kinds on a post add up to.
pub(crate) fn decided(
    working: &Working<'_>,
    post: &FramePost,
    kinds: &[DecisionKind],
) -> Reading {
    let decisions = of_kinds(&working.facts.decisions, post, kinds);
    let cells = decisions.map(|of| (of.amount.map(|amount| amount.0), &of.origin));
    let rows = words(kinds).join(" og ");
    let source = Some(format!("sum av radene {rows} i arket Bevilgning"));
    Reading { source, ..Reading::sum(cells, "beløpet") }
}

fn of_kinds<'a>(
    all: &'a [Decision],
    post: &FramePost,
    kinds: &[DecisionKind],
) -> impl Iterator<Item = &'a Decision> {
    all.iter().filter(move |of| of.post == post.post && kinds.contains(&of.kind))
}

fn words(kinds: &[DecisionKind]) -> Vec<String> {
    kinds.iter().map(|kind| format!("«{}»", kind.word())).collect()
}

/// That no row states a part, or that those which do were decided too late to count.
fn none_stated(working: &Working<'_>, of: &FramePost, kinds: &[DecisionKind]) -> String {
    let later = of_kinds(&working.facts.later_decisions, of, kinds);
    let rows: Vec<String> = later
        .map(|of| {
            let date = of.date.map(norwegian::date).unwrap_or_default();
            format!("{} ({date})", of.origin)
        })
        .collect();
    let (words, post) = (words(kinds).join(" eller "), of.post);
    let cut_off = norwegian::date(working.report.status_date(working.frame.year));
    match rows.as_slice() {
        [] => format!("ingen rad {words} for {post}"),
        [one] => format!("raden {words} for {post} er datert etter {cut_off}: {one}"),
        several => format!(
            "radene {words} for {post} er datert etter {cut_off}: {}",
            norwegian::list(several)
        ),
    }
}

/// What the state accounts have on the post; nothing there is no answer.
fn state_accounts(working: &Working<'_>, post: &FramePost) -> Reading {
    let reading = of_state_accounts(working, post, |_| true);
    if reading.value.is_ok() && reading.origins.is_empty() {
        let why = format!("statsregnskapet har ingen rad for {}", post.post);
        return Reading { value: Err(Missing::because(why)), ..reading };
    }
    reading
}

/// What of that other agencies booked.
fn booked_by_others(working: &Working<'_>, post: &FramePost) -> Reading {
    of_state_accounts(working, post, |own| !own)
}

/// The rows of the state accounts on the post, the agency's own or not, that count.
fn of_state_accounts(
    working: &Working<'_>,
    post: &FramePost,
    counts: fn(bool) -> bool,
) -> Reading {
    let accounts = &working.facts.state_accounts;
    let all = accounts.rows.iter().enumerate();
    let rows: Vec<usize> = all
        .filter(|(_, row)| row.post == post.post && counts(row.own))
        .filter(|(_, row)| working.covers(row.period))
        .map(|(at, _)| at)
        .collect();
    let sum = || rows.iter().map(|&at| accounts.rows[at].amount.0).sum();
    let value = working.fault_of_state_accounts.clone().map_or_else(|| Ok(sum()), Err);
    let places = rows.iter().map(|&at| (accounts.rows[at].export, accounts.rows[at].row));
    let origins = row_ranges(&accounts.exports, places);
    Reading { value, origins, rows: Rows::StateAccounts(rows), source: None }
}

/// What the agency's own ledger has on the post.
fn own_ledger(working: &Working<'_>, post: &FramePost) -> Reading {
    let rows = ledger::rows(working, |row| row.post == Some(post.post));
    let reading = ledger::sum(working, Ok(rows));
    match &post.booked_by {
        Some(other) if reading.origins.is_empty() => {
            let why = format!("{} føres av {other}", post.post);
            Reading { value: Err(Missing::because(why)), ..reading }
        }
        _ => reading,
    }
}

fn forecast(working: &Working<'_>, post: &FramePost) -> Reading {
    let row = working.facts.forecasts.iter().find(|of| of.post == post.post);
    let cell = row.map(|row| (row.amount.map(|amount| amount.0), &row.origin));
    Reading::cell(cell, "prognosen", || format!("ingen prognose for {}", post.post))
}
