//! The annual accounts (årsregnskap): the statements hold together, every account has a
//! place in them, and nothing in them is missing.

mod reg_01_reported_is_not_zero;
mod reg_02_nets_differ;
mod reg_03_account_without_line;
mod reg_04_overrun_not_covered;
mod reg_05_accrual_in_cash_ledger;
mod reg_06_accounting_unclear;
mod reg_07_accrual_unbalanced;
mod reg_08_figure_missing;
mod reg_09_capital_account_unnamed;
mod reg_20_consultancy;
mod reg_21_spent_of_allocation;
mod reg_22_headline_moved;
mod reg_23_account_differs;
use tertial_report::Case;

use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] = &[
    &reg_01_reported_is_not_zero::REPORTED_IS_NOT_ZERO,
    &reg_02_nets_differ::NETS_DIFFER,
    &reg_03_account_without_line::ACCOUNT_WITHOUT_LINE,
    &reg_04_overrun_not_covered::OVERRUN_NOT_COVERED,
    &reg_05_accrual_in_cash_ledger::ACCRUAL_IN_CASH_LEDGER,
    &reg_06_accounting_unclear::ACCOUNTING_UNCLEAR,
    &reg_07_accrual_unbalanced::ACCRUAL_UNBALANCED,
    &reg_08_figure_missing::FIGURE_MISSING,
    &reg_09_capital_account_unnamed::CAPITAL_ACCOUNT_UNNAMED,
    &reg_20_consultancy::CONSULTANCY,
    &reg_21_spent_of_allocation::SPENT_OF_ALLOCATION,
    &reg_22_headline_moved::HEADLINE_MOVED,
    &reg_23_account_differs::ACCOUNT_DIFFERS,
];

/// The year of the annual accounts; none in the other reports, which have no such accounts.
fn year_of_accounts(case: &Case<'_>) -> Option<i32> {
    (case.report.is_annual()).then_some(case.catalogue.frame.year)
}
