//! What was appropriated in the years before this one, as the sheet Tidligere år has it.

use tertial_ingest::facts::AllocationPart;
use tertial_model::{BudgetPost, Missing, Origin, Value};

use crate::working::Working;

/// One part of a post's allocation in an earlier year, and where it is read.
pub(crate) fn allocation(
    working: &Working<'_>,
    post: BudgetPost,
    year: i32,
    part: AllocationPart,
) -> (Value, Option<Origin>) {
    let mut rows = working.facts.earlier_years.iter();
    let row = rows.find(|row| (row.year, row.post, row.part) == (year, post, part));
    let value = match row {
        Some(row) => row
            .amount
            .map(|amount| amount.0)
            .ok_or_else(|| Missing::because(format!("beløpet i {} mangler", row.origin))),
        None => {
            Err(Missing::because(format!("arket Tidligere år har ikke {post} i {year}")))
        }
    };
    (value, row.map(|row| row.origin.clone()))
}
