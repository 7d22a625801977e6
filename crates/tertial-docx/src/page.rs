//! Pages: A4 upright or turned, their margins, and what stands at the top and foot of each.

use crate::markup::{Markup, Written};

/// How a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// Higher than wide.
    Upright,
    /// Wider than high, for a table that needs it.
    Turned,
}

/// A4 in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
/// 25 mm on each side.
const MARGIN: u32 = 1_418;

impl Page {
    /// The width of what stands on it, in twentieths of a point.
    pub(crate) fn width(self) -> u32 {
        match self {
            Self::Upright => SHORT - 2 * MARGIN,
            Self::Turned => LONG - 2 * MARGIN,
        }
    }
}

/// The headers and footers of pages: which pages each is on (`default`, `first`), and its relation.
pub(crate) type Running<'a> = &'a [(&'a str, &'a str)];

/// Those of a report: nothing at the foot of its first page, and no words at the top of it.
pub(crate) const OF_REPORT: Running<'static> = &[
    ("first", "header-first"),
    ("default", "header"),
    ("first", "footer-first"),
    ("default", "footer"),
];
/// That of a note.
pub(crate) const OF_NOTE: Running<'static> = &[("default", "footer")];

/// What ends the document: how its last pages stand.
pub(crate) fn last(xml: &mut Markup, page: Page, running: Running<'_>) -> Written {
    properties(xml, page, running)
}

/// Ends the pages so far, which stand as `page` does; what follows is on a new one.
pub(crate) fn ended(xml: &mut Markup, page: Page, running: Running<'_>) -> Written {
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.value("w:pStyle", "PageEnd")?;
    properties(xml, page, running)?;
    xml.close("w:pPr")?;
    xml.close("w:p")
}

fn properties(xml: &mut Markup, page: Page, running: Running<'_>) -> Written {
    xml.open("w:sectPr", &[])?;
    for (kind, relation) in running {
        let is_header = relation.starts_with("header");
        let name = if is_header { "w:headerReference" } else { "w:footerReference" };
        xml.empty(name, &[("w:type", kind), ("r:id", relation)])?;
    }
    let (short, long) = (SHORT.to_string(), LONG.to_string());
    match page {
        Page::Upright => xml.empty("w:pgSz", &[("w:w", &short), ("w:h", &long)])?,
        Page::Turned => xml.empty(
            "w:pgSz",
            &[("w:w", &long), ("w:h", &short), ("w:orient", "landscape")],
        )?,
    }
    let margin = MARGIN.to_string();
    let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, &*margin));
    let rest = [("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")];
    xml.empty("w:pgMar", &[&sides[..], &rest].concat())?;
    if running.iter().any(|(kind, _)| *kind == "first") {
        xml.empty("w:titlePg", &[])?;
    }
    xml.close("w:sectPr")
}
