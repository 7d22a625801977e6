//! Indicators (styringsparametere): whether each has its results, and whether a result that
//! misses its demand is explained.

mod kpi_01_result_missing;
mod kpi_02_miss_unexplained;
mod kpi_04_impossible_value;
mod kpi_30_off_history;
mod kpi_31_off_row;
mod kpi_32_assignment_price;
mod kpi_33_hole_in_table;
mod kpi_34_unit_off_row;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `unknown_names.toml` has the others.
pub(crate) static RULES: &[&Rule] = &[
    &kpi_01_result_missing::RESULT_MISSING,
    &kpi_02_miss_unexplained::MISS_UNEXPLAINED,
    &kpi_04_impossible_value::IMPOSSIBLE_VALUE,
    &kpi_30_off_history::OFF_HISTORY,
    &kpi_31_off_row::OFF_ROW,
    &kpi_32_assignment_price::ASSIGNMENT_PRICE,
    &kpi_33_hole_in_table::HOLE_IN_TABLE,
    &kpi_34_unit_off_row::UNIT_OFF_ROW,
];
