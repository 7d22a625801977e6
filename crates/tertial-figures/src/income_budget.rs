//! Current budget (gjeldende budsjett) of an income post.
//!
//! `budsjett = saldert + endringer`: income has no carry-over and no authority of its own.

use tertial_ingest::facts::DecisionKind;
use tertial_model::FramePost;

use crate::available::stated;
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::Working;

/// Adds the two parts and their sum.
pub(crate) fn of_post(working: &mut Working<'_>, post: &FramePost) {
    stated(working, post, "saldert", "saldert budsjett", &[DecisionKind::Adopted]);
    stated(
        working,
        post,
        "endringer",
        "senere vedtatte endringer",
        &[DecisionKind::Change, DecisionKind::Reallocation],
    );
    working.derive(&tables().post_inntekt, &Scope::of_post(post));
}
