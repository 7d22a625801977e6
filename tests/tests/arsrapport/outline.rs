//! `outline` and `init`: stubs are written, what is there is never touched, and what no
//! section asks for is moved aside.

use std::fs;
use std::path::Path;

use tertial_tests::program;

use crate::project::Copy;

#[test]
fn a_stub_names_its_demands_and_holds_its_guidance() {
    let copy = Copy::unwritten();
    let (status, stdout, _) = copy.run(&["outline", "annual"]);
    assert_eq!(status, 0);
    assert!(
        stdout.lines().any(|line| line == "tekst/arsrapport/sikkerhet.md"),
        "{stdout}"
    );
    let stub = fs::read_to_string(copy.path("tekst/arsrapport/sikkerhet.md")).unwrap();
    assert!(stub.contains("krav: K057, K058, K059, K060\n"), "{stub}");
    assert!(stub.contains("{#\nGjør rede for sikkerhet og beredskap i året."), "{stub}");
    let skeleton = copy.path("tekst/arsrapport/ledelseskommentar.md");
    let skeleton = fs::read_to_string(skeleton).unwrap();
    assert!(skeleton.contains("{{ tall(\"art.lonn.2023\") | mill }}"), "{skeleton}");
}

#[test]
fn what_is_written_is_never_touched() {
    let copy = Copy::unwritten();
    fs::create_dir_all(copy.path("tekst/arsrapport")).unwrap();
    let file = copy.path("tekst/arsrapport/strategi.md");
    fs::write(&file, "Strategien er fulgt.\n").unwrap();
    let (_, stdout, _) = copy.run(&["disposisjon", "annual"]);
    assert!(!stdout.contains("strategi.md"), "{stdout}");
    let (_, again, stderr) = copy.run(&["outline", "annual"]);
    assert_eq!(again, "", "a second time there is nothing to write");
    assert!(stderr.contains("0 nye tekstfiler"), "{stderr}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "Strategien er fulgt.\n");
}

#[test]
fn a_text_no_section_asks_for_is_moved_aside_and_not_lost() {
    let copy = Copy::unwritten();
    let aside = copy.path("tekst/arsrapport/utgaatt");
    fs::create_dir_all(&aside).unwrap();
    fs::write(aside.join("robotisering.md"), "Fra i fjor.\n").unwrap();
    fs::write(copy.path("tekst/arsrapport/robotisering.md"), "Fra i år.\n").unwrap();
    fs::write(copy.path("tekst/arsrapport/note-c.md"), "Tilsagnsfullmakt.\n").unwrap();
    let (_, _, stderr) = copy.run(&["outline", "annual"]);
    assert!(stderr.contains("tekst/arsrapport/utgaatt/robotisering-2.md"), "{stderr}");
    let read = |name: &str| fs::read_to_string(aside.join(name)).unwrap();
    assert_eq!(read("robotisering.md"), "Fra i fjor.\n");
    assert_eq!(read("robotisering-2.md"), "Fra i år.\n");
    assert!(!copy.path("tekst/arsrapport/robotisering.md").exists());
    assert!(copy.path("tekst/arsrapport/note-c.md").exists(), "note C has its place");
}

#[test]
fn a_new_project_has_what_an_agency_fills_in() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("nytt");
    let run = program::run(&["init", &project.display().to_string()]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for file in [
        "tertial.toml",
        "data/grunnlag-2024.xlsx",
        "tekst/t1/maalstatus.md",
        "tekst/t2/kompetanse.md",
        "tekst/arsrapport/ledelseskommentar.md",
    ] {
        assert!(project.join(file).is_file(), "{file}");
    }
    let check = program::run(&["-C", &project.display().to_string(), "check", "t1"]);
    assert_eq!(check.code, Some(3), "the exports are still to be put there");
    assert!(check.stdout.contains("data/hovedbok-*.xlsx"), "{}", check.stdout);
    let again = program::run(&["init", &project.display().to_string()]);
    assert_eq!(again.code, Some(2), "nothing is written over");
}

#[test]
fn a_new_project_may_have_a_letter_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("nytt");
    let letter = program::root().join("examples/geodataarkivet-2024/tildelingsbrev.toml");
    let arguments = [
        "init",
        &project.display().to_string(),
        "--letter",
        &letter.display().to_string(),
    ];
    assert_eq!(program::run(&arguments).code, Some(0));
    assert!(Path::new(&project.join("tekst/t2/brukerhistorier.md")).is_file());
}
