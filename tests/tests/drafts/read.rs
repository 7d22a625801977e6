//! What colleagues changed in the report's Word document comes back to the texts it was made of.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::json;
use tertial_tests::{docx, program};

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
    docx::edit(&project.path("sendt.docx"), from, to);
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

/// What a run with `--ask` in a terminal gave when somebody typed this: its code, and what it showed.
#[cfg(target_os = "linux")]
fn asked(project: &Project, typed: &str) -> (Option<i32>, String) {
    let program = program::binary().display();
    let (folder, document) = (project.shown(""), project.shown("sendt.docx"));
    let command = format!("'{program}' -C '{folder}' docx read '{document}' --ask");
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .env(program::CACHE, "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The end of what is typed is the end of the answers.
    terminal.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let ended = terminal.wait_with_output().unwrap();
    (ended.status.code(), String::from_utf8_lossy(&ended.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn each_change_is_asked_of_at_the_terminal_and_nothing_is_written_before_the_end() {
    let project = sent();
    let text = fs::read_to_string(project.path(TEXT)).unwrap();
    edit(&project, "er i rute mot fristen", "er nesten i rute mot fristen");
    let (code, shown) = asked(&project, "");
    assert_eq!(code, Some(2), "{shown}");
    assert!(
        shown.contains("svarene tok slutt før endringene; ingenting er skrevet"),
        "{shown}"
    );
    let (code, shown) = asked(&project, "nei\n");
    assert_eq!(code, Some(1), "{shown}");
    assert!(shown.contains("Endring 1 av 1"), "{shown}");
    assert_eq!(fs::read_to_string(project.path(TEXT)).unwrap(), text);
    let (code, shown) = asked(&project, "j\n");
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("er skrevet"), "{shown}");
    let taken = fs::read_to_string(project.path(TEXT)).unwrap();
    fs::write(project.path(TEXT), &text).unwrap();
    let run = project.run(&["docx", "read", &project.shown("sendt.docx"), "--take", "1"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(fs::read_to_string(project.path(TEXT)).unwrap(), taken);
}

#[test]
fn nobody_is_asked_where_there_is_no_terminal() {
    let project = sent();
    edit(&project, "er i rute mot fristen", "er nesten i rute mot fristen");
    let text = fs::read_to_string(project.path(TEXT)).unwrap();
    let run = project.run(&["docx", "read", &project.shown("sendt.docx"), "--ask"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(
        run.stderr.contains("--ask trenger en terminal å spørre i"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_to_string(project.path(TEXT)).unwrap(), text);
}

#[test]
fn the_comments_of_two_documents_of_one_name_are_both_kept() {
    let project = sent();
    let document = project.shown("sendt.docx");
    fs::copy(project.path("sendt.docx"), project.path("ren.docx")).unwrap();
    let list = || fs::read_to_string(project.path("merknader/sendt.md")).unwrap();
    let at = "Budsjettstatus";
    docx::comment(&project.path("sendt.docx"), at, "Kari", "Hvem sa det?");
    let told = project.json(&["docx", "read", &document, "--take", "alle"]);
    assert_eq!(told["written"], json!(["merknader/sendt.md"]), "{told}");
    let first = list().replace("Hvem sa det?", "Hvem sa det? Svart ut.");
    fs::write(project.path("merknader/sendt.md"), &first).unwrap();
    // Once more, there is nothing new; and what somebody wrote in the list stays.
    let told = project.json(&["docx", "read", &document, "--take", "alle"]);
    assert_eq!((&told["written"], list()), (&json!([]), first.clone()));
    fs::copy(project.path("ren.docx"), project.path("sendt.docx")).unwrap();
    docx::comment(&project.path("sendt.docx"), at, "Ola", "Når?");
    project.json(&["docx", "read", &document, "--take", "alle"]);
    let both = list();
    assert!(both.starts_with(&first) && both.contains("- Ola, "), "{both}");
    assert_eq!(both.matches("# sendt.docx (").count(), 2, "{both}");
}
