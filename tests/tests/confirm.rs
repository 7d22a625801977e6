//! That a text answers a demand is confirmed by a person, of the words and numbers as they
//! stand.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::fs;

use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::{pdf, program, texts};

const CONFIRMED: &str = "bekreftelser.toml";

/// The demands of that status in a report.
fn demands(copy: &Copy, report: &str, status: &str) -> Vec<String> {
    let told = copy.json(&["coverage", report]);
    let all = told["requirements"].as_array().unwrap().iter();
    let of_status = all.filter(|of| of["status"] == status);
    of_status.map(|of| of["id"].as_str().unwrap().to_owned()).collect()
}

/// What KRV-07 says of a report, with the text.
fn unconfirmed(copy: &Copy, report: &str) -> Vec<(String, String)> {
    let told = copy.json(&["check", report]);
    let word = |of: &Value| of.as_str().unwrap().to_owned();
    let all = told["findings"].as_array().unwrap().iter();
    let found = all.filter(|of| of["code"] == "KRV-07");
    found.map(|of| (word(&of["object"]), word(&of["message"]))).collect()
}

#[test]
fn an_answer_is_read_confirmed_lapses_and_is_confirmed_again() {
    let copy = Copy::of(&program::small_example());
    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(0));
    fs::remove_file(copy.path().join(CONFIRMED)).unwrap();
    assert_eq!(demands(&copy, "t1", "unconfirmed"), ["G05", "G06", "G09", "G16"]);
    assert_eq!(copy.run(&["build", "t1"]).code, Some(1), "a draft is made all the same");
    assert!(copy.path().join("ut/rapport-1-tertial-2024-utkast.pdf").exists());
    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(1));

    // Several are shown first; only what was shown is confirmed.
    let shown = copy.run(&["confirm", "G05", "G09", "--report", "t1", "--by", "Ei"]);
    assert!(shown.stdout.contains("Begge målene ventes nådd."), "{}", shown.stdout);
    assert!(shown.stdout.contains("ingenting er bekreftet ennå"), "{}", shown.stdout);
    let (_, mark) = shown.stdout.trim_end().rsplit_once("--shown ").unwrap();
    let confirm = ["confirm", "G05", "G09", "--report", "t1", "--by", "Ei", "--shown"];
    let other = copy.run(&[&confirm[..], &["0123456789abcdef"]].concat());
    assert_eq!(other.code, Some(2), "{}", other.stdout);
    assert!(!copy.path().join(CONFIRMED).exists());
    assert_eq!(copy.run(&[&confirm[..], &[mark]].concat()).code, Some(0));
    assert_eq!(demands(&copy, "t1", "unconfirmed"), ["G06", "G16"]);
    texts::confirm_all(copy.path(), "t1");
    assert_eq!(unconfirmed(&copy, "t1"), []);
    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(0));

    // The words of one text, and the number another links to.
    let text = "tekst/t1/maalstatus.md";
    copy.change(text, |of| of.replace("raskere", "tregere"));
    assert_eq!(
        unconfirmed(&copy, "t1"),
        [(
            text.to_owned(),
            "svaret på G05 er et annet enn det som ble bekreftet".to_owned()
        )]
    );
    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(1));
    let one = copy.run(&["confirm", "G05", "--report", "t1", "--by", "Direktør"]);
    assert!(one.stdout.contains("1 svar bekreftet i bekreftelser.toml av Direktør"));
    assert_eq!(unconfirmed(&copy, "t1"), []);
    // Blanks and line ends are no words.
    copy.change(text, |of| of.replace('\n', "\r\n") + "\r\n");
    assert_eq!(unconfirmed(&copy, "t1"), []);
}

#[test]
fn nobody_stands_for_an_answer_by_accepting_that_it_is_not_confirmed() {
    let copy = Copy::of(&program::small_example());
    fs::remove_file(copy.path().join(CONFIRMED)).unwrap();
    let why = ["--report", "t1", "--reason", "a", "--by", "A", "--second", "B"];
    let accept = ["accept", "KRV-07", "tekst/t1/maalstatus.md"];
    let run = copy.run(&[&accept[..], &why].concat());
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("kan ikke kvitteres"), "{}", run.stderr);
}

/// The agency says who confirms what: another's word is refused, and told where it was
/// written by hand. The log beside the report has who did.
#[test]
fn only_those_who_are_to_confirm_an_answer_can() {
    let copy = Copy::of(&program::small_example());
    let by = "demands = [\"G05\"]\nby = \"Økonomidirektør\"\nsecond = true\n\n\
              [[confirmer]]\nsections = [\"2\"]\nby = \"Direktør\"\n";
    copy.change("tertial.toml", |text| format!("{text}\n[[confirmer]]\n{by}"));
    let words = "svaret på G05 er bekreftet av Direktør, og skal bekreftes av Økonomidirektør \
                 og én til";
    let text = "tekst/t1/maalstatus.md";
    assert_eq!(unconfirmed(&copy, "t1"), [(text.to_owned(), words.to_owned())]);
    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(1));

    let confirm = |names: &[&str]| {
        let asked = ["confirm", "G05", "--report", "t1", "--date", "2024-05-20"];
        copy.run(&[&asked[..], names].concat())
    };
    for names in [
        &["--by", "Direktør", "--second", "Økonomidirektør"][..],
        &["--by", "Økonomidirektør"],
        &["--by", "Økonomidirektør", "--second", "økonomidirektør"],
    ] {
        let refused = confirm(names);
        assert_eq!(refused.code, Some(2), "{}", refused.stdout);
        let words = "svaret på G05 skal bekreftes av Økonomidirektør og én til";
        assert!(refused.stderr.contains(words), "{}", refused.stderr);
    }
    let given = confirm(&["--by", "Økonomidirektør", "--second", "Direktør"]);
    assert_eq!(given.code, Some(0), "{}", given.stderr);
    assert_eq!(unconfirmed(&copy, "t1"), []);

    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(0));
    let log = copy.path().join("ut/rapport-1-tertial-2024-bekreftelser.csv");
    let log = fs::read_to_string(log).unwrap();
    let line = log.lines().find(|line| line.starts_with("\"G05\"")).unwrap();
    let end = "\"bekreftet\";\"Økonomidirektør\";\"Direktør\";\"2024-05-20\"";
    assert!(line.contains(&format!("\"{text}\"")) && line.contains(end), "{line}");
}

#[test]
fn who_has_confirmed_is_printed_where_the_agency_says_so() {
    let copy = Copy::of(&program::small_example());
    let words = |copy: &Copy| {
        let run = copy.run(&["build", "t1"]);
        pdf::text(&fs::read(run.stdout.trim()).unwrap()).unwrap().replace('\u{ad}', "")
    };
    let title = "Hvemsomharbekreftetsvarene";
    assert!(!words(&copy).contains(title));
    copy.change("tertial.toml", |text| {
        text.replace(
            "version = \"0.1\"",
            "version = \"0.1\"\nconfirmations = \"printed\"",
        )
    });
    let told = words(&copy);
    assert!(told.contains(title), "{told}");
    assert!(told.contains("G05StatusformåleneDirektør15.mai2024"), "{told}");
    copy.change("tertial.toml", |text| {
        text.replace("language = \"nb\"", "language = \"nn\"")
    });
    assert!(words(&copy).contains("Kvensomharstadfestasvara"));
}

/// What has words and answers nothing is not told to be covered.
#[test]
fn nonsense_covers_no_demand_and_no_final_version_is_made_of_it() {
    let copy = Copy::of(&program::example());
    for (report, texts) in [("t1", "t1"), ("t2", "t2"), ("annual", "arsrapport")] {
        for entry in fs::read_dir(copy.path().join("tekst").join(texts)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let front: String = text.split_inclusive("---\n").take(2).collect();
            fs::write(path, front + "\nKatten sover på taket.\n").unwrap();
        }
        let told = copy.run(&["coverage", report, "--format", "json"]).stdout;
        let told: Value = serde_json::from_str(&told).unwrap();
        for demand in told["requirements"].as_array().unwrap() {
            let evidence = demand["evidence"].as_array().unwrap();
            let by_text = evidence.iter().any(|of| of["kind"] == "text");
            assert!(!by_text || demand["status"] != "met", "{report}: {demand}");
        }
        assert_eq!(copy.run(&["build", report, "--final"]).code, Some(1), "{report}");
    }
}

/// A list in the front matter is no anchor: of several demands each has its mark.
#[test]
fn a_demand_that_shares_a_text_and_has_no_mark_in_it_is_partly_met() {
    let copy = Copy::of(&program::example());
    copy.change("tekst/t1/ros.md", |text| text.replace("K062, K118 #}", "K062 #}"));
    assert_eq!(demands(&copy, "t1", "partial"), ["K118"]);
    let check = copy.run(&["check", "t1"]).stdout;
    assert!(check.contains("mangler {# svarer: K118 #} i tekst/t1/ros.md"), "{check}");
    // A mark with nothing after it marks nothing.
    copy.change("tekst/t1/ros.md", |text| format!("{text}\n{{# svarer: K118 #}}\n"));
    assert_eq!(demands(&copy, "t1", "partial"), ["K118"]);
}
