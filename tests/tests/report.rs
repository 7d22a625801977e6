//! The example's report as a file: what it says, that it conforms, that it comes out the
//! same twice, and that the final version is one.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../../crates/tertial-render/tests/support/standards.rs"]
mod standards;

use std::fs;
use std::path::Path;

use tertial_tests::{folder, pdf, program, texts};

/// Builds the example into `folder` and gives the file's bytes.
fn build(folder: &Path, more: &[&str]) -> Vec<u8> {
    let example = program::example().display().to_string();
    let folder = folder.display().to_string();
    let arguments = [&["-C", &example, "build", "t1", "-o", &folder], more].concat();
    let run = program::run(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    fs::read(run.stdout.trim()).unwrap()
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(build(one.path(), &[]) == build(other.path(), &[]));
}

#[test]
fn draft_and_final_conform_to_both_standards() {
    let folder = tempfile::tempdir().unwrap();
    standards::hold(&build(folder.path(), &[]));
    standards::hold(&build(folder.path(), &["--final"]));
}

#[test]
fn every_report_of_both_examples_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().display().to_string();
    for (project, report, more) in [
        ("ssb-2024", "t2", &[][..]),
        ("ssb-2024", "t2", &["--final"]),
        ("ssb-2024", "annual", &[]),
        ("ssb-2024", "annual", &["--final"]),
        ("geodataarkivet-2024", "t1", &[]),
        ("geodataarkivet-2024", "t2", &["--final"]),
        ("geodataarkivet-2024", "annual", &[]),
        ("geodataarkivet-2024", "annual", &["--final"]),
    ] {
        let project = program::root().join("examples").join(project);
        let project = project.display().to_string();
        let arguments =
            [&["-C", &project, "build", report, "-o", &output], more].concat();
        let run = program::run(&arguments);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        standards::hold(&fs::read(run.stdout.trim()).unwrap());
    }
}

/// It is full of errors, and is a draft all the same.
#[test]
fn an_annual_report_nobody_has_written_conforms() {
    for example in [program::example(), program::small_example()] {
        let copy = tempfile::tempdir().unwrap();
        folder::copy(&example, copy.path());
        texts::unwrite_annual(copy.path()).unwrap();
        let project = copy.path().display().to_string();
        let run = program::run(&["-C", &project, "build", "annual"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        standards::hold(&fs::read(run.stdout.trim()).unwrap());
    }
}

#[test]
fn the_final_version_bears_no_mark_of_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let draft = pdf::text(&build(folder.path(), &[])).unwrap();
    let last = pdf::text(&build(folder.path(), &["--final"])).unwrap();
    for mark in ["UTKAST", "Funniutkastet"] {
        assert!(draft.contains(mark) && !last.contains(mark), "{mark}");
    }
}

/// Each number here was worked out by hand from `kilde/` and the letter.
#[test]
fn the_budget_tables_say_what_the_letter_and_the_sources_say() {
    let folder = tempfile::tempdir().unwrap();
    let text = pdf::text(&build(folder.path(), &["--final"])).unwrap();
    let rows = [
        // 5 200 + 751 006 + 2 500 + 0 + 0
        "01 Driftsutgifter 5 200 751 006 2 500 0 0 758 706",
        // 9 800 + 233 625 + 0 + 0 + 4 000
        "21 Spesielle driftsutgifter 9 800 233 625 0 0 4 000 247 425",
        "Sum kap. 1620 16 150 988 634 2 500 0 4 000 1 011 284",
        // 246 500 − 237 525 of 237 525
        "246 500 8 975 3,8",
        // 8 975 − 4 000
        "8 975 4 000 4 975",
    ];
    for row in rows {
        assert!(text.contains(&pdf::squeeze(row)), "{row} in {text}");
    }
}

#[test]
fn every_section_of_the_letter_is_there_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let pages = pdf::pages(&build(folder.path(), &["--final"])).unwrap();
    let body = pdf::squeeze(&pages[3..].concat());
    let mut from = 0;
    for heading in [
        "1.1 Status for målene",
        "1.3 Forskningens innflytelse: impact cases",
        "2.1 Samlet budsjettvurdering",
        "2.2 Utgifter",
        "2.3 Inntekter",
        "2.5 Øremerkede midler",
        "3.1 Ansatte og utførte årsverk etter sted",
        "Vedlegg 1 Resultatmatrise",
        "Vedlegg 2 Overordnede risikovurderinger",
        "Vedlegg 3 Kravene i tildelingsbrevet",
        "Vedlegg 4 Grunnlag og vesentlighet",
    ] {
        let at = body[from..].find(&pdf::squeeze(heading));
        from += at.unwrap_or_else(|| panic!("{heading} does not follow"));
    }
}
