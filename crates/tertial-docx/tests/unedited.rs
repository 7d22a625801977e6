//! Every report of both examples, written and read back with nobody having touched it: nothing is
//! changed, and nothing is told. The same of what `LibreOffice` saved.
//!
//! Where `TERTIAL_WORD` is `required`, a missing program is a failure.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

mod support;

use std::fs;

use support::libreoffice::saved_anew;
use support::{Made, bodies, read, reports};
use tertial_docx::{Change, ReadBack, report_docx};
use tertial_model::Language;
use tertial_view::Templates;

fn docx(made: &Made) -> Vec<u8> {
    report_docx(&made.report, &made.figures, &Templates::built_in()).unwrap()
}

/// That nothing is changed, and that all texts were looked at.
fn untouched(name: &str, made: &Made, back: &ReadBack) {
    for (file, change) in &back.texts {
        assert_eq!(*change, Change::Unchanged, "{name}: {file}");
    }
    let of = back.made_of.as_ref().unwrap();
    assert_eq!(of.report, made.report.kind.key.to_string(), "{name}");
    assert_eq!(of.language, made.report.language.tag(), "{name}");
    assert_eq!(of.draft, "0.1", "{name}");
    let read: Vec<&String> = back.texts.keys().collect();
    let bodies = bodies(made);
    assert!(bodies.keys().all(|file| read.contains(&file)), "{name}: {read:?}");
    assert_eq!(back.typed_over, [], "{name}");
    assert_eq!(back.comments, [], "{name}");
    assert_eq!(back.tracked, [], "{name}");
    assert_eq!(back.left, [], "{name}");
}

#[test]
fn nothing_is_changed_in_what_nobody_touched() {
    for made in reports() {
        let back = read(&made, &docx(&made), &bodies(&made));
        untouched(&made.name, &made, &back);
    }
}

/// The texts are in bokmål and their numbers in English, since the examples have none in English.
#[test]
fn nothing_is_changed_where_numbers_are_in_english() {
    let bokmal =
        reports().into_iter().filter(|of| of.report.language == Language::BOKMAL);
    let mut numbers = 0;
    for mut made in bokmal {
        made.report.language = Language::tagged("en").unwrap();
        let bytes = docx(&made);
        let back = read(&made, &bytes, &bodies(&made));
        untouched(&made.name, &made, &back);
        numbers +=
            bodies(&made).values().map(|body| body.matches("{{").count()).sum::<usize>();
    }
    assert!(numbers > 50, "{numbers}");
}

#[test]
fn nothing_is_changed_in_what_libreoffice_saved() {
    let folder = tempfile::tempdir().unwrap();
    let all = reports();
    let files: Vec<_> = all
        .iter()
        .map(|made| {
            let path = folder.path().join(format!("{}.docx", made.name));
            fs::write(&path, docx(made)).unwrap();
            path
        })
        .collect();
    let Some(saved) = saved_anew(folder.path(), &files) else { return };
    for (made, saved) in all.iter().zip(saved) {
        let back = read(made, &saved, &bodies(made));
        untouched(&made.name, made, &back);
    }
}
