//! What the example's check and report say, as files that are read like code when they
//! change. Accept a change you have read with `INSTA_UPDATE=always cargo test`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::fs;
use std::path::Path;

use tertial_tests::{folder, pdf, program, texts};

/// What `check` says of one report of a project.
fn findings_in(project: &Path, report: &str) -> String {
    let project = project.display().to_string();
    program::run(&["-C", &project, "check", report]).stdout
}

fn findings(report: &str) -> String {
    findings_in(&program::example(), report)
}

fn pages(report: &str) -> String {
    pages_in(&program::example(), report)
}

/// What the pages of the draft of one report of a project say.
fn pages_in(project: &Path, report: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let project = project.display().to_string();
    let output = folder.path().display().to_string();
    let run = program::run(&["-C", &project, "build", report, "-o", &output]);
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

/// What an author meets before the annual report is written: what is missing, and where.
#[test]
fn the_annual_report_nobody_has_written() {
    let copy = tempfile::tempdir().unwrap();
    for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst", "levert"] {
        folder::copy(&program::example().join(part), &copy.path().join(part));
    }
    texts::unwrite_annual(copy.path()).unwrap();
    insta::assert_snapshot!(
        "findings-annual-unwritten",
        findings_in(copy.path(), "annual")
    );
    insta::assert_snapshot!("pages-annual-unwritten", pages_in(copy.path(), "annual"));
}
