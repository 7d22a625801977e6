//! Indicators (styringsparametere): whether each has its results, and whether a result that
//! misses its demand is explained.

mod kpi_01_result_missing;
mod kpi_02_miss_unexplained;
mod kpi_03_unknown_indicator;
mod kpi_04_impossible_value;
mod kpi_20_unknown_section;
mod kpi_21_unknown_assignment;

use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] = &[
    &kpi_01_result_missing::RESULT_MISSING,
    &kpi_02_miss_unexplained::MISS_UNEXPLAINED,
    &kpi_03_unknown_indicator::UNKNOWN_INDICATOR,
    &kpi_04_impossible_value::IMPOSSIBLE_VALUE,
    &kpi_20_unknown_section::UNKNOWN_SECTION,
    &kpi_21_unknown_assignment::UNKNOWN_ASSIGNMENT,
];
