//! An old delivery is made again, and is the same or is not.

use std::fs;

use serde_json::{Value, json};
use tertial_tests::folder;

use super::{DRAFT, Project, STATE_ACCOUNTS, all};

/// Which of PDF, figures, findings and texts come out the same.
fn made_again(told: &Value) -> Vec<bool> {
    let files = told["files"].as_array().unwrap().iter();
    files.map(|file| file["made_again"].as_bool().unwrap()).collect()
}

#[test]
fn what_was_built_comes_out_the_same() {
    let project = Project::built();
    assert_eq!(project.run(&["build", "t1", "--final"]).code, Some(0));
    for delivery in [DRAFT, "ut/rapport-1-tertial-2024"] {
        let path = project.shown(&format!("{delivery}.pdf"));
        let run = project.run(&["etterprov", &path]);
        assert_eq!(run.code, Some(0), "{}", run.stdout);
        let last = run.stdout.lines().last().unwrap();
        assert_eq!(last, "leveransen er den samme, byte for byte");
        assert!(run.stdout.contains("laget med tertial 0.1.0"), "{}", run.stdout);
    }
}

/// Every part of it follows from the manifest, wherever it lies and whatever it is called.
#[test]
fn a_delivery_is_known_where_it_is_moved_to() {
    let project = Project::built();
    let kept = tempfile::tempdir().unwrap();
    folder::copy(&project.path("ut"), kept.path());
    let run = project.run(&["verify", kept.path().to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}

#[test]
fn the_input_that_differs_is_named_and_so_is_what_comes_of_it() {
    let project = Project::built();
    let delivery = project.shown("ut");
    project.edit("tekst/t1/altinn3.md", "De første", "Alle");
    let told = project.json(&["verify", &delivery]);
    assert_eq!(told["identical"], false);
    assert_eq!(told["inputs"][0]["new"]["path"], "tekst/t1/altinn3.md");
    assert_eq!(made_again(&told), [false, true, true, false]);

    project.edit("tekst/t1/altinn3.md", "Alle", "De første");
    project.own_template();
    let told = project.json(&["verify", &delivery]);
    assert_eq!(all(&told["inputs"], "change"), ["new"]);
    assert_eq!(told["inputs"][0]["new"]["role"], "template");
    // It says what the program's own says.
    assert_eq!(told["identical"], true);

    fs::remove_dir_all(project.path("templates")).unwrap();
    project.book_one_more("162001");
    let run = project.run(&["verify", &delivery]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains(&format!("  {STATE_ACCOUNTS} er endret\n")));
    assert!(run.stdout.contains("utkast-tekst.json: lik\n"), "{}", run.stdout);
    assert!(run.stdout.contains("utkast-tall.json: blir en annen nå\n"));
}

#[test]
fn a_delivered_file_that_was_changed_or_lost_is_no_longer_the_delivery() {
    let project = Project::built();
    let pdf = project.path(&format!("{DRAFT}.pdf"));
    let mut bytes = fs::read(&pdf).unwrap();
    bytes.push(b'\n');
    fs::write(&pdf, bytes).unwrap();
    fs::remove_file(project.path(&format!("{DRAFT}-funn.json"))).unwrap();
    let run = project.run(&["verify", &project.shown("ut")]);
    assert_eq!(run.code, Some(1));
    for line in [
        "utkast.pdf: er endret etter at den ble laget\n",
        "utkast-funn.json: mangler ved siden av manifestet\n",
        "utkast-tall.json: lik\n",
        "Alt den er laget av, er uendret\n",
    ] {
        assert!(run.stdout.contains(line), "{line} in {}", run.stdout);
    }
}

#[test]
fn what_cannot_be_made_again_is_not_the_same() {
    let project = Project::built();
    fs::remove_file(project.path(STATE_ACCOUNTS)).unwrap();
    let run = project.run(&["verify", &project.shown("ut")]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains(&format!("{STATE_ACCOUNTS} er borte")), "{}", run.stdout);
    assert!(run.stdout.contains("kan ikke lages nå"), "{}", run.stdout);
    assert!(run.stderr.contains("DAT-01"), "{}", run.stderr);
    let told = project.json(&["verify", &project.shown("ut")]);
    assert_eq!(told["files"][0]["made_again"], json!(null));
}
