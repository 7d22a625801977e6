//! What is written is what is read: the text of a finished PDF, in the order of its structure,
//! word for word.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

mod constructs;
mod examples;
mod lines;

use std::fs;
use std::path::Path;

use tertial_tests::structure::{self, Read};
use tertial_tests::{folder, program};

/// The example with another text.
struct Built {
    /// What the PDF says.
    read: Read,
    /// What `check` says of the text, as `code line`.
    findings: Vec<(String, String)>,
}

/// The example's first report with `body` as the text about Altinn, which begins on line 6.
fn built(body: &str) -> Built {
    let project = tempfile::tempdir().unwrap();
    folder::copy(&program::example(), project.path());
    let front = "---\nansvarlig: Prøve\nstatus: ferdig\nkrav: K036\n---\n";
    fs::write(project.path().join("tekst/t1/altinn3.md"), format!("{front}{body}"))
        .unwrap();
    let of = project.path().display().to_string();
    let check = program::run(&["-C", &of, "check", "t1", "--format", "json"]);
    Built { read: pdf(project.path(), "t1"), findings: findings(&check.stdout) }
}

fn findings(json: &str) -> Vec<(String, String)> {
    let all: serde_json::Value = serde_json::from_str(json).unwrap();
    let list = all["findings"].as_array().unwrap();
    let of = |finding: &serde_json::Value| {
        let code = finding["code"].as_str()?.to_owned();
        let place = finding["origins"].to_string();
        place.contains("altinn3.md").then_some((code, place))
    };
    list.iter().filter_map(of).collect()
}

/// What the draft of a report says.
fn pdf(project: &Path, report: &str) -> Read {
    let out = tempfile::tempdir().unwrap();
    let arguments = [
        "-C",
        &project.display().to_string(),
        "build",
        report,
        "-o",
        &out.path().display().to_string(),
    ];
    let run = program::run(&arguments);
    let file = run.stdout.trim();
    assert!(file.ends_with(".pdf"), "{run:?}");
    structure::read(&fs::read(file).unwrap()).unwrap()
}
