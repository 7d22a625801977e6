//! A rule's page in the manual.

use anyhow::anyhow;
use serde::Serialize;
use tertial_letter::Catalogue;
use tertial_model::{Severity, nearest};
use tertial_rules::{Rule, rule, rules};

use crate::exit::{Exit, Exits, Failure};
use crate::terminal::STRONG;

#[derive(Serialize)]
pub(super) struct RuleJson {
    code: &'static str,
    severity: Severity,
    summary: &'static str,
    manual: String,
    /// Where the letter of the project has the form the rule holds the report against.
    letter_section: Option<String>,
}

pub(super) fn find(code: &str) -> Result<&'static Rule, Failure> {
    rule(code)
        .ok_or_else(|| {
            let near = nearest::one(code, rules().map(|rule| rule.code.0));
            let hint = super::instead(near, "tertial explain");
            anyhow!("det er ingen regel «{code}»\nhjelp: {hint}")
        })
        .exits(Exit::Usage)
}

pub(super) fn json(rule: &Rule, letter: Option<&Catalogue>) -> RuleJson {
    RuleJson {
        code: rule.code.0,
        severity: rule.severity,
        summary: rule.summary(),
        manual: rule.manual(),
        letter_section: letter.and_then(|letter| section(rule, letter)),
    }
}

pub(super) fn page(rule: &Rule, letter: Option<&Catalogue>) -> String {
    let word = rule.severity.in_bokmal();
    let section = letter.and_then(|letter| section(rule, letter));
    let section = section.map(|of| format!("\nI brevet: {of}.\n")).unwrap_or_default();
    format!("{STRONG}{}{STRONG:#} ({word})\n\n{}\n{section}", rule.code, rule.manual())
}

fn section(rule: &Rule, letter: &Catalogue) -> Option<String> {
    letter.section_of_form(rule.form()?)
}

pub(super) fn line(rule: &Rule) -> String {
    let (code, word) = (rule.code.0, rule.severity.in_bokmal());
    format!("{STRONG}{code:<7}{STRONG:#} {word:<11} {}\n", rule.summary())
}
