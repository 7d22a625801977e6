//! Tables of a worksheet, which say themselves which cells they hold.

use super::NewCells;
use super::markup::{Area, edited, value_of};
use crate::workbook::trouble::Trouble;

/// The table's part where it ends just above the first of the new rows, grown to hold them;
/// none where it ends elsewhere or in a row of totals.
pub(super) fn with_rows(xml: &str, cells: &NewCells) -> Result<Option<String>, Trouble> {
    let mut edits = Vec::new();
    let Some((first, last)) = run(cells) else { return Ok(None) };
    for name in ["table", "autoFilter"] {
        let Some((from, tag)) = tag(xml, name) else { continue };
        let has_totals =
            value_of(tag, "totalsRowCount").is_some_and(|of| &tag[of] != "0");
        let span = value_of(tag, "ref").ok_or(Trouble::CONTENT)?;
        let mut area = Area::of(&tag[span.clone()]).ok_or(Trouble::CONTENT)?;
        if has_totals || area.bottom + 1 != first {
            return Ok(None);
        }
        area.bottom = last;
        edits.push((from + span.start..from + span.end, area.to_string()));
    }
    Ok((!edits.is_empty()).then(|| edited(xml, &edits)))
}

/// The first and last of the new rows.
fn run(cells: &NewCells) -> Option<(u32, u32)> {
    Some((*cells.first_key_value()?.0, *cells.last_key_value()?.0))
}

/// The first tag of that local name, and where it begins.
fn tag<'x>(xml: &'x str, name: &str) -> Option<(usize, &'x str)> {
    let begins = |(at, _): &(usize, &str)| {
        let rest = &xml[at + 1..];
        let end = rest.find(|of: char| of.is_whitespace() || matches!(of, '>' | '/'));
        let whole = &rest[..end.unwrap_or(rest.len())];
        whole.rsplit(':').next() == Some(name)
    };
    let (from, _) = xml.match_indices('<').find(begins)?;
    let end = xml[from..].find('>')?;
    Some((from, &xml[from..=from + end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Entry;

    fn rows(numbers: [u32; 2]) -> NewCells {
        numbers.map(|row| (row, [(1, Entry::text("x"))].into())).into()
    }

    #[test]
    fn a_table_grows_when_the_rows_follow_it() {
        let table = |to: u32, totals: &str| {
            format!(
                "<table id=\"1\" ref=\"A3:H{to}\"{totals}><autoFilter ref=\"A3:H{to}\"/></table>"
            )
        };
        let grown = |xml: &str| with_rows(xml, &rows([6, 7])).unwrap();
        assert_eq!(grown(&table(5, "")), Some(table(7, "")));
        assert_eq!(grown(&table(4, "")), None);
        assert_eq!(grown(&table(5, " totalsRowCount=\"1\"")), None);
    }
}
