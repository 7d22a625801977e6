//! Builds and runs the program `tertial` as a user does.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What a run gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The exit code; none when the run was ended by a signal.
    pub code: Option<i32>,
    /// What stood on stdout.
    pub stdout: String,
    /// What stood on stderr.
    pub stderr: String,
}

/// Names the folder facts are kept in between runs; empty, nothing is kept.
pub const CACHE: &str = "TERTIAL_CACHE_DIR";

/// The repository's root.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// The example project.
pub fn example() -> PathBuf {
    root().join("examples/ssb-2024")
}

/// The smaller example project, of an agency that is made up.
pub fn small_example() -> PathBuf {
    root().join("examples/geodataarkivet-2024")
}

/// Runs `tertial` with `args` in the repository's root.
///
/// # Panics
///
/// When the program cannot be built or started: no test can say more then.
pub fn run<S: AsRef<str>>(args: &[S]) -> Run {
    let output = Command::new(binary())
        .args(args.iter().map(AsRef::as_ref))
        .env(CACHE, "")
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cannot start {}: {error}", binary().display()));
    Run {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Where the program is, built once per test process; cargo sees to it that it is not
/// stale.
///
/// # Panics
///
/// When the program cannot be built.
pub fn binary() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(build)
}

fn build() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "tertial", "--bin", "tertial"])
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cannot start cargo: {error}"));
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let this = std::env::current_exe()
        .unwrap_or_else(|error| panic!("cannot tell where the tests are: {error}"));
    // The tests stand in `<target>/debug/deps`, the program one folder up.
    let folder = this.ancestors().nth(2).unwrap_or(&this);
    folder.join(format!("tertial{}", std::env::consts::EXE_SUFFIX))
}
