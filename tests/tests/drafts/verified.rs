//! An old delivery is made again, and is the same or is not.

use std::fs;

use serde_json::{Value, json};
use tertial_tests::{folder, letters};

use super::{DRAFT, Project, STATE_ACCOUNTS, all};

/// Which of PDF, figures, findings, texts and manifest come out the same.
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
    // The findings are others too: nobody has confirmed the text as it is now.
    assert_eq!(made_again(&told), [false, true, false, false, false, false, false]);
    assert_eq!(told["manifest_differs"], json!(["inputs", "outputs", "texts"]));

    project.edit("tekst/t1/altinn3.md", "Alle", "De første");
    project.own_template();
    let told = project.json(&["verify", &delivery]);
    assert_eq!(all(&told["inputs"], "change"), ["new"]);
    assert_eq!(told["inputs"][0]["new"]["role"], "template");
    // It says what the program's own says, but the manifest tells of it.
    assert_eq!(made_again(&told), [true, true, true, true, true, true, false]);
    assert_eq!(told["identical"], false);

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

/// What a manifest says of the report stands nowhere else, so it is made again too.
#[test]
fn a_manifest_that_says_something_else_is_not_the_same() {
    let project = Project::built();
    let manifest = format!("{DRAFT}-manifest.json");
    let told = project.file_json(&manifest);
    for (key, value) in [
        ("version", json!("9.9")),
        ("catalogue", json!({"agency": "Annen", "year": 2024, "sha256": "0"})),
        ("inputs", json!([])),
        ("texts", json!([])),
    ] {
        let mut other = told.clone();
        other[key] = value;
        fs::write(project.path(&manifest), other.to_string()).unwrap();
        let verified = project.json(&["verify", &project.shown("ut")]);
        assert_eq!(verified["manifest_differs"], json!([key]));
        assert_eq!(made_again(&verified), [true, true, true, true, true, true, false]);
        assert_eq!(verified["identical"], false, "{key}");
    }
}

/// A letter of another content stops the report before anything is made of it.
#[test]
fn another_letter_is_told_also_when_nothing_can_be_made() {
    let project = Project::built();
    fs::remove_file(project.path(STATE_ACCOUNTS)).unwrap();
    let letter = letters::in_one_file().unwrap() + "\n# En rettelse.\n";
    fs::write(project.path("brev.toml"), letter).unwrap();
    project.edit("tertial.toml", "agency = \"ssb\"", "file = \"brev.toml\"");
    let run = project.run(&["verify", &project.shown("ut")]);
    assert!(run.stdout.contains("katalogen for brevet er en annen"), "{}", run.stdout);
    assert!(run.stdout.contains("kan ikke lages nå"), "{}", run.stdout);
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
