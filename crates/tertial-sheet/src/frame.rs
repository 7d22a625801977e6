//! What stands before and after a sheet's rows.

use crate::markup::Markup;
use crate::notes::{Area, Notes};
use crate::styles::plain_namespace;
use crate::tag::Tag;
use crate::{MOST_COLUMNS, NotPlain};

/// Reads what stands before the rows; where the sheet goes on, and whether with rows.
pub(crate) fn before(text: &str, notes: &mut Notes) -> Result<(usize, bool), NotPlain> {
    let mut markup = Markup::document(text)?;
    while let Some(tag) = markup.next_tag()? {
        match (markup.path(), tag.local_name()) {
            (["worksheet"], _) => plain_namespace(&tag)?,
            (["worksheet", "sheetData"], _) => {
                NotPlain::when(tag.has_attributes(), "rows with attributes in common")?;
                return Ok((markup.at, !markup.closes_itself));
            }
            // It only tells how far the sheet thinks it goes, and may be nonsense.
            (["worksheet", "dimension"], _) => notes.dimension = area(&tag).ok(),
            (["worksheet", "cols", "col"], _) => hide(&tag, notes)?,
            ([_], _) | (_, "sheetData" | "dimension") => return Err(PLACE),
            _ => {}
        }
    }
    Err(NotPlain::new("a sheet without rows"))
}

/// Reads what stands after the rows, up to the part's end.
pub(crate) fn after(text: &str, at: usize, notes: &mut Notes) -> Result<(), NotPlain> {
    let mut markup = Markup::within(text, at, vec!["worksheet"]);
    while let Some(tag) = markup.next_tag()? {
        match markup.path() {
            ["worksheet", "mergeCells", "mergeCell"] => notes.merged.push(area(&tag)?),
            ["worksheet", "autoFilter"] => notes.filter = Some(area(&tag)?),
            ["worksheet", "sheetData"] => return Err(PLACE),
            _ => {}
        }
    }
    Ok(())
}

const PLACE: NotPlain = NotPlain::new("an element of the sheet out of place");

fn area(tag: &Tag<'_>) -> Result<Area, NotPlain> {
    Area::parse(tag.attribute("ref")?.ok_or(NotPlain::new("an area that is not given"))?)
}

/// Notes the columns when they are hidden.
fn hide(tag: &Tag<'_>, notes: &mut Notes) -> Result<(), NotPlain> {
    if !tag.flag("hidden")? {
        return Ok(());
    }
    let number =
        |name| Ok(tag.attribute(name)?.and_then(|number| number.parse::<u32>().ok()));
    match (number("min")?, number("max")?) {
        (Some(min), Some(max)) if 0 < min && min <= max && max <= MOST_COLUMNS => {
            notes.hidden_columns.push(min..=max);
            Ok(())
        }
        _ => Err(NotPlain::new("columns that are not there")),
    }
}
