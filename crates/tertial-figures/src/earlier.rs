//! What was appropriated in the years before this one, as the sheet Tidligere år has it.

use tertial_ingest::facts::AllocationPart;
use tertial_model::{BudgetPost, Origin, Value};

use crate::stated::stated;
use crate::working::Working;

/// One part of a post's allocation in an earlier year, and where it is read.
pub(crate) fn allocation(
    working: &Working<'_>,
    post: BudgetPost,
    year: i32,
    part: AllocationPart,
) -> (Value, Vec<Origin>) {
    let mut rows = working.facts.earlier_years.iter();
    let row = rows.find(|row| (row.year, row.post, row.part) == (year, post, part));
    let row = row.map(|row| (row.amount.map(|amount| amount.0), &row.origin));
    stated(row, "beløpet", || format!("arket Tidligere år har ikke {post} i {year}"))
}
