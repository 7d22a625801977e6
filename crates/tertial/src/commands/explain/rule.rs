//! A rule's page in the manual.

use anyhow::anyhow;
use serde::Serialize;
use tertial_letter::Catalogue;
use tertial_model::{Reweighed, Severity, nearest};
use tertial_rules::{Rule, rule, rules};

use crate::exit::{Exit, Exits, Failure};
use crate::terminal::STRONG;

/// What the project where the program runs says of rules; nothing where there is none.
pub(super) struct Here {
    pub(super) letter: Option<Catalogue>,
    pub(super) reweighed: Vec<Reweighed>,
}

#[derive(Serialize)]
pub(super) struct RuleJson<'r> {
    code: &'static str,
    severity: Severity,
    summary: &'r str,
    manual: String,
    /// Where the letter of the project has the form the rule holds the report against.
    letter_section: Option<String>,
    /// What the project has in place of the severity.
    in_project: Option<InProject<'r>>,
}

#[derive(Serialize)]
struct InProject<'r> {
    severity: Severity,
    reason: &'r str,
}

pub(super) fn find<'r>(code: &str, own: &'r [Rule]) -> Result<&'r Rule, Failure> {
    rule(code, own)
        .ok_or_else(|| {
            let known = rules().map(|of| of.code).chain(own.iter().map(|of| of.code));
            let near = nearest::one(code, known.map(|of| of.0));
            let hint = super::instead(near, "tertial explain");
            anyhow!("det er ingen regel «{code}»\nhjelp: {hint}")
        })
        .exits(Exit::Usage)
}

impl Here {
    fn section(&self, rule: &Rule) -> Option<String> {
        self.letter.as_ref()?.section_of_form(rule.form()?)
    }

    fn reweighed(&self, rule: &Rule) -> Option<&Reweighed> {
        self.reweighed.iter().find(|of| of.rule == rule.code)
    }
}

pub(super) fn json<'r>(rule: &'r Rule, here: &'r Here) -> RuleJson<'r> {
    let in_project = here
        .reweighed(rule)
        .map(|of| InProject { severity: of.severity, reason: of.reason.bokmal() });
    RuleJson {
        code: rule.code.0,
        severity: rule.severity,
        summary: rule.summary(),
        manual: rule.manual(),
        letter_section: here.section(rule),
        in_project,
    }
}

pub(super) fn page(rule: &Rule, here: &Here) -> String {
    let word = rule.severity.in_bokmal();
    let section = here.section(rule).map(|of| format!("\nI brevet: {of}.\n"));
    let own = here.reweighed(rule).map(|of| {
        let (word, reason) = (of.severity.in_bokmal(), of.reason.bokmal());
        format!("\nI dette prosjektet: {word}. Begrunnelse: {reason}\n")
    });
    let of_here: String = section.into_iter().chain(own).collect();
    format!("{STRONG}{}{STRONG:#} ({word})\n\n{}\n{of_here}", rule.code, rule.manual())
}

pub(super) fn line(rule: &Rule, here: &Here) -> String {
    let severity = here.reweighed(rule).map_or(rule.severity, |of| of.severity);
    let (code, word) = (rule.code.0, severity.in_bokmal());
    format!("{STRONG}{code:<7}{STRONG:#} {word:<11} {}\n", rule.summary())
}
