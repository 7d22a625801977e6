//! Personnel: the places the letter wants staff reported for.

mod counted;
mod hr_01_places_sum;
mod hr_02_place_missing;
mod hr_04_period_unstated;
mod hr_05_staff_differs_by_place;
mod hr_06_withheld;
mod hr_07_genders_sum;
mod hr_20_total_differs;
mod hr_23_few_shown;
mod hr_30_worked_of_employees;
mod hr_31_no_count;
mod hr_32_other_period;
mod hr_33_part_above_whole;
mod hr_34_sick_leave;
mod hr_35_staff_moved;
mod hr_36_worked_differs_by_place;
mod hr_37_row_missing;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `unknown_names.toml` has the others.
pub(crate) static RULES: &[&Rule] = &[
    &hr_01_places_sum::PLACES_SUM,
    &hr_02_place_missing::PLACE_MISSING,
    &hr_04_period_unstated::PERIOD_UNSTATED,
    &hr_05_staff_differs_by_place::STAFF_DIFFERS_BY_PLACE,
    &hr_06_withheld::WITHHELD,
    &hr_07_genders_sum::GENDERS_SUM,
    &hr_20_total_differs::TOTAL_DIFFERS,
    &hr_23_few_shown::FEW_SHOWN,
    &hr_30_worked_of_employees::WORKED_OF_EMPLOYEES,
    &hr_31_no_count::NO_COUNT,
    &hr_32_other_period::OTHER_PERIOD,
    &hr_33_part_above_whole::PART_ABOVE_WHOLE,
    &hr_34_sick_leave::SICK_LEAVE,
    &hr_35_staff_moved::STAFF_MOVED,
    &hr_36_worked_differs_by_place::WORKED_DIFFERS_BY_PLACE,
    &hr_37_row_missing::ROW_MISSING,
];
