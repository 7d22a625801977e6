//! What colleagues changed in the report's Word document comes back to the texts it was made of.

use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{DRAFT, Project};

const TEXT: &str = "tekst/t1/altinn3.md";

/// A project with a document of its report, which is kept as `sendt.docx`.
fn sent() -> Project {
    let project = Project::new();
    assert_eq!(project.run(&["build", "t1", "--format", "docx"]).code, Some(0));
    fs::copy(project.path(&format!("{DRAFT}.docx")), project.path("sendt.docx")).unwrap();
    project
}

/// Writes other words where `from` stands once in the document.
fn edit(project: &Project, from: &str, to: &str) {
    let path = project.path("sendt.docx");
    let mut archive = ZipArchive::new(Cursor::new(fs::read(&path).unwrap())).unwrap();
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(text.matches(from).count(), 1, "{from}");
            bytes = text.replace(from, to).into_bytes();
        }
        made.start_file(name, SimpleFileOptions::default()).unwrap();
        made.write_all(&bytes).unwrap();
    }
    fs::write(path, made.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn a_document_nobody_wrote_in_changes_nothing() {
    let project = sent();
    let run = project.run(&["docx", "read", &project.shown("sendt.docx")]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "Ingen har endret noe i dokumentet.\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_was_changed_is_shown_and_taken_when_somebody_says_so() {
    let project = sent();
    let text = fs::read_to_string(project.path(TEXT)).unwrap();
    edit(&project, "er i rute mot fristen", "er nesten i rute mot fristen");
    let document = project.shown("sendt.docx");
    let told = project.json(&["docx", "les", &document]);
    assert_eq!(told["report"], "t1");
    let [change] = &told["changes"].as_array().unwrap()[..] else { panic!("{told}") };
    assert_eq!((&change["number"], &change["file"]), (&json!(1), &json!(TEXT)));
    assert_eq!((&change["taken"], &change["conflict"]), (&json!(false), &json!(null)));
    assert!(change["after"].to_string().contains("er nesten i rute"), "{change}");
    // Shown, and nothing more.
    assert_eq!(fs::read_to_string(project.path(TEXT)).unwrap(), text);
    let run = project.run(&["docx", "read", &document]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("--take 1,3 eller --take alle"), "{}", run.stdout);
    let run = project.run(&["docx", "read", &document, "--take", "2"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("det er ingen endring «2»"), "{}", run.stderr);

    let run = project.run(&["docx", "read", &document, "--take", "1"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(run.stdout.ends_with(&format!("{TEXT} er skrevet\n")), "{}", run.stdout);
    let now = fs::read_to_string(project.path(TEXT)).unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        squeezed(&now),
        squeezed(&text).replace("er i rute mot", "er nesten i rute mot")
    );
}

#[test]
fn what_the_project_changed_too_is_taken_only_by_its_number() {
    let project = sent();
    edit(&project, "er i rute mot fristen", "er nesten i rute mot fristen");
    let text = fs::read_to_string(project.path(TEXT)).unwrap();
    let own = text.replacen("er i rute", "er godt i rute", 1);
    assert_ne!(own, text);
    fs::write(project.path(TEXT), &own).unwrap();
    let document = project.shown("sendt.docx");
    let told = project.json(&["docx", "read", &document, "--take", "alle"]);
    let change = &told["changes"][0];
    assert!(change["conflict"].to_string().contains("er i rute"), "{told}");
    assert!(change["before"].to_string().contains("er godt i rute"), "{told}");
    assert_eq!((&change["taken"], &told["written"]), (&json!(false), &json!([])));
    assert_eq!(fs::read_to_string(project.path(TEXT)).unwrap(), own);
    assert_eq!(project.run(&["docx", "read", &document, "--take", "1"]).code, Some(0));
    let now = fs::read_to_string(project.path(TEXT)).unwrap();
    assert!(now.contains("er nesten i rute") && !now.contains("er godt i rute"), "{now}");
}

#[test]
fn a_number_typed_over_is_told_with_what_it_was() {
    let project = sent();
    // In a control, the millions of an earmarked measure.
    edit(&project, ">10,0\u{a0}mill.\u{a0}kr<", ">11,0\u{a0}mill.\u{a0}kr<");
    let told = project.json(&["docx", "read", &project.shown("sendt.docx")]);
    let [over] = &told["typed_over"].as_array().unwrap()[..] else { panic!("{told}") };
    assert_eq!(over["stands"], "11,0\u{a0}mill.\u{a0}kr");
    assert_eq!(
        (&over["was"], &over["value"]),
        (&json!("10,0\u{a0}mill.\u{a0}kr"), &json!("10000000"))
    );
    assert_eq!(told["changes"], json!([]));
}
