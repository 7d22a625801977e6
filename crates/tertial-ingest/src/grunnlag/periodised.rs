//! The sheet Periodisert budsjett: the year's budget month by month, post by post.

use super::cells::{Cells, Needed};
use crate::facts::{MonthAmount, PeriodisedBudget};

/// The columns of the months, in order.
const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "Mars",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[PeriodisedBudget],
) -> Needed<PeriodisedBudget> {
    let post = cells.post();
    let unit = cells.unit();
    let months = MONTHS.map(|month| MonthAmount {
        amount: cells.amount(month, unit),
        origin: cells.origin(month),
    });
    let post = post?;
    if let Some(of) = earlier.iter().find(|of| of.post == post) {
        let what = format!("budsjettet for {post}");
        let first = of.months.first().map(|month| &month.origin);
        return Err(cells.repeated("Post", &what, first));
    }
    Ok(PeriodisedBudget { post, months })
}
