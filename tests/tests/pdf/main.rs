//! What a screen reader, a search and a copy get of every report of both examples.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod figure_rules;
mod figures;
mod hyphens;
mod links;
mod metadata;
mod project;
mod sections;
mod tables;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use tertial_model::{ReportKind, sample};
use tertial_report::Report;
use tertial_tests::pdf::{self, Read};
use tertial_tests::{folder, program, texts};

/// A report as it was put together, and as its PDF is read.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) report: Report,
    pub(crate) read: Read,
    /// The figures delivered beside it.
    pub(crate) figures: serde_json::Value,
}

/// Every report of both examples as a draft and as the final version, and the draft of an
/// annual report nobody has written.
pub(crate) fn all() -> &'static [Made] {
    static ALL: OnceLock<Vec<Made>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        for project in [program::example(), program::small_example()] {
            for kind in ["t1", "t2", "annual"].map(sample::report) {
                all.push(made(&project, &kind, true));
                all.push(made(&project, &kind, false));
            }
        }
        for project in [program::example(), program::small_example()] {
            let copy = tempfile::tempdir().unwrap();
            folder::copy(&project, copy.path());
            texts::unwrite_annual(copy.path()).unwrap();
            all.push(made(copy.path(), &sample::report("annual"), true));
        }
        all
    })
}

/// A report of a project, made by the program.
pub(crate) fn made(project: &Path, kind: &ReportKind, draft: bool) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let (at, to) = (project.display().to_string(), folder.path().display().to_string());
    let form: &[&str] = if draft { &[] } else { &["--final"] };
    let run = program::run(
        &[&["-C", &at, "build", kind.key.as_str(), "-o", &to], form].concat(),
    );
    let path = run.stdout.trim();
    let bytes = fs::read(path).unwrap();
    let figures = fs::read(path.replace(".pdf", "-tall.json")).unwrap();
    Made {
        name: format!("{at} {} {form:?}", kind.key.as_str()),
        report: project::report(project, kind, draft),
        read: pdf::read(&bytes).unwrap(),
        figures: serde_json::from_slice(&figures).unwrap(),
    }
}

/// The second example's first report in one of the written forms, with `body` as the text on
/// its users.
pub(crate) fn with_text(form: &str, body: &str) -> Made {
    let copy = tempfile::tempdir().unwrap();
    folder::copy(&program::small_example(), copy.path());
    let setup = copy.path().join("tertial.toml");
    let words = fs::read_to_string(&setup).unwrap();
    let language = format!("language = \"{form}\"");
    fs::write(&setup, words.replace("language = \"nb\"", &language)).unwrap();
    let ends = if form == "nn" { ".nn.md" } else { ".md" };
    let path = copy.path().join(format!("tekst/t1/brukerhistorier{ends}"));
    let text = fs::read_to_string(&path).unwrap();
    let front = text.split("---\n").nth(1).unwrap();
    fs::write(&path, format!("---\n{front}---\n{body}")).unwrap();
    made(copy.path(), &sample::report("t1"), true)
}
