//! The sheet Tidligere år: what was appropriated in the years before this one.

use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::{AllocationPart, EarlierYear};
use crate::problems::FileProblems;

/// The words for the parts of an allocation.
pub const PARTS: [&str; 2] = ["overført", "tildelt"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Tidligere år",
    purpose: "samlet tildeling i de to årene før, til hovedtall og note B",
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

/// Reads every row.
pub(super) fn read(table: &Table, problems: &mut FileProblems) -> Vec<EarlierYear> {
    let mut years: Vec<EarlierYear> = Vec::new();
    for row in table.rows() {
        let mut cells = table.cells(row, problems);
        let year = cells.year(YEAR);
        let post = cells.post(CHAPTER, POST);
        let part = cells.word(PART, &AllocationPart::ALL);
        let unit = cells.unit(UNIT);
        let amount = cells.amount(AMOUNT, unit);
        let (Some(year), Some(post), Some(part)) = (year, post, part) else { continue };
        let key = |of: &EarlierYear| (of.year, of.post, of.part);
        if years.iter().any(|other| key(other) == (year, post, part)) {
            cells.say_repeated(AMOUNT, &format!("beløpet for {post} i {year}"));
            continue;
        }
        let origin = cells.origin(AMOUNT);
        years.push(EarlierYear { year, post, part, amount, origin });
    }
    years
}
