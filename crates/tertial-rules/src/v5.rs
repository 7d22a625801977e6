//! The form for budget status (vedlegg 5): what must be told of every post, demand by demand.

mod v5_01_available_present;
mod v5_02_build_up_complete;
mod v5_03_adopted_equals_letter;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `budget_status.toml` has the others.
pub(crate) static RULES: &[&Rule] = &[
    &v5_01_available_present::AVAILABLE_PRESENT,
    &v5_02_build_up_complete::BUILD_UP_COMPLETE,
    &v5_03_adopted_equals_letter::ADOPTED_EQUALS_LETTER,
];
