//! `tertial explain`: the manual, one rule a page.

use std::fmt::Write;

use anyhow::anyhow;
use serde::Serialize;
use tertial_model::{Severity, nearest};
use tertial_rules::{Rule, rule, rules};

use crate::arguments::{ExplainArguments, Format};
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::terminal::STRONG;

#[derive(Serialize)]
struct ExplainJson {
    schema: u8,
    rules: Vec<RuleJson>,
}

#[derive(Serialize)]
struct RuleJson {
    code: &'static str,
    severity: Severity,
    requirements: &'static [&'static str],
    summary: &'static str,
    manual: String,
}

pub(crate) fn run(arguments: &ExplainArguments) -> Result<Outcome, Failure> {
    let asked: Vec<&Rule> = match &arguments.code {
        Some(code) => vec![find(code)?],
        None => rules().collect(),
    };
    let results = match (arguments.format, &arguments.code) {
        (Format::Json, _) => {
            let rules = asked.into_iter().map(rule_json).collect();
            super::json(&ExplainJson { schema: 1, rules })?
        }
        (Format::Text, Some(_)) => asked.into_iter().map(page).collect(),
        (Format::Text, None) => asked.into_iter().map(line).collect(),
    };
    Ok(Outcome::results(results))
}

fn find(code: &str) -> Result<&'static Rule, Failure> {
    rule(code)
        .ok_or_else(|| {
            let near = nearest::one(code, rules().map(|rule| rule.code.0));
            let hint = near.map_or_else(
                || "se alle med tertial explain".to_owned(),
                |near| format!("mente du {near}?"),
            );
            anyhow!("det er ingen regel «{code}»\nhjelp: {hint}")
        })
        .exits(Exit::Usage)
}

fn rule_json(rule: &Rule) -> RuleJson {
    RuleJson {
        code: rule.code.0,
        severity: rule.severity,
        requirements: rule.requirements,
        summary: rule.summary(),
        manual: rule.manual(),
    }
}

fn page(rule: &Rule) -> String {
    let mut text = format!("{STRONG}{}{STRONG:#} ({}", rule.code, rule.severity.word());
    if !rule.requirements.is_empty() {
        let _ = write!(text, ", krav {}", rule.requirements.join(", "));
    }
    let _ = write!(text, ")\n\n{}\n", rule.manual());
    text
}

fn line(rule: &Rule) -> String {
    let (code, word) = (rule.code.0, rule.severity.word());
    format!("{STRONG}{code:<7}{STRONG:#} {word:<11} {}\n", rule.summary())
}
