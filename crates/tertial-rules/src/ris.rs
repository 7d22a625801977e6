//! Risk: the overall risks the letter wants sent with the report.

mod ris_01_no_risks;
mod ris_02_grave_without_measures;

use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] =
    &[&ris_01_no_risks::NO_RISKS, &ris_02_grave_without_measures::GRAVE_WITHOUT_MEASURES];
