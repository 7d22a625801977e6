//! The rules about what history, sums and nature allow have nothing to say of the examples,
//! whose figures are what they should be.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the examples"
)]

#[path = "../../tertial-report/tests/project/mod.rs"]
mod project;

use project::Example;
use tertial_figures::compute;
use tertial_model::{Finding, Language, ReportKind};
use tertial_report::{Printed, coverage};
use tertial_rules::evaluate;

/// The codes of these rules, by the first of them in each family.
const FIRST: [(&str, u8); 6] =
    [("BUD", 30), ("KPI", 30), ("HR", 30), ("REG", 20), ("DAT", 60), ("TXT", 30)];

fn findings(example: &Example, report: &ReportKind, language: Language) -> Vec<Finding> {
    let (facts, problems) = example.read(report, language);
    let figures = compute(&facts, &example.letter.frame, report);
    let case = example.case(report, language, (&facts, &problems), &figures);
    evaluate(&case, &coverage(&case, &Printed::default()))
}

/// Whether a rule about what figures can be found it.
fn is_of_these(finding: &Finding) -> bool {
    let (family, number) = finding.code.0.split_once('-').unwrap();
    let number: u8 = number.parse().unwrap();
    FIRST.iter().any(|(of, first)| *of == family && number >= *first)
}

#[test]
fn the_examples_are_plausible() {
    let mut found = Vec::new();
    for name in ["ssb-2024", "geodataarkivet-2024"] {
        let example = Example::of(name);
        for report in example.letter.reports.iter() {
            for language in Language::all() {
                let all = findings(&example, &report, language);
                found.extend(all.into_iter().filter(is_of_these).map(|of| {
                    let (key, form) = (&report.key, language.tag());
                    format!("{name} {key} {form} {}: {}", of.code, of.in_full())
                }));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}
