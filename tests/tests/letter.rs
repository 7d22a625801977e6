//! The commands about the letter: its demands, its calendar, and another letter beside it.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

use std::fs;
use std::path::Path;

use serde_json::Value;
use tertial_tests::{folder, pdf, program, texts};

const SSB: &str = "examples/ssb-2024";
const SMALL: &str = "examples/geodataarkivet-2024";

fn stdout(arguments: &[&str]) -> String {
    let run = program::run(arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&stdout(arguments)).unwrap()
}

/// A copy of the small example to change.
fn copy(folder: &Path) -> String {
    let source = program::root().join(SMALL);
    let mut folders = vec![source.clone()];
    while let Some(from) = folders.pop() {
        fs::create_dir_all(folder.join(from.strip_prefix(&source).unwrap())).unwrap();
        for entry in fs::read_dir(&from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                fs::copy(&path, folder.join(path.strip_prefix(&source).unwrap()))
                    .unwrap();
            }
        }
    }
    folder.display().to_string()
}

#[test]
fn coverage_says_what_is_due_and_what_is_not() {
    let text = stdout(&["coverage", "t1", "-C", SSB]);
    assert!(
        text.ends_with(
            "59 krav: 56 dekket, 3 leveres med denne rapporten, 0 delvis, 0 mangler, \
             0 fritak; 126 skal ikke besvares i denne rapporten\n"
        ),
        "{text}"
    );
    assert_eq!(stdout(&["dekning", "t1", "-C", SSB]), text, "the Norwegian name");
    let folder = tempfile::tempdir().unwrap();
    folder::copy(&program::root().join(SSB), folder.path());
    texts::unwrite_annual(folder.path()).unwrap();
    let unwritten = folder.path().display().to_string();
    let missing = stdout(&["coverage", "annual", "--missing", "-C", &unwritten]);
    assert!(missing.contains("K086") && !missing.contains("K130"), "{missing}");
    let table = stdout(&["coverage", "t1", "--format", "csv", "-C", SSB]);
    assert_eq!(table.lines().count(), 1 + 185);
    assert!(table.starts_with("\u{feff}Krav;Punkt;Status;"), "{table}");
}

#[test]
fn a_waived_demand_is_waived_everywhere_and_does_not_block() {
    let folder = tempfile::tempdir().unwrap();
    let project = copy(folder.path());
    for form in ["md", "nn.md"] {
        let text = folder.path().join(format!("tekst/t1/brukerhistorier.{form}"));
        fs::remove_file(text).unwrap();
    }
    assert_eq!(program::run(&["-C", &project, "check", "t1"]).code, Some(1));
    let config = folder.path().join("tertial.toml");
    let waiver = "\n[[waiver]]\nrequirement = \"G09\"\nreports = [\"t1\"]\n\
                  reason = \"Utsatt til 2. tertial\"\nby = \"Arkivdepartementet\"\n\
                  date = 2024-04-02\n";
    let text = fs::read_to_string(&config).unwrap() + waiver;
    fs::write(&config, text).unwrap();
    let told = json(&["-C", &project, "coverage", "t1", "--format", "json"]);
    let demands = told["requirements"].as_array().unwrap();
    let of = demands.iter().find(|of| of["id"] == "G09").unwrap();
    assert_eq!(
        (&of["status"], &of["waiver"]),
        (&Value::from("waived"), &Value::from("Utsatt til 2. tertial"))
    );
    let built = stdout(&["-C", &project, "build", "t1", "--final"]);
    let pages = pdf::text(&fs::read(built.trim()).unwrap()).unwrap();
    let words =
        "Besvares ikke: Utsatt til 2. tertial (Arkivdepartementet, 2. april 2024).";
    assert!(pages.contains(&pdf::squeeze(words)), "{pages}");
    // In the second tertial it is not waived.
    let second = json(&["-C", &project, "coverage", "t2", "--format", "json"]);
    let demands = second["requirements"].as_array().unwrap();
    assert_eq!(demands.iter().find(|of| of["id"] == "G09").unwrap()["status"], "met");
}

#[test]
fn an_unsettled_contradiction_is_found_until_it_is_settled() {
    let folder = tempfile::tempdir().unwrap();
    let project = copy(folder.path());
    let config = folder.path().join("tertial.toml");
    let text = fs::read_to_string(&config).unwrap();
    let (before, _) = text.split_once("[[settled]]").unwrap();
    fs::write(&config, before).unwrap();
    let told = json(&["-C", &project, "check", "t2", "--format", "json"]);
    let findings = told["findings"].as_array().unwrap().iter();
    // What is odd about the files is not about the letter.
    let findings: Vec<&Value> =
        findings.filter(|finding| finding["severity"] != "info").collect();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0]["code"], "KRV-03");
    assert_eq!(findings[0]["requirements"], serde_json::json!(["G03"]));
}

#[test]
fn a_demand_has_its_page() {
    let text = stdout(&["explain", "k118", "-C", SSB]);
    for words in [
        "K118 (Tildelingsbrev 2024, tekst, punkt 5.2)",
        "daterer risiko- og sårbarhetsanalysen til 30. november 2024",
        "Endringer er omtalt mot analysen av desember 2022.",
        "tekst tekst/t1/ros.md",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let told = json(&["explain", "K168", "--format", "json", "-C", SSB]);
    assert_eq!(told["now"][0]["status"], "met");
    assert_eq!(told["reports"], serde_json::json!(["t1", "t2"]));
    let run = program::run(&["explain", "K1188", "-C", SSB]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("mente du K118?"), "{}", run.stderr);
}

#[test]
fn a_letter_beside_itself_with_another_amount_differs_by_that() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("brev.toml");
    let letter = program::root().join(SMALL).join("tildelingsbrev.toml");
    let text = fs::read_to_string(&letter).unwrap();
    let text = text.replacen("amount = 4_000\n", "amount = 5_000\n", 1);
    fs::write(&other, text.replacen("day = 2024-05-20", "day = 2024-05-21", 1)).unwrap();
    let (letter, other) = (letter.display().to_string(), other.display().to_string());
    let told = json(&["letter", "diff", &letter, &other, "--format", "json"]);
    let changes = told["changes"].as_array().unwrap();
    let line = |of: &Value| {
        let part = |key: &str| of[key].as_str().unwrap().replace('\u{a0}', " ");
        format!("{} {}: {} → {}", part("what"), part("field"), part("from"), part("to"))
    };
    assert_eq!(
        changes.iter().map(line).collect::<Vec<_>>(),
        [
            "øremerking beløp: 4 000 000 kr → 5 000 000 kr",
            "frist dato: 20. mai 2024 → 21. mai 2024",
        ]
    );
    let text = stdout(&["letter", "diff", &letter, &other]);
    assert!(text.trim_end().ends_with("0 nye, 2 endret, 0 borte"), "{text}");
    let run = program::run(&["letter", "diff", "ssb/2024", "finnes-ikke.toml"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn deadlines_tell_days_left_weekends_holidays_and_readings() {
    let told =
        json(&["deadlines", "--from", "2024-05-20", "--format", "json", "-C", SSB]);
    let dates = told["deadlines"].as_array().unwrap();
    let of = |key: &str| dates.iter().find(|of| of["key"] == key).unwrap();
    // From 20 May: eleven days to the end of May, and one.
    assert_eq!(
        (&of("t1")["days_left"], &of("t1")["remark"]),
        (&Value::from(12), &Value::from("lørdag"))
    );
    assert_eq!(of("annual")["first"], "2025-03-15");
    assert_eq!(of("annual")["reading"]["key"], "frist-arsrapport");
    assert_eq!(of("t2")["remark"], Value::Null, "a Tuesday");
    let text = stdout(&["frister", "--from", "2024-05-20", "-C", SMALL]);
    assert!(
        text.starts_with("Neste: Rapport for 1. tertial, 20. mai 2024 (2. pinsedag)")
    );
    assert!(text.contains("i dag"), "{text}");
    let calendar = stdout(&["deadlines", "--format", "ics", "-C", SSB]);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), dates.len());
    assert!(calendar.contains("DTSTART;VALUE=DATE:20240601\r\n"), "{calendar}");
    let run = program::run(&["deadlines", "--from", "20. mai", "-C", SSB]);
    assert_eq!(run.code, Some(2));
}

/// What a report is called, which months it holds and where it is written is the letter's.
#[test]
fn a_letter_may_say_that_a_report_is_of_half_the_year() {
    let folder = tempfile::tempdir().unwrap();
    let project = copy(folder.path());
    let letter = folder.path().join("tildelingsbrev.toml");
    let half = "\n[[report]]\nkey = \"t1\"\nnames = [\"t1\", \"halvår\"]\n\
                title = \"Halvårsrapport\"\nin_a_sentence = \"halvårsrapporten\"\n\
                last_month = 6\nbasis = \"forecast\"\ntexts = \"t1\"\n\
                file = \"halvarsrapport\"\nguidance = \"tertial\"\n";
    fs::write(&letter, fs::read_to_string(&letter).unwrap() + half).unwrap();
    let run = program::run(&["-C", &project, "build", "halvår", "-o", &project]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let bytes = fs::read(folder.path().join("halvarsrapport-2024-utkast.pdf")).unwrap();
    let text = pdf::text(&bytes).unwrap();
    assert!(text.contains("Halvårsrapport2024"), "{text}");
    assert!(text.contains("Statusper30.juni2024"), "{text}");
    let later = program::run(&["-C", &project, "check", "t2"]).stdout;
    assert!(later.contains("i halvårsrapporten"), "{later}");
}

#[test]
fn a_report_the_letter_does_not_demand_is_refused_wherever_it_is_named() {
    let known = "«t3» er ingen rapport i brevet; velg t1, t2 eller annual (årsrapport)";
    let folder = tempfile::tempdir().unwrap();
    let project = copy(folder.path());
    let refused = |place: &str, arguments: &[&str]| {
        let run = program::run(&[&["-C", &project], arguments].concat());
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("{place}{known}")), "{}", run.stderr);
    };
    for command in ["check", "build", "figures", "sources", "coverage", "outline", "lock"]
    {
        refused("", &[command, "t3"]);
    }
    refused("", &["trace", "post.1620.01.avvik", "--report", "t3"]);
    let accepted = "[[acceptance]]\ncode = \"BUD-08\"\nobject = \"x\"\nreport = \"t3\"\n";
    fs::write(folder.path().join("kvitteringer.toml"), accepted).unwrap();
    refused("kvitteringer.toml:4:10: ", &["check", "t1"]);
}

/// A rule that holds a report against a form cites it by name; where it stands is the letter's.
#[test]
fn a_rule_of_a_form_says_where_the_letter_has_it() {
    for (project, section) in [(SSB, "vedlegg 5"), (SMALL, "punkt 3.3")] {
        let page = stdout(&["explain", "V5-04", "-C", project]);
        assert!(page.ends_with(&format!("\nI brevet: {section}.\n")), "{page}");
        let told = json(&["explain", "V5-04", "--format", "json", "-C", project]);
        assert_eq!(told["rules"][0]["letter_section"], section);
        let other = stdout(&["explain", "BUD-06", "-C", project]);
        assert!(!other.contains("I brevet:"), "{other}");
    }
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().display().to_string();
    let page = stdout(&["explain", "V5-04", "-C", &nowhere]);
    assert!(
        page.contains("Skjemaet for budsjettstatus") && !page.contains("I brevet:"),
        "{page}"
    );
}

#[test]
fn every_form_a_letter_names_is_there() {
    for letter in
        ["letters/ssb/2024/brev.toml", "examples/geodataarkivet-2024/tildelingsbrev.toml"]
    {
        let text = fs::read_to_string(program::root().join(letter)).unwrap();
        let letter: toml::Table = text.parse().unwrap();
        for form in letter["form"].as_array().unwrap() {
            let key = form["key"].as_str().unwrap();
            assert!(program::root().join("statements").join(key).is_dir(), "{key}");
        }
    }
}
