//! Files that are replaced together or not at all.

use std::path::PathBuf;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn pair(project: &Path) -> [PathBuf; 2] {
    ["ut/rapport.pdf", "ut/rapport-tall.json"].map(|file| project.join(file))
}

#[test]
fn replaces_the_whole_file_and_leaves_nothing_behind() {
    let project = tempfile::tempdir().unwrap();
    let path = project.path().join("ut/rapport.pdf");
    write_whole(project.path(), &path, b"gammel og lang").unwrap();
    write_whole(project.path(), &path, b"ny").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"ny");
    assert_eq!(names(project.path()), ["ut"]);
    assert_eq!(names(&project.path().join("ut")), ["rapport.pdf"]);
}

#[test]
fn takes_away_what_a_killed_run_left_and_nothing_else() {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join(".tertial-left.tmp"), "halv").unwrap();
    fs::write(project.path().join("notat.tmp"), "brukerens").unwrap();
    let living = make(project.path(), b"en annen").unwrap();
    write_whole(project.path(), &project.path().join("a.md"), b"hel").unwrap();
    let name = living.path().file_name().unwrap().to_str().unwrap();
    assert_eq!(names(project.path()), [name, "a.md", "notat.tmp"]);
    assert_eq!(fs::read(living.path()).unwrap(), b"en annen");
}

#[test]
fn makes_the_file_in_the_output_folder_when_the_project_is_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rapport.pdf");
    write_whole(&folder.path().join("borte"), &path, b"hel").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"hel");
    assert_eq!(names(folder.path()), ["rapport.pdf"]);
}

#[test]
fn writes_what_belongs_together() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, figures] = &pair(project.path());
    for (report, of) in [("en", "1"), ("to", "2"), ("to", "3"), ("tre", "3")] {
        let files = [(&**pdf, report.as_bytes()), (&**figures, of.as_bytes())];
        write_together(project.path(), &files).unwrap();
        assert_eq!(fs::read_to_string(pdf).unwrap(), report);
        assert_eq!(fs::read_to_string(figures).unwrap(), of);
    }
}

#[test]
fn replaces_neither_when_one_cannot_be() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, figures] = &pair(project.path());
    fs::create_dir_all(figures).unwrap();
    fs::write(pdf, "gammel").unwrap();
    let files = [(&**pdf, &b"ny"[..]), (&**figures, &b"2"[..])];
    let error = write_together(project.path(), &files).unwrap_err();
    assert!(error.to_string().contains("det er en mappe"), "{error}");
    assert_eq!(fs::read(pdf).unwrap(), b"gammel");
    assert_eq!(names(project.path()), ["ut"]);
}

#[test]
fn puts_all_back_when_one_cannot_be_moved_into_place() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, manifest] = &pair(project.path());
    fs::create_dir_all(pdf.parent().unwrap()).unwrap();
    fs::write(pdf, "gammel").unwrap();
    fs::write(manifest, "av gammel").unwrap();
    let new = project.path().join("ut/ny.json");
    let nowhere = project.path().join("ut/borte/tall.json");
    let files = [
        (&**pdf, &b"ny"[..]),
        (&*new, &b"1"[..]),
        (&*nowhere, &b"2"[..]),
        (&**manifest, &b"av ny"[..]),
    ];
    write_together(project.path(), &files).unwrap_err();
    assert_eq!(fs::read(pdf).unwrap(), b"gammel");
    assert_eq!(fs::read(manifest).unwrap(), b"av gammel");
    assert_eq!(names(pdf.parent().unwrap()), ["rapport-tall.json", "rapport.pdf"]);
    assert_eq!(names(project.path()), ["ut"]);
}

#[cfg(unix)]
#[test]
fn puts_back_what_is_away_when_the_next_cannot_be_taken() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, manifest] = &pair(project.path());
    fs::create_dir_all(pdf.parent().unwrap()).unwrap();
    fs::write(pdf, "gammel").unwrap();
    fs::write(manifest, "av gammel").unwrap();
    // What stands below a file is neither there nor missing.
    let below = pdf.join("tall.json");
    let files =
        [(&**pdf, &b"ny"[..]), (&*below, &b"2"[..]), (&**manifest, &b"av ny"[..])];
    write_together(project.path(), &files).unwrap_err();
    assert_eq!(fs::read(pdf).unwrap(), b"gammel");
    assert_eq!(fs::read(manifest).unwrap(), b"av gammel");
}

#[test]
fn says_when_the_place_is_no_folder() {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("ut"), "").unwrap();
    let path = project.path().join("ut/rapport.pdf");
    let error = write_whole(project.path(), &path, b"x").unwrap_err();
    assert!(error.to_string().contains("kan ikke lages"), "{error}");
}
