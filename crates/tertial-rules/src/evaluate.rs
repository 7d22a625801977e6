//! Running the rules: all that is found of a report.

use std::collections::BTreeMap;

use tertial_model::{Code, FigureId, Finding, Missing, Severity};

use crate::acceptance;
use crate::case::Case;
use crate::coverage::{Coverage, Unknown};
use crate::dat;
use crate::fold::fold;
use crate::kvt;
use crate::rule::Rule;

/// Runs every rule. Grave findings come first, then the manual's order.
///
/// When something fatal was met in reading, only the rules about reading have a say: the
/// others would judge facts that are not there.
///
/// Each finding is told which demands of the letter rest on what it is about, and who
/// stands for it. What has become of the acceptances is told last, since it is of the rest.
pub fn evaluate(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let read = findings_of(case, coverage, dat::READING.iter().copied());
    if read.iter().any(|finding| finding.severity == Severity::Fatal) {
        return in_order(
            read.into_iter().filter(|f| f.severity >= Severity::Error).collect(),
        );
    }
    let mut findings = findings_of(case, coverage, crate::rules());
    let unexplained = unexplained(case, coverage, &findings);
    let of_unexplained =
        crate::rules().flat_map(|rule| rule.check.ask_of_unexplained(case, &unexplained));
    findings.extend(resting(of_unexplained.collect(), coverage));
    let order: BTreeMap<Code, usize> =
        crate::rules().enumerate().map(|(at, rule)| (rule.code, at)).collect();
    findings.sort_by_key(|finding| order.get(&finding.code).copied());
    let mut findings = fold(findings, case.figures);
    let judged = acceptance::apply(case, &mut findings);
    let of_acceptances = kvt::RULES.iter();
    findings.extend(
        of_acceptances.flat_map(|rule| rule.check.ask_of_acceptances(case, &judged)),
    );
    in_order(findings)
}

/// What the rules about reading find: what could not be read, and what is odd about it.
pub fn findings_of_reading(case: &Case<'_>) -> Vec<Finding> {
    findings_of(case, &Coverage::default(), dat::READING.iter().copied())
}

/// The findings of the given rules, unfolded, in the rules' order.
fn findings_of<'a>(
    case: &Case<'_>,
    coverage: &Coverage,
    rules: impl Iterator<Item = &'a Rule>,
) -> Vec<Finding> {
    resting(rules.flat_map(|rule| rule.check.ask(case, coverage)).collect(), coverage)
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

/// What stands in the report without its value and is neither what a finding is about, nor
/// what it taints, nor computed from such, nor missing for the same reason.
fn unexplained(
    case: &Case<'_>,
    coverage: &Coverage,
    findings: &[Finding],
) -> Vec<Unknown> {
    if coverage.unknown.is_empty() {
        return Vec::new();
    }
    let objects = findings.iter().flat_map(|of| of.taints.iter().chain([&of.object]));
    let ids = objects.filter_map(|id| id.parse::<FigureId>().ok());
    let explained = case.figures.downstream(&ids.collect());
    let why = |id: &FigureId| case.figures.get(id).and_then(|of| of.value.as_ref().err());
    let told: Vec<&Missing> = explained.iter().filter_map(why).collect();
    let is_explained = |of: &&Unknown| {
        explained.contains(&of.figure)
            || why(&of.figure).is_some_and(|of| told.contains(&of))
    };
    coverage.unknown.iter().filter(|of| !is_explained(of)).cloned().collect()
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}
