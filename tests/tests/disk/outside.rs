//! Nothing outside the project folder is read, and nothing is written there, whatever
//! `tertial.toml`, a link, a workbook or a catalogue says.

use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::place::{LEDGER, Place, check_refused, files, fill, run_in};

/// The project in a folder of a folder, beside another that has the same ledger.
struct Nested {
    outer: tempfile::TempDir,
}

impl Nested {
    fn new() -> Self {
        let outer = tempfile::tempdir().unwrap();
        for project in ["prosjekt", "andre"] {
            fs::create_dir(outer.path().join(project)).unwrap();
            fill(&outer.path().join(project));
        }
        Self { outer }
    }

    fn project(&self) -> PathBuf {
        self.outer.path().join("prosjekt")
    }
}

#[test]
fn a_path_out_of_the_project_is_refused_where_it_stands() {
    let nested = Nested::new();
    let absolute = nested.outer.path().join("andre").join(LEDGER);
    for path in
        ["../andre/data/hovedbok-2024.xlsx", "data/../../a.xlsx", "~/a.xlsx", "C:/a.xlsx"]
            .map(str::to_owned)
            .into_iter()
            .chain([absolute.display().to_string()])
    {
        let place = Place::new();
        place.edit(LEDGER, &path);
        let marks = "^".repeat(path.len() + 2);
        let message = format!(
            "feil: tertial.toml:20:9: stien «{path}» går ut av prosjektmappen\n   |\n\
             20 | files = \"{path}\"\n   |         {marks}\n\
             hjelp: legg filen i prosjektmappen og oppgi stien fra den, som \
             data/hovedbok-*.xlsx\n"
        );
        check_refused(&place.run(&["check", "t1"]), 2, &message);
    }
}

#[test]
fn a_pattern_that_stands_for_the_folder_above_is_refused() {
    for pattern in [".?/andre/data/hovedbok-2024.xlsx", ".*/andre/data/hovedbok-*.xlsx"] {
        let nested = Nested::new();
        crate::place::edit(&nested.project(), LEDGER, pattern);
        let message = format!(
            "feil: tertial.toml: stien «{pattern}» fører ut av prosjektmappen\n\
             hjelp: legg en kopi av filen i prosjektmappen\n"
        );
        check_refused(&run_in(&nested.project(), &["check", "t1"]), 2, &message);
    }
}

#[test]
fn a_link_to_a_file_of_the_project_is_followed() {
    let place = Place::new();
    let (_, figures, _) = place.run(&["figures", "t1"]);
    fs::rename(place.path(LEDGER), place.path("hovedbok.xlsx")).unwrap();
    symlink("../hovedbok.xlsx", place.path(LEDGER)).unwrap();
    assert_eq!(place.run(&["figures", "t1"]), (0, figures, String::new()));
}

#[test]
fn a_link_out_of_the_project_is_refused() {
    for (file, shown) in [
        (LEDGER, LEDGER),
        ("tekst/t1/maalstatus.md", "tekst/t1/maalstatus.md"),
        ("tildelingsbrev.toml", "tildelingsbrev.toml"),
        ("tertial.toml", "tertial.toml"),
        ("data", LEDGER),
    ] {
        let nested = Nested::new();
        let inside = nested.project().join(file);
        fs::rename(&inside, nested.outer.path().join("flyttet")).unwrap();
        symlink(nested.outer.path().join("andre").join(file), inside).unwrap();
        let message = format!(
            "feil: {shown} fører ut av prosjektmappen\n\
             hjelp: legg en kopi av filen i prosjektmappen\n"
        );
        check_refused(&run_in(&nested.project(), &["build", "t1"]), 3, &message);
        assert!(!nested.project().join("ut").exists());
    }
}

#[test]
fn entries_of_a_workbook_that_name_places_outside_are_only_names() {
    let nested = Nested::new();
    let ledger = nested.project().join(LEDGER);
    let bytes = fs::read(&ledger).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        writer.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    let absolute = nested.outer.path().join("ute-3.txt").display().to_string();
    for name in ["../ute-1.txt", "..\\..\\ute-2.txt", &absolute] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(b"ute").unwrap();
    }
    fs::write(&ledger, writer.finish().unwrap().into_inner()).unwrap();

    let before = files(nested.outer.path());
    let (code, _, stderr) = run_in(&nested.project(), &["build", "t1"]);
    assert_eq!(code, 0, "{stderr}");
    let mut after = files(nested.outer.path());
    after.retain(|path, _| !path.starts_with("prosjekt/ut"));
    assert!(after == before, "the build wrote only in ut");
}

#[test]
fn a_key_of_a_catalogue_is_no_path() {
    let nested = Nested::new();
    let letter = nested.project().join("tildelingsbrev.toml");
    let text = fs::read_to_string(&letter).unwrap();
    let key = "../../../ute";
    let changed = text.replace("\"maalstatus\"", &format!("\"{key}\""));
    assert_ne!(changed, text);
    fs::write(letter, changed.replace("text:maalstatus", &format!("text:{key}")))
        .unwrap();
    let before = files(nested.outer.path());
    let message = format!(
        "feil: nøkkelen «{key}» i katalogen kan ikke være navnet på en tekstfil\n\
         hjelp: skriv nøkkelen med bokstaver, tall og bindestrek\n"
    );
    check_refused(&run_in(&nested.project(), &["outline", "t1"]), 2, &message);
    assert!(files(nested.outer.path()) == before, "nothing was written");
}
