//! The sheet Tidligere år: what was appropriated in the years before this one.

use super::cells::{Cells, Needed};
use crate::facts::{AllocationPart, EarlierYear};

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[EarlierYear]) -> Needed<EarlierYear> {
    let year = cells.year("År");
    let post = cells.post();
    let part = cells.word("Type", &AllocationPart::ALL);
    let unit = cells.unit();
    let amount = cells.amount("Beløp", unit);
    let (year, post, part) = (year?, post?, part?);
    let is_same = |of: &&EarlierYear| (of.year, of.post, of.part) == (year, post, part);
    if let Some(of) = earlier.iter().find(is_same) {
        let what = format!("beløpet for {post} i {year}");
        return Err(cells.repeated("Beløp", &what, Some(&of.origin)));
    }
    Ok(EarlierYear { year, post, part, amount, origin: cells.origin("Beløp") })
}
