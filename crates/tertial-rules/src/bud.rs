//! Budget and authorities: what the money may be used for, and whether the numbers hold.

mod behind;
mod bud_01_forecast_below_spent;
mod bud_02_forecast_over_available;
mod bud_03_excess_income_unsupported;
mod bud_04_earmark_overspent;
mod bud_05_earmark_moved;
mod bud_06_ledger_differs;
mod bud_07_earmark_incomplete;
mod bud_08_rounding;
mod bud_10_change_without_decision;
mod bud_11_no_earlier_delivery;
mod bud_20_booked_by_others;
mod bud_25_unknown_earmark;
mod bud_30_negative_part;
mod bud_31_carried_over_too_much;
mod bud_32_decision_of_another_year;
mod bud_33_against_its_decision;
mod bud_34_reallocation_does_not_balance;
mod bud_35_forecast_off_run_rate;
mod bud_36_forecast_moved;
mod bud_37_earmark_forecast_below_spent;
mod bud_38_odd_month_of_others;
mod bud_39_below_last_report;
mod bud_40_large_change;
mod bud_41_earlier_allocation;
mod bud_51_months_off_budget;
mod bud_52_negative_month;
mod bud_53_change_of_letter;
mod left;

pub(crate) use self::behind::rows_behind;
pub(crate) use self::bud_06_ledger_differs::differing_months;
pub(crate) use self::left::accounts_of;

use crate::rule::Rule;

/// Those with a check of their own, in code order; tables have the others.
pub(crate) static RULES: &[&Rule] = &[
    &bud_01_forecast_below_spent::FORECAST_BELOW_SPENT,
    &bud_02_forecast_over_available::FORECAST_OVER_AVAILABLE,
    &bud_03_excess_income_unsupported::EXCESS_INCOME_UNSUPPORTED,
    &bud_04_earmark_overspent::EARMARK_OVERSPENT,
    &bud_05_earmark_moved::EARMARK_MOVED,
    &bud_06_ledger_differs::LEDGER_DIFFERS,
    &bud_07_earmark_incomplete::EARMARK_INCOMPLETE,
    &bud_08_rounding::ROUNDING,
    &bud_10_change_without_decision::CHANGE_WITHOUT_DECISION,
    &bud_11_no_earlier_delivery::NO_EARLIER_DELIVERY,
    &bud_20_booked_by_others::BOOKED_BY_OTHERS,
    &bud_25_unknown_earmark::UNKNOWN_EARMARK,
    &bud_30_negative_part::NEGATIVE_PART,
    &bud_31_carried_over_too_much::CARRIED_OVER_TOO_MUCH,
    &bud_32_decision_of_another_year::DECISION_OF_ANOTHER_YEAR,
    &bud_33_against_its_decision::AGAINST_ITS_DECISION,
    &bud_34_reallocation_does_not_balance::REALLOCATION_DOES_NOT_BALANCE,
    &bud_35_forecast_off_run_rate::FORECAST_OFF_RUN_RATE,
    &bud_36_forecast_moved::FORECAST_MOVED,
    &bud_37_earmark_forecast_below_spent::EARMARK_FORECAST_BELOW_SPENT,
    &bud_38_odd_month_of_others::ODD_MONTH_OF_OTHERS,
    &bud_39_below_last_report::BELOW_LAST_REPORT,
    &bud_40_large_change::LARGE_CHANGE,
    &bud_41_earlier_allocation::EARLIER_ALLOCATION,
    &bud_51_months_off_budget::MONTHS_OFF_BUDGET,
    &bud_52_negative_month::NEGATIVE_MONTH,
    &bud_53_change_of_letter::CHANGE_OF_LETTER,
];
