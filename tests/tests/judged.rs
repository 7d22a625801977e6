//! What is judged in this process is what the program says.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use std::collections::BTreeSet;

use serde_json::Value;
use tertial_tests::files::Files;
use tertial_tests::judged::{judge, reports};
use tertial_tests::program;

/// `code object severity` of all a run of `check` found.
fn told(example: &str, report: &str) -> BTreeSet<String> {
    let folder = program::root().join("examples").join(example);
    let folder = folder.display().to_string();
    let run = program::run(&["-C", &folder, "check", report, "--format", "json"]);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = said["findings"].as_array().unwrap().iter();
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings
        .map(|of| ["code", "object", "severity"].map(|key| word(of, key)).join(" "))
        .collect()
}

#[test]
fn the_examples_are_judged_as_the_program_judges_them() {
    for example in ["ssb-2024", "geodataarkivet-2024"] {
        let files = Files::of_example(example).unwrap();
        for report in reports(&files).unwrap() {
            let judged = judge(&files, &report).unwrap();
            let findings = judged.findings.iter().map(|of| {
                let severity = serde_json::to_value(of.severity).unwrap();
                format!("{} {} {}", of.code, of.object, severity.as_str().unwrap())
            });
            let findings: BTreeSet<String> = findings.collect();
            assert_eq!(
                findings,
                told(example, report.key.as_str()),
                "{example} {}",
                report.key
            );
        }
    }
}
