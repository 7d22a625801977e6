//! A project's own rules and severities, from `tertial.toml` to the page, the manifest and the
//! manual.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::fs;

use serde_json::{Value, json};
use tertial_tests::copy::Copy;
use tertial_tests::{pdf, program};

/// The forecast is 86 300 000 kr, and 86 600 000 kr are available. No BUD-06 is found, and a
/// tolerance is looser than the catalogue's (KVT-06).
const OWN: &str = r#"
[reconciliation]
tolerance_kr = 1
reason = "øreavrunding"

[[rule]]
code = "EGEN-02"
severity = "error"
holds = "post.2190.01.prognose <= post.2190.01.disponibelt - 500_000"
message = "prognosen har ikke en halv million å gå på"
remedy = "finn innsparing"
reports = ["t1"]

[[rule]]
code = "EGEN-01"
severity = "info"
holds = "abs(hr.ansatte.sum - hr.ansatte.hamar - hr.ansatte.vadso) = 0"
message = "stedene er ikke hele virksomheten"
remedy = "rett arket Personell"

[[severity]]
rule = "KVT-06"
severity = "warning"
reason = "grensene skal ses på hver gang"

[[severity]]
rule = "BUD-06"
severity = "info"
reason = "avklart med departementet"
"#;

/// The small example with that at the end of its `tertial.toml`.
fn with(own: &str) -> Copy {
    let copy = Copy::of(&program::small_example());
    copy.change("tertial.toml", |text| text.to_owned() + own);
    copy
}

/// Code and severity of what is found.
fn found(told: &Value) -> Vec<(String, String)> {
    let word = |of: &Value| of.as_str().unwrap().to_owned();
    let findings = told["findings"].as_array().unwrap().iter();
    findings.map(|of| (word(&of["code"]), word(&of["severity"]))).collect()
}

#[test]
fn own_rules_and_severities_are_judged_blocked_by_and_told() {
    let project = with(OWN);
    let told = project.json(&["check", "t1"]);
    let codes = found(&told);
    for (code, severity) in
        [("EGEN-02", "error"), ("KVT-06", "warning"), ("KVT-07", "info")]
    {
        let one = (code.to_owned(), severity.to_owned());
        assert!(codes.contains(&one), "{one:?} in {codes:?}");
    }
    assert!(!codes.iter().any(|(code, _)| code == "EGEN-01"), "{codes:?}");
    let of =
        told["findings"].as_array().unwrap().iter().find(|of| of["code"] == "EGEN-02");
    let of = of.unwrap();
    assert_eq!(of["object"], "post.2190.01.prognose");
    assert_eq!(
        of["found"],
        "post.2190.01.prognose 86\u{a0}300\u{a0}000\u{a0}kr og post.2190.01.disponibelt \
         86\u{a0}600\u{a0}000\u{a0}kr"
    );
    let cell = &of["origins"][0];
    assert_eq!(
        [&cell["file"], &cell["sheet"], &cell["cell"]],
        ["data/grunnlag-2024.xlsx", "Prognose", "D4"]
    );
    let text = project.run(&["check", "t1"]).stdout;
    assert!(text.contains("EGEN-02"), "{text}");
    let sarif = project.run(&["check", "t1", "--format", "sarif"]).stdout;
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|of| of["id"] == "EGEN-02"));
    assert_eq!(project.run(&["build", "t1", "--final"]).code, Some(1));

    let page = project.run(&["explain", "egen-02"]).stdout;
    assert!(
        page.starts_with("EGEN-02 (feil)\n\nPrognosen har ikke en halv million"),
        "{page}"
    );
    let lowered = project.run(&["explain", "BUD-06"]).stdout;
    let own =
        "\nI dette prosjektet: opplysning. Begrunnelse: avklart med departementet\n";
    assert!(lowered.starts_with("BUD-06 (feil)") && lowered.ends_with(own), "{lowered}");
    let all = project.run(&["explain"]).stdout;
    let last: Vec<&str> = all.lines().rev().take(2).map(|line| &line[..7]).collect();
    assert_eq!(last, ["EGEN-02", "EGEN-01"]);
}

#[test]
fn the_final_version_tells_what_it_was_held_against() {
    let project = with(&OWN.replace("500_000", "100_000"));
    let built = project.run(&["build", "t1", "--final"]);
    assert_eq!(built.code, Some(0), "{}", built.stdout);
    let delivered = project.path().join("ut/rapport-1-tertial-2024.pdf");
    let text = pdf::text(&fs::read(&delivered).unwrap()).unwrap();
    for words in [
        "EGEN-02, virksomhetens egen regel (feil): prognosen har ikke en halv million å gå på.",
        "Funn fra BUD-06 regnes som opplysning i stedet for feil. Begrunnelse: avklart med departementet",
    ] {
        assert!(text.contains(&pdf::squeeze(words)), "{words} in {text}");
    }
    let manifest = project.path().join("ut/rapport-1-tertial-2024-manifest.json");
    let manifest: Value = serde_json::from_slice(&fs::read(manifest).unwrap()).unwrap();
    assert_eq!(
        manifest["own_rules"][0],
        json!({
            "code": "EGEN-02",
            "severity": "error",
            "holds": "post.2190.01.prognose <= post.2190.01.disponibelt - 100_000",
            "message": "prognosen har ikke en halv million å gå på"
        })
    );
    assert_eq!(
        manifest["severities"][1],
        json!({
            "rule": "BUD-06",
            "usual": "error",
            "severity": "info",
            "reason": "avklart med departementet"
        })
    );
    let delivered = delivered.display().to_string();
    assert_eq!(project.run(&["verify", &delivered]).code, Some(0));
    // What is of the first tertial alone is not of the second.
    assert_eq!(project.json(&["check", "t2"])["report"], "t2");
}

#[test]
fn what_is_misspelt_is_told_with_its_line_and_the_nearest() {
    for (from, to, says) in [
        ("rule = \"BUD-06\"", "rule = \"BUD-060\"", "det er ingen regel «BUD-060»\n"),
        ("<= post", "=> post", "er ingen betingelse: venter et navn eller et tall før"),
        ("\"EGEN-01\"", "\"EGEN-02\"", "regelen EGEN-02 står ovenfor også"),
        ("severity = \"error\"", "severity = \"eror\"", "mente du «error»?"),
        ("[\"t1\"]", "[\"t3\"]", "«t3» er ingen rapport i brevet"),
    ] {
        let run = with(&OWN.replace(from, to)).run(&["check", "t1"]);
        assert_eq!(run.code, Some(2), "{to}: {}", run.stdout);
        assert!(run.stderr.contains("tertial.toml:"), "{}", run.stderr);
        assert!(run.stderr.contains(says), "{to}: {}", run.stderr);
    }
    let project = with(&OWN.replace("2190.01.prognose", "2190.01.progonse"));
    let told = project.run(&["check", "t1"]);
    assert_eq!(told.code, Some(1));
    assert!(told.stdout.contains("mente du post.2190.01.prognose"), "{}", told.stdout);
    assert!(told.stdout.contains("tertial.toml:"), "{}", told.stdout);
    let explained = with(&OWN.replace("<= post", "=> post"));
    assert_eq!(explained.run(&["explain", "EGEN-01"]).code, Some(2));
    assert_eq!(explained.run(&["explain", "BUD-06"]).code, Some(0));
}
