//! What cannot be written: it is said, and what was there stays.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tertial_tests::program;

use crate::place::{
    FIGURES, PDF, Place, check_refused, edit, files, fill, is_root, run_in, skipped, told,
};

const OTHER_VERSION: (&str, &str) = ("version = \"0.1\"", "version = \"0.2\"");

/// A small disk of its own, as long as it lives.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = is_root()
            && Command::new("mount")
                .args(["-t", "tmpfs", "-o", &format!("size={size}"), "none"])
                .arg(folder.path())
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success());
        if !mounted {
            skipped("a disk that is full: mounting one is not allowed here");
        }
        mounted.then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Fills it up to the last page.
    fn fill_up(&self) -> PathBuf {
        let filler = self.path().join("fyll");
        let error = fs::write(&filler, vec![0; 1 << 24]).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}

/// Holds that a build of something new says that the report cannot be written, and why,
/// and leaves what stands in `output` as it was.
fn check_kept(project: &Path, output: &Path, arguments: &[&str], why: &str) {
    let before = files(output);
    assert_eq!(before.len(), 7, "a report and what tells of it");
    edit(project, OTHER_VERSION.0, OTHER_VERSION.1);
    let all = [&["build", "t1"], arguments].concat();
    let pdf = fs::canonicalize(output).unwrap().join("rapport-1-tertial-2024-utkast.pdf");
    let message = format!("feil: {} kan ikke skrives: {why}", pdf.display());
    check_refused(&run_in(project, &all), 4, &message);
    assert_eq!(files(output), before);
    check_no_temporary_file(project);
}

fn check_no_temporary_file(folder: &Path) {
    let left = files(folder).into_keys();
    let left: Vec<_> =
        left.filter(|path| path.to_string_lossy().contains(".tertial-")).collect();
    assert_eq!(left, [""; 0].map(PathBuf::from));
}

const FULL: &str =
    "disken er full\nhjelp: frigjør plass, eller velg en mappe på en annen disk\n";

#[test]
fn the_disk_of_the_project_is_full() {
    let Some(disk) = SmallDisk::mount("4m") else { return };
    fill(disk.path());
    assert_eq!(run_in(disk.path(), &["build", "t1"]).0, 0);
    let filler = disk.fill_up();
    // Room for the changed `tertial.toml`, and not for a report.
    fs::File::options()
        .write(true)
        .open(&filler)
        .unwrap()
        .set_len(fs::metadata(&filler).unwrap().len() - (16 << 10))
        .unwrap();
    check_kept(disk.path(), &disk.path().join("ut"), &[], FULL);
}

#[test]
fn an_output_folder_on_another_disk_is_written_until_it_is_full() {
    let Some(disk) = SmallDisk::mount("1m") else { return };
    let place = Place::new();
    let output = disk.path().join("ut");
    let shown = output.display().to_string();
    assert_eq!(place.run(&["build", "t1", "-o", &shown]).0, 0);
    assert_eq!(place.run(&["build", "t1"]).0, 0);
    let there = files(&output);
    assert_eq!(there, files(&place.path("ut")));
    disk.fill_up();
    check_kept(place.root(), &output, &["-o", &shown], FULL);
    check_no_temporary_file(disk.path());
}

#[test]
fn a_file_may_not_become_so_large() {
    let place = Place::new();
    assert_eq!(place.run(&["build", "t1"]).0, 0);
    let before = files(&place.path("ut"));
    place.edit(OTHER_VERSION.0, OTHER_VERSION.1);
    // At most 10 or 20 kB, by the shell's unit; being told so by a signal is declined.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 20; exec \"$0\" -C \"$1\" build t1"])
        .arg(program::binary())
        .arg(place.root())
        .output()
        .unwrap();
    let message = format!(
        "feil: {} kan ikke skrives: filen blir større enn systemet tillater\n\
         hjelp: lukk filen om den er åpen i et annet program, eller velg en annen mappe\n",
        place.shown(PDF)
    );
    check_refused(&told(output), 4, &message);
    assert_eq!(files(&place.path("ut")), before);
    check_no_temporary_file(place.root());
}

const NO_RIGHTS: &str = "du har ikke tilgang\n\
    hjelp: velg en mappe du kan skrive i, og lukk filen om den er åpen i et annet program\n";

#[test]
fn the_output_folder_may_not_be_written_in() {
    let place = Place::new();
    assert_eq!(place.run(&["build", "t1"]).0, 0);
    let before = files(&place.path("ut"));
    place.give_to_nobody();
    place.mode("ut", 0o555);
    place.edit(OTHER_VERSION.0, OTHER_VERSION.1);
    let Some(run) = place.run_as_nobody(&["build", "t1"]) else { return };
    let message = format!("feil: {} kan ikke skrives: {NO_RIGHTS}", place.shown(PDF));
    place.mode("ut", 0o755);
    check_refused(&run, 4, &message);
    assert_eq!(files(&place.path("ut")), before);
    check_no_temporary_file(place.root());
}

#[test]
fn the_output_folder_may_not_be_made() {
    let place = Place::new();
    place.mode("", 0o555);
    let Some(run) = place.run_as_nobody(&["build", "t1"]) else { return };
    place.mode("", 0o755);
    let message =
        format!("feil: mappen {} kan ikke lages: {NO_RIGHTS}", place.shown("ut"));
    check_refused(&run, 4, &message);
}

#[test]
fn a_project_that_may_only_be_read_can_be_built_elsewhere() {
    let place = Place::new();
    let elsewhere = Place::new();
    elsewhere.give_to_nobody();
    place.mode("", 0o555);
    let output = elsewhere.root().display().to_string();
    let Some(run) = place.run_as_nobody(&["build", "t1", "-o", &output]) else { return };
    place.mode("", 0o755);
    assert_eq!(run.0, 0, "{}", run.2);
    assert!(elsewhere.path("rapport-1-tertial-2024-utkast.pdf").is_file());
    check_no_temporary_file(elsewhere.root());
}

#[test]
fn a_new_project_may_not_be_made_here() {
    let place = Place::new();
    place.mode("", 0o555);
    let new = place.path("ny").display().to_string();
    let Some(run) = place.run_as_nobody(&["init", &new]) else { return };
    place.mode("", 0o755);
    check_refused(&run, 4, &format!("feil: mappen {new} kan ikke lages: {NO_RIGHTS}"));
}

#[test]
fn a_file_stands_where_the_output_folder_should() {
    let place = Place::new();
    let before = files(place.root());
    let output = place.path("tertial.toml").display().to_string();
    let message = format!(
        "feil: mappen {output} kan ikke lages: det ligger en fil der mappen skulle være\n\
         hjelp: flytt filen, eller velg en annen mappe\n"
    );
    check_refused(&place.run(&["build", "t1", "-o", &output]), 4, &message);
    assert_eq!(files(place.root()), before);
}

#[test]
fn a_file_stands_where_a_new_project_should() {
    let place = Place::new();
    let folder = place.path("tertial.toml").display().to_string();
    let message = format!(
        "feil: mappen {folder} kan ikke lages: det ligger en fil der mappen skulle være\n\
         hjelp: flytt filen, eller velg en annen mappe\n"
    );
    check_refused(&place.run(&["init", &folder]), 2, &message);
}

#[test]
fn a_folder_stands_where_a_file_should() {
    for file in [PDF, FIGURES] {
        let place = Place::new();
        fs::create_dir_all(place.path(file)).unwrap();
        let message = format!(
            "feil: {} kan ikke skrives: det er en mappe\n\
             hjelp: gi mappen et annet navn, eller flytt den\n",
            place.shown(file)
        );
        check_refused(&place.run(&["build", "t1"]), 4, &message);
        assert_eq!(files(&place.path("ut")).len(), 0, "nothing was written");
        check_no_temporary_file(place.root());
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end_with_the_same_exit() {
    let place = Place::new();
    for (arguments, code) in [
        (&["figures", "t1"][..], 0),
        (&["check", "t1"], 0),
        (&["check", "t1", "--fail-on", "info"], 1),
    ] {
        let mut child = crate::place::start_in(place.root(), arguments);
        drop(child.stdout.take());
        check_refused(&told(crate::place::wait(child)), code, "");
    }
}

#[test]
fn results_nobody_can_get_are_a_fault() {
    let place = Place::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(program::binary())
        .arg("-C")
        .arg(place.root())
        .args(["figures", "t1"])
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let message = "feil: resultatet kan ikke skrives ut: disken er full\n";
    check_refused(&told(crate::place::wait(output)), 4, message);
}
