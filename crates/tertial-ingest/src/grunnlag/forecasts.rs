//! The sheet Prognose: the agency's forecast for the whole year, post by post.

use super::cells::{Cells, Needed};
use crate::facts::Forecast;

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[Forecast]) -> Needed<Forecast> {
    let post = cells.post();
    let unit = cells.unit();
    let amount = cells.amount("Prognose", unit);
    let post = post?;
    if let Some(of) = earlier.iter().find(|of| of.post == post) {
        let what = format!("prognosen for {post}");
        return Err(cells.repeated("Post", &what, Some(&of.origin)));
    }
    Ok(Forecast { post, amount, origin: cells.origin("Prognose") })
}
