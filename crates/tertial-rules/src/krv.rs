//! Coverage: whether every demand of the letter is answered, and on what reading.

mod krv_03_reading_unsettled;
mod krv_06_declared_not_served;
mod krv_07_unconfirmed;
mod krv_08_condition_broken;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `coverage.toml` and `unknown_names.toml` have the
/// others.
pub(crate) static RULES: &[&Rule] = &[
    &krv_03_reading_unsettled::READING_UNSETTLED,
    &krv_06_declared_not_served::DECLARED_NOT_SERVED,
    &krv_07_unconfirmed::UNCONFIRMED,
    &krv_08_condition_broken::CONDITION_BROKEN,
];
