//! A folder with a project and what is beside it, put back as it was before each run, and the
//! runs in it.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tertial_tests::program;

use crate::call::{self, Call};
use crate::scenario::Scenario;
use crate::state::CACHE;
use crate::tree::{self, Tree};

/// Where the project is in a world.
pub(crate) const PROJECT: &str = "prosjekt";

/// What is done to a run at one of its calls.
#[derive(Clone, Copy)]
pub(crate) enum Injected {
    /// It is killed.
    Kill,
    /// The call is refused: the disk is full.
    Full,
}

/// How a run ended.
pub(crate) struct Ended {
    /// Its exit code; none when it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) stderr: String,
    /// The calls it made, in order.
    pub(crate) calls: Vec<Call>,
}

pub(crate) struct World {
    folder: tempfile::TempDir,
    core: usize,
    cache: bool,
}

impl World {
    /// The world a scenario begins in.
    pub(crate) fn of(scenario: &Scenario, core: usize) -> Self {
        let folder = tempfile::Builder::new().prefix("verden").tempdir().unwrap();
        let world = Self { folder, core, cache: scenario.cache };
        for part in ["mal/tmp", "mal/hjem", "mal/utenfor"] {
            std::fs::create_dir_all(world.folder.path().join(part)).unwrap();
        }
        std::fs::write(world.folder.path().join("mal/utenfor/notat.md"), "andres")
            .unwrap();
        world.put_back();
        (scenario.prepare)(&world);
        world.keep();
        world
    }

    /// Makes what is here now what each run begins with.
    pub(crate) fn keep(&self) {
        self.copy("verden", "mal");
    }

    /// Makes everything as it was when it was kept.
    pub(crate) fn put_back(&self) {
        self.copy("mal", "verden");
    }

    fn copy(&self, from: &str, to: &str) {
        let [from, to] = [from, to].map(|part| self.folder.path().join(part));
        let _ = std::fs::remove_dir_all(&to);
        let copied = Command::new("cp").arg("-a").args([from, to]).status().unwrap();
        assert!(copied.success());
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("verden")
    }

    /// A path in the project.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root().join(PROJECT).join(inside)
    }

    pub(crate) fn tree(&self) -> Tree {
        tree::read(&self.root())
    }

    /// Runs a command, left alone and unwatched.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        let output = self.environment(&mut Command::new(program::binary()), arguments);
        ended(&output, Vec::new())
    }

    /// Runs a command and tells its calls.
    pub(crate) fn watched(&self, arguments: &[&str]) -> Ended {
        self.traced(arguments, &[])
    }

    /// Runs a command and does something to it at a call.
    pub(crate) fn injected(
        &self,
        arguments: &[&str],
        call: &Call,
        injected: Injected,
    ) -> Ended {
        let what = match injected {
            Injected::Kill => "signal=SIGKILL",
            Injected::Full => "error=ENOSPC",
        };
        let inject = format!("inject={}:{what}:when={}", call.name, call.number);
        self.traced(arguments, &["-e", &inject])
    }

    fn traced(&self, arguments: &[&str], injected: &[&str]) -> Ended {
        let log = self.folder.path().join("kall");
        // On one core a run makes its calls in the same order each time.
        let mut command = Command::new("taskset");
        command
            .args([
                "-c",
                &self.core.to_string(),
                "strace",
                "-f",
                "-qq",
                "-s",
                "0",
                "-a",
                "1",
            ])
            .args(["-e", "signal=none", "-e", &format!("trace={}", call::NAMES)])
            .args(injected)
            .arg("-o")
            .args([&log, program::binary()]);
        let output = self.environment(&mut command, arguments);
        ended(&output, call::read(&std::fs::read_to_string(log).unwrap()))
    }

    /// Runs in the world alone: what a run may write elsewhere is in it too.
    fn environment(&self, command: &mut Command, arguments: &[&str]) -> Output {
        let inside = |part: &str| self.root().join(part);
        let cache = if self.cache { inside(CACHE) } else { PathBuf::new() };
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", inside("hjem"))
            .env("TMPDIR", inside("tmp"))
            .env(program::CACHE, cache)
            .current_dir(inside(directory(arguments)))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }
}

/// Where a command is run: in the project, but for one that makes it.
fn directory(arguments: &[&str]) -> &'static str {
    if arguments.first() == Some(&"init") { "" } else { PROJECT }
}

fn ended(output: &Output, calls: Vec<Call>) -> Ended {
    Ended {
        // strace ends by the signal the run did.
        code: output.status.code(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        calls,
    }
}
