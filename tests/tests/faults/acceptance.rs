//! Somebody stands for a finding; and what becomes of that when the value changes.

use std::fs;

use serde_json::Value;
use tertial_tests::{pdf, program};

use crate::project::{Copy, STATE_ACCOUNTS};

const OBJECT: &str = "post.1620.21.avstemming";

fn run(copy: &Copy, arguments: &[&str]) -> (i32, String, String) {
    let folder = copy.path("").display().to_string();
    let run = program::run(&[&["-C", &folder], arguments].concat());
    (run.code.unwrap(), run.stdout, run.stderr)
}

fn accept(copy: &Copy, more: &[&str]) -> (i32, String, String) {
    let whole =
        ["--reason", "bilag i mai", "--by", "Økonomidirektør", "--date", "2024-05-20"];
    run(copy, &[&["accept"], more, &whole].concat())
}

/// What `check` tells, by JSON.
fn checked(copy: &Copy) -> Value {
    serde_json::from_str(&run(copy, &["check", "t1", "--format", "json"]).1).unwrap()
}

fn of_code<'a>(told: &'a Value, code: &str) -> Vec<&'a Value> {
    let all = told["findings"].as_array().unwrap();
    all.iter().filter(|finding| finding["code"] == code).collect()
}

#[test]
fn an_accepted_finding_is_shown_everywhere_and_counted_apart() {
    let copy = Copy::of_example();
    let (code, stdout, stderr) = accept(&copy, &["bud-06", OBJECT, "--report", "t1"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with(
        "kvittert i kvitteringer.toml: hovedboken har 48\u{a0}200\u{a0}kr mer"
    ));

    let told = checked(&copy);
    assert_eq!(
        (&told["verdict"]["warnings"], &told["verdict"]["accepted"]),
        (&2.into(), &1.into())
    );
    let accepted = &of_code(&told, "BUD-06")[0]["accepted"];
    assert_eq!(accepted["reason"], "bilag i mai");
    assert_eq!(
        (&accepted["by"], &accepted["date"]),
        (&"Økonomidirektør".into(), &"2024-05-20".into())
    );

    let (_, text, _) = run(&copy, &["check", "t1"]);
    assert!(text.contains("Kvittert: noen står for disse"), "{text}");
    assert!(text.contains("kvittert  Økonomidirektør, 20. mai 2024"), "{text}");
    assert!(
        text.ends_with("1 kvittert – utkast og endelig versjon kan lages\n"),
        "{text}"
    );
    let (_, short, _) = run(&copy, &["check", "t1", "--format", "short"]);
    assert!(short.contains("advarsel (kvittert) BUD-06 "), "{short}");
    let (_, sarif, _) = run(&copy, &["check", "t1", "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), told["findings"].as_array().unwrap().len());
    let is_open = |of: &&Value| of["suppressions"] == serde_json::json!([]);
    let suppressed = results.iter().filter(|of| !is_open(of));
    assert_eq!(suppressed.map(|of| &of["ruleId"]).collect::<Vec<_>>(), ["BUD-06"]);
    let (_, markdown, _) = run(&copy, &["check", "t1", "--format", "markdown"]);
    assert!(markdown.contains("\n## Kvittert\n"), "{markdown}");

    // The final version tells of it too, though it has no list of findings.
    let (code, path, stderr) = run(&copy, &["build", "t1", "--final"]);
    assert_eq!(code, 0, "{stderr}");
    let text = pdf::squeeze(&pdf::text(&fs::read(path.trim()).unwrap()).unwrap());
    assert!(text.contains(&pdf::squeeze("Kvitterte funn")));
    let said = "Kvittert av Økonomidirektør 20. mai 2024: bilag i mai";
    assert!(text.contains(&pdf::squeeze(said)), "{text}");
}

#[test]
fn it_lapses_when_the_value_changes_and_says_so() {
    let copy = Copy::of_example();
    accept(&copy, &["BUD-06", OBJECT, "--report", "t1"]);
    copy.bytes(STATE_ACCOUNTS, |bytes| {
        // The export is Windows-1252, whose bytes stand for themselves here.
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        let of_post =
            |line: &&str| line.contains("\"202404\"") && line.contains("\"162021\"");
        let row = text.lines().find(of_post).unwrap();
        let amount = row.rsplit(';').next().unwrap();
        let changed = text.replacen(row, &row.replace(amount, "\"0,00\""), 1);
        *bytes = changed.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    });
    let told = checked(&copy);
    assert_eq!(told["verdict"]["accepted"], 0);
    assert!(of_code(&told, "BUD-06")[0]["accepted"].is_null());
    let lapsed = of_code(&told, "KVT-03")[0];
    let about = format!("kvittering.BUD-06.{OBJECT}");
    assert_eq!(lapsed["object"], about);
    let before = fs::read(copy.path("kvitteringer.toml")).unwrap();
    let (code, said, why) = accept(&copy, &["KVT-03", &about, "--report", "t1"]);
    assert_eq!((code, said.as_str()), (2, ""));
    assert!(why.contains("et funn om en kvittering kan ikke kvitteres"), "{why}");
    assert_eq!(fs::read(copy.path("kvitteringer.toml")).unwrap(), before);
    assert_eq!(lapsed["origins"][0]["file"], "kvitteringer.toml");

    // Accepted anew, there is one acceptance of it, and nothing more to say.
    accept(&copy, &["BUD-06", OBJECT, "--report", "t1"]);
    let file = fs::read_to_string(copy.path("kvitteringer.toml")).unwrap();
    assert_eq!(file.matches("[[acceptance]]").count(), 1);
    let told = checked(&copy);
    assert_eq!(told["verdict"]["accepted"], 1);
    assert!(of_code(&told, "KVT-03").is_empty());
}

#[test]
fn an_error_needs_two_names_and_then_blocks_nothing() {
    let copy = Copy::of_example();
    let file = "tekst/t1/avvik-1620-01.md";
    copy.delete(file);
    let told = checked(&copy);
    let object = of_code(&told, "V5-08")[0]["object"].as_str().unwrap().to_owned();
    let (code, _, stderr) = accept(&copy, &["V5-08", &object]);
    assert_eq!(code, 2);
    assert!(stderr.contains("funnet er en feil, og to må stå for den"), "{stderr}");
    assert!(!copy.path("kvitteringer.toml").exists());
    let (code, _, stderr) =
        accept(&copy, &["V5-08", &object, "--second", "Direktør", "--report", "t1"]);
    assert_eq!(code, 0, "{stderr}");
    let told = checked(&copy);
    assert_eq!(
        (&told["verdict"]["errors"], &told["verdict"]["final"]),
        (&0.into(), &true.into())
    );
}

#[test]
fn what_is_not_found_cannot_be_accepted() {
    let copy = Copy::of_example();
    let (code, _, stderr) =
        accept(&copy, &["BUD-06", "post.1620.1.avstemming", "--report", "t1"]);
    assert_eq!(code, 2);
    assert!(stderr.contains(&format!("BUD-06 er funnet for {OBJECT}")), "{stderr}");
    let (code, _, stderr) = run(
        &copy,
        &["accept", "BUD-06", OBJECT, "--reason", " ", "--by", "A", "--report", "t1"],
    );
    assert_eq!(code, 2);
    assert!(stderr.contains("--reason er tom"), "{stderr}");
}

#[test]
fn a_project_that_cannot_be_read_is_told_and_not_searched() {
    let copy = Copy::of_example();
    copy.text("tertial.toml", |text| *text = text.replace("[agency]", "[agencyy]"));
    let (code, _, stderr) = accept(&copy, &["BUD-06", OBJECT]);
    assert_eq!(code, 2);
    assert!(stderr.contains("ukjent nøkkel «agencyy»"), "{stderr}");
}

#[test]
fn the_workbook_of_findings_is_a_list_and_the_same_each_time() {
    let copy = Copy::of_example();
    let made = |name: &str| {
        let file = copy.path(name).display().to_string();
        let (code, stdout, stderr) =
            run(&copy, &["check", "t1", "--format", "xlsx", "-o", &file]);
        assert_eq!((code, stdout.trim()), (0, file.as_str()), "{stderr}");
        fs::read(file).unwrap()
    };
    let bytes = made("en.xlsx");
    assert_eq!(bytes, made("to.xlsx"));
    let mut workbook: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let rows = calamine::Reader::worksheet_range(&mut workbook, "Funn").unwrap();
    let told = checked(&copy);
    let findings = told["findings"].as_array().unwrap();
    assert_eq!(rows.height(), findings.len() + 2);
    for (row, finding) in rows.rows().skip(2).zip(findings) {
        assert_eq!(row[1].to_string(), finding["code"].as_str().unwrap());
        assert_eq!(row[12].to_string(), finding["fingerprint"].as_str().unwrap());
    }
    let (code, _, stderr) = run(&copy, &["check", "t1", "--format", "xlsx"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("skriv -o funn.xlsx"), "{stderr}");
}
