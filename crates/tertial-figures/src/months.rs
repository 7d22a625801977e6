//! The months books ought to have. A month that is absent from an export makes its sums
//! missing, since a sum without a month is a wrong number.

use tertial_ingest::facts::Facts;
use tertial_model::{Period, ReportKind};

/// The months up to the status date that no ledger row stands in.
pub fn missing_ledger_months(facts: &Facts, year: i32, report: &ReportKind) -> Vec<u8> {
    let periods = facts.ledger.rows.iter().map(|row| row.period);
    absent_months(periods.filter(|of| of.year() == year), report.last_month)
}

/// The months up to the status date that no row of the state accounts stands in.
pub fn missing_state_account_months(
    facts: &Facts,
    year: i32,
    report: &ReportKind,
) -> Vec<u8> {
    let periods = facts.state_accounts.rows.iter().map(|row| row.period);
    absent_months(periods.filter(|of| of.year() == year), report.last_month)
}

/// The months up to the last that no period is of.
pub(crate) fn absent_months(
    periods: impl Iterator<Item = Period>,
    last_month: u8,
) -> Vec<u8> {
    let mut present = [false; 14];
    for period in periods {
        if let Some(month) = present.get_mut(usize::from(period.month())) {
            *month = true;
        }
    }
    (1..=last_month).filter(|month| !present[usize::from(*month)]).collect()
}
