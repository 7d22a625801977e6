//! Text: what is missing, left over, or says something else than the data.

mod approximate;
mod candidates;
mod dates;
mod direction;
mod direction_links;
mod kept_number;
mod measures;
mod moments;
mod named;
mod numerals;
#[cfg(test)]
mod ordinary;
mod other_time;
mod passages;
mod reading;
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
mod txt_30_no_such_date;
mod txt_31_no_such_post;
mod txt_32_repeated;
mod txt_33_only_asks;
mod txt_34_no_cause;
mod txt_35_other_year_linked;
mod txt_36_time_cannot_be;
mod txt_37_other_day;
mod txt_38_other_number_of_name;
mod txt_39_not_gone_through;
mod txt_40_no_words_in_form;

pub use self::kept_number::kept_numbers_in;
use tertial_ingest::facts::Text;
use tertial_model::Origin;

use crate::prose::Passage;
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
    &txt_30_no_such_date::NO_SUCH_DATE,
    &txt_31_no_such_post::NO_SUCH_POST,
    &txt_32_repeated::REPEATED,
    &txt_33_only_asks::ONLY_ASKS,
    &txt_34_no_cause::NO_CAUSE,
    &txt_35_other_year_linked::OTHER_YEAR_LINKED,
    &txt_36_time_cannot_be::TIME_CANNOT_BE,
    &txt_37_other_day::OTHER_DAY,
    &txt_38_other_number_of_name::OTHER_NUMBER_OF_NAME,
    &txt_39_not_gone_through::NOT_GONE_THROUGH,
    &txt_40_no_words_in_form::NO_WORDS_IN_FORM,
];

/// The lines of a text with their number in the file.
fn lines(text: &Text) -> impl Iterator<Item = (u32, &str)> {
    (text.body_line..).zip(text.body.lines())
}

/// The whole number at a byte of a text, with the groups of its digits and its decimals.
fn as_written(passage: Passage<'_>, start: usize) -> &str {
    let plain = &passage.prose.plain;
    &plain[start
        ..numerals::end(plain, start, numerals::Point::Comma)
            .min(passage.sentence.range.end)]
}

/// A place in a text: line in the file, and the column a byte of that line stands in.
fn place(text: &Text, number: u32, line: &str, byte: usize) -> Origin {
    let column = line[..byte].chars().count() + 1;
    Origin::line(&text.file, number, u32::try_from(column).ok())
}
