//! A copy of the small example, and runs of the program in it under hard conditions.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tertial_tests::{folder, program};

pub(crate) const LEDGER: &str = "data/hovedbok-2024.xlsx";
pub(crate) const PDF: &str = "ut/rapport-1-tertial-2024-utkast.pdf";
pub(crate) const FIGURES: &str = "ut/rapport-1-tertial-2024-utkast-tall.json";

/// An account with no rights, where the tests run as one with all.
const NOBODY: u32 = 65534;

/// What a run gave: exit code, standard output, standard error.
pub(crate) type Run = (i32, String, String);

pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path());
        Self { folder }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root().join(inside)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.root(), arguments)
    }

    /// Runs as an account that has no rights but those every account has; none, said
    /// aloud, where this machine has no way to.
    pub(crate) fn run_as_nobody(&self, arguments: &[&str]) -> Option<Run> {
        let program = self.folder.path().join("tertial");
        if !program.exists() {
            let built = program::binary();
            fs::hard_link(built, &program)
                .or_else(|_| fs::copy(built, &program).map(|_| ()))
                .unwrap();
        }
        let mut command = if is_root() {
            let id = NOBODY.to_string();
            let mut command = Command::new("setpriv");
            command
                .args(["--reuid", &id, "--regid", &id, "--clear-groups"])
                .arg(&program);
            command
        } else {
            Command::new(&program)
        };
        command.arg("-C").arg(self.root()).args(arguments);
        let Ok(child) = piped(&mut command).spawn() else {
            skipped("setpriv is not there to give up rights");
            return None;
        };
        Some(told(wait(child)))
    }

    /// Makes the folder, and what is in it, that account's own.
    pub(crate) fn give_to_nobody(&self) {
        self.mode("", 0o755);
        if is_root() {
            chown(self.root(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }

    pub(crate) fn mode(&self, inside: &str, mode: u32) {
        fs::set_permissions(self.path(inside), Permissions::from_mode(mode)).unwrap();
    }

    pub(crate) fn edit(&self, from: &str, to: &str) {
        edit(self.root(), from, to);
    }

    pub(crate) fn pipe(&self, inside: &str) {
        let _ = fs::remove_file(self.path(inside));
        assert!(
            Command::new("mkfifo").arg(self.path(inside)).status().unwrap().success()
        );
    }

    /// The path as the program shows it.
    pub(crate) fn shown(&self, inside: &str) -> String {
        fs::canonicalize(self.root()).unwrap().join(inside).display().to_string()
    }
}

/// Puts the example into `folder`.
pub(crate) fn fill(folder: &Path) {
    for part in [
        "tertial.toml",
        "bekreftelser.toml",
        "tildelingsbrev.toml",
        "data",
        "tekst",
        "levert",
    ] {
        folder::copy(&program::small_example().join(part), &folder.join(part));
    }
}

/// Changes `tertial.toml` in `project`.
pub(crate) fn edit(project: &Path, from: &str, to: &str) {
    let path = project.join("tertial.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

pub(crate) fn run_in(project: &Path, arguments: &[&str]) -> Run {
    told(wait(start_in(project, arguments)))
}

pub(crate) fn start_in(project: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(program::binary());
    command.arg("-C").arg(project).args(arguments);
    piped(&mut command).spawn().unwrap()
}

/// The end of a run; one that waits for ever is a fault.
pub(crate) fn wait(mut child: Child) -> Output {
    // What it says can fill a pipe, so it is read while the run goes on.
    let id = child.id();
    let (stdin, reader) =
        (child.stdin.take(), thread::spawn(|| child.wait_with_output()));
    drop(stdin);
    let start = Instant::now();
    while !reader.is_finished() {
        if start.elapsed() > Duration::from_secs(120) {
            Command::new("kill").args(["-9", &id.to_string()]).status().unwrap();
            panic!("the run does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
    reader.join().unwrap().unwrap()
}

pub(crate) fn told(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().expect("an exit code");
    (code, text(output.stdout), text(output.stderr))
}

/// Holds that a run said `message` and nothing else, and ended with `code`.
pub(crate) fn check_refused(run: &Run, code: i32, message: &str) {
    assert_eq!((run.0, run.1.as_str(), run.2.as_str()), (code, "", message));
}

/// Every file under `folder` with its bytes, by its path there.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                let inside = path.strip_prefix(folder).unwrap().to_owned();
                files.insert(inside, fs::read(path).unwrap());
            }
        }
    }
    files
}

pub(crate) fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Says, past what the test harness keeps to itself, that something was not tried.
pub(crate) fn skipped(why: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes()).unwrap();
}

fn piped(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped())
}
