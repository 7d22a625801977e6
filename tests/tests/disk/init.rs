//! An `init` that was stopped can be run again, and ends as one that was not.

use std::fs;
use std::path::PathBuf;

use crate::place::{Place, check_refused, files};

/// The mark a stopped `init` of the built-in letter leaves.
const MARK: (&str, &str) = ("ny/.tertial-init", "ssb/2024");

fn whole() -> (Place, usize) {
    let place = Place::new();
    let new = place.path("ny").display().to_string();
    let (code, _, stderr) = place.run(&["init", &new]);
    assert_eq!(code, 0, "{stderr}");
    let count = files(&place.path("ny")).len();
    (place, count)
}

#[test]
fn one_that_was_stopped_is_done_again() {
    let (place, count) = whole();
    let whole = files(&place.path("ny"));
    let new = place.path("ny").display().to_string();
    // As it is after some of its files, the last of them unfinished.
    for left in [0, 1, 3, count - 1] {
        fs::remove_dir_all(&new).unwrap();
        let order = ["tertial.toml", "data/grunnlag-2024.xlsx"].map(PathBuf::from);
        let rest = whole.keys().filter(|path| !order.contains(path));
        for path in order.iter().chain(rest).take(left) {
            let to = place.path("ny").join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, &whole[path]).unwrap();
        }
        fs::create_dir_all(&new).unwrap();
        fs::write(place.path(MARK.0), MARK.1).unwrap();
        fs::write(place.path("ny/.tertial-halv.tmp"), "ha").unwrap();
        let (code, stdout, stderr) = place.run(&["init", &new]);
        assert_eq!((code, stdout), (0, format!("{new}\n")), "{stderr}");
        assert!(files(&place.path("ny")) == whole, "after {left} files");
    }
}

#[test]
fn what_was_written_in_it_meanwhile_stays() {
    let (place, _) = whole();
    let new = place.path("ny").display().to_string();
    fs::write(place.path(MARK.0), MARK.1).unwrap();
    let config = fs::read_to_string(place.path("ny/tertial.toml")).unwrap() + "# mitt\n";
    fs::write(place.path("ny/tertial.toml"), &config).unwrap();
    let (code, _, stderr) = place.run(&["init", &new]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.starts_with("tertial.toml sto der fra før, og er ikke rørt.\n"));
    assert_eq!(fs::read_to_string(place.path("ny/tertial.toml")).unwrap(), config);
}

#[test]
fn one_of_something_else_is_not_gone_on_with() {
    let place = Place::new();
    let new = place.path("ny").display().to_string();
    fs::create_dir(&new).unwrap();
    fs::write(place.path(MARK.0), MARK.1).unwrap();
    let message = format!(
        "feil: i mappen {new} er det begynt på et prosjekt av ssb/2024, som ikke ble ferdig\n\
         hjelp: gjør det ferdig med samme kommando som da, eller velg en ny mappe\n"
    );
    check_refused(&place.run(&["init", "--demo", &new]), 2, &message);
    fs::remove_file(place.path(MARK.0)).unwrap();
    fs::write(place.path("ny/notat.txt"), "mitt").unwrap();
    let message = format!(
        "feil: mappen {new} er ikke tom\n\
         hjelp: velg en ny mappe, så ingenting blir skrevet over\n"
    );
    check_refused(&place.run(&["init", "--demo", &new]), 2, &message);
}
