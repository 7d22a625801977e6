//! The sheet Tidligere år: what was appropriated in the years before this one.

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{AllocationPart, EarlierYear, SetAside};

/// The words for the parts of an allocation.
pub const PARTS: [&str; 2] = ["overført", "tildelt"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Tidligere år",
    purpose: "samlet tildeling i de to årene før, til hovedtall og note B",
    privacy: Privacy::Open,
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Kapittel", Content::Chapter, Need::Filled),
        Column::new("Post", Content::Post, Need::Filled),
        Column::new("Type", Content::Word(&PARTS), Need::Filled),
        Column::new("Beløp", Content::Amount, Need::MayBeEmpty),
        Column::new("Enhet", Content::Unit, Need::Filled),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const YEAR: usize = 0;
const CHAPTER: usize = 1;
const POST: usize = 2;
const PART: usize = 3;
const AMOUNT: usize = 4;
const UNIT: usize = 5;

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[EarlierYear],
) -> Result<EarlierYear, SetAside> {
    let year = cells.year(YEAR);
    let post = cells.post(CHAPTER, POST);
    let part = cells.word(PART, &AllocationPart::ALL);
    let unit = cells.unit(UNIT);
    let amount = cells.amount(AMOUNT, unit);
    let (Some(year), Some(post), Some(part)) = (year, post, part) else {
        return Err(SetAside::Unreadable);
    };
    let key = |of: &EarlierYear| (of.year, of.post, of.part);
    if earlier.iter().any(|other| key(other) == (year, post, part)) {
        return Err(cells.repeated(AMOUNT, &format!("beløpet for {post} i {year}")));
    }
    let origin = cells.origin(AMOUNT);
    Ok(EarlierYear { year, post, part, amount, origin })
}
