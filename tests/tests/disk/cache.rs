//! Whatever has become of the folder facts are kept in, the figures are the same, nothing is
//! said of it, and no run waits or grows.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tertial_tests::program;

use crate::place::{LEDGER, Place, Run, told, wait};

/// The example with its ledger in two files of one shape, and a folder to keep facts in.
struct Keeping {
    place: Place,
    cache: tempfile::TempDir,
}

impl Keeping {
    fn new() -> Self {
        let place = Place::new();
        fs::copy(place.path(LEDGER), place.path("data/hovedbok-b.xlsx")).unwrap();
        place.edit(LEDGER, "data/hovedbok-*.xlsx");
        Self { place, cache: tempfile::tempdir().unwrap() }
    }

    /// Runs with at most two gigabytes of addresses, so that a machine is not spoilt by a
    /// fault.
    fn run(&self, arguments: &[&str]) -> Run {
        let child = Command::new("sh")
            .args(["-c", "ulimit -v 2097152; exec \"$@\"", "sh"])
            .arg(program::binary())
            .arg("-C")
            .arg(self.place.root())
            .args(arguments)
            .env(program::CACHE, self.cache.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        told(wait(child.unwrap()))
    }

    /// The figures, and that nothing was said of them.
    fn figures(&self) -> Run {
        let run = self.run(&["figures", "t1", "--format", "json"]);
        assert_eq!((run.0, run.2.as_str()), (0, ""));
        run
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache.path()).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|of| of.unwrap().path()).collect();
        files.sort();
        files
    }

    /// Holds that the figures are what they were when every file is spoilt by `spoil`, and
    /// that the files are then kept anew, where there is room for them.
    fn check_each(&self, whole: &Run, spoil: impl Fn(&Path)) {
        for file in self.files() {
            spoil(&file);
        }
        assert_eq!(&self.figures(), whole);
    }
}

#[test]
fn a_file_under_another_key_is_none_of_that_keys() {
    let keeping = Keeping::new();
    // One ledger says another thing than the other: each one's facts are known from the
    // other's.
    keeping.place.edit("\"data/hovedbok-*.xlsx\"", "\"data/hovedbok-2024.xlsx\"");
    let toml = fs::read_to_string(keeping.place.path("tertial.toml")).unwrap();
    let start = toml.find("[[ledger]]").unwrap();
    let end = start + toml[start..].find("[state_accounts]").unwrap();
    let second = toml[start..end]
        .replace("hovedbok-2024", "hovedbok-b")
        .replace("unit = \"kr\"", "unit = \"1 000 kr\"");
    let both = format!("{}{second}{}", &toml[..end], &toml[end..]);
    fs::write(keeping.place.path("tertial.toml"), both).unwrap();
    let whole = keeping.figures();
    let files = keeping.files();
    let [one, other] = files.as_slice() else { panic!("{files:?}") };
    for (from, to) in [(one, other), (other, one)] {
        let kept = fs::read(to).unwrap();
        fs::copy(from, to).unwrap();
        assert_eq!(keeping.figures(), whole);
        assert!(fs::read(to).unwrap() == kept, "kept anew");
    }
    let (first, second) = (fs::read(one).unwrap(), fs::read(other).unwrap());
    fs::write(one, second).unwrap();
    fs::write(other, first).unwrap();
    assert_eq!(keeping.figures(), whole);
}

#[test]
fn a_file_that_was_kept_of_an_older_export_is_none_of_the_new() {
    let keeping = Keeping::new();
    keeping.figures();
    let old = keeping.files();
    keeping.place.edit("unit = \"kr\"", "unit = \"1 000 kr\"");
    let whole = keeping.run(&["figures", "t1", "--format", "json", "--no-cache"]);
    assert_eq!(keeping.figures(), whole);
    for new in keeping.files().iter().filter(|file| !old.contains(file)) {
        for old in &old {
            fs::copy(old, new).unwrap();
            assert_eq!(keeping.figures(), whole);
        }
    }
}

#[test]
fn flips_cuts_and_appends_are_read_anew() {
    let keeping = Keeping::new();
    let whole = keeping.figures();
    let length = fs::metadata(&keeping.files()[0]).unwrap().len() as usize;
    for part in 0..8 {
        let at = (length - 1) * part / 7;
        keeping.check_each(&whole, |file| {
            let mut bytes = fs::read(file).unwrap();
            let at = at.min(bytes.len() - 1);
            bytes[at] ^= 1 << (part % 8);
            fs::write(file, bytes).unwrap();
        });
        keeping.check_each(&whole, |file| {
            let bytes = fs::read(file).unwrap();
            fs::write(file, &bytes[..at.min(bytes.len() - 1)]).unwrap();
        });
        keeping.check_each(&whole, |file| {
            let mut bytes = fs::read(file).unwrap();
            bytes.extend(std::iter::repeat_n(part as u8, 1 << part));
            fs::write(file, bytes).unwrap();
        });
    }
}

#[test]
fn what_is_no_file_or_has_no_end_is_passed_by() {
    let keeping = Keeping::new();
    let whole = keeping.figures();
    let instead = |make: &dyn Fn(&Path)| {
        keeping.check_each(&whole, |file| {
            fs::remove_file(file).unwrap();
            make(file);
        });
    };
    instead(&|file| {
        assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
    });
    instead(&|file| symlink("/dev/zero", file).unwrap());
    instead(&|file| symlink(file, file).unwrap());
    instead(&|file| File::create(file).unwrap().set_len(3 << 30).unwrap());
    instead(&|file| File::create(file).unwrap().set_len(64 << 20).unwrap());
    assert_eq!(keeping.run(&["figures", "t1", "--timings"]).0, 0);
    let kept = keeping.run(&["figures", "t1", "--timings"]).2;
    assert!(!kept.contains("les data/hovedbok"), "kept anew: {kept}");

    // A folder cannot be replaced; what else is there is taken away.
    let files = keeping.files();
    fs::remove_file(&files[0]).unwrap();
    fs::create_dir(&files[0]).unwrap();
    fs::remove_file(&files[1]).unwrap();
    assert!(Command::new("mkfifo").arg(&files[1]).status().unwrap().success());
    let cleared = keeping.run(&["cache", "--clear"]);
    assert_eq!((cleared.0, cleared.2.as_str()), (0, ""));
    assert_eq!(keeping.files(), [files[0].clone()]);
    assert_eq!(keeping.figures(), whole);
}
