//! The rules that judge a report: what was read, what it says, and what the letter demands.
//!
//! A rule is one file: its doc comment is its page in the manual (`tertial explain V5-06`),
//! then its check and its tests. [`rules`] lists them all in the manual's order. What is
//! true of one letter stands in `letters/`, never in a rule.

#![warn(clippy::float_arithmetic)]

mod acceptance;
mod bud;
mod dat;
mod evaluate;
mod fold;
mod hr;
mod kpi;
mod krv;
mod kvt;
mod problem;
mod reg;
mod ris;
mod rule;
mod txt;
mod unknown;
mod v5;

#[cfg(test)]
mod sample;

pub use acceptance::can_be_accepted;
pub use evaluate::{evaluate, findings_of_reading};
pub use rule::Rule;

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
