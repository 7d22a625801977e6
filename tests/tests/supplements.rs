//! A project whose letter is supplemented through the year: what each report answers, before
//! and after, by value.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

use std::fs;

use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::{example, pdf, program};

/// It gives 2190.01 1.2 million kroner more, moves the report for 2. tertial from 16 to 23
/// September, drops G09 and asks for waiting times. 1. tertial was due on 20 May.
const SUPPLEMENT: &str = r#"
[supplement]
number = 1
title = "Supplerende tildelingsbrev nr. 1"
date = 2024-06-25
unit = "1 000 kr"
[[changes.post]]
post = "2190.01"
change = 1_200
[[changes.chapter]]
number = 2190
sum = 91_700
[[changes.deadline]]
key = "t2"
day = 2024-09-23
[drops]
requirement = ["G09"]
[[requirement]]
id = "G21"
section = "2"
reports = ["t2", "annual"]
kinds = ["text"]
words.nb = "Ventetiden på utlån omtales."
words.nn = "Ventetida på utlån blir omtalt."
evidence = [{ text = "maalstatus" }]
"#;

struct Project(Copy);

impl Project {
    fn with(supplement: &str) -> Self {
        let project = Copy::of(&program::small_example());
        fs::create_dir(project.path().join("tillegg")).unwrap();
        fs::write(project.path().join("tillegg/1.toml"), supplement).unwrap();
        Self(project)
    }

    /// With the change of 21 June dated as the supplementary letter in the workbook.
    fn booked(self) -> Self {
        self.0.change("kilde/bevilgning.csv", |text| {
            text.replace(
                "21.06.2024;Revidert nasjonalbudsjett",
                "25.06.2024;Tillegg nr. 1",
            )
        });
        let folder = self.0.path();
        for file in example::small_files(&folder.join("kilde"), 2024).unwrap() {
            file.write(&folder.join("data")).unwrap();
        }
        self
    }

    /// The ids of the demands due in `report`.
    fn due(&self, report: &str) -> Vec<String> {
        let told = self.0.json(&["coverage", report]);
        let all = told["requirements"].as_array().unwrap().iter();
        let due = all.filter(|of| of["status"] != "not_due");
        due.map(|of| of["id"].as_str().unwrap().to_owned()).collect()
    }

    /// What BUD-53 expects and finds.
    fn off(&self, report: &str) -> Vec<[String; 3]> {
        let told = self.0.json(&["check", report]);
        let all = told["findings"].as_array().unwrap().iter();
        let word = |of: &Value| of.as_str().unwrap().replace('\u{a0}', " ");
        all.filter(|of| of["code"] == "BUD-53")
            .map(|of| ["severity", "expected", "found"].map(|key| word(&of[key])))
            .collect()
    }
}

#[test]
fn a_report_answers_the_letter_as_it_is_when_it_is_due() {
    let project = Project::with(SUPPLEMENT);
    let plain = Copy::of(&program::small_example());
    let without = Project(plain);
    assert_eq!(project.due("t1"), without.due("t1"));
    let mut second = without.due("t2");
    second.retain(|id| id != "G09");
    second.push("G21".to_owned());
    assert_eq!(project.due("t2"), second);
    let day = |project: &Project, key: &str| {
        let told = project.0.json(&["deadlines"]);
        let mut all = told["deadlines"].as_array().unwrap().iter();
        all.find(|of| of["key"] == key).unwrap()["last"].clone()
    };
    assert_eq!(day(&without, "t2"), "2024-09-16");
    assert_eq!(day(&project, "t2"), "2024-09-23");
}

/// What came later makes no other delivery of a report than the one that was sent.
#[test]
fn a_report_that_was_due_before_is_the_same_byte_for_byte() {
    let (project, without) =
        (Project::with(SUPPLEMENT), Project(Copy::of(&program::small_example())));
    let built = |project: &Project| {
        let run = project.0.run(&["build", "t1"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let folder = project.0.path().join("ut");
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|of| of.unwrap().path())
            .filter(|of| of.is_file())
            .collect();
        files.sort();
        let named = |path: &std::path::PathBuf| {
            (path.file_name().unwrap().to_owned(), fs::read(path).unwrap())
        };
        files.iter().map(named).collect::<Vec<_>>()
    };
    let (with, without) = (built(&project), built(&without));
    assert!(without.len() > 2);
    assert_eq!(with, without);
}

#[test]
fn its_amounts_meet_the_rows_of_the_workbook() {
    let dated_otherwise = Project::with(SUPPLEMENT);
    assert_eq!(dated_otherwise.off("t1"), Vec::<[String; 3]>::new());
    let expected = "1 200 000 kr, datert 25. juni 2024";
    assert_eq!(
        dated_otherwise.off("t2"),
        [["warning", expected, "samme beløp, datert 21. juni 2024"]]
    );
    let more = SUPPLEMENT.replace("1_200", "1_500").replace("91_700", "92_000");
    assert_eq!(
        Project::with(&more).off("t2"),
        [["error", "1 500 000 kr, datert 25. juni 2024", "ingen endring den dagen"]]
    );
    assert_eq!(Project::with(SUPPLEMENT).booked().off("t2"), Vec::<[String; 3]>::new());
    assert_eq!(
        Project::with(&more).booked().off("t2"),
        [["error", "1 500 000 kr, datert 25. juni 2024", "1 200 000 kr"]]
    );
}

#[test]
fn the_list_of_demands_and_explain_name_the_supplementary_letter() {
    let project = Project::with(SUPPLEMENT).booked();
    let explained = project.0.run(&["explain", "G03"]).stdout;
    let moved = "frist endret i supplerende tildelingsbrev nr. 1, 25. juni 2024: dato fra «16. \
                 september 2024» til «23. september 2024»";
    assert!(explained.contains(moved), "{explained}");
    let dropped = project.0.run(&["explain", "G09"]).stdout;
    let gone = "krav falt bort i supplerende tildelingsbrev nr. 1, 25. juni 2024";
    assert!(dropped.contains(gone), "{dropped}");
    project.0.run(&["build", "t2"]);
    let file = project.0.path().join("ut/rapport-2-tertial-2024-utkast.pdf");
    let words = pdf::text(&fs::read(file).unwrap()).unwrap();
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let told = "komtilisupplerendetildelingsbrevnr.1,25.juni2024";
    assert!(words.replace('\u{ad}', "").contains(told));
}

#[test]
fn letter_show_tells_what_is_in_force_on_a_day() {
    let project = Project::with(SUPPLEMENT);
    let before = project.0.json(&["letter", "show", "--as-of", "2024-06-24"]);
    let after = project.0.json(&["letter", "show", "--as-of", "2024-06-25"]);
    let things = |of: &Value, key: &str| {
        let mut all = of["things"].as_array().unwrap().iter();
        all.find(|of| of["key"] == key).cloned()
    };
    assert_eq!(before["amended"].as_array().unwrap().len(), 0);
    assert_eq!(before["later"][0]["by"]["date"], "2024-06-25");
    assert!(things(&before, "G09").is_some() && things(&before, "G21").is_none());
    assert!(things(&after, "G09").is_none());
    assert_eq!(things(&after, "G21").unwrap()["layer"]["supplement"]["number"], 1);
    let post = things(&after, "2190.01").unwrap();
    assert_eq!(post["words"], "Driftsutgifter, 85\u{a0}400\u{a0}000\u{a0}kr");
    assert_eq!((&post["layer"], &post["changed_by"][0]), (&"letter".into(), &1.into()));
    let text = project.0.run(&["letter", "show"]).stdout.replace('\u{a0}', " ");
    for line in [
        "~ post 2190.01, beløp: 84 200 000 kr → 85 400 000 kr",
        "~ frist t2, dato: 16. september 2024 → 23. september 2024",
        "+ krav G21  Ventetiden på utlån omtales.",
        "− krav G09  Nytten for brukerne vises med eksempler.",
        "post 2190.01  tildelingsbrevet, endret i nr. 1",
    ] {
        assert!(text.lines().any(|of| of == line), "{line}\n{text}");
    }
}

#[test]
fn a_supplementary_letter_that_is_wrong_is_refused_with_its_place() {
    let wrong = SUPPLEMENT.replace("\"G09\"", "\"G90\"");
    let run = Project::with(&wrong).0.run(&["check", "t2"]);
    assert_eq!(run.code, Some(2));
    let says = "tillegg/1.toml:17:16: krav «G90» finnes ikke i lagene under";
    assert!(run.stderr.contains(says), "{}", run.stderr);
}

/// What is wrong is said once, whatever kind of file it stands in.
#[test]
fn a_refusal_says_each_thing_once() {
    let drop = |what: &str| SUPPLEMENT.replace("requirement = [\"G09\"]", what);
    let of_letter = |from: &str, to: &str| {
        let project = Project::with(SUPPLEMENT);
        project.0.change("tildelingsbrev.toml", |text| text.replacen(from, to, 1));
        project
    };
    let of_project = |more: &str| {
        let project = Project::with(SUPPLEMENT);
        project.0.change("tertial.toml", |text| format!("{text}\n{more}\n"));
        project
    };
    let unknown = drop("requirement = [\"G90\"]");
    let misspelt = SUPPLEMENT.replace("[drops]", "[drop]");
    let off = SUPPLEMENT.replace("91_700", "91_701");
    for (project, says) in [
        (Project::with(&unknown), "krav «G90» finnes ikke i lagene under"),
        (
            Project::with(&drop("report = [\"t3\"]")),
            "rapport «t3» kreves ikke i lagene under",
        ),
        (Project::with(&misspelt), "ukjent nøkkel «drop»"),
        (Project::with(&off), "postene summerer til"),
        (Project::with("[supplement"), "tillegg/1.toml:1:"),
        (of_letter("[letter]", "[letters]"), "ukjent nøkkel «letters»"),
        (of_letter("year = 2024", "year ="), "tildelingsbrev.toml:"),
        (of_project("[brev]"), "ukjent nøkkel «brev»"),
    ] {
        let run = project.0.run(&["check", "t2"]);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert_eq!(run.stderr.matches(says).count(), 1, "{says}: {}", run.stderr);
        let mut lines: Vec<&str> =
            run.stderr.lines().map(str::trim).filter(|of| of.len() > 3).collect();
        let all = lines.len();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), all, "{}", run.stderr);
    }
}

/// What lies beside the letter is laid over it wherever it is read, as in the project.
#[test]
fn letter_diff_sees_what_lies_beside_a_letter_in_one_file() {
    let project = Project::with(SUPPLEMENT);
    let file =
        |of: &std::path::Path| of.join("tildelingsbrev.toml").display().to_string();
    let (plain, supplemented) = (file(&program::small_example()), file(project.0.path()));
    let differs = |old: &str, new: &str| {
        let run = program::run(&["letter", "diff", old, new, "--format", "json"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let told: Value = serde_json::from_str(&run.stdout).unwrap();
        let all = told["changes"].as_array().unwrap().iter();
        let key = |of: &Value| format!("{} {}", of["change"], of["key"]).replace('"', "");
        all.map(key).collect::<Vec<_>>()
    };
    let expected =
        ["changed 2190.01", "changed t2", "new G21", "gone G09"].map(str::to_owned);
    assert_eq!(differs(&plain, &supplemented), expected);
    // A letter of next year in the same folder is not the one the project answers.
    let other = project.0.path().join("brev-2025.toml");
    fs::copy(&plain, &other).unwrap();
    assert_eq!(differs(&plain, &other.display().to_string()), [""; 0]);
    // Without a project it is the letter of its folder.
    fs::remove_file(project.0.path().join("tertial.toml")).unwrap();
    assert_eq!(differs(&plain, &supplemented), expected);
    // What is wrong is told with its path.
    fs::write(project.0.path().join("tillegg/1.toml"), "[supplement").unwrap();
    let run = program::run(&["letter", "diff", &plain, &supplemented]);
    let there = project.0.path().join("tillegg/1.toml").display().to_string();
    assert!(run.stderr.contains(&there), "{}", run.stderr);
}

#[test]
fn a_project_of_a_letter_in_one_file_gets_what_lies_beside_it() {
    let project = Project::with(SUPPLEMENT);
    let new = tempfile::tempdir().unwrap();
    let folder = new.path().join("nytt").display().to_string();
    let letter = project.0.path().join("tildelingsbrev.toml").display().to_string();
    let run = program::run(&["init", &folder, "--letter", &letter]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let laid = new.path().join("nytt/tillegg/1.toml");
    assert_eq!(fs::read_to_string(laid).unwrap(), SUPPLEMENT);
    assert!(run.stderr.contains("check t1"), "{}", run.stderr);
}

/// Rows of the workbook for a report that is no longer owed are no fault.
#[test]
fn a_report_can_fall_away_during_the_year() {
    let gone = SUPPLEMENT
        .replace("requirement = [\"G09\"]", "report = [\"t2\"]")
        .replace("[[changes.deadline]]\nkey = \"t2\"\nday = 2024-09-23\n", "")
        .replace("reports = [\"t2\", \"annual\"]", "reports = [\"annual\"]");
    let project = Project::with(&gone).booked();
    let run = project.0.run(&["check", "t2"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("«t2» er ingen rapport i brevet"), "{}", run.stderr);
    let codes = |report: &str, project: &Project| {
        let told = project.0.json(&["check", report]);
        let all = told["findings"].as_array().unwrap().clone();
        let of = all.iter().map(|of| of["code"].as_str().unwrap().to_owned());
        of.collect::<Vec<_>>()
    };
    let without = Project(Copy::of(&program::small_example()));
    assert_eq!(codes("t1", &project), codes("t1", &without));
    let run = project.0.run(&["letter", "show"]);
    assert!(
        run.stdout.lines().any(|of| of.starts_with("− rapport t2")),
        "{}",
        run.stdout
    );
}
