//! Several runs at once in one folder: each does its work, and what is left is what one
//! run leaves.

use std::process::Child;

use crate::place::{Place, files, start_in, told, wait};

/// Holds that the runs, started at once, all end well, and that `ut` and the rest of the
/// project are as one build leaves them. Gives what each wrote on standard output.
fn check_together(place: &Place, runs: &[&[&str]]) -> Vec<String> {
    let alone = Place::new();
    assert_eq!(alone.run(&["build", "t1"]).0, 0);
    let children: Vec<Child> =
        runs.iter().map(|arguments| start_in(place.root(), arguments)).collect();
    let ended: Vec<_> = children.into_iter().map(|child| told(wait(child))).collect();
    for (code, _, stderr) in &ended {
        assert_eq!(*code, 0, "{stderr}");
    }
    assert!(files(place.root()) == files(alone.root()), "other files, or other bytes");
    ended.into_iter().map(|(_, stdout, _)| stdout).collect()
}

#[test]
fn four_builds() {
    let place = Place::new();
    let build: &[&str] = &["build", "t1"];
    check_together(&place, &[build; 4]);
}

#[test]
fn four_builds_where_an_older_report_stands() {
    let place = Place::new();
    place.edit("version = \"0.1\"", "version = \"0.0\"");
    assert_eq!(place.run(&["build", "t1"]).0, 0);
    place.edit("version = \"0.0\"", "version = \"0.1\"");
    let build: &[&str] = &["build", "t1"];
    check_together(&place, &[build; 4]);
}

#[test]
fn a_build_beside_check_and_figures() {
    let place = Place::new();
    let (check, figures) = (["check", "t1"], ["figures", "t1"]);
    let alone = [place.run(&check).1, place.run(&figures).1];
    let told = check_together(&place, &[&["build", "t1"], &check, &figures]);
    assert_eq!(told[1..], alone);
}
