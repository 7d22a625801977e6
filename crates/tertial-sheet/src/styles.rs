//! `styles.xml`: the number format of each cell style.

use std::collections::HashMap;

use crate::markup::Markup;
use crate::tag::Tag;
use crate::{Format, NotPlain, text};

/// The namespace of plain workbooks.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The format of every cell style, by the number cells name it with.
pub(crate) fn read(part: &str) -> Result<Vec<Format>, NotPlain> {
    let mut markup = Markup::document(part)?;
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    while let Some(tag) = markup.next_tag()? {
        match (markup.path(), tag.local_name()) {
            (["styleSheet"], _) => plain_namespace(&tag)?,
            (["styleSheet", "numFmts", "numFmt"], _) => define(&tag, &mut codes)?,
            (["styleSheet", "cellXfs", "xf"], _) => formats.push(style(&tag, &codes)?),
            (["styleSheet", "numFmts" | "cellXfs"], _) => {}
            ([_] | [_, "numFmts" | "cellXfs", _], _)
            | (_, "styleSheet" | "numFmts" | "cellXfs") => return Err(PLACE),
            _ => {}
        }
    }
    // Cells that name no style have the first, which some readers then leave unread.
    match formats.first() {
        Some(Format::Date | Format::Duration) => {
            Err(NotPlain::new("a first style that is more than a number"))
        }
        _ => Ok(formats),
    }
}

/// That the root stands in the plain namespace, without a prefix.
pub(crate) fn plain_namespace(root: &Tag<'_>) -> Result<(), NotPlain> {
    match root.attribute("xmlns")? {
        Some(MAIN) => Ok(()),
        _ => Err(NotPlain::new("another namespace")),
    }
}

const PLACE: NotPlain = NotPlain::new("an element of the styles out of place");

fn define<'t>(
    tag: &Tag<'t>,
    codes: &mut HashMap<&'t str, Format>,
) -> Result<(), NotPlain> {
    if let (Some(id), Some(code)) =
        (tag.literal("numFmtId")?, tag.attribute("formatCode")?)
    {
        let format = Format::of(&text::resolve(code)?);
        codes.insert(id, format.ok_or(NotPlain::new("a format in an odd shape"))?);
    }
    Ok(())
}

fn style(tag: &Tag<'_>, codes: &HashMap<&str, Format>) -> Result<Format, NotPlain> {
    let Some(id) = tag.literal("numFmtId")? else { return Ok(Format::Number) };
    if let Some(format) = codes.get(id) {
        return Ok(*format);
    }
    let number: u32 = id.parse().map_err(|_| NotPlain::new("a format without number"))?;
    NotPlain::when(number.to_string() != id, "a format without number")?;
    Ok(Format::built_in(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(inside: &str) -> String {
        format!("<styleSheet xmlns=\"{MAIN}\">{inside}</styleSheet>")
    }

    #[test]
    fn a_style_has_the_format_it_names() {
        let part = sheet(
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0&quot; d&quot;\"/>\
             <numFmt numFmtId=\"165\" formatCode=\"dd.mm.yyyy\"/></numFmts>\
             <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"><alignment/></xf>\
             <xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf/></cellXfs>",
        );
        let expected = [
            Format::Number,
            Format::Date,
            Format::Number,
            Format::Percent,
            Format::Number,
        ];
        assert_eq!(read(&part), Ok(expected.to_vec()));
    }

    #[test]
    fn a_first_style_of_days_is_not_plain() {
        let refused =
            read(&sheet("<cellXfs><xf numFmtId=\"14\"/></cellXfs>")).unwrap_err();
        assert_eq!(refused.what, "a first style that is more than a number");
    }
}
