//! Text: what is missing, left over, or says something else than the data.

mod approximate;
mod candidates;
mod dates;
mod direction;
mod direction_links;
mod direction_words;
mod excerpt;
mod measures;
mod named;
mod numerals;
mod other_time;
pub(crate) mod prose;
mod reading;
mod sentence;
mod signs;
mod subjects;
mod typed;
mod typed_number;
mod units;
mod values;

mod txt_01_placeholder;
mod txt_02_section_missing;
mod txt_05_long_paragraph;
mod txt_06_unlinked_number;
mod txt_07_code;
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
mod txt_20_sign_said_twice;
mod txt_21_other_basis;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use tertial_ingest::facts::Text;
use tertial_model::{Finding, Origin};

use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] = &[
    &txt_01_placeholder::PLACEHOLDER,
    &txt_02_section_missing::SECTION_MISSING,
    &txt_05_long_paragraph::LONG_PARAGRAPH,
    &txt_06_unlinked_number::UNLINKED_NUMBER,
    &txt_07_code::CODE,
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
    &txt_20_sign_said_twice::SIGN_SAID_TWICE,
    &txt_21_other_basis::OTHER_BASIS,
];

/// Between what is found in several places.
const AND_SO_ON: &str = " / ";

/// The findings, with those that say the same of the same made one with every place and what
/// is found there, so that an acceptance of one lapses when another comes.
fn together(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<(Finding, Vec<String>)> = Vec::new();
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for mut finding in findings {
        let Finding { object, message, hint, expected, .. } = &finding;
        let says = (object.clone(), message.clone(), hint.clone(), expected.clone());
        let found = finding.found.take();
        match known.entry(says) {
            Entry::Occupied(at) => {
                let (first, founds) = &mut kept[*at.get()];
                first.origins.extend(finding.origins);
                founds.extend(found);
            }
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push((finding, found.into_iter().collect()));
            }
        }
    }
    let one = |(mut finding, founds): (Finding, Vec<String>)| {
        let mut seen = BTreeSet::new();
        finding.origins.retain(|origin| seen.insert(origin.clone()));
        finding.found = (!founds.is_empty()).then(|| founds.join(AND_SO_ON));
        finding
    };
    kept.into_iter().map(one).collect()
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
