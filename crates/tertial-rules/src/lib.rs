//! The rules that judge a report: what was read, what it says, and what the letter demands.
//!
//! A rule is one file: its doc comment is its page in the manual (`tertial explain V5-03`),
//! then its check and its tests. A rule that only names what to look for is an entry of a
//! table in `rules/`. [`rules`] lists them all in the manual's order. What is true of one
//! letter stands in `letters/`, never in a rule. A project may have rules of its own besides
//! ([`own_rules`]), and may find others graver or milder than they are here ([`reweighed`]).

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
mod lacking;
mod opp;
mod prose;
mod reg;
mod restated;
mod reweigh;
mod ris;
mod rule;
mod together;
mod txt;
mod unknown;
mod v5;
mod words;

#[cfg(test)]
mod sample;

use std::sync::LazyLock;

pub use acceptance::not_to_be_accepted;
pub use evaluate::{evaluate, findings_of_reading};
pub use reweigh::reweighed;
pub use rule::{Rule, own_rules};
pub use txt::kept_numbers_in;

/// The families of rules, in the manual's order.
const FAMILIES: [&str; 11] =
    ["V5", "BUD", "KPI", "RIS", "OPP", "HR", "REG", "DAT", "TXT", "KRV", "KVT"];

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let files = [
        v5::RULES,
        bud::RULES,
        kpi::RULES,
        ris::RULES,
        opp::RULES,
        hr::RULES,
        reg::RULES,
        dat::RULES,
        txt::RULES,
        krv::RULES,
        kvt::RULES,
    ];
    let with_files = files.into_iter().flatten().copied();
    let mut rules: Vec<&Rule> = with_files.chain(rule::listed()).collect();
    let family = |rule: &Rule| FAMILIES.iter().position(|of| *of == rule.code.family());
    rules.sort_by_key(|rule| (family(rule), rule.code));
    rules
});

/// Every rule, in the manual's order: family by family, by code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied()
}

/// The rule of that code, whatever its case, also where it is one of the project's `own`.
pub fn rule<'r>(code: &str, own: &'r [Rule]) -> Option<&'r Rule> {
    let is_it = |rule: &&Rule| rule.code.0.eq_ignore_ascii_case(code);
    rules().find(is_it).or_else(|| own.iter().find(is_it))
}
