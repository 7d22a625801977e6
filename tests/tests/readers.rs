//! Copies of a report for some readers: what stands in each, and what is refused.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::{pdf, program};

/// The small example with those sections for those readers.
fn marked(readers: &str) -> Copy {
    let copy = Copy::of(&program::small_example());
    copy.change("tertial.toml", |text| format!("{text}\n[readers]\n{readers}"));
    copy
}

fn read(copy: &Copy, path: &str) -> Value {
    serde_json::from_slice(&fs::read(copy.path().join(path)).unwrap()).unwrap()
}

/// The ids of the figures in a file of figures, and whether it tells where any is read.
fn told(copy: &Copy, folder: &str) -> (BTreeSet<String>, bool) {
    let json =
        read(copy, &format!("ut/{folder}/rapport-1-tertial-2024-utkast-tall.json"));
    let figures = json["figures"].as_array().unwrap();
    let id = |of: &Value| of["id"].as_str().unwrap().to_owned();
    let placed = figures.iter().any(|of| !of["origins"].as_array().unwrap().is_empty());
    (figures.iter().map(id).collect(), placed)
}

#[test]
fn each_copy_is_a_set_of_what_its_readers_may_read() {
    let project = marked("brukerhistorier = \"ministry\"\noremerking = \"agency\"\n");
    let run = project.run(&[
        "build",
        "t1",
        "--for",
        "public,ministry,internt",
        "--format",
        "xlsx",
    ]);
    // The ministry asks for what it does not get.
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 3), "{}", run.stderr);
    for told in [
        "KRV-01 krav G17",
        "Rapporten til publisering er uten Nytte for brukerne, Øremerkede midler",
        "Rapporten til departementet er uten Øremerkede midler",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let text = |folder: &str| {
        let file = format!("ut/{folder}/rapport-1-tertial-2024-utkast.pdf");
        pdf::squeeze(&pdf::text(&fs::read(project.path().join(file)).unwrap()).unwrap())
    };
    let [public, ministry, agency] =
        ["publisering", "departementet", "internt"].map(text);
    for (words, stands) in [
        ("En kommune har brukt de gamle kartene", [false, true, true]),
        ("Øremerkede midler", [false, false, true]),
        ("Hva brevet krever", [false, true, true]),
        ("Status for målene", [true, true, true]),
    ] {
        let own =
            [&public, &ministry, &agency].map(|text| text.contains(&pdf::squeeze(words)));
        assert_eq!(own, stands, "{words}");
    }
    // The figures are those that stand there, and none is told where it is read.
    let (for_public, placed) = told(&project, "publisering");
    assert!(!placed);
    let (for_agency, _) = told(&project, "internt");
    assert!(for_public.is_subset(&for_agency));
    assert!(for_public.contains("post.2190.01.prognose"));
    assert!(!for_public.contains("oremerket.kartskanning.regnskap"));
    assert!(for_agency.contains("oremerket.kartskanning.regnskap"));
    let manifest = "ut/publisering/rapport-1-tertial-2024-utkast-manifest.json";
    let manifest = read(&project, manifest);
    assert_eq!(manifest["readers"], "public");
    assert_eq!(manifest["inputs"].as_array().unwrap().len(), 0);
    assert_eq!(manifest["outputs"].as_array().unwrap().len(), 3);
    // Each is made again.
    for folder in ["publisering", "departementet", "internt"] {
        let folder = project.path().join("ut").join(folder).display().to_string();
        let run = project.run(&["verify", &folder]);
        assert_eq!(run.code, Some(0), "{folder}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_copy_that_tells_what_is_kept_is_refused_with_how() {
    // The deviation is what is available less the forecast, which stand for all to read in the
    // tables of expenses; marked for the ministry alone they are told by those of the opening.
    let project = marked("utgifter = \"agency\"\n");
    let run = project.run(&["build", "t1", "--for", "public"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stderr.contains("Rapporten til publisering røper"), "{}", run.stderr);
    assert!(run.stderr.contains("følger av"), "{}", run.stderr);
    assert!(run.stderr.contains("Den er ikke laget."), "{}", run.stderr);
    assert!(!project.path().join("ut/publisering").exists());
}

#[test]
fn a_number_of_a_section_that_is_kept_is_found_in_the_words_of_another() {
    let project = marked("oremerking = \"agency\"\n");
    let figures = project.json(&["figures", "t1"]);
    let figures = figures["figures"].as_array().unwrap();
    let id = "oremerket.kartskanning.regnskap";
    let figure = figures.iter().find(|of| of["id"] == id).unwrap();
    let kroner = figure["value"].as_str().unwrap().split('.').next().unwrap().to_owned();
    assert!(kroner.trim_end_matches('0').len() >= 3, "{kroner} is known by its digits");
    project.change("tekst/t1/maalstatus.md", |text| {
        format!("{text}\n\nBeløpet er {kroner} kr.\n")
    });
    let run = project.run(&["build", "t1", "--for", "public"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let told = format!("{id}: «{kroner} kr» står under «Status for målene»");
    assert!(run.stderr.contains(&told), "{told}: {}", run.stderr);
    assert!(!project.path().join("ut/publisering").exists());
}

#[test]
fn a_key_no_report_has_is_an_error() {
    let project = marked("riskio = \"agency\"\n");
    let told = project.json(&["check", "t1"]);
    let findings = told["findings"].as_array().unwrap();
    let one = findings.iter().find(|of| of["code"] == "KRV-31").unwrap();
    assert_eq!(one["object"], "lesere.riskio");
    assert_eq!(one["hint"], "mente du risiko?");
}
