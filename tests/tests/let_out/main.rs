//! Names, numbers and texts of persons are let out nowhere: not in an output, a message, a
//! file that is kept from run to run, a lock, or a report taken apart.
//!
//! Exports about persons, ledgers and sheets are written in forms that go wrong in the ways
//! such files do. Every name, number and text of persons in them is marked, each form with
//! marks of its own, and everything the program writes is searched for every mark.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../faults/edit.rs"]
#[expect(dead_code, reason = "only cells are changed here")]
mod edit;
mod forms;
mod ledgers;
mod marks;
mod persons;
mod searched;
mod sheets;
mod written;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use searched::Searched;
use tempfile::TempDir;
use tertial_tests::{folder, program};

use crate::forms::Form;

/// A copy of the example with forms in it, and a folder of its own for what is kept.
struct Project {
    folder: TempDir,
}

impl Project {
    fn with(forms: &[Form]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = Self { folder };
        fs::create_dir(project.folder.path().join("kept")).unwrap();
        fs::create_dir(project.path()).unwrap();
        for part in ["tertial.toml", "bekreftelser.toml", "data", "levert"] {
            folder::copy(&program::example().join(part), &project.path().join(part));
        }
        for form in forms {
            form.put_in(&project.path());
        }
        project
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("prosjekt")
    }

    /// Runs the program, and gives all it says.
    fn run(&self, arguments: &[&str]) -> Said {
        let output = Command::new(program::binary())
            .arg("-C")
            .arg(self.path())
            .args(arguments)
            .current_dir(self.path())
            .env(program::CACHE, self.folder.path().join("kept"))
            .output()
            .unwrap();
        Said {
            what: arguments.join(" "),
            code: output.status.code(),
            out: output.stdout,
            err: output.stderr,
        }
    }

    /// Every file the program has written.
    fn written(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for folder in ["kept", "prosjekt"] {
            below(&self.folder.path().join(folder), &mut files);
        }
        let given = ["data", "levert"].map(|part| self.path().join(part));
        files.retain(|file| given.iter().all(|given| !file.starts_with(given)));
        files
    }
}

struct Said {
    what: String,
    code: Option<i32>,
    out: Vec<u8>,
    err: Vec<u8>,
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { below(&path, files) } else { files.push(path) }
    }
}

/// Runs the commands and searches what they say and what was written.
fn let_out(forms: &[Form], commands: &[&[&str]], codes: &[i32]) -> Vec<String> {
    let project = Project::with(forms);
    let searched = Searched::of(forms);
    searched.sees_what_is_given(&project.path().join("data"));
    let mut found = Vec::new();
    for command in commands {
        let said = project.run(command);
        let told = String::from_utf8_lossy(&said.err);
        assert!(
            said.code.is_some_and(|code| codes.contains(&code)),
            "{}: {told}",
            said.what
        );
        found.extend(searched.in_bytes(&said.what, &said.out));
        found.extend(searched.in_bytes(&said.what, &said.err));
    }
    for file in project.written() {
        found.extend(searched.in_file(&file));
    }
    found
}

#[test]
fn nothing_is_let_out_of_what_can_be_read() {
    let forms: Vec<Form> =
        [persons::all(), ledgers::all(), sheets::all()].into_iter().flatten().collect();
    assert!(forms.len() >= 20, "{} forms", forms.len());
    let found = let_out(
        &forms,
        &[
            &["check", "annual"],
            &["check", "annual", "--format", "short"],
            &["check", "annual", "--format", "json"],
            &["check", "annual", "--format", "sarif"],
            &["check", "annual", "--format", "markdown"],
            &["check", "annual", "--format", "xlsx", "--output", "ut-funn.xlsx"],
            &["check", "t2", "--timings"],
            &["build", "annual"],
            &["figures", "annual"],
            &["figures", "annual", "--format", "json"],
            &["sources", "annual"],
            &["sources", "annual", "--format", "json"],
            &["coverage", "annual"],
            &["trace", "hr.ansatte_totalt.2024", "--report", "annual"],
            &["trace", "hr.enhet.andre_enheter.ansatte.2024", "--report", "annual"],
            &[
                "trace",
                "sykefravaer.sted.andre_steder.personer.2024",
                "--report",
                "annual",
            ],
            &["trace", "post.1620.01.hovedbok", "--report", "t2"],
            &["trace", "post.1620.01.hovedbok", "--report", "annual", "--format", "json"],
            &["lock", "annual"],
            &["check", "annual", "--no-cache"],
        ],
        &[0, 1],
    );
    assert!(found.is_empty(), "{} let out:\n{}", found.len(), found.join("\n"));
}

#[test]
fn nothing_is_let_out_of_the_sheets() {
    let found = let_out(
        &sheets::all(),
        &[
            &["check", "annual"],
            &["build", "annual"],
            &["figures", "annual", "--format", "json"],
            &["trace", "hr.enhet.andre_enheter.ansatte.2024", "--report", "annual"],
            &["trace", "sykefravaer.sted.andre_steder.2024", "--report", "annual"],
            &[
                "trace",
                "sykefravaer.alder.andre_aldersgrupper.2023",
                "--report",
                "annual",
            ],
            &["sources", "annual"],
        ],
        &[0, 1],
    );
    assert!(found.is_empty(), "{} let out:\n{}", found.len(), found.join("\n"));
}

#[test]
fn nothing_is_let_out_of_what_cannot_be_read() {
    let mut found = Vec::new();
    for form in persons::unreadable().into_iter().chain(ledgers::unreadable()) {
        found.extend(let_out(
            &[form],
            &[
                &["check", "annual"],
                &["check", "annual", "--format", "json"],
                &["sources", "annual"],
            ],
            &[0, 1, 3],
        ));
    }
    assert!(found.is_empty(), "{} let out:\n{}", found.len(), found.join("\n"));
}
