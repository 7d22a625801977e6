//! What cannot be read, or is no file at all: it is said at once and by its name.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::place::{FIGURES, LEDGER, PDF, Place, check_refused, run_in};

const NO_RIGHTS: &str = "kan ikke leses: du har ikke tilgang\n\
    hjelp: be om lesetilgang, og lukk filen om den er åpen i et annet program\n";
const NOT_A_FILE: &str =
    "kan ikke leses: det er ikke en vanlig fil\nhjelp: legg selve filen der\n";
const A_FOLDER: &str = "kan ikke leses: det er en mappe\n\
    hjelp: oppgi en fil, eller gi mappen et annet navn\n";
const LEADS_NOWHERE: &str = "kan ikke leses: lenken fører ikke til noen fil\n\
    hjelp: legg selve filen der lenken er\n";

/// What a project is read from, and what it is called.
const INPUTS: [(&str, &str); 6] = [
    ("tertial.toml", "tertial.toml"),
    ("tildelingsbrev.toml", "katalogen tildelingsbrev.toml"),
    (LEDGER, LEDGER),
    ("data/grunnlag-2024.xlsx", "data/grunnlag-2024.xlsx"),
    ("data/statsregnskap-2024.csv", "data/statsregnskap-2024.csv"),
    ("tekst/t1/maalstatus.md", "tekst/t1/maalstatus.md"),
];

/// Holds that each input, spoilt by `spoil`, stops a build with exit 3, and is named.
fn check_each(message: &str, spoil: impl Fn(&Place, &str)) {
    for (file, shown) in INPUTS {
        let place = Place::new();
        spoil(&place, file);
        let run = place.run(&["build", "t1"]);
        check_refused(&run, 3, &format!("feil: {shown} {message}"));
        assert!(!place.path("ut").exists());
    }
}

#[test]
fn an_input_without_leave_to_read() {
    for (file, shown) in INPUTS {
        let place = Place::new();
        place.give_to_nobody();
        place.mode(file, 0o000);
        let Some(run) = place.run_as_nobody(&["build", "t1"]) else { return };
        check_refused(&run, 3, &format!("feil: {shown} {NO_RIGHTS}"));
        assert!(!place.path("ut").exists());
    }
}

#[test]
fn a_folder_without_leave_to_read() {
    let place = Place::new();
    place.give_to_nobody();
    place.mode("data", 0o000);
    let Some(run) = place.run_as_nobody(&["check", "t1"]) else { return };
    check_refused(&run, 3, &format!("feil: {LEDGER} {NO_RIGHTS}"));
    place.edit(LEDGER, "data/hovedbok-*.xlsx");
    let Some(run) = place.run_as_nobody(&["check", "t1"]) else { return };
    place.mode("data", 0o755);
    check_refused(&run, 3, &format!("feil: data {NO_RIGHTS}"));
}

#[test]
fn an_input_that_is_a_folder() {
    for (file, shown) in INPUTS {
        let place = Place::new();
        fs::remove_file(place.path(file)).unwrap();
        fs::create_dir(place.path(file)).unwrap();
        // A letter may be a folder, but not one with nothing in it.
        let says = match file {
            "tildelingsbrev.toml" => {
                "kan ikke leses: mappen har ingen .toml-filer\n\
                 hjelp: legg filene brevet er skrevet i, i mappen, eller oppgi en fil\n"
            }
            _ => A_FOLDER,
        };
        let run = place.run(&["build", "t1"]);
        check_refused(&run, 3, &format!("feil: {shown} {says}"));
        assert!(!place.path("ut").exists());
    }
}

#[test]
fn an_input_that_is_a_pipe_nobody_writes_to() {
    check_each(NOT_A_FILE, Place::pipe);
}

#[test]
fn an_input_that_is_a_link_to_itself() {
    check_each(LEADS_NOWHERE, |place, file| {
        fs::remove_file(place.path(file)).unwrap();
        symlink(place.path(file), place.path(file)).unwrap();
    });
}

#[test]
fn a_folder_is_passed_over_where_everything_in_one_is_asked_for() {
    let place = Place::new();
    fs::create_dir_all(place.path("data/hovedbok/gammelt.xlsx")).unwrap();
    fs::rename(place.path(LEDGER), place.path("data/hovedbok/a.xlsx")).unwrap();
    place.edit(LEDGER, "data/hovedbok/*");
    assert_eq!(place.run(&["check", "t1"]).0, 0);
    place.edit("data/hovedbok/*", "data/hovedbok/*.xlsx");
    let message = format!("feil: data/hovedbok/gammelt.xlsx {A_FOLDER}");
    check_refused(&place.run(&["check", "t1"]), 3, &message);
}

/// macOS writes the names of files with their letters taken apart.
#[test]
fn a_name_with_its_letters_taken_apart_is_the_same_name() {
    let place = Place::new();
    fs::rename(place.path(LEDGER), place.path("data/hovedbok-a\u{30a}r.xlsx")).unwrap();
    place.edit(LEDGER, "data/hovedbok-år.xlsx");
    assert_eq!(place.run(&["check", "t1"]).0, 0);
    place.edit("data/hovedbok-år.xlsx", "data/*-år.xlsx");
    assert_eq!(place.run(&["check", "t1"]).0, 0);
}

#[test]
fn a_letter_that_is_a_pipe_nobody_writes_to() {
    let place = Place::new();
    place.pipe("brev.toml");
    let letter = place.path("brev.toml").display().to_string();
    let message = format!("feil: katalogen {letter} {NOT_A_FILE}");
    check_refused(&place.run(&["letter", "diff", "ssb/2024", &letter]), 3, &message);
    let new = place.path("ny").display().to_string();
    check_refused(&place.run(&["init", &new, "--letter", &letter]), 3, &message);
    assert!(!place.path("ny").exists());
}

#[test]
fn a_project_folder_there_is_not() {
    let run = run_in(Path::new("/finnes/ikke"), &["check", "t1"]);
    let message = "feil: mappen /finnes/ikke kan ikke åpnes: den finnes ikke\n\
        hjelp: gå til prosjektmappen, eller gi den med -C\n";
    check_refused(&run, 2, message);
}

#[test]
fn a_workbook_open_in_another_program_is_read_as_it_was_saved() {
    let place = Place::new();
    let (_, figures, quiet) = place.run(&["figures", "t1", "--format", "json"]);
    assert_eq!(quiet, "");
    assert_eq!(place.run(&["build", "t1"]).0, 0);
    let made = [PDF, FIGURES].map(|file| fs::read(place.path(file)).unwrap());

    place.edit(LEDGER, "data/*hovedbok-2024.xlsx");
    for lock in ["data/~$hovedbok-2024.xlsx", "data/.~lock.grunnlag-2024.xlsx#"] {
        fs::write(place.path(lock), "\u{5}Kari Nordmann").unwrap();
    }
    let said = "Merk: data/hovedbok-2024.xlsx er åpen i et annet program \
        (~$hovedbok-2024.xlsx ligger ved siden av); det som ikke er lagret, er ikke lest\n\
        Merk: data/grunnlag-2024.xlsx er åpen i et annet program \
        (.~lock.grunnlag-2024.xlsx# ligger ved siden av); det som ikke er lagret, er ikke \
        lest\n";
    let run = place.run(&["figures", "t1", "--format", "json"]);
    assert_eq!(run, (0, figures, said.to_owned()));
    let (code, _, stderr) = place.run(&["build", "t1"]);
    assert_eq!(code, 0);
    assert!(stderr.starts_with(said), "{stderr}");
    let again = [PDF, FIGURES].map(|file| fs::read(place.path(file)).unwrap());
    assert!(again == made, "what another program does is not in the report");
}
