//! Contests between shell scripts that stand in for the programs.

use std::process::Command;

use super::*;

/// A ground where `tertial` is the shell script `script`. Another process writes it: one
/// that is being written cannot be run, and tests beside this one start programs that would
/// hold it open.
fn ground(folder: &Path, script: &str) -> Ground {
    let tertial = folder.join("tertial");
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod +x \"$2\"";
    let mut writer = Command::new("sh");
    writer.args(["-c", write, "sh", script]).arg(&tertial);
    assert!(writer.status().unwrap().success());
    fs::create_dir(folder.join("project")).unwrap();
    Ground {
        this: "true".into(),
        tertial,
        python: "no-such-python".into(),
        peers: folder.join("peers"),
        rows: 100,
        ledger: folder.join("ledger.xlsx"),
        project: folder.join("project"),
        scratch: folder.join("scratch"),
    }
}

fn outcome(scores: &[Score], entrant: Entrant) -> &Outcome {
    &scores.iter().find(|score| score.entrant == entrant).unwrap().outcome
}

#[test]
fn every_entrant_runs_each_round_and_the_first_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"
        echo "$3 $5" >> runs
        case "$1 $2 $3" in
          "figures --help ") echo "  --no-cache"; exit;;
          *build) echo pdf > "$2/ut/report.pdf"; exit 1;;
        esac
        echo facts > "$TERTIAL_CACHE_DIR/facts"
    "#
    .replace("runs", &folder.path().join("runs").display().to_string());
    let ground = ground(folder.path(), &script);
    let scores = hold(&ground, 2).unwrap();
    for entrant in [
        Entrant::BareRead,
        Entrant::Figures,
        Entrant::FiguresAgain,
        Entrant::FiguresUncached,
        Entrant::Build,
    ] {
        match outcome(&scores, entrant) {
            Outcome::Ran(runs) => assert_eq!(runs.len(), 2, "{entrant:?}"),
            other => panic!("{entrant:?}: {other:?}"),
        }
    }
    let runs = fs::read_to_string(folder.path().join("runs")).unwrap();
    let round = "figures \nfigures \nfigures --no-cache\nbuild \n";
    assert_eq!(runs, format!(" \n{}", round.repeat(3)));
}

#[test]
fn a_second_run_without_a_cache_is_no_cached_run() {
    let folder = tempfile::tempdir().unwrap();
    let scores = hold(&ground(folder.path(), "exit 0"), 1).unwrap();
    assert!(matches!(outcome(&scores, Entrant::Figures), Outcome::Ran(_)));
    assert_eq!(
        outcome(&scores, Entrant::FiguresAgain),
        &Outcome::Failed("the first run kept nothing in TERTIAL_CACHE_DIR".to_owned())
    );
    assert_eq!(
        outcome(&scores, Entrant::FiguresUncached),
        &Outcome::Absent("it has no `--no-cache`".to_owned())
    );
}

#[test]
fn a_build_that_leaves_nothing_has_failed() {
    let folder = tempfile::tempdir().unwrap();
    let scores = hold(&ground(folder.path(), "exit 0"), 1).unwrap();
    assert_eq!(
        outcome(&scores, Entrant::Build),
        &Outcome::Failed("it exits well and leaves no file".to_owned())
    );
}

#[test]
fn peers_that_are_not_there_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let scores = hold(&ground(folder.path(), "exit 0"), 1).unwrap();
    let peers: Vec<&Score> = scores.iter().filter(|s| s.entrant.is_peer()).collect();
    assert_eq!(peers.len(), 14);
    assert!(peers.iter().all(|score| matches!(score.outcome, Outcome::Absent(_))));
}
