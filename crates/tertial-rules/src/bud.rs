//! Budget and authorities: what the money may be used for, and whether the numbers hold.

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

pub(crate) use self::bud_06_ledger_differs::differing_months;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `unknown_names.toml` has the others.
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
];
