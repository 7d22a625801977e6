//! Nothing is read twice and nothing computed twice in one run: the steps of a run are told
//! with `--timings`, and each stands there once.

use std::collections::BTreeMap;

use super::Project;

/// How often each step was done.
fn steps(stderr: &str) -> BTreeMap<String, u32> {
    let mut steps = BTreeMap::new();
    for line in stderr.lines() {
        let Some((time, step)) = line.trim().split_once(" ms  ") else { continue };
        assert!(time.parse::<f64>().is_ok(), "{line}");
        *steps.entry(step.to_owned()).or_default() += 1;
    }
    steps
}

#[test]
fn every_step_of_a_build_is_done_once() {
    let project = Project::new();
    let run = project.run(&["build", "annual", "--timings"]);
    let steps = steps(&run.stderr);
    let files = [
        "data/hovedbok-2024-1.xlsx",
        "data/hovedbok-2024-2.xlsx",
        "data/hovedbok-2024-3.xlsx",
        "data/statsregnskap-2024.csv",
        "data/tidligere/statsregnskap-2022.csv",
        "data/tidligere/statsregnskap-2023.csv",
        "data/virksomhetsregnskap-2024.xlsx",
        "data/grunnlag-2024.xlsx",
    ];
    let mut expected: BTreeMap<String, u32> =
        files.iter().map(|file| (format!("les {file}"), 1)).collect();
    for step in [
        "hent filene",
        "regn ut fingeravtrykkene",
        "regn ut tallene",
        "les tekstene",
        "sett sammen rapporten",
        "hold kravene mot rapporten",
        "kjør reglene",
        "lag PDF-en",
        "skriv filene",
        "i alt",
    ] {
        expected.insert(step.to_owned(), 1);
    }
    assert_eq!(steps, expected);
}

#[test]
fn figures_judge_nothing() {
    let project = Project::new();
    let steps = steps(&project.run(&["figures", "t1", "--timings"]).stderr);
    assert_eq!(steps.get("regn ut tallene"), Some(&1));
    assert_eq!(steps.get("kjør reglene"), None);
    assert_eq!(steps.get("sett sammen rapporten"), None);
}
