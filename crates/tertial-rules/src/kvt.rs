//! Acceptances, and what a project has chosen itself that lets more pass.

mod kvt_06_looser_limit;
mod kvt_07_lowered_severity;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `acceptances.toml` has the others.
pub(crate) static RULES: &[&Rule] =
    &[&kvt_06_looser_limit::LOOSER_LIMIT, &kvt_07_lowered_severity::LOWERED_SEVERITY];
