//! What the example's check and report say, as files that are read like code when they
//! change. Accept a change you have read with `INSTA_UPDATE=always cargo test`.

#![expect(clippy::disallowed_methods, reason = "the report is read as a file")]

use std::fs;

use tertial_tests::{pdf, program};

#[test]
fn findings_of_the_example() {
    let example = program::example().display().to_string();
    let run = program::run(&["-C", &example, "check", "t1"]);
    insta::assert_snapshot!("findings", run.stdout);
}

#[test]
fn pages_of_the_example() {
    let folder = tempfile::tempdir().unwrap();
    let example = program::example().display().to_string();
    let output = folder.path().display().to_string();
    let run = program::run(&["-C", &example, "build", "t1", "-o", &output]);
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
    insta::assert_snapshot!("pages", pages.join("\n\n--- ny side ---\n\n"));
}
