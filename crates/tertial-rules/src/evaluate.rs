//! Running the rules: all that is found of a report.

use std::collections::BTreeMap;

use tertial_model::{Code, Finding, Severity};
use tertial_report::{Case, Coverage};

use crate::acceptance;
use crate::fold::fold;
use crate::lacking::placed;
use crate::rule::{Rule, own_rules};
use crate::unknown::unexplained;

/// Runs every rule. Grave findings come first, then the manual's order, the project's own rules
/// last.
///
/// When something fatal was met in reading, only the rules about reading have a say: the
/// others would judge facts that are not there.
///
/// Each finding is told which demands of the letter rest on what it is about, and who
/// stands for it. What has become of the acceptances is told last, since it is of the rest.
pub fn evaluate(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let read = findings_of(case, coverage, of_reading());
    if read.iter().any(|finding| finding.severity == Severity::Fatal) {
        return in_order(
            read.into_iter().filter(|f| f.severity >= Severity::Error).collect(),
        );
    }
    let mut findings = findings_of(case, coverage, crate::rules());
    let unexplained = unexplained(case, coverage, &findings);
    let of_unexplained =
        crate::rules().flat_map(|rule| rule.ask_of_unexplained(case, &unexplained));
    findings.extend(told(case, coverage, of_unexplained));
    // That one of these cannot be judged explains nothing.
    let own = own_rules(case.own_rules);
    findings.extend(findings_of(case, coverage, own.iter()));
    let codes = crate::rules().map(|of| of.code).chain(own.iter().map(|of| of.code));
    let order: BTreeMap<Code, usize> =
        codes.enumerate().map(|(at, code)| (code, at)).collect();
    findings.sort_by_key(|finding| order.get(&finding.code).copied());
    let mut findings = fold(findings, case.figures);
    let judged = acceptance::apply(case, &mut findings);
    let of_acceptances = crate::rules().flat_map(|rule| rule.ask_of_acceptances(&judged));
    findings.extend(weighed(case, of_acceptances));
    in_order(findings)
}

/// What the rules about reading find: what could not be read, and what is odd about it.
pub fn findings_of_reading(case: &Case<'_>) -> Vec<Finding> {
    findings_of(case, &Coverage::default(), of_reading())
}

/// The rules that report what reading the data could not make sense of.
fn of_reading() -> impl Iterator<Item = &'static Rule> {
    crate::rules().filter(|rule| rule.is_of_reading())
}

/// The findings of the given rules, unfolded, in the rules' order.
fn findings_of<'a>(
    case: &Case<'_>,
    coverage: &Coverage,
    rules: impl Iterator<Item = &'a Rule>,
) -> Vec<Finding> {
    told(case, coverage, rules.flat_map(|rule| rule.ask(case, coverage)))
}

/// The findings, each with its weight, its places and the demands that rest on it.
fn told(
    case: &Case<'_>,
    coverage: &Coverage,
    findings: impl Iterator<Item = Finding>,
) -> Vec<Finding> {
    let weighed = weighed(case, findings).into_iter();
    resting(weighed.map(|finding| placed(case, finding)).collect(), coverage)
}

/// The findings, each as bad as the project has it.
fn weighed(case: &Case<'_>, findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let weighed = |finding: Finding| {
        let own = case.reweighed.iter().find(|of| of.rule == finding.code);
        let severity = own.map_or(finding.severity, |of| of.weigh(finding.severity));
        finding.severity(severity)
    };
    findings.map(weighed).collect()
}

/// The findings, each told which demands rest on what it is about.
fn resting(mut findings: Vec<Finding>, coverage: &Coverage) -> Vec<Finding> {
    for finding in &mut findings {
        if finding.requirements.is_empty() {
            let about = finding.taints.iter().chain([&finding.object]);
            finding.requirements =
                coverage.resting_on(&about.map(String::as_str).collect());
        }
    }
    findings
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}
