//! Text: what is missing, left over, or says something else than the data.

mod candidates;
mod direction;
mod excerpt;
mod named;
mod other_time;
mod prose;
mod sentence;
mod typed;

mod txt_01_placeholder;
mod txt_02_section_missing;
mod txt_03_figure_link_unknown;
mod txt_04_raw_html;
mod txt_05_long_paragraph;
mod txt_06_unlinked_number;
mod txt_07_code;
mod txt_08_figure_link_syntax;
mod txt_09_front_matter;
mod txt_10_unused_text;
mod txt_11_other_written_form;
mod txt_12_number_typed;
mod txt_13_number_differs;
mod txt_14_direction;
mod txt_15_other_period;
mod txt_16_carried_over;
mod txt_17_guidance_left;
mod txt_18_heading_alone;
mod txt_19_length;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use tertial_ingest::facts::Text;
use tertial_model::{Finding, Origin};

pub use self::txt_01_placeholder::is_finished;
use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] = &[
    &txt_01_placeholder::PLACEHOLDER,
    &txt_02_section_missing::SECTION_MISSING,
    &txt_03_figure_link_unknown::FIGURE_LINK_UNKNOWN,
    &txt_04_raw_html::RAW_HTML,
    &txt_05_long_paragraph::LONG_PARAGRAPH,
    &txt_06_unlinked_number::UNLINKED_NUMBER,
    &txt_07_code::CODE,
    &txt_08_figure_link_syntax::FIGURE_LINK_SYNTAX,
    &txt_09_front_matter::FRONT_MATTER,
    &txt_10_unused_text::UNUSED_TEXT,
    &txt_11_other_written_form::OTHER_WRITTEN_FORM,
    &txt_12_number_typed::NUMBER_TYPED,
    &txt_13_number_differs::NUMBER_DIFFERS,
    &txt_14_direction::DIRECTION,
    &txt_15_other_period::OTHER_PERIOD,
    &txt_16_carried_over::CARRIED_OVER,
    &txt_17_guidance_left::GUIDANCE_LEFT,
    &txt_18_heading_alone::HEADING_ALONE,
    &txt_19_length::LENGTH,
];

/// The findings, with those that say the same of the same made one with every place.
fn together(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        let Finding { object, message, hint, expected, .. } = &finding;
        let says = (object.clone(), message.clone(), hint.clone(), expected.clone());
        match known.entry(says) {
            Entry::Occupied(at) => kept[*at.get()].origins.extend(finding.origins),
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(finding);
            }
        }
    }
    for finding in &mut kept {
        let mut seen = BTreeSet::new();
        finding.origins.retain(|origin| seen.insert(origin.clone()));
    }
    kept
}

/// The lines of a text with their number in the file.
fn lines(text: &Text) -> impl Iterator<Item = (u32, &str)> {
    (text.body_line..).zip(text.body.lines())
}

/// A place in a text: line in the file, and the column a byte of that line stands in.
fn place(text: &Text, number: u32, line: &str, byte: usize) -> Origin {
    let column = line[..byte].chars().count() + 1;
    Origin::line(&text.file, number, u32::try_from(column).ok())
}
