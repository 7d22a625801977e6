//! A rule's page in the manual.

use anyhow::anyhow;
use serde::Serialize;
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

pub(super) fn json(rule: &Rule) -> RuleJson {
    RuleJson {
        code: rule.code.0,
        severity: rule.severity,
        summary: rule.summary(),
        manual: rule.manual(),
    }
}

pub(super) fn page(rule: &Rule) -> String {
    let word = rule.severity.in_bokmal();
    format!("{STRONG}{}{STRONG:#} ({word})\n\n{}\n", rule.code, rule.manual())
}

pub(super) fn line(rule: &Rule) -> String {
    let (code, word) = (rule.code.0, rule.severity.in_bokmal());
    format!("{STRONG}{code:<7}{STRONG:#} {word:<11} {}\n", rule.summary())
}
