//! Facts are kept from run to run: the second run gives the same without reading, and
//! nothing that happens to what is kept can change a figure.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use super::Project;

fn files(cache: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(cache) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn the_second_run_reads_no_ledger_and_says_the_same() {
    let (project, cache) = (Project::new(), tempfile::tempdir().unwrap());
    let run = |arguments: &[&str]| project.run_keeping(cache.path(), arguments);
    let plain = project.run(&["check", "t1"]);
    let first = run(&["check", "t1"]);
    let second = run(&["check", "t1", "--timings"]);
    assert_eq!((&first.stdout, &second.stdout), (&plain.stdout, &plain.stdout));
    assert!(
        second.stderr.contains("hent data/hovedbok-2024-1.xlsx"),
        "{}",
        second.stderr
    );
    assert!(!second.stderr.contains("les data/hovedbok"), "{}", second.stderr);
    assert_eq!(files(cache.path()).len(), 3, "one for each ledger");
    let off = run(&["check", "t1", "--timings", "--no-cache"]);
    assert!(off.stderr.contains("les data/hovedbok-2024-1.xlsx"), "{}", off.stderr);
}

#[test]
fn what_is_cut_short_or_changed_is_read_anew() {
    let (project, cache) = (Project::new(), tempfile::tempdir().unwrap());
    let figures = || {
        project.run_keeping(cache.path(), &["figures", "t1", "--format", "json"]).stdout
    };
    let whole = figures();
    for (number, file) in files(cache.path()).into_iter().enumerate() {
        let bytes = fs::read(&file).unwrap();
        match number {
            0 => fs::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
            1 => fs::write(&file, "").unwrap(),
            _ => {
                let mut changed = bytes;
                let last = changed.len() - 20;
                changed[last] ^= 1;
                fs::write(&file, changed).unwrap();
            }
        }
    }
    assert_eq!(figures(), whole);
    let again = project.run_keeping(cache.path(), &["figures", "t1", "--timings"]);
    assert!(!again.stderr.contains("les data/hovedbok"), "kept anew: {}", again.stderr);
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let (project, cache) = (Project::new(), tempfile::tempdir().unwrap());
    let plain = project.run(&["figures", "t1"]).stdout;
    let figures = || project.run_keeping(cache.path(), &["figures", "t1"]).stdout;
    let outcomes: Vec<String> = thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(figures)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(outcomes.iter().all(|outcome| *outcome == plain));
    assert!(files(cache.path()).iter().all(|file| file.extension().unwrap() == "facts"));
}

#[test]
fn one_command_takes_it_away_and_a_folder_that_cannot_be_used_is_no_matter() {
    let (project, cache) = (Project::new(), tempfile::tempdir().unwrap());
    project.run_keeping(cache.path(), &["figures", "t1"]);
    let shown = project.run_keeping(cache.path(), &["cache"]);
    assert!(shown.stdout.contains("3 filer"), "{}", shown.stdout);
    let cleared = project.run_keeping(cache.path(), &["mellomlager", "--clear"]);
    assert!(cleared.stdout.ends_with("er tømt.\n"), "{}", cleared.stdout);
    assert!(files(cache.path()).is_empty());
    let a_file = cache.path().join("fil");
    fs::write(&a_file, "").unwrap();
    let run = project.run_keeping(&a_file, &["figures", "t1"]);
    assert_eq!((run.code, &run.stderr), (Some(0), &String::new()));
}
