//! Findings accepted at once, by runs and by pages: every acceptance is kept, or whoever came
//! later is told.

use std::collections::BTreeSet;
use std::fs;
use std::process::Child;

use serde_json::Value;
use tertial_tests::texts;

use crate::page::Page;
use crate::place::{Place, start_in, told, wait};

/// How many rounds are tried; one, where it does not say.
const ROUNDS: &str = "TERTIAL_ROUNDS";
const AT_ONCE: usize = 8;

fn rounds() -> usize {
    std::env::var(ROUNDS).map_or(1, |rounds| rounds.parse().unwrap())
}

/// The example before anybody has written the annual report, which gives errors to accept.
fn unwritten() -> Place {
    let place = Place::new();
    texts::unwrite_annual(place.root()).unwrap();
    place
}

/// Errors of the annual report that are of different things, as code and object.
fn errors(place: &Place) -> Vec<(String, String)> {
    let (_, json, _) = place.run(&["check", "annual", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let word = |of: &Value, key: &str| of[key].as_str().unwrap().to_owned();
    let of_one = |of: &&Value| of["severity"] == "error";
    let errors: BTreeSet<_> = findings
        .iter()
        .filter(of_one)
        .map(|of| (word(of, "code"), word(of, "object")))
        .collect();
    errors.into_iter().collect()
}

fn accept(place: &Place, (code, object): &(String, String), reason: &str) -> Child {
    let of = [
        "accept", code, object, "--report", "annual", "--reason", reason, "--by", "A",
        "--second", "B",
    ];
    start_in(place.root(), &of)
}

/// The reasons that stand in the project's file.
fn reasons(place: &Place) -> BTreeSet<String> {
    let file = fs::read_to_string(place.path("kvitteringer.toml")).unwrap_or_default();
    let file: toml::Table = toml::from_str(&file).unwrap();
    let all = file.get("acceptance").and_then(toml::Value::as_array);
    let reason = |of: &toml::Value| of["reason"].as_str().unwrap().to_owned();
    all.into_iter().flatten().map(reason).collect()
}

#[test]
fn eight_runs_accept_different_findings() {
    let place = unwritten();
    let errors = errors(&place);
    assert!(errors.len() >= AT_ONCE, "{errors:?}");
    for round in 0..rounds() {
        let _ = fs::remove_file(place.path("kvitteringer.toml"));
        let reason = |of: usize| format!("grunn {round}.{of}");
        let runs: Vec<Child> =
            (0..AT_ONCE).map(|of| accept(&place, &errors[of], &reason(of))).collect();
        for run in runs {
            let (code, _, stderr) = told(wait(run));
            assert_eq!(code, 0, "{stderr}");
        }
        assert_eq!(reasons(&place), (0..AT_ONCE).map(reason).collect());
    }
}

#[test]
fn of_runs_that_accept_the_same_the_later_are_told() {
    let place = unwritten();
    let error = &errors(&place)[0];
    for _ in 0..rounds() {
        let _ = fs::remove_file(place.path("kvitteringer.toml"));
        let runs: Vec<Child> = (0..AT_ONCE)
            .map(|of| accept(&place, error, &format!("grunn {of}")))
            .collect();
        let ended: Vec<_> = runs.into_iter().map(|run| told(wait(run))).collect();
        let standing = reasons(&place);
        assert_eq!(standing.len(), 1);
        for (of, (code, _, stderr)) in ended.iter().enumerate() {
            match code {
                0 => assert_eq!(stderr, ""),
                2 => {
                    assert!(stderr.contains("kvittert av A imens"), "{stderr}");
                    assert!(!standing.contains(&format!("grunn {of}")));
                }
                other => panic!("{other}: {stderr}"),
            }
        }
        assert!(ended.iter().any(|(code, ..)| *code == 0));
    }
}

#[test]
fn two_pages_and_a_run_accept_at_once() {
    let place = unwritten();
    let errors = errors(&place);
    let pages = [Page::open(&place), Page::open(&place)];
    for round in 0..rounds() {
        let _ = fs::remove_file(place.path("kvitteringer.toml"));
        let of = |at: usize| &errors[(round * 3 + at) % errors.len()];
        let reason = |at: usize| format!("grunn {round}.{at}");
        let run = accept(&place, of(2), &reason(2));
        let answers = std::thread::scope(|scope| {
            let asked = [0, 1].map(|at| {
                let (page, of, reason) = (&pages[at], of(at), reason(at));
                scope.spawn(move || page.accept(of, &reason))
            });
            asked.map(|answer| answer.join().unwrap())
        });
        assert_eq!(told(wait(run)).0, 0);
        let kept = reasons(&place);
        for (at, status) in answers.into_iter().enumerate() {
            let is_kept = kept.contains(&reason(at));
            // 409 and 422: the page had become another, and the form says so.
            assert!(matches!(status, 303 | 409 | 422), "{status}");
            assert_eq!(status == 303, is_kept, "{status}, kept {kept:?}");
        }
        assert!(kept.contains(&reason(2)));
    }
}
