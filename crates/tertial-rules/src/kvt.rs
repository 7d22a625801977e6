//! Acceptances, and the limits a project has chosen itself.

mod kvt_06_looser_limit;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `acceptances.toml` has the others.
pub(crate) static RULES: &[&Rule] = &[&kvt_06_looser_limit::LOOSER_LIMIT];
