//! Whether what is said of a project is English when that is asked for.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::program;

/// Words no English sentence has. «for», «under» and «over» are in both languages.
const NORWEGIAN: [&str; 13] = [
    "er", "ikke", "og", "av", "til", "fra", "med", "det", "eller", "mangler", "finnes",
    "skal", "kan",
];

/// Whether the words are Norwegian, but for what is quoted.
pub fn is_norwegian(text: &str) -> bool {
    let mut quoted = 0_usize;
    let own: String = text
        .chars()
        .filter(|of| {
            match of {
                '«' | '“' => quoted += 1,
                '»' | '”' => quoted = quoted.saturating_sub(1),
                _ => {}
            }
            quoted == 0
        })
        .collect();
    own.split(|of: char| !of.is_alphanumeric()).any(|word| NORWEGIAN.contains(&word))
}

/// Holds that each finding of a report is said in English, and that it is the same findings. Gives
/// their codes.
///
/// # Panics
///
/// When one is not.
pub fn hold_findings(project: &Path, report: &str) -> BTreeSet<String> {
    let project = project.display().to_string();
    let run = |language: &[&str]| {
        program::run(&[&["-C", &project, "check", report], language].concat())
    };
    let (bokmal, english) = (run(&[]), run(&["--language", "en"]));
    assert_eq!(bokmal.code, english.code);
    let json = run(&["--format", "json"]).stdout;
    let told: Value = serde_json::from_str(&json).unwrap_or_default();
    let mut codes = BTreeSet::new();
    for finding in told["findings"].as_array().into_iter().flatten() {
        codes.insert(finding["code"].as_str().unwrap_or_default().to_owned());
        for key in ["message", "hint"] {
            let text = finding[key].as_str().unwrap_or_default();
            let same = english.stdout.lines().any(|line| line.trim_end().ends_with(text));
            assert!(!same || !is_norwegian(text), "{}: {text}", finding["code"]);
        }
    }
    assert_eq!(listed(&english.stdout), listed(&bokmal.stdout));
    if codes.is_empty() {
        assert!(!is_norwegian(&english.stderr), "{}", english.stderr);
    }
    codes
}

/// The codes of a list of findings, in its order.
fn listed(text: &str) -> Vec<&str> {
    let code = |line: &'_ str| Some(line.strip_prefix("  ")?.split(' ').next()?.len());
    let lines = text.lines().filter(|line| code(line).is_some_and(|long| long > 0));
    lines.filter_map(|line| line.trim_start().split(' ').next()).collect()
}
