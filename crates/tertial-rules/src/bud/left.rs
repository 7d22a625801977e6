//! What an earlier year left, and how it went.

use std::collections::BTreeSet;

use tertial_ingest::facts::{AllocationPart, StateAccountRow};
use tertial_model::{BudgetPost, FigureId, Kroner, Side};
use tertial_report::Case;

/// What was left on an expense post at the end of an earlier year, to be carried over: what was
/// allocated and carried over then less what was booked, and what an income post it may be
/// exceeded against gave above its budget. None where a part of it is not known.
pub(super) fn left_of(case: &Case<'_>, post: BudgetPost, year: i32) -> Option<Kroner> {
    let left = -surplus(case, post, year)?;
    let more = match case.catalogue.frame.excess_income_for(post) {
        Some(income) => surplus(case, income, year)?.max(Kroner::ZERO),
        None => Kroner::ZERO,
    };
    Some((left + more).max(Kroner::ZERO))
}

/// What was booked in an earlier year above what was allocated.
fn surplus(case: &Case<'_>, post: BudgetPost, year: i32) -> Option<Kroner> {
    let mut whole = allocated(case, post, year, AllocationPart::Allocated)?;
    if post.side() == Side::Expense {
        whole += allocated(case, post, year, AllocationPart::CarriedOver)?;
    }
    Some(booked(case, post, year, 12)? - whole)
}

/// What the sheet Tidligere år has of a year.
pub(super) fn allocated(
    case: &Case<'_>,
    post: BudgetPost,
    year: i32,
    part: AllocationPart,
) -> Option<Kroner> {
    let mut rows = case.facts.earlier_years.iter();
    rows.find(|of| (of.year, of.post, of.part) == (year, post, part))?.amount
}

/// What was booked on a post in the first months of an earlier year; none where the project has
/// no accounts of it.
pub(super) fn booked(
    case: &Case<'_>,
    post: BudgetPost,
    year: i32,
    months: u8,
) -> Option<Kroner> {
    let is_of_it = |row: &&StateAccountRow| row.post == post && row.period.year() == year;
    let mut rows = case.facts.earlier_accounts.rows.iter().filter(is_of_it).peekable();
    rows.peek()?;
    Some(rows.filter(|row| row.period.month() <= months).map(|row| row.amount).sum())
}

/// Whether the accounts of an earlier year have every month of it.
pub(super) fn has_every_month(case: &Case<'_>, year: i32) -> bool {
    let rows = case.facts.earlier_accounts.rows.iter();
    let months = rows.filter(|row| row.period.year() == year).map(|row| row.period);
    months.collect::<BTreeSet<_>>().len() == 12
}

/// The accounts of a post in a year, as findings speak of them.
pub(crate) fn accounts_of(post: BudgetPost, year: i32) -> String {
    format!("statsregnskap.{post}.{year}")
}

/// What an amount carried over to a post in a year is judged by: what was allocated the year
/// before, and the accounts of it.
pub(super) fn of_year_before(post: BudgetPost, year: i32) -> [String; 2] {
    let allocated = FigureId::of_allocation_in(post, year - 1);
    [allocated.to_string(), accounts_of(post, year - 1)]
}
