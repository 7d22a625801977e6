//! `--language en`: what the program says is English, and what others wrote, and other programs read,
//! is as it was.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tertial_tests::copy::Copy;
use tertial_tests::english::{hold_findings, is_norwegian};
use tertial_tests::program;

/// What the program says on both streams, and how it ends.
fn said(project: &Path, language: &str, arguments: &[&str]) -> (String, Option<i32>) {
    let project = project.display().to_string();
    let mut all = vec!["-C", &project, "--language", language];
    all.extend(arguments);
    let run = program::run(&all);
    (run.stdout + &run.stderr, run.code)
}

/// Projects with much wrong with them: the small example without one file after another, and one
/// that has just been begun.
fn projects() -> Vec<Copy> {
    let mut projects = Vec::new();
    for gone in [
        "data/hovedbok-2024.xlsx",
        "data/statsregnskap-2024.csv",
        "data/grunnlag-2024.xlsx",
        "tekst",
        "levert",
    ] {
        let project = Copy::of(&program::small_example());
        let path = project.path().join(gone);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
        projects.push(project);
    }
    let begun = Copy::of(&program::small_example());
    for of in fs::read_dir(begun.path()).unwrap() {
        let path = of.unwrap().path();
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    let blank = begun.path().join("ny");
    let run = begun.run(&["init", &blank.display().to_string()]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    fs::rename(blank.join("tertial.toml"), begun.path().join("tertial.toml")).unwrap();
    projects.push(begun);
    projects
}

#[test]
fn every_finding_of_a_bad_project_is_said_in_english() {
    let mut codes = BTreeSet::new();
    for project in projects() {
        for report in ["t1", "t2", "annual"] {
            codes.extend(hold_findings(project.path(), report));
        }
    }
    assert!(codes.len() > 7, "{codes:?}");
}

#[test]
fn what_other_programs_read_is_the_same_in_both() {
    let project = Copy::of(&program::small_example());
    for arguments in [
        &["check", "t1", "--format", "json"][..],
        &["check", "t1", "--format", "sarif"],
        &["figures", "t1", "--format", "json"],
        &["coverage", "t1", "--format", "csv"],
        &["deadlines", "--format", "ics"],
        &["schema", "letter"],
    ] {
        let (bokmal, english) = (
            said(project.path(), "nb", arguments),
            said(project.path(), "en", arguments),
        );
        assert!(bokmal == english, "{arguments:?}");
    }
}

#[test]
fn what_somebody_wrote_and_numbers_are_told_as_they_are() {
    let project = Copy::of(&program::small_example());
    let text = project.path().join("tekst/t1/avvik-2190-45.md");
    let body = fs::read_to_string(&text).unwrap();
    fs::write(&text, body + "\nDette mangler og er ikke ferdig: TODO.\n").unwrap();
    let (english, _) = said(project.path(), "en", &["check", "t1"]);
    assert!(english.contains("1 error"), "{english}");
    assert!(
        english.contains("found     Dette mangler og er ikke ferdig: TODO.\n"),
        "{english}"
    );
}

#[test]
fn help_and_wrong_use_are_said_in_english() {
    let here = Path::new(".");
    let commands =
        ["init", "check", "build", "trace", "letter", "next", "docx", "verify", "pack"];
    for command in commands {
        let (help, code) = said(here, "en", &[command, "--help"]);
        assert_eq!(code, Some(0));
        // The names of sheets and of files are what they are.
        let words = help.replace("frist:t1", "");
        assert!(help.contains("Usage:") && !is_norwegian(&words), "{help}");
    }
    for (arguments, says) in [
        (&["bygg"][..], "“bygg” is not a command"),
        (&["check", "t1", "--formatt", "json"], "“--formatt” is not a known argument"),
        (&["check", "t9"], "error: "),
    ] {
        let (refused, code) = said(here, "en", arguments);
        assert_eq!(code, Some(2));
        assert!(refused.contains(says) && !is_norwegian(&refused), "{refused}");
    }
}
