//! Input: what could not be read, and what was read but cannot be right.

mod dat_15_period_unbalanced;
mod dat_16_outside_year;
mod dat_17_unmapped;
mod dat_18_unit;
mod dat_19_posts_of_others;
mod dat_37_period_cut;
mod dat_40_no_chart_of_accounts;
mod dat_41_missing_unexplained;
mod dat_42_organisation_number;
mod dat_43_one_id;
mod dat_44_rows_unused;
mod dat_50_spelling_differs;
mod dat_60_restated;
mod dat_61_delivery_does_not_add_up;
mod dat_62_odd_month;
mod dat_63_row_twice;

use tertial_ingest::facts::{Export, StateAccounts, Tally};
use tertial_model::{Book, Kroner, Origin};
use tertial_report::Case;

use crate::rule::Rule;

/// Rules with a check of their own, in code order; `problems.toml` and `months.toml` have the
/// others.
pub(crate) static RULES: &[&Rule] = &[
    &dat_15_period_unbalanced::PERIOD_UNBALANCED,
    &dat_16_outside_year::OUTSIDE_YEAR,
    &dat_17_unmapped::UNMAPPED,
    &dat_18_unit::UNIT,
    &dat_19_posts_of_others::POSTS_OF_OTHERS,
    &dat_37_period_cut::PERIOD_CUT,
    &dat_40_no_chart_of_accounts::NO_CHART_OF_ACCOUNTS,
    &dat_41_missing_unexplained::MISSING_UNEXPLAINED,
    &dat_42_organisation_number::ORGANISATION_NUMBER,
    &dat_43_one_id::ONE_ID,
    &dat_44_rows_unused::ROWS_UNUSED,
    &dat_50_spelling_differs::SPELLING_DIFFERS,
    &dat_60_restated::RESTATED,
    &dat_61_delivery_does_not_add_up::DELIVERY_DOES_NOT_ADD_UP,
    &dat_62_odd_month::ODD_MONTH,
    &dat_63_row_twice::ROW_TWICE,
];

/// The state accounts of the year, and those of earlier years.
fn state_accounts<'a>(
    case: &Case<'a>,
) -> impl Iterator<Item = (Book, &'a StateAccounts)> {
    let facts = case.facts;
    [
        (Book::StateAccounts, &facts.state_accounts),
        (Book::EarlierAccounts, &facts.earlier_accounts),
    ]
    .into_iter()
}

/// Rows of one file.
#[derive(Default)]
struct Rows {
    tally: Tally,
    first: u32,
    last: u32,
}

impl Rows {
    fn add(&mut self, row: u32, amount: Kroner) {
        self.first = if self.tally.rows == 0 { row } else { self.first.min(row) };
        self.last = self.last.max(row);
        self.tally.add(amount);
    }

    fn place(&self, export: &Export) -> Origin {
        export.rows(self.first, self.last, self.tally.rows)
    }
}
