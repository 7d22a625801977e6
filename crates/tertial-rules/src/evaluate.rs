//! Running the rules, and folding what follows from a cause under the cause.

use std::collections::BTreeSet;

use tertial_model::{FigureId, Figures, Finding, FollowOn, Severity};

use crate::acceptance;
use crate::case::Case;
use crate::coverage::Coverage;
use crate::dat;
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
    let mut findings = fold(findings_of(case, coverage, crate::rules()), case.figures);
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
    let mut findings: Vec<Finding> =
        rules.flat_map(|rule| rule.check.ask(case, coverage)).collect();
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

/// Moves every finding that only follows from another under its cause: one whose object,
/// or what it judges by, the cause taints, directly or through the figures computed from it.
fn fold(findings: Vec<Finding>, figures: &Figures) -> Vec<Finding> {
    let reaches: Vec<BTreeSet<String>> = findings
        .iter()
        .map(|cause| {
            let ids = cause.taints.iter().filter_map(|id| id.parse::<FigureId>().ok());
            let ids = ids.collect();
            let reached = figures.downstream(&ids).into_iter().map(|id| id.to_string());
            reached.chain(cause.taints.iter().cloned()).collect()
        })
        .collect();
    let cause_of = |at: usize| {
        let follows = |reach: &BTreeSet<String>| {
            reach.contains(&findings[at].object)
                || findings[at].rests_on.iter().any(|object| reach.contains(object))
        };
        let caused_by_itself = |cause: usize| {
            findings[cause].object == findings[at].object
                && findings[cause].code == findings[at].code
        };
        (0..findings.len()).find(|&cause| {
            cause != at
                && !caused_by_itself(cause)
                && follows(&reaches[cause])
                // A grave finding must not disappear under a milder one.
                && findings[cause].severity >= findings[at].severity
                // Two findings that taint each other's object are both causes.
                && !reaches[at].contains(&findings[cause].object)
        })
    };
    let causes: Vec<Option<usize>> = (0..findings.len()).map(cause_of).collect();
    let root = |mut at: usize| {
        let mut steps = 0;
        while let Some(cause) = causes[at]
            && steps < causes.len()
        {
            at = cause;
            steps += 1;
        }
        at
    };
    let roots: Vec<usize> = (0..findings.len()).map(root).collect();
    let follow_ons: Vec<FollowOn> = findings
        .iter()
        .map(|finding| FollowOn { code: finding.code, object: finding.object.clone() })
        .collect();
    let mut kept = Vec::new();
    for (at, mut finding) in findings.into_iter().enumerate() {
        if roots[at] != at {
            continue;
        }
        let following =
            (0..roots.len()).filter(|&other| other != at && roots[other] == at);
        finding.follow_on = following.map(|other| follow_ons[other].clone()).collect();
        kept.push(finding);
    }
    kept
}

#[cfg(test)]
mod tests {
    use tertial_model::{Code, Figure, Rows, Unit};

    use super::*;

    fn finding(code: &'static str, object: &str, taints: &[&str]) -> Finding {
        Finding::new(Code(code), Severity::Error, object, "")
            .taints(taints.iter().copied())
    }

    fn figures() -> Figures {
        let mut figures = Figures::default();
        for (id, inputs) in [("prognose", &[][..]), ("avvik", &["prognose"])] {
            let figure = Figure {
                id: FigureId::new(id),
                label: String::new(),
                unit: Unit::Kroner,
                value: Ok(1.into()),
                formula: String::new(),
                inputs: inputs.iter().copied().map(FigureId::new).collect(),
                origins: Vec::new(),
                rows: Rows::None,
            };
            figures.add(figure).unwrap();
        }
        figures
    }

    #[test]
    fn what_follows_from_a_cause_stands_under_it() {
        let kept = fold(
            vec![
                finding("V5-07", "avvik", &["avvik"]),
                finding("V5-06", "prognose", &["prognose"]),
                finding("DAT-06", "D5", &["prognose"]),
                finding("BUD-01", "annet", &[]),
            ],
            &figures(),
        );
        let codes: Vec<_> = kept.iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["DAT-06", "BUD-01"]);
        let under: Vec<_> = kept[0].follow_on.iter().map(|f| f.code.0).collect();
        assert_eq!(under, ["V5-07", "V5-06"]);
    }

    #[test]
    fn no_finding_hides_under_a_milder_one() {
        let cause = finding("BUD-05", "x", &["prognose"]).severity(Severity::Warning);
        let kept = fold(vec![cause, finding("V5-06", "prognose", &[])], &figures());
        assert_eq!(kept.len(), 2);
    }

    #[test]
    fn two_findings_of_one_rule_do_not_hide_each_other() {
        let kept = fold(
            vec![
                finding("V5-06", "prognose", &["prognose"]),
                finding("V5-06", "x", &["x"]),
            ],
            &figures(),
        );
        assert_eq!(kept.len(), 2);
    }
}
