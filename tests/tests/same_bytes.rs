//! The same project gives the same bytes: whatever the clock and the language of the machine
//! are, how many cores it has, how the disk lists the files, where the project is and where
//! in it one stands, and whether what was read is kept.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use tertial_tests::{program, texts};

/// How a machine may be.
struct Machine {
    told: &'static str,
    environment: &'static [(&'static str, &'static str)],
    /// The cores a run may use, as `taskset` takes them; none, all.
    cores: Option<&'static str>,
    /// Where the project is below the machine's own folder.
    project: &'static str,
    /// Whether the disk lists files in the other order.
    turned: bool,
    /// Where in the project the command is given.
    stands: &'static str,
    /// How often it is given; what was read is kept from one time to the next.
    times: usize,
}

const PLAIN: Machine = Machine {
    told: "plain",
    environment: &[("TZ", "UTC0"), ("LC_ALL", "C")],
    cores: None,
    project: "p",
    turned: false,
    stands: "",
    times: 1,
};

const OTHERS: [Machine; 3] = [
    Machine {
        told: "a day ahead, one core, kept from the last time",
        environment: &[("TZ", "LIN-14"), ("LC_ALL", "nb_NO.UTF-8")],
        cores: Some("0"),
        stands: "tekst/t1",
        times: 2,
        ..PLAIN
    },
    Machine {
        told: "a day behind, another alphabet, files listed the other way",
        environment: &[("TZ", "VEST+12"), ("LANG", "tr_TR.UTF-8"), ("LANGUAGE", "tr")],
        turned: true,
        stands: "data",
        ..PLAIN
    },
    Machine {
        told: "nothing said, a folder with other letters and far down",
        environment: &[],
        cores: Some("0,1"),
        project: "Økonomi og styring/«2024»/p %20",
        ..PLAIN
    },
];

/// The files of each report, by name.
type Made = BTreeMap<String, Vec<u8>>;

#[test]
fn every_report_is_the_same_on_every_machine() {
    thread::scope(|scope| {
        // An annual report that is whole, and one nobody has written.
        for (example, written) in
            [(program::example(), true), (program::small_example(), false)]
        {
            scope.spawn(move || {
                let plain = made(&example, written, &PLAIN);
                assert_eq!(plain.len(), 21, "three reports of seven files");
                for machine in &OTHERS {
                    let other = made(&example, written, machine);
                    assert!(plain.keys().eq(other.keys()), "{}", machine.told);
                    for (name, bytes) in &plain {
                        let same = other.get(name) == Some(bytes);
                        assert!(same, "{}: {name} is another", machine.told);
                    }
                }
            });
        }
    });
}

/// Makes every report of a copy of an example on a machine, with the texts of the annual one
/// or without.
fn made(example: &Path, written: bool, machine: &Machine) -> Made {
    let folder = tempfile::tempdir_in(disk(machine)).unwrap();
    let project = folder.path().join(machine.project);
    for part in [
        "tertial.toml",
        "bekreftelser.toml",
        "tildelingsbrev.toml",
        "data",
        "tekst",
        "levert",
    ] {
        if example.join(part).exists() {
            copy(&example.join(part), &project.join(part), machine.turned);
        }
    }
    if !written {
        texts::unwrite_annual(&project).unwrap();
    }
    for report in ["t1", "t2", "annual"] {
        for _ in 0..machine.times {
            let mut command = match machine.cores {
                Some(cores) => {
                    let mut command = Command::new("taskset");
                    command.args(["-c", cores]).arg(program::binary());
                    command
                }
                None => Command::new(program::binary()),
            };
            let cache = folder.path().join("mellomlager");
            let kept = if machine.times > 1 { cache } else { PathBuf::new() };
            let output = command
                .args(["build", report])
                .env_clear()
                .env("PATH", std::env::var_os("PATH").unwrap())
                .env(program::CACHE, kept)
                .envs(machine.environment.iter().copied())
                .current_dir(project.join(machine.stands))
                .output()
                .unwrap();
            let expected = i32::from(report == "annual" && !written);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(expected), "{stderr}");
        }
    }
    let files = fs::read_dir(project.join("ut")).unwrap().map(|file| file.unwrap());
    files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            (name, fs::read(file.path()).unwrap())
        })
        .collect()
}

/// A disk in memory lists the newest file first; others in an order of their own.
fn disk(machine: &Machine) -> PathBuf {
    let memory = Path::new("/dev/shm");
    if machine.turned && memory.is_dir() { memory.into() } else { std::env::temp_dir() }
}

/// Copies a file, or a folder with all in it, by name from the first or from the last.
fn copy(from: &Path, to: &Path, turned: bool) {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
        return;
    }
    let mut names: Vec<_> =
        fs::read_dir(from).unwrap().map(|of| of.unwrap().file_name()).collect();
    names.sort();
    if !turned {
        names.reverse();
    }
    for name in names {
        copy(&from.join(&name), &to.join(&name), turned);
    }
}
