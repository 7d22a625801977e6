//! Files that are replaced whole, together, and never over what somebody else wrote.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::channel;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn put(project: &Path, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    Writing::begin(ground(project, path.parent().unwrap()))?.put(path, bytes)
}

fn put_together(project: &Path, files: &[(&Path, &[u8])]) -> anyhow::Result<()> {
    Writing::begin(project)?.put_together(files)
}

fn pair(project: &Path) -> [PathBuf; 2] {
    ["ut/rapport.pdf", "ut/rapport-tall.json"].map(|file| project.join(file))
}

#[test]
fn replaces_the_whole_file_and_leaves_nothing_behind() {
    let project = tempfile::tempdir().unwrap();
    let path = project.path().join("ut/rapport.pdf");
    put(project.path(), &path, b"gammel og lang").unwrap();
    put(project.path(), &path, b"ny").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"ny");
    assert_eq!(names(project.path()), ["ut"]);
    assert_eq!(names(&project.path().join("ut")), ["rapport.pdf"]);
}

#[test]
fn takes_away_what_a_killed_run_left_and_nothing_else() {
    let project = tempfile::tempdir().unwrap();
    for left in [".tertial-left.tmp", turn::NAME] {
        fs::write(project.path().join(left), "halv").unwrap();
    }
    fs::write(project.path().join("notat.tmp"), "brukerens").unwrap();
    put(project.path(), &project.path().join("a.md"), b"hel").unwrap();
    assert_eq!(names(project.path()), ["a.md", "notat.tmp"]);
}

#[test]
fn one_at_a_time_has_the_turn() {
    let project = tempfile::tempdir().unwrap();
    let first = Writing::begin(project.path()).unwrap();
    let (tell, told) = channel();
    std::thread::scope(|scope| {
        for other in 0..4 {
            let (tell, folder) = (tell.clone(), project.path());
            scope.spawn(move || {
                let turn = Writing::begin(folder).unwrap();
                let seen = fs::read_to_string(folder.join("antall")).unwrap_or_default();
                // Whoever read the same would write the same.
                let over = (!seen.is_empty()).then_some(seen.as_bytes());
                let text = format!("{seen}x");
                let path = folder.join("antall");
                assert!(turn.put_over(&path, over, text.as_bytes()).unwrap());
                tell.send(other).unwrap();
            });
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(told.try_recv().is_err(), "nobody else has it yet");
        drop(first);
    });
    assert_eq!(told.try_iter().count(), 4);
    assert_eq!(fs::read(project.path().join("antall")).unwrap(), b"xxxx");
    assert_eq!(names(project.path()), ["antall"]);
}

#[test]
fn writes_outside_the_project_on_ground_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (project, elsewhere) = (folder.path().join("borte"), folder.path().join("her"));
    put(&project, &elsewhere.join("rapport.pdf"), b"hel").unwrap();
    assert_eq!(names(folder.path()), ["her"]);
    assert_eq!(names(&elsewhere), ["rapport.pdf"]);
}

#[test]
fn writes_what_belongs_together() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, figures] = &pair(project.path());
    for (report, of) in [("en", "1"), ("to", "2"), ("to", "3"), ("tre", "3")] {
        let files = [(&**pdf, report.as_bytes()), (&**figures, of.as_bytes())];
        put_together(project.path(), &files).unwrap();
        assert_eq!(fs::read_to_string(pdf).unwrap(), report);
        assert_eq!(fs::read_to_string(figures).unwrap(), of);
        assert_eq!(names(project.path()), ["ut"]);
    }
}

#[test]
fn replaces_neither_when_one_cannot_be() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, figures] = &pair(project.path());
    fs::create_dir_all(figures).unwrap();
    fs::write(pdf, "gammel").unwrap();
    let files = [(&**pdf, &b"ny"[..]), (&**figures, &b"2"[..])];
    let error = put_together(project.path(), &files).unwrap_err();
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
    put_together(project.path(), &files).unwrap_err();
    assert_eq!(fs::read(pdf).unwrap(), b"gammel");
    assert_eq!(fs::read(manifest).unwrap(), b"av gammel");
    assert_eq!(names(pdf.parent().unwrap()), ["rapport-tall.json", "rapport.pdf"]);
    assert_eq!(names(project.path()), ["ut"]);
}

#[test]
fn says_when_the_place_is_no_folder() {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("ut"), "").unwrap();
    let path = project.path().join("ut/rapport.pdf");
    let error = put(project.path(), &path, b"x").unwrap_err();
    assert!(error.to_string().contains("kan ikke lages"), "{error}");
}

/// A set of files is stopped after each of its moves, and the next who writes anything, or
/// opens the project, moves the rest.
#[test]
fn what_a_stopped_run_did_not_move_the_next_does() {
    let files = ["rapport.pdf", "rapport-tall.json", "rapport-leveranse.json"];
    // The old ones taken away, the last first, but for the first; then each moved.
    for stop in 0..=5 {
        let project = tempfile::tempdir().unwrap();
        let path = |name: &str| project.path().join(name);
        fs::create_dir(path("ut")).unwrap();
        for file in files {
            fs::write(path("ut").join(file), format!("gammel {file}")).unwrap();
            fs::write(path(&format!(".tertial-{file}.tmp")), format!("ny {file}"))
                .unwrap();
        }
        let moves = files.map(|file| {
            format!("{{\"from\":\".tertial-{file}.tmp\",\"to\":\"ut/{file}\"}}")
        });
        let list = format!("{{\"moves\":[{}]}}", moves.join(","));
        fs::write(path(".tertial-flytting.json"), list).unwrap();
        for file in files[1..].iter().rev().take(stop) {
            fs::rename(path("ut").join(file), path(&format!(".tertial-bort-{file}.tmp")))
                .unwrap();
        }
        for file in files.iter().take(stop.saturating_sub(2)) {
            fs::rename(path(&format!(".tertial-{file}.tmp")), path("ut").join(file))
                .unwrap();
        }
        if stop % 2 == 0 {
            put(project.path(), &path("kvitteringer.toml"), b"").unwrap();
            fs::remove_file(path("kvitteringer.toml")).unwrap();
        } else {
            finish(project.path());
        }
        let now: BTreeMap<String, String> = names(&path("ut"))
            .into_iter()
            .map(|name| {
                (name.clone(), fs::read_to_string(path("ut").join(name)).unwrap())
            })
            .collect();
        let new = files.map(|file| (file.to_owned(), format!("ny {file}")));
        assert_eq!(now, BTreeMap::from(new), "stopped after {stop} moves");
        assert_eq!(names(project.path()), ["ut"], "stopped after {stop} moves");
    }
}

#[test]
fn a_list_that_is_none_of_ours_moves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("prosjekt");
    fs::create_dir(&project).unwrap();
    fs::write(folder.path().join("utenfor"), "utenfor").unwrap();
    let whole = "{\"moves\":[{\"from\":\".tertial-a.tmp\",\"to\":\"b\"}]}";
    for (from, to) in [
        (".tertial-a.tmp", "../b"),
        (".tertial-a.tmp", "/tmp/b"),
        (".tertial-a.tmp", ""),
        ("../utenfor", "b"),
        ("notat", "b"),
        (".tertial-x/../notat.tmp", "b"),
    ] {
        fs::write(project.join(".tertial-a.tmp"), "a").unwrap();
        fs::write(project.join("notat"), "notat").unwrap();
        let list =
            whole.replace(".tertial-a.tmp", from).replace("\"b\"", &format!("\"{to}\""));
        fs::write(project.join(".tertial-flytting.json"), list).unwrap();
        finish(&project);
        assert_eq!(names(&project), ["notat"], "{from} → {to}");
        assert_eq!(names(folder.path()), ["prosjekt", "utenfor"], "{from} → {to}");
    }
    for list in ["", "[]", "{\"moves\":3}"] {
        fs::write(project.join(".tertial-flytting.json"), list).unwrap();
        finish(&project);
        assert_eq!(names(&project), ["notat"], "{list}");
    }
    fs::write(project.join(".tertial-a.tmp"), "a").unwrap();
    fs::write(project.join(".tertial-flytting.json"), whole).unwrap();
    finish(&project);
    assert_eq!(names(&project), ["b", "notat"], "one of ours does");
}

#[test]
fn what_somebody_else_wrote_is_not_replaced() {
    let project = tempfile::tempdir().unwrap();
    let (path, new) = (project.path().join("a.md"), project.path().join("ny.md"));
    fs::write(&path, "andres").unwrap();
    let writing = Writing::begin(project.path()).unwrap();
    assert!(!writing.put_over(&path, Some(b"sett"), b"mitt").unwrap());
    assert!(!writing.put_over(&path, None, b"mitt").unwrap());
    assert!(!writing.put_over(&new, Some(b"sett"), b"mitt").unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"andres");
    assert!(writing.put_over(&path, Some(b"andres"), b"mitt").unwrap());
    assert!(writing.put_over(&new, None, b"nytt").unwrap());
    assert!(!writing.move_aside(&new, &path).unwrap());
    let aside = project.path().join("bort/ny.md");
    assert!(writing.move_aside(&new, &aside).unwrap());
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    assert_eq!((read(&path), read(&aside)), ("mitt".to_owned(), "nytt".to_owned()));
    assert!(writing.remove(&path).unwrap() && !writing.remove(&path).unwrap());
    drop(writing);
    assert_eq!(names(project.path()), ["bort"]);
}

#[test]
fn nothing_is_left_when_the_first_cannot_be_moved() {
    let project = tempfile::tempdir().unwrap();
    let [pdf, figures] = &pair(project.path());
    fs::create_dir_all(pdf).unwrap();
    fs::write(figures, "av gammel").unwrap();
    let moves = [("rapport.pdf", "ny"), ("rapport-tall.json", "av ny")];
    let moves = moves.map(|(file, text)| {
        fs::write(project.path().join(format!(".tertial-{file}.tmp")), text).unwrap();
        format!("{{\"from\":\".tertial-{file}.tmp\",\"to\":\"ut/{file}\"}}")
    });
    let list = format!("{{\"moves\":[{}]}}", moves.join(","));
    fs::write(project.path().join(".tertial-flytting.json"), list).unwrap();
    // A folder stands where the report should: all is kept for the next run.
    finish(project.path());
    assert_eq!(fs::read(figures).unwrap(), b"av gammel");
    assert!(put_together(project.path(), &[(figures, b"x"), (pdf, b"y")]).is_err());
    fs::remove_dir(pdf).unwrap();
    finish(project.path());
    assert_eq!(
        (fs::read(pdf).unwrap(), fs::read(figures).unwrap()),
        (b"ny".into(), b"av ny".into())
    );
    assert_eq!(names(project.path()), ["ut"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn what_is_replaced_keeps_its_rights_and_its_links() {
        let folder = tempfile::tempdir().unwrap();
        let project = fs::canonicalize(folder.path()).unwrap();
        let (file, link) =
            (project.join("felles.toml"), project.join("kvitteringer.toml"));
        fs::write(&file, "før").unwrap();
        symlink("felles.toml", &link).unwrap();
        for mode in [0o600, 0o640, 0o664] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            let owner = fs::metadata(&file).unwrap();
            put(&project, &link, format!("{mode:o}").as_bytes()).unwrap();
            let now = fs::metadata(&file).unwrap();
            assert_eq!(now.mode() & 0o777, mode);
            assert_eq!((now.uid(), now.gid()), (owner.uid(), owner.gid()));
            assert_eq!(fs::read_to_string(&file).unwrap(), format!("{mode:o}"));
            assert_eq!(fs::read_link(&link).unwrap(), Path::new("felles.toml"));
        }
        let pair = [(&*link, &b"en"[..]), (&*project.join("to"), &b"to"[..])];
        put_together(&project, &pair).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"en");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_link_out_of_the_project_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let outside = fs::canonicalize(folder.path()).unwrap();
        let project = outside.join("prosjekt");
        fs::create_dir_all(outside.join("annet")).unwrap();
        fs::create_dir(&project).unwrap();
        fs::write(outside.join("andres.pdf"), "andres").unwrap();
        symlink(outside.join("annet"), project.join("ut")).unwrap();
        symlink(outside.join("andres.pdf"), project.join("rapport.pdf")).unwrap();
        symlink("ingen.pdf", project.join("tom.pdf")).unwrap();
        for path in ["ut/rapport.pdf", "ut/ny/rapport.pdf", "rapport.pdf", "tom.pdf"] {
            let error = put(&project, &project.join(path), b"x").unwrap_err();
            assert!(error.to_string().contains("lenke"), "{path}: {error}");
            let writing = Writing::begin(&project).unwrap();
            let error = writing.put_over(&project.join(path), None, b"x").unwrap_err();
            assert!(error.to_string().contains("lenke"), "{path}: {error}");
        }
        assert_eq!(names(&outside), ["andres.pdf", "annet", "prosjekt"]);
        assert_eq!(names(&outside.join("annet")), [""; 0]);
        assert_eq!(fs::read(outside.join("andres.pdf")).unwrap(), b"andres");
        // Somebody who names the folder itself means it.
        put(&project, &outside.join("annet/rapport.pdf"), b"x").unwrap();
        assert_eq!(names(&outside.join("annet")), ["rapport.pdf"]);
    }

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
        put_together(project.path(), &files).unwrap_err();
        assert_eq!(fs::read(pdf).unwrap(), b"gammel");
        assert_eq!(fs::read(manifest).unwrap(), b"av gammel");
    }
}
