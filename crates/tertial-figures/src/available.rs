//! Available appropriation (disponibel bevilgning) of an expense post, with its build-up.
//!
//! `disponibelt = overført + saldert + endringer + refusjoner + merinntekt`, the parts
//! vedlegg 5 of the letter names. A part nobody has stated is missing, not zero; a post
//! no excess-income authority covers has none to state.

use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FramePost, Missing, Origin, Rows, Value, norwegian};

use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::Working;

/// The build-up's parts: id, label, and the decisions that count towards it.
const PARTS: [(&str, &str, &[DecisionKind]); 5] = [
    ("overfort", "overført fra i fjor", &[DecisionKind::CarriedOver]),
    ("saldert", "saldert budsjett", &[DecisionKind::Adopted]),
    (
        "endringer",
        "senere vedtatte endringer",
        &[DecisionKind::Change, DecisionKind::Reallocation],
    ),
    ("refusjoner", "refusjoner", &[DecisionKind::Refund]),
    ("merinntekt", "bruk av merinntektsfullmakt", &[DecisionKind::ExcessIncome]),
];

/// Adds the five parts and their sum.
pub(crate) fn of_post(working: &mut Working<'_>, post: &FramePost) {
    for (part, label, kinds) in PARTS {
        let has_authority = working.frame.excess_income_for(post.post).is_some();
        if part == "merinntekt" && !has_authority {
            let none = Scope::of_post(post).kroner(part, &format!("{{av}}: {label}"));
            working.nothing(none, "ingen merinntektsfullmakt gjelder posten");
        } else {
            stated(working, post, part, label, kinds);
        }
    }
    working.derive(&tables().post_utgift, &Scope::of_post(post));
}

/// That no row states a part, or that those which do were decided too late to count.
fn none_stated(
    working: &Working<'_>,
    post: &FramePost,
    kinds: &[DecisionKind],
) -> String {
    let words: Vec<_> = kinds.iter().map(|kind| format!("«{}»", kind.word())).collect();
    let (words, post) = (words.join(" eller "), post.post);
    let later = working.facts.later_decisions.iter();
    let later = later.filter(|of| of.post == post && kinds.contains(&of.kind));
    let rows: Vec<String> = later
        .map(|of| {
            let date = of.date.map(norwegian::date).unwrap_or_default();
            format!("{} ({date})", of.origin)
        })
        .collect();
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

/// Adds one part as the sum of the decisions that state it.
pub(crate) fn stated(
    working: &mut Working<'_>,
    post: &FramePost,
    part: &str,
    label: &str,
    kinds: &[DecisionKind],
) {
    let decisions: Vec<&Decision> = working
        .facts
        .decisions
        .iter()
        .filter(|decision| decision.post == post.post && kinds.contains(&decision.kind))
        .collect();
    let words: Vec<_> = kinds.iter().map(|kind| format!("«{}»", kind.word())).collect();
    let value: Value = if decisions.is_empty() {
        Err(Missing::because(none_stated(working, post, kinds)))
    } else {
        decisions
            .iter()
            .map(|decision| {
                decision.amount.map(|amount| amount.0).ok_or_else(|| {
                    Missing::because(format!("beløpet i {} mangler", decision.origin))
                })
            })
            .sum()
    };
    let origins: Vec<Origin> = decisions.iter().map(|d| d.origin.clone()).collect();
    working.read(
        Scope::of_post(post).kroner(part, &format!("{{av}}: {label}")),
        value,
        format!("sum av radene {} i arket Bevilgning", words.join(" og ")),
        origins,
        Rows::None,
    );
}
