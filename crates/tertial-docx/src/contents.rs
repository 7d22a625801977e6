//! The contents: a field a word processor makes anew, filled with what it would make.
//!
//! It leads to each section, and tells no page: pages are known only where the document is laid
//! out, and a number that is wrong until somebody asks for the right one is worse than none.

use tertial_model::{PartNumbers, Phrases, roman};
use tertial_view::{SectionView, View};

use crate::markup::{Markup, Written};

/// Headings of two levels, without pages, each leading to its place.
const FIELD: &str = " TOC \\o \"1-2\" \\n \\h \\z \\u ";

/// How a part of a report is numbered, and what is below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// The part's own number: `IV`, `4`, `Vedlegg 1`.
    pub(crate) top: String,
    /// What the numbers below it begin with: `4.`, `V1.`.
    pub(crate) below: String,
}

/// The numbers of all parts of a report, in order: sections, then annexes.
pub(crate) fn numbers(view: &View<'_>, phrases: &Phrases) -> Vec<Numbered> {
    let (annex, mark) = (phrases.say("annex"), phrases.say("annex_mark"));
    let sections = (1..=view.sections.len()).map(|number| Numbered {
        top: match view.part_numbers {
            PartNumbers::Roman => roman(number),
            PartNumbers::Arabic => number.to_string(),
        },
        below: format!("{number}."),
    });
    let annexes = (1..=view.annexes.len()).map(|number| Numbered {
        top: format!("{annex} {number}"),
        below: format!("{mark}{number}."),
    });
    sections.chain(annexes).collect()
}

/// A heading in the contents.
pub(crate) struct Entry<'a> {
    level: usize,
    number: String,
    title: &'a str,
    /// Its label.
    pub(crate) anchor: &'a str,
}

impl Entry<'_> {
    /// The style of its line.
    pub(crate) fn style(&self) -> &'static str {
        if self.level == 1 { "TOC1" } else { "TOC2" }
    }

    /// Its number and title.
    pub(crate) fn words(&self) -> String {
        format!("{} {}", self.number, self.title).trim_start().to_owned()
    }
}

/// The headings of a report, in order: those of its parts, by their numbers, and one level below.
pub(crate) fn entries<'a>(view: &'a View<'a>, numbers: &[Numbered]) -> Vec<Entry<'a>> {
    let parts = view.sections.iter().chain(&view.annexes).zip(numbers);
    parts.flat_map(|(part, numbers)| of_part(part, numbers)).collect()
}

fn of_part<'a>(part: &'a SectionView<'a>, numbers: &Numbered) -> Vec<Entry<'a>> {
    let entry = |level, number, of: &'a SectionView<'a>| Entry {
        level,
        number,
        title: of.title,
        anchor: &of.anchor,
    };
    let below = part.subsections.iter().zip(1..);
    let below = below.map(|(of, at)| entry(2, format!("{}{at}", numbers.below), of));
    std::iter::once(entry(1, numbers.top.clone(), part)).chain(below).collect()
}

/// Begins the field.
pub(crate) fn begin(xml: &mut Markup) -> Written {
    mark(xml, "begin")?;
    xml.open("w:r", &[])?;
    xml.text("w:instrText", FIELD)?;
    xml.close("w:r")?;
    mark(xml, "separate")
}

/// Ends it.
pub(crate) fn end(xml: &mut Markup) -> Written {
    mark(xml, "end")
}

fn mark(xml: &mut Markup, kind: &str) -> Written {
    xml.open("w:r", &[])?;
    xml.empty("w:fldChar", &[("w:fldCharType", kind)])?;
    xml.close("w:r")
}
