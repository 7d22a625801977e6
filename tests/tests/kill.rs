//! A run of `build` that is killed, at any moment, leaves only whole files in `ut`, and
//! what tells of a report only beside the report it belongs to.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, reads files, and needs the time"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::ops::Add;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tertial_tests::example::chance::Chance;
use tertial_tests::{folder, program};

/// Kills spread over a whole run, from before it starts to after it ends.
const ANYWHERE: u32 = 150;
/// Kills from the moment the first temporary file is seen.
const WRITING: u32 = 50;

const STATE_ACCOUNTS: &str = "data/statsregnskap-2024.csv";

/// The files of a report, by name.
type Files = BTreeMap<String, Vec<u8>>;

/// A copy of the example that says either of two things, which give reports and figures
/// of other bytes.
struct Copy {
    folder: tempfile::TempDir,
    /// What a whole run leaves in `ut`, as the project says the one or the other.
    wholes: [Files; 2],
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for part in [
            "tertial.toml",
            "bekreftelser.toml",
            "tildelingsbrev.toml",
            "data",
            "tekst",
            "levert",
        ] {
            folder::copy(&program::small_example().join(part), &folder.path().join(part));
        }
        let read = folder.path().join(STATE_ACCOUNTS);
        fs::copy(&read, read.with_file_name("statsregnskap-2024-ny.csv")).unwrap();
        let mut copy = Self { folder, wholes: Default::default() };
        copy.wholes = [0, 1].map(|which| {
            copy.say(which);
            copy.build();
            copy.files()
        });
        let differ = |(name, old): (&String, &Vec<u8>)| copy.wholes[1][name] != *old;
        // No text and no finding tells which file the figures are from.
        assert_eq!(copy.wholes[0].iter().filter(|&of| differ(of)).count(), 3);
        copy
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Makes the project say `which`: the figures tell the name of the file they are from.
    fn say(&self, which: usize) {
        let config = program::small_example().join("tertial.toml");
        let text = fs::read_to_string(config).unwrap();
        let named = ["", "-ny"].map(|mark| format!("data/statsregnskap-2024{mark}.csv"));
        assert!(text.contains(STATE_ACCOUNTS));
        let text = text.replace(STATE_ACCOUNTS, &named[which]);
        fs::write(self.path("tertial.toml"), text).unwrap();
    }

    /// Makes the project say what the report in `ut` does not, so that a run has something
    /// to write.
    fn say_what_is_not_there(&self) {
        let files = self.files();
        // Texts and findings are the same in both, and tell nothing.
        let [first, second] = &self.wholes;
        let is_first = |(name, bytes)| {
            first.get(name) == Some(bytes) && second.get(name) != Some(bytes)
        };
        self.say(usize::from(files.iter().any(is_first)));
    }

    fn start(&self) -> Child {
        Command::new(program::binary())
            .arg("-C")
            .arg(self.folder.path())
            .args(["build", "t1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn build(&self) {
        assert_eq!(self.start().wait().unwrap().code(), Some(0));
    }

    fn files(&self) -> Files {
        let Ok(entries) = fs::read_dir(self.path("ut")) else { return Files::new() };
        let file = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        };
        entries.map(|entry| file(entry.unwrap())).collect()
    }

    /// The temporary files there are beside `ut`.
    fn unfinished(&self) -> BTreeSet<OsString> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name.to_string_lossy().starts_with(".tertial-"))
            .collect()
    }

    /// Waits until the run has begun to write, or has ended.
    fn wait_for_writing(&self, child: &mut Child) {
        let left = self.unfinished();
        while self.unfinished().is_subset(&left) && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(100));
        }
    }

    /// How long a whole run takes, and how long of that it writes.
    fn measure(&self) -> (Duration, Duration) {
        fs::remove_dir_all(self.path("ut")).unwrap();
        self.say(1);
        let start = Instant::now();
        let mut child = self.start();
        self.wait_for_writing(&mut child);
        let begun = start.elapsed();
        assert_eq!(child.wait().unwrap().code(), Some(0));
        (start.elapsed(), start.elapsed() - begun)
    }

    /// Holds that what is in `ut` is whole, and of one run.
    fn holds_whole_files(&self, told: &str) -> Files {
        let files = self.files();
        for (name, bytes) in &files {
            if name.ends_with(".json") {
                let whole: serde_json::Value = serde_json::from_slice(bytes)
                    .unwrap_or_else(|error| panic!("{told}: {name}: {error}"));
                let schema = if name.ends_with("-manifest.json") { 5 } else { 1 };
                assert_eq!(whole["schema"], schema, "{told}: {name}");
            } else if name.ends_with(".csv") {
                // Each line of the log has its end.
                assert!(bytes.ends_with(b"\n"), "{told}: {name}");
            } else {
                assert!(name.ends_with(".pdf"), "{told}: {name} is in ut");
                check_pdf(bytes, told);
            }
        }
        let of_one = self.wholes.iter().any(|whole| {
            files.iter().all(|(name, bytes)| whole.get(name) == Some(bytes))
        });
        assert!(of_one, "{told}: a file is of no run, or two are of different runs");
        files
    }

    /// Holds that the next command of any kind leaves the old set or the new, whole.
    fn holds_one_set_afterwards(&self, told: &str) {
        let next = Command::new(program::binary())
            .arg("-C")
            .arg(self.folder.path())
            .args(["lock", "t2", "--release"])
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(next.code(), Some(0), "{told}");
        let files = self.files();
        assert!(self.wholes.contains(&files), "{told}: part of a set is left");
        assert_eq!(self.unfinished(), BTreeSet::new(), "{told}");
    }
}

fn check_pdf(bytes: &[u8], told: &str) {
    assert!(bytes.starts_with(b"%PDF-"), "{told}: no start");
    assert!(bytes.trim_ascii_end().ends_with(b"%%EOF"), "{told}: no end");
    let pdf = lopdf::Document::load_mem(bytes)
        .unwrap_or_else(|error| panic!("{told}: {error}"));
    assert!(!pdf.get_pages().is_empty(), "{told}: no pages");
}

/// What the kills met.
#[derive(Debug, Default, Clone, Copy)]
struct Met {
    kills: u32,
    ended_before: u32,
    with_temporary_files: u32,
    with_report_alone: u32,
}

impl Add for Met {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            kills: self.kills + other.kills,
            ended_before: self.ended_before + other.ended_before,
            with_temporary_files: self.with_temporary_files + other.with_temporary_files,
            with_report_alone: self.with_report_alone + other.with_report_alone,
        }
    }
}

#[test]
fn two_hundred_killed_runs_leave_only_whole_files() {
    let copies = [Copy::new(), Copy::new()];
    let met = thread::scope(|scope| {
        let runs = [(&copies[0], 1), (&copies[1], 2)]
            .map(|(copy, seed)| scope.spawn(move || kill_many(copy, seed)));
        runs.map(|run| run.join().unwrap()).into_iter().fold(Met::default(), Met::add)
    });
    assert_eq!(met.kills, 200);
    // Were none in the writing, this would show nothing.
    assert!(met.with_temporary_files > 4 && met.ended_before < 150, "{met:?}");
    for copy in &copies {
        copy.say(0);
        copy.build();
        assert_eq!(copy.files(), copy.wholes[0]);
        assert_eq!(copy.unfinished(), BTreeSet::new());
    }
}

/// One kill after another in one copy, each in a run that has something new to write.
fn kill_many(copy: &Copy, seed: u32) -> Met {
    let (mut full, mut writing) = (Duration::ZERO, Duration::ZERO);
    let mut chance = Chance::new(seed.into());
    let mut met = Met::default();
    for number in 0..(ANYWHERE + WRITING) / 2 {
        if number % 20 == 0 {
            // What else the machine does comes and goes.
            (full, writing) = copy.measure();
        }
        copy.say_what_is_not_there();
        let mut child = copy.start();
        let anywhere = number % 4 != 0;
        let part =
            f64::from(u32::try_from(chance.between(0, 10_000)).unwrap()) / 10_000.0;
        let moment = if anywhere {
            full.mul_f64(1.05 * part)
        } else {
            copy.wait_for_writing(&mut child);
            writing.mul_f64(part)
        };
        pause(moment);
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        let told = format!("seed {seed}, kill {number}, anywhere {anywhere}, {moment:?}");
        met.kills += 1;
        met.ended_before += u32::from(ended.code().is_some());
        met.with_temporary_files += u32::from(!copy.unfinished().is_empty());
        let files = copy.holds_whole_files(&told);
        copy.holds_one_set_afterwards(&told);
        met.with_report_alone += u32::from(files.len() == 1);
    }
    met
}

/// Sleeping alone is too coarse for the writing, which takes some milliseconds.
fn pause(moment: Duration) {
    let start = Instant::now();
    thread::sleep(moment.saturating_sub(Duration::from_millis(1)));
    while start.elapsed() < moment {
        std::hint::spin_loop();
    }
}
