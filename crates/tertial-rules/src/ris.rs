//! Risk: the overall risks the letter wants sent with the report.

mod ris_01_no_risks;
mod ris_02_grave_without_measures;
mod ris_03_number_missing;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `unknown_names.toml` has the others.
pub(crate) static RULES: &[&Rule] = &[
    &ris_01_no_risks::NO_RISKS,
    &ris_02_grave_without_measures::GRAVE_WITHOUT_MEASURES,
    &ris_03_number_missing::NUMBER_MISSING,
];
