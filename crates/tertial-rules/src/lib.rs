//! The letter's demands as data, and the rules that hold a report against them.
//!
//! A rule is one file: its doc comment is its page in the manual (`tertial explain V5-06`),
//! then its check and its tests. [`rules`] lists them all in the manual's order. What is
//! true of one letter stands in `letters/`, never in a rule.

#![warn(clippy::float_arithmetic)]

mod acceptance;
mod bud;
mod case;
mod catalogue;
mod coverage;
mod dat;
mod deadline;
mod evaluate;
mod evidence;
mod fold;
mod hr;
mod kpi;
mod krv;
mod kvt;
mod letter_diff;
mod materiality;
mod printed;
mod problem;
mod reg;
mod requirement;
mod ris;
mod rule;
mod text_keys;
mod txt;
mod v5;

#[cfg(test)]
mod sample;

use tertial_model::Language;

pub use acceptance::can_be_accepted;
pub use case::Case;
pub use catalogue::{
    Catalogue, CatalogueError, Content, Goal, Part, PartSection, Reading, TextLength,
};
pub use coverage::{Coverage, Covered, Status, Unknown, coverage};
pub use deadline::{Deadline, DeadlineKind, Third, When};
pub use evaluate::{evaluate, findings_of_reading};
pub use evidence::Found;
pub use letter_diff::{Change, LetterDiff, letter_diff};
pub use materiality::Materiality;
pub use printed::{Item, Printed, PrintedPlace, What, section_anchor, table_anchor};
pub use requirement::{Duty, Evidence, Explained, Kind, Requirement, letter_section};
pub use rule::Rule;
pub use text_keys::{
    NOTE_8B, NOTE_C, explanation_key, indicator_key, measures_key, object_in_words,
    text_folder, text_path,
};
pub use txt::is_finished;

/// The label of the report's list of demands, where a demand that everything be covered is
/// answered.
pub const COVERAGE_ANCHOR: &str = "seksjon-kravdekning";

/// The heading of that list.
pub fn coverage_title(language: Language) -> &'static str {
    language.choose(
        "Vedlegg: kravene i tildelingsbrevet",
        "Vedlegg: krava i tildelingsbrevet",
    )
}

/// Every rule, in the manual's order.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let before = [v5::RULES, bud::RULES, kpi::RULES, ris::RULES, hr::RULES, reg::RULES];
    let after = [txt::RULES, krv::RULES, kvt::RULES];
    let of = |family: &'static [&'static Rule]| family.iter().copied();
    let before = before.into_iter().flat_map(of);
    before.chain(dat::rules()).chain(after.into_iter().flat_map(of))
}

/// The rule of that code, whatever its case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.0.eq_ignore_ascii_case(code))
}
