//! Findings and texts from one draft to the next, and which deliveries are compared.

use serde_json::json;
use tertial_tests::folder;

use super::{DRAFT, Project, all};

const TEXT: &str = "tekst/t1/altinn3.md";

#[test]
fn a_finding_comes_with_a_text_and_goes_with_it() {
    let project = Project::built();
    project.edit(TEXT, "De første skjemaene", "TODO De første skjemaene");
    let diff = project.diff();
    assert_eq!(diff["figures"], json!([]));
    let findings = &diff["findings"];
    assert_eq!(all(&findings["new"], "code"), ["TXT-01"]);
    assert_eq!(all(&findings["new"], "object"), [TEXT]);
    assert_eq!(findings["gone"], json!([]));

    project.run(&["build", "t1"]);
    project.edit(TEXT, "TODO De første skjemaene", "De første skjemaene");
    let findings = &project.diff()["findings"];
    assert_eq!(all(&findings["gone"], "code"), ["TXT-01"]);
    assert_eq!(findings["new"], json!([]));
}

/// The ledger has 48 200 kr more than the state accounts on 1620.21; of that 1 000,25 kr
/// come.
#[test]
fn an_acceptance_is_told_when_it_is_given_and_when_it_lapses() {
    let project = Project::built();
    let object = "post.1620.21.avstemming";
    let accept = ["accept", "BUD-06", object, "--report", "t1", "--date", "2024-05-20"];
    let why = ["--reason", "bilag i mai", "--by", "Økonomidirektør"];
    assert_eq!(project.run(&[&accept[..], &why].concat()).code, Some(0));
    let findings = &project.diff()["findings"];
    assert_eq!(all(&findings["accepted"], "object"), [object]);
    assert_eq!((&findings["new"], &findings["gone"]), (&json!([]), &json!([])));

    project.run(&["build", "t1"]);
    let manifest = project.file_json(&format!("{DRAFT}-manifest.json"));
    let in_force = &manifest["acceptances"];
    assert_eq!(
        (all(in_force, "code"), all(in_force, "object")),
        (vec!["BUD-06"], vec![object])
    );
    assert_eq!(in_force[0]["acceptance"]["reason"], "bilag i mai");
    assert!(all(&manifest["inputs"], "path").contains(&"kvitteringer.toml"));

    project.book_one_more("162021");
    let diff = project.diff();
    assert_eq!(all(&diff["findings"]["lapsed"], "object"), [object]);
    // A text links to the sum, and must be read again; the state accounts have a row too many.
    assert_eq!(all(&diff["findings"]["new"], "code"), ["KRV-07", "DAT-63", "KVT-03"]);
    let figures = diff["figures"].as_array().unwrap();
    let apart = figures.iter().find(|of| of["id"] == object).unwrap();
    assert_eq!(apart["new"]["value"], "47199.75");
}

#[test]
fn a_text_is_told_by_section_and_line() {
    let project = Project::built();
    project.edit(TEXT, "De første skjemaene er satt opp", "Alle skjemaene er satt opp");
    let diff = project.diff();
    let same = |text| json!({"line": "same", "text": text});
    assert_eq!(
        diff["texts"],
        json!([{
            "section": "altinn3",
            "heading": "Overgang til Altinn 3",
            "file": TEXT,
            "lines": [
                {"line": "skipped"},
                same("Arbeidet med å flytte SSBs digitale tjenester fra Altinn 2 til Altinn 3 \
                      er i rute mot fristen sommeren 2026."),
                {"line": "removed", "text": "De første skjemaene er satt opp i testmiljøet, \
                      og innsendingen er prøvd fra ende til annen."},
                {"line": "added", "text": "Alle skjemaene er satt opp i testmiljøet, og \
                      innsendingen er prøvd fra ende til annen."},
                same(""),
            ],
        }])
    );
    let markdown = project.run(&["diff", &project.shown("ut"), "--format", "markdown"]);
    let fenced = "### Overgang til Altinn 3 (tekst/t1/altinn3.md)\n\n```diff\n@@ ⋯ @@\n";
    assert!(markdown.stdout.contains(fenced), "{}", markdown.stdout);
    assert!(markdown.stdout.contains("\n+Alle skjemaene er satt opp"));
}

/// The order of the two is the order they are given in.
#[test]
fn two_deliveries_need_no_project() {
    let project = Project::built();
    folder::copy(&project.path("ut"), &project.path("foer"));
    project.change("prognose", "t1;1620;01;745 200 000", "t1;1620;01;746 200 000");
    project.edit("tertial.toml", "version = \"0.1\"", "version = \"0.2\"");
    project.run(&["build", "t1"]);
    let (before, now) = (project.shown("foer"), project.shown("ut"));
    let empty = tempfile::tempdir().unwrap();
    let here = empty.path().to_str().unwrap();
    let run = |old: &str, new: &str| {
        let run = tertial_tests::program::run(&[
            "-C", here, "diff", old, new, "--format", "json",
        ]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap()
    };
    let (forth, back) = (run(&before, &now), run(&now, &before));
    assert_eq!(forth["old"], "utkast 0.1 av rapporten for 1. tertial");
    assert_eq!(forth["new"], "utkast 0.2 av rapporten for 1. tertial");
    assert_eq!(forth["figures"][0]["difference"], "1000000.00");
    assert_eq!(back["figures"][0]["difference"], "-1000000.00");
    assert_eq!(run(&now, &now)["figures"], json!([]));
}

#[test]
fn what_is_no_delivery_is_said_plainly() {
    let project = Project::new();
    for path in ["data", "tertial.toml"] {
        let told = project.run(&["diff", &project.shown(path)]);
        assert_eq!(told.code, Some(2), "{path}");
        assert!(told.stderr.contains("er ingen leveranse\nhjelp: "), "{}", told.stderr);
    }
    let told = project.run(&["diff", &project.shown("ut/borte.pdf")]);
    assert_eq!(told.code, Some(3));
    assert!(told.stderr.contains("borte-manifest.json kan ikke leses: den finnes ikke"));
}
