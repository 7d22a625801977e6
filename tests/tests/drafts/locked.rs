//! A report that is frozen on its data, until it is released.

use std::fs;

use serde_json::json;

use super::{GRUNNLAG, Project, all};

const LOCK: &str = "las-t1.json";

/// What `check` finds of frozen files: severity, object and message.
fn found(project: &Project) -> Vec<(String, String)> {
    let told = project.json(&["check", "t1"]);
    let findings = told["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["code"] == "DAT-39")
        .map(|finding| {
            assert_eq!(finding["severity"], "error");
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            (text("object"), text("message"))
        })
        .collect()
}

#[test]
fn it_holds_the_data_files_and_not_the_texts() {
    let project = Project::new();
    let run = project.run(&["frys", "t1"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "las-t1.json\n"));
    let lock = project.file_json(LOCK);
    let told = project.json(&["figures", "t1"]);
    let figures = told["figures"].as_array().unwrap();
    assert_eq!(
        run.stderr,
        format!(
            "8 datafiler og {} tall er frosset for rapporten for 1. tertial.\n",
            figures.len()
        )
    );
    for figure in figures {
        let held = &lock["figures"][figure["id"].as_str().unwrap()];
        assert_eq!(held, &figure["value"], "{figure}");
    }
    assert_eq!((&lock["schema"], &lock["report"]), (&json!(1), &json!("t1")));
    assert_eq!(
        all(&lock["files"], "path"),
        [
            "data/grunnlag-2024.xlsx",
            "data/hovedbok-2024-1.xlsx",
            "data/hovedbok-2024-2.xlsx",
            "data/hovedbok-2024-3.xlsx",
            "data/statsregnskap-2024.csv",
            "data/tidligere/statsregnskap-2022.csv",
            "data/tidligere/statsregnskap-2023.csv",
            "levert/arsrapport-2023-tall.json",
        ]
    );
    project.edit("tekst/t1/altinn3.md", "De første", "Alle");
    project.edit("tertial.toml", "version = \"0.1\"", "version = \"0.2\"");
    project.confirm();
    assert_eq!(found(&project), []);
    assert_eq!(project.run(&["build", "t1", "--locked"]).code, Some(0));
}

#[test]
fn a_file_that_is_changed_gone_or_new_is_found_until_it_is_released() {
    let project = Project::new();
    project.run(&["lock", "t1"]);
    project.change("prognose", "t1;1620;01;745 200 000", "t1;1620;01;746 200 000");
    let csv = fs::read(project.path("data/statsregnskap-2024.csv")).unwrap();
    fs::remove_file(project.path("data/statsregnskap-2024.csv")).unwrap();
    fs::write(project.path("data/statsregnskap-2024-b.csv"), csv).unwrap();
    let message = |state| format!("datafilen er {state}, mens rapporten er frosset");
    assert_eq!(
        found(&project),
        [
            (GRUNNLAG.to_owned(), message("endret")),
            ("data/statsregnskap-2024-b.csv".to_owned(), message("ny")),
            ("data/statsregnskap-2024.csv".to_owned(), message("borte")),
        ]
    );
    // A draft is still made, with the finding in it; a final version is not.
    assert_eq!(project.run(&["build", "t1"]).code, Some(1));
    assert!(project.path("ut/rapport-1-tertial-2024-utkast.pdf").exists());
    assert_eq!(project.run(&["build", "t1", "--final"]).code, Some(1));
    assert!(!project.path("ut/rapport-1-tertial-2024.pdf").exists());

    let again = project.run(&["lock", "t1"]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("--release"), "{}", again.stderr);
    assert_eq!(project.run(&["lock", "t1", "--release"]).code, Some(0));
    assert!(!project.path(LOCK).exists());
    assert_eq!(found(&project), []);
}

/// What makes the income of the state accounts another, with the same files.
fn turn_the_sign(project: &Project) {
    let [from, to] = ["negative", "positive"]
        .map(|sign| format!("income = \"{sign}\"\n\n# Kontoene i kapitalregnskapet"));
    project.edit("tertial.toml", &from, &to);
}

#[test]
fn figures_that_are_others_with_the_same_data_are_found() {
    let project = Project::new();
    project.run(&["lock", "t1"]);
    let before = project.json(&["figures", "t1"]);
    turn_the_sign(&project);
    let after = project.json(&["figures", "t1"]);
    let value = |told: &serde_json::Value| -> Vec<(String, serde_json::Value)> {
        let figures = told["figures"].as_array().unwrap().iter();
        figures
            .map(|of| (of["id"].as_str().unwrap().to_owned(), of["value"].clone()))
            .collect()
    };
    let (before, after) = (value(&before), value(&after));
    let mut others: Vec<&str> =
        after.iter().filter(|of| !before.contains(of)).map(|of| of.0.as_str()).collect();
    others.sort_unstable();
    assert!(others.contains(&"post.4620.02.regnskap"), "{others:?}");
    let message = format!(
        "{} tall er andre enn da rapporten ble frosset, med de samme datafilene; det første er {}",
        others.len(),
        others[0]
    );
    assert_eq!(found(&project), [(LOCK.to_owned(), message)]);
    let run = project.run(&["build", "t1", "--locked"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("inndata er ikke de samme som i las-t1.json: "));
    project.run(&["lock", "t1", "--release"]);
    assert_eq!(found(&project), []);
}

#[test]
fn locking_on_another_data_than_the_last_draft_is_told() {
    let project = Project::new();
    project.run(&["build", "t1"]);
    assert!(!project.run(&["lock", "t1"]).stderr.contains("Merk: "));
    project.run(&["lock", "t1", "--release"]);
    project.book_one_more("162001");
    let told = project.run(&["lock", "t1"]).stderr;
    assert!(
        told.ends_with(
            "Merk: det er ikke det utkast 0.1 av rapporten for 1. tertial ble laget av: \
             data/statsregnskap-2024.csv er endret.\n"
        ),
        "{told}"
    );
}

#[test]
fn a_lock_is_of_one_report() {
    let project = Project::new();
    project.run(&["lock", "t2"]);
    project.change("prognose", "t1;1620;01;745 200 000", "t1;1620;01;746 200 000");
    assert_eq!(found(&project), []);
}

#[test]
fn locked_fails_when_the_data_is_not_what_the_lock_holds() {
    let project = Project::new();
    project.run(&["lock", "t1"]);
    assert_eq!(project.run(&["check", "t1", "--locked"]).code, Some(0));
    project.book_one_more("162001");
    for command in ["check", "build"] {
        let run = project.run(&[command, "t1", "--locked"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{command}");
        assert_eq!(
            run.stderr,
            "feil: inndata er ikke de samme som i las-t1.json: data/statsregnskap-2024.csv er \
             endret\nhjelp: hent filene tilbake, eller løs låsen med tertial lock t1 \
             --release\n"
        );
    }
    assert!(!project.path("ut").exists());
}

#[test]
fn without_a_lock_the_last_delivery_is_what_the_data_must_be() {
    let project = Project::new();
    let run = project.run(&["build", "t1", "--locked"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("ingenting å holde inndata mot"), "{}", run.stderr);
    let elsewhere = project.run(&["build", "t1", "--locked", "-o", "annet"]).stderr;
    assert!(elsewhere.contains("ingen leveranse i annet\n"), "{elsewhere}");
    project.run(&["build", "t1"]);
    project.edit("tekst/t1/altinn3.md", "De første", "Alle");
    project.confirm();
    assert_eq!(project.run(&["build", "t1", "--locked"]).code, Some(0));
    project.book_one_more("162001");
    let run = project.run(&["check", "t1", "--locked"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains(
            "rapport-1-tertial-2024-utkast-manifest.json: data/statsregnskap-2024.csv er endret"
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn without_a_lock_the_figures_of_the_last_delivery_count_too() {
    let project = Project::new();
    project.run(&["build", "t1"]);
    turn_the_sign(&project);
    let told = project.diff();
    let figures = told["figures"].as_array().unwrap();
    let booked = figures.iter().find(|of| of["id"] == "post.4620.02.regnskap").unwrap();
    assert_eq!(booked["causes"][0]["same_files"], true, "no row is blamed");
    let run = project.run(&["check", "t1", "--locked"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("-utkast-manifest.json: "), "{}", run.stderr);
    assert!(run.stderr.contains(" tall er andre enn da, det første "), "{}", run.stderr);
}

#[test]
fn a_lock_nobody_can_read_stops_the_run() {
    let project = Project::new();
    for broken in ["{", "{\"schema\":1,\"report\":\"t2\",\"files\":[]}"] {
        fs::write(project.path(LOCK), broken).unwrap();
        let run = project.run(&["check", "t1"]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        assert!(run.stderr.contains("las-t1.json er ingen lås: "), "{}", run.stderr);
    }
}
