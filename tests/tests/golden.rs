//! What the example's check and report say, as files that are read like code when they
//! change. Accept a change you have read with `INSTA_UPDATE=always cargo test`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::fs;

use tertial_tests::{pdf, program};

/// What `check` says of one report.
fn findings(report: &str) -> String {
    let example = program::example().display().to_string();
    program::run(&["-C", &example, "check", report]).stdout
}

/// What the pages of one report's draft say.
fn pages(report: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let example = program::example().display().to_string();
    let output = folder.path().display().to_string();
    let run = program::run(&["-C", &example, "build", report, "-o", &output]);
    let bytes = fs::read(run.stdout.trim()).unwrap();
    let pages = pdf::pages(&bytes).unwrap();
    // Dot leaders come out as one dot to a line.
    let line = |line: &&str| !line.trim_matches(['.', ' ']).is_empty();
    let pages: Vec<String> = pages
        .iter()
        .map(|page| {
            page.lines().filter(line).map(str::trim).collect::<Vec<_>>().join("\n")
        })
        .collect();
    pages.join("\n\n--- ny side ---\n\n")
}

#[test]
fn findings_of_the_example() {
    insta::assert_snapshot!("findings", findings("t1"));
    insta::assert_snapshot!("findings-t2", findings("t2"));
    insta::assert_snapshot!("findings-annual", findings("annual"));
}

#[test]
fn pages_of_the_first_tertial() {
    insta::assert_snapshot!("pages", pages("t1"));
}

#[test]
fn pages_of_the_second_tertial() {
    insta::assert_snapshot!("pages-t2", pages("t2"));
}

#[test]
fn pages_of_the_annual_report() {
    insta::assert_snapshot!("pages-annual", pages("annual"));
}
