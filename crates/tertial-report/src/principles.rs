//! Prinsippnote: what the statements build on, which R-115 wants said.

use tertial_ingest::project::Accounting;

use crate::Case;
use crate::document::{Block, Section};

/// What the accounts keep to, in the order it is told.
const POINTS: [&str; 4] = ["year", "whole", "gross", "cash_basis"];

/// Fills the section.
pub(crate) fn fill(case: &Case<'_>, section: &mut Section) {
    let say = |key: &str| case.phrases.say(&format!("principles.{key}"));
    let basis = match case.accounting {
        Some(Accounting::Accrual) => say("sums_with_accrual"),
        Some(Accounting::Cash) => say("sums_without_accrual"),
        None => say("sums"),
    };
    section.blocks.extend([
        Block::Prose { text: say("begin") },
        Block::Points { points: POINTS.map(say).into() },
        Block::Prose { text: basis },
    ]);
}
