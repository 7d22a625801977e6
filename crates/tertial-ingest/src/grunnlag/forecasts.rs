//! The sheet Prognose: the agency's forecast for the whole year, post by post.

use tertial_model::ReportKind;

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{Forecast, SetAside};

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Prognose",
    purpose: "ventet regnskap for hele året, én rad per rapport og post",
    privacy: Privacy::Open,
    columns: &[
        Column::new("Rapport", Content::Report, Need::Filled),
        Column::new("Kapittel", Content::Chapter, Need::Filled),
        Column::new("Post", Content::Post, Need::Filled),
        Column::new("Prognose", Content::Amount, Need::MayBeEmpty),
        Column::new("Enhet", Content::Unit, Need::Filled),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const REPORT: usize = 0;
const CHAPTER: usize = 1;
const POST: usize = 2;
const AMOUNT: usize = 3;
const UNIT: usize = 4;

/// What a row states, if it is for `report`.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[Forecast],
    report: ReportKind,
) -> Result<Forecast, SetAside> {
    cells.must_be_for(REPORT, report)?;
    let post = cells.post(CHAPTER, POST);
    let unit = cells.unit(UNIT);
    let amount = cells.amount(AMOUNT, unit);
    let post = post.ok_or(SetAside::Unreadable)?;
    if earlier.iter().any(|forecast| forecast.post == post) {
        return Err(cells.repeated(POST, &format!("prognosen for {post}")));
    }
    Ok(Forecast { post, amount, origin: cells.origin(AMOUNT) })
}
