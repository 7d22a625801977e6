//! The letter's demands as data, and the rules that hold a report against them.
//!
//! A rule is one file: its doc comment is its page in the manual (`tertial explain V5-06`),
//! then its check and its tests. [`rules`] lists them all in the manual's order. What is
//! true of one letter stands in `letters/`, never in a rule.

#![warn(clippy::float_arithmetic)]

mod bud;
mod case;
mod catalogue;
mod dat;
mod evaluate;
mod hr;
mod materiality;
mod problem;
mod rule;
mod text_keys;
mod txt;
mod v5;

#[cfg(test)]
mod sample;

pub use case::Case;
pub use catalogue::{Catalogue, CatalogueError, Content, Part, PartSection, Reading};
pub use evaluate::evaluate;
pub use materiality::Materiality;
pub use rule::Rule;
pub use text_keys::{explanation_key, measures_key, text_path};

/// Every rule, in the manual's order.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [v5::RULES, bud::RULES, hr::RULES, dat::READING, dat::CONTENT, txt::RULES]
        .into_iter()
        .flatten()
        .copied()
}

/// The rule of that code, whatever its case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code.0.eq_ignore_ascii_case(code))
}
